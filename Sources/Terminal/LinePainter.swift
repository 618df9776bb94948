import Source

/// Colours for a line that stands on the screen already, as what to send to the terminal.
///
/// Nothing moves: the line is written again over itself in the same cells, and the cursor is put back by the terminal.
/// That holds only where the line takes one row and each of its characters the columns that it is counted for.
struct LinePainter {
  let prompt: String
  let line: String
  let columns: Int
  /// Columns that the right-edge mark takes.
  let markWidth: Int

  /// False where the line cannot be painted: it wraps, or holds what is drawn as something else.
  ///
  /// The last column is left alone: what is written there leaves some terminals on the next row.
  var canPaint: Bool {
    DisplayWidth.of(prompt) + DisplayWidth.of(line) < columns && line.unicodeScalars.allSatisfy(Self.isPlain)
  }

  /// The line in its colours.
  ///
  /// - Parameter offset: of the line in the entry that the stretches count from.
  func colors(_ stretches: [LineHints.Stretch], from offset: Int) -> String {
    let bytes = Array(line.utf8)
    var text = "\u{1B}7\r" + prompt
    var position = 0
    for stretch in stretches {
      let start = max(stretch.range.lowerBound - offset, position)
      let end = min(stretch.range.upperBound - offset, bytes.count)
      guard start < end else { continue }
      text += String(decoding: bytes[position..<start], as: UTF8.self)
      text += Self.painted(String(decoding: bytes[start..<end], as: UTF8.self), stretch.style.parameters)
      position = end
    }
    return text + String(decoding: bytes[position...], as: UTF8.self) + "\u{1B}8"
  }

  /// As much of a suggestion as there is room for behind the line; empty where that is next to nothing.
  func shownPart(of suggestion: String) -> String {
    guard suggestion.unicodeScalars.allSatisfy(Self.isPlain) else { return "" }
    let taken = DisplayWidth.of(prompt) + DisplayWidth.of(line) + (markWidth > 0 ? markWidth + 1 : 0)
    let room = columns - 1 - taken
    let shown = DisplayWidth.truncated(suggestion, to: room)
    return shown == suggestion || room >= Self.leastRoom ? shown : ""
  }

  private static let leastRoom = 6

  /// The suggestion behind the cursor, which stays where it is.
  static func suggestion(_ shown: String) -> String { "\u{1B}7" + painted(shown, "2") + "\u{1B}8" }

  /// What takes it away.
  static func blanks(over shown: String) -> String {
    "\u{1B}7" + String(repeating: " ", count: DisplayWidth.of(shown)) + "\u{1B}8"
  }

  private static func painted(_ text: String, _ parameters: String) -> String { "\u{1B}[\(parameters)m\(text)\u{1B}[m" }

  /// Takes columns of its own and is drawn by libedit as it is.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { DisplayWidth.of(scalar) > 0 }
}
