/// What a terminal sends between the marks of a paste, as text to insert.
enum PastedText {
  /// The sequence that ends a paste; `ESC[200~` began it.
  static let end: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]

  /// Line ends become `\n`, tabs stay, other control characters go, and so do line ends at the end:
  /// they come along when whole lines are copied, and would only show as empty rows.
  ///
  /// The terminal is in libedit's mode, in which a carriage return (what terminals send for a line end)
  /// arrives as a line feed and a line feed as a carriage return.
  static func clean(_ received: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in received {
      switch scalar {
      // CR LF, with the two changed over, is one line end.
      case "\r" where previous == "\n": break
      case "\r", "\n": text.append("\n")
      case "\t": text.append(scalar)
      case _ where scalar.properties.generalCategory == .control: break
      default: text.append(scalar)
      }
      previous = scalar
    }
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
