import Source

/// What `printable` does with tabs and line ends.
enum LineBreaks {
  /// Each becomes a space (a carriage return with its line feed one): text of one line.
  case spaces
  /// They stay as they are, for a format that quotes or escapes them.
  case kept
}

/// Text as it may go to a terminal, on one line: data never moves the cursor, sets colours or turns
/// the direction of writing. Tabs and line ends become spaces, the rest is shown as `ControlPictures` does.
///
///     printable("\u{1B}[31mred\n") == "␛[31mred "
package func printable(_ text: String) -> String { printable(text, lineBreaks: .spaces) }

func printable(_ text: String, lineBreaks: LineBreaks) -> String {
  // Most text is of letters and digits alone.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  guard text.unicodeScalars.contains(where: \.actsOnTerminals) else { return text }
  var result = ""
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    switch (scalar, lineBreaks) {
    case ("\t", .kept), ("\n", .kept), ("\r", .kept): result.unicodeScalars.append(scalar)
    case ("\n", .spaces) where previous == "\r": break
    case ("\t", .spaces), ("\n", .spaces), ("\r", .spaces), ("\u{2028}", _), ("\u{2029}", _): result += " "
    default: result += ControlPictures.visible(scalar)
    }
    previous = scalar
  }
  return result
}

extension Unicode.Scalar {
  /// Whether it would do something on a terminal other than stand there. `ControlPictures` decides.
  var actsOnTerminals: Bool {
    switch value {
    case 0x20..<0x7F, 0xAC00...0xD7A3: false
    default: ControlPictures.visible(self) != String(self)
    }
  }
}
