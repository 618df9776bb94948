/// Where the statements of a session come from: an edited prompt, a plain terminal, a pipe.
///
/// Knows nothing of queries. What it needs to know of them (is this entry complete, what could stand
/// here) it is given as closures.
///
/// ```swift
/// reading: while true {
///   switch reader.readLine(prompt: "> ") {
///   case .line(let entry): run(entry)
///   case .interrupted: continue
///   case .endOfInput: break reading
///   case .invalidUTF8, .lineTooLong, .unreadable: report(…)
///   }
/// }
/// ```
package protocol LineReader: AnyObject {
  /// Reads one entry, which may span several lines. After `.endOfInput` and `.unreadable` there is
  /// nothing more to read; after every other answer the next call goes on behind it.
  func readLine(prompt: String) -> LineReaderResult

  /// Shows a text longer than the screen a screen at a time. False where it was not shown: it fits, or lines are not
  /// edited here.
  ///
  /// - Parameter closingLines: so many lines at its end are shown even to somebody who stops before them.
  func page(_ text: String, closingLines: Int) -> Bool
}

extension LineReader {
  package func page(_ text: String, closingLines: Int) -> Bool { false }
}

package enum LineReaderResult: Hashable, Sendable {
  /// An entry without its last line end; lines within it are separated by `\n`.
  case line(String)
  /// Ctrl-C: what was typed so far is gone.
  case interrupted
  case endOfInput
  /// Bytes that are not UTF-8 at this place of the input, 1-based; the column counts Unicode scalars.
  /// The line is dropped.
  case invalidUTF8(line: Int, column: Int)
  /// An entry of more than `limit` bytes, the last of them on this 1-based line; it is dropped.
  case lineTooLong(line: Int, limit: Int)
  /// The input cannot be read at all (a folder, say); the reason is the system's, in lower case.
  case unreadable(reason: String)
}

extension String {
  /// An empty line that ends an entry is not part of it.
  var withoutFinalLineFeed: String { utf8.last == UInt8(ascii: "\n") ? String(dropLast()) : self }
}
