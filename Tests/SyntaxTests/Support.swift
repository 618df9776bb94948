import Source
import Syntax

/// Reads statements and prints them again, one a line.
func printed(_ text: String, mode: Parser.Mode = .file) -> String {
  Parser.parse(SourceText(name: "test", text), mode: mode).statements.map { Printer.text(of: $0) }.joined(
    separator: "\n")
}

/// What a text's diagnostics say, one a line: `id: message`.
func messages(_ text: String, mode: Parser.Mode = .file) -> [String] {
  Parser.parse(SourceText(name: "test", text), mode: mode).diagnostics.map { "\($0.id): \($0.message)" }
}

/// A text in which `«` and `»` mark a place.
struct MarkedText {
  let text: String
  /// The marked bytes; empty at the end without marks.
  let span: Span

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var start: Int?
    var end: Int?
    for character in marked {
      switch character {
      case "«": start = bytes.count
      case "»": end = bytes.count
      default: bytes += Array(String(character).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    span = Span(start ?? bytes.count, end ?? start ?? bytes.count)
  }
}
