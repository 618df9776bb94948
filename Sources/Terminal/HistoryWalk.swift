/// ↑ and ↓: goes through the entries that begin with what stood before the cursor at the first ↑.
struct HistoryWalk {
  /// Where the walk stands in the list it walks through; nil before the first step.
  private var index: Int?
  private var prefix = ""
  /// The line that was being typed, for coming back to.
  private var typed = ""
  /// The line the last step brought. If the line is another one now it was edited, and the walk
  /// begins anew from there.
  private var shown: String?

  /// The next older entry, or nil if there is none.
  mutating func older(from line: String, beforeCursor: String, in entries: [String]) -> String? {
    if index == nil || shown != line {
      index = entries.count
      prefix = beforeCursor
      typed = line
    }
    guard let start = index else { return nil }
    return step(through: entries[..<min(start, entries.count)].indices.reversed(), from: line, in: entries)
  }

  /// The next newer entry, at last the line that was being typed; nil if that is where we are.
  mutating func newer(from line: String, in entries: [String]) -> String? {
    guard let start = index, shown == line else { return nil }
    if start < entries.count, let found = step(through: (start + 1)..<entries.count, from: line, in: entries) {
      return found
    }
    index = nil
    shown = nil
    return typed
  }

  private mutating func step(through indices: some Sequence<Int>, from line: String, in entries: [String]) -> String? {
    for candidate in indices where entries[candidate] != line && entries[candidate].utf8.starts(with: prefix.utf8) {
      index = candidate
      shown = entries[candidate]
      return entries[candidate]
    }
    return nil
  }
}
