/// How rows are written in a file, as the ending of its name says.
package enum TableFormat: Sendable, CaseIterable {
  /// Comma-separated, quoted as RFC 4180 says; the first line names the columns.
  case csv
  /// One line a row, tabs between cells, `\t`, `\n`, `\r` and `\\` for what a cell cannot hold; the first line names the
  /// columns.
  case tsv
  /// One flat JSON object a line; its keys are the columns.
  case jsonl

  /// As names of files end, with what a packed one adds.
  package static let endings = ["csv", "tsv", "jsonl"]
  package static let packedEnding = ".gz"

  /// The format of a file by its name, and whether it is packed with gzip; nil for any other ending.
  package static func of(_ path: String) -> (format: TableFormat, isPacked: Bool)? {
    let name = path.lowercased()
    let isPacked = name.hasSuffix(packedEnding)
    let plain = isPacked ? name.dropLast(packedEnding.utf8.count) : name[...]
    for (ending, format) in zip(endings, allCases) where plain.hasSuffix("." + ending) { return (format, isPacked) }
    return nil
  }
}
