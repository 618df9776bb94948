import Source

/// The lessons that a reader can name: by number, by name, by title or by the path of a file.
package struct LessonCatalogue {
  package struct Entry {
    package let path: String
    /// Without folder and ending.
    package let name: String
    package let title: String
    package let minutes: Int
  }

  package let entries: [Entry]

  /// Reads the front matter of the files that stand in the folders; one that is no lesson is left out.
  package init(_ folders: [String]) {
    var entries: [Entry] = []
    for folder in folders {
      for file in FileSystem.entries(of: folder) where !file.isFolder && file.name.hasSuffix(".md") {
        let path = folder + "/" + file.name
        guard let text = try? FileSystem.text(of: path), let front = TranscriptParser.parse(text).transcript.frontMatter,
          let minutes = front.minutes
        else {
          continue
        }
        entries.append(.init(path: path, name: LessonReader.stem(of: path), title: front.title, minutes: minutes))
      }
    }
    self.entries = entries
  }

  /// `1`, `who-says-so`, `01-who-says-so`, `Who says so?`.
  package func entry(for designation: String) -> Entry? {
    let wanted = LessonCatalogue.folded(designation)
    if let number = Int(designation) {
      return entries.first { Int($0.name.prefix { $0.isNumber }) == number }
        ?? (entries.indices.contains(number - 1) ? entries[number - 1] : nil)
    }
    return entries.first { entry in
      let name = LessonCatalogue.folded(entry.name)
      return name == wanted || LessonCatalogue.unnumbered(name) == wanted
        || LessonCatalogue.folded(entry.title) == wanted
    }
  }

  /// Names that were perhaps meant.
  package func near(_ designation: String) -> [String] {
    EditDistance.nearest(
      to: LessonCatalogue.folded(designation), among: entries.map { LessonCatalogue.unnumbered($0.name) })
  }

  /// What is named: one of the entries, or a file by its path.
  package func lesson(_ designation: String) throws(LessonFailure) -> LessonReader.Result {
    let path: String
    if let entry = entry(for: designation) {
      path = entry.path
    } else if designation.contains("/") || designation.hasSuffix(".md") {
      path = designation
    } else {
      throw LessonFailure(
        Diagnostic(
          .error, "no-such-lesson", "no lesson `\(designation)`",
          help: [advice(for: designation)], suggestions: near(designation).map { .init($0) }))
    }
    do throws(FileProblem) {
      return LessonReader.read(TranscriptParser.parse(try FileSystem.text(of: path)))
    } catch {
      throw LessonFailure(error.diagnostic)
    }
  }

  private func advice(for designation: String) -> String {
    let near = near(designation)
    if !near.isEmpty { return "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?" }
    return entries.isEmpty
      ? "this casebook has no lessons; a file is named by its path: `lesson my-lesson.md`"
      : "`lesson` lists them; a file of your own is named by its path: `lesson my-lesson.md`"
  }

  package var lines: [String] {
    let width = entries.map { $0.title.count }.max() ?? 0
    return entries.map { entry in
      let number = entry.name.prefix { $0.isNumber }
      let shown = number.isEmpty ? LessonCatalogue.unnumbered(entry.name) : String(Int(number) ?? 0)
      let gap = String(repeating: " ", count: max(0, width - entry.title.count))
      return "  lesson \(shown)  \(entry.title)\(gap)  about \(entry.minutes) minutes"
    }
  }

  static func unnumbered(_ name: String) -> String {
    let rest = name.drop { $0.isNumber }
    return rest.first == "-" && rest.count > 1 ? String(rest.dropFirst()) : name
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }).split(separator: "-").joined(separator: "-")
  }
}

/// Why no lesson begins.
package struct LessonFailure: Error {
  package let diagnostic: Diagnostic
  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// What lessons need of whoever runs the program.
package struct LessonTools {
  /// Where lessons stand, the bundled ones first. Not looked into before somebody asks for a lesson.
  let folders: [String]
  /// Where progress is kept; nil for nowhere.
  let stateFolder: String?

  package init(folders: [String], stateFolder: String?) {
    self.folders = folders
    self.stateFolder = stateFolder
  }

  var catalogue: LessonCatalogue { LessonCatalogue(folders) }
}
