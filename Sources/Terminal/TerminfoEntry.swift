/// What we ask of a compiled terminfo entry: can the cursor be moved up a line, and how many colours are there?
///
/// Without the first a line that wraps cannot be redrawn. Read from the file rather than through curses,
/// which would be one more library to link, and which prints or exits when a type is unknown.
/// Format: term(5), "Storage format".
struct TerminfoEntry {
  let movesCursorUp: Bool
  /// 0 where it names none.
  let colors: Int

  /// Nil if the bytes are no terminfo entry.
  init?(_ bytes: [UInt8]) {
    func number(at offset: Int) -> Int? {
      guard offset >= 0, offset + 1 < bytes.count else { return nil }
      return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
    }
    guard let magic = number(at: 0), let names = number(at: 2), let flags = number(at: 4),
      let numbers = number(at: 6), let strings = number(at: 8)
    else { return nil }
    let numberSize: Int
    switch magic {
    case 0o432: numberSize = 2
    case 0o1036: numberSize = 4
    default: return nil
    }
    var offset = 12 + names + flags
    offset += offset % 2  // numbers begin at an even place
    let maximumOfColors = 13  // its place among the numbers, from term.h
    let named = numbers > maximumOfColors ? number(at: offset + maximumOfColors * numberSize) ?? 0 : 0
    colors = named < 0xFFFE ? named : 0
    offset += numbers * numberSize
    let cursorUp = 19  // its place among the strings, from term.h
    guard strings > cursorUp else {
      movesCursorUp = false
      return
    }
    guard let place = number(at: offset + 2 * cursorUp) else { return nil }
    movesCursorUp = place < 0xFFFE  // 0xFFFF: has none; 0xFFFE: cancelled
  }
}
