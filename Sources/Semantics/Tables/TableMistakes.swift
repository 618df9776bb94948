import Source

/// What is wrong with one file: each sort of mistake once, with its first place and how often it comes again.
struct TableMistakes {
  /// After so many nothing more is looked for.
  static let limit = 10

  private(set) var diagnostics: [Diagnostic] = []
  /// By column and message, position among the diagnostics and how many rows have it beside the first.
  private var repeats: [String: (position: Int, count: Int)] = [:]

  var isEmpty: Bool { diagnostics.isEmpty }
  var isFull: Bool { diagnostics.count >= Self.limit }

  mutating func add(_ diagnostic: Diagnostic, column: Int = -1) {
    let key = "\(column) \(diagnostic.message)"
    if let known = repeats[key] {
      repeats[key] = (known.position, known.count + 1)
    } else {
      repeats[key] = (diagnostics.count, 0)
      diagnostics.append(diagnostic)
    }
  }

  /// With what to know of the rest of the file.
  var summed: [Diagnostic] {
    var result = diagnostics
    for (position, count) in repeats.values where count > 0 {
      result[position].notes.append(.init("the same in \(count) further \(count == 1 ? "row" : "rows")"))
    }
    if isFull, let last = result.indices.last {
      result[last].notes.append(.init("the rest of the file was not looked at"))
    }
    return result
  }
}
