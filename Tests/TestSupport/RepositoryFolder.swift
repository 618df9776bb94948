/// Where the repository is, found from where this file is.
package enum RepositoryFolder {
  /// `RepositoryFolder.path("transcripts")`.
  package static func path(_ relative: String) -> String { root + "/" + relative }

  private static let root: String = {
    // Tests/TestSupport/RepositoryFolder.swift
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }()
}
