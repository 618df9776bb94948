import Foundation
import Presentation
import Testing

/// Texts that a format might take for its own marks.
private let awkward = [
  "plain", "", " edge ", "a,b", "say \"no\"", "line\nbreak", "cr\r\nlf", "tab\there", "back\\slash", "pi|pe",
  "<b>&amp;</b>", "`code` *bold* [link](x)", "탈북자 🇰🇷", "comma,\u{301}", "\u{1B}[2J\u{7}", "\u{9B}31m",
  "\u{202E}txet", "null", "'=1+1",
]

@Suite struct EscapingTests {
  private func answer(_ text: String) -> Answer {
    Answer(rows: [AnswerRow([.text(text), .list([.text(text)])])], of: ["a", "b"], frame: text)
  }

  /// Read with Foundation's parser, json says what was written, terminal escapes included.
  @Test(arguments: awkward)
  func jsonReadsBack(_ text: String) throws {
    let whole = answer(text).text(as: .json)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(whole.utf8)) as? [String: Any])
    #expect(object["frame"] as? String == text)
    #expect(object["schema"] as? Int == 1)
    let row = try #require((object["rows"] as? [[String: Any]])?.first)
    #expect(row["a"] as? String == text)
    #expect(row["b"] as? [String] == [text])
    let line = answer(text).text(as: .jsonl)
    #expect(line.filter { $0 == "\n" }.count == 1)
    #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] != nil)
  }

  /// RFC 4180 read by a small machine of its own: quoted fields hold anything, two quotes are one.
  private func fields(ofCSV text: String) -> [[String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), String.UnicodeScalarView(), false)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"": field.append(rest.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(String(field))
        field = .init()
      case ("\n", false):
        rows.append(row + [String(field)])
        (row, field) = ([], .init())
      default: field.append(scalar)
      }
    }
    return rows
  }

  @Test(arguments: awkward)
  func csvReadsBack(_ text: String) {
    let rows = fields(ofCSV: answer(text).text(as: .csv))
    #expect(rows.count == 2)
    // Line ends and tabs survive; escape sequences come back as pictures.
    let expected = text.replacing("\u{1B}", with: "␛").replacing("\u{7}", with: "␇")
      .replacing("\u{9B}", with: #"\u{9B}"#).replacing("\u{202E}", with: #"\u{202E}"#)
    #expect(rows[1] == [expected, expected, "met", ""])
  }

  @Test(arguments: awkward)
  func tsvHasOneLineARecord(_ text: String) {
    let lines = answer(text).text(as: .tsv).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines[1].filter { $0 == "\t" }.count == 3)
  }

  @Test(arguments: [
    ("tab\there", "tab\\there"), ("line\nbreak", "line\\nbreak"), ("cr\r\nlf", "cr\\r\\nlf"),
    ("back\\slash", "back\\\\slash"),
  ])
  func tsvEscapes(_ text: String, _ field: String) {
    #expect(answer(text).text(as: .tsv).contains("\n\(field)\t"))
  }

  @Test(arguments: [
    ("pi|pe", "pi\\|pe"), ("back\\slash", "back\\\\slash"), ("line\nbreak", "line break"),
    ("<b>&amp;</b>", "\\<b>\\&amp;\\</b>"), ("in_hiding", "in_hiding"), ("`code` *bold*", "\\`code\\` \\*bold\\*"),
  ])
  func markdownEscapes(_ text: String, _ cell: String) {
    #expect(answer(text).text(as: .markdown).hasSuffix("| \(cell) | \(cell) |\n"))
  }

  @Test(arguments: [
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"), ("say \"no\"", "say &quot;no&quot;"), ("it's", "it&#39;s"),
  ])
  func htmlEscapes(_ text: String, _ cell: String) {
    let html = answer(text).text(as: .html)
    #expect(html.contains("<td>\(cell)</td>"))
    #expect(html.contains("<caption>\(cell)</caption>"))
  }

  @Test(arguments: [
    ("plain 한국 🇰🇷", "plain 한국 🇰🇷"),
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
    ("\u{9B}2J", #"\u{9B}2J"#),
    ("a\u{7F}\u{0}", "a␡␀"),
    ("one\ttwo\nthree\r\nfour\rfive", "one two three four five"),
    ("a\u{2028}b\u{85}c", #"a b\u{85}c"#),
    ("\u{202E}abc\u{2066}", #"\u{202E}abc\u{2066}"#),
  ])
  func printableTextActsOnNoTerminal(_ text: String, _ shown: String) {
    #expect(printable(text) == shown)
  }

  /// Every format, given escapes in every place that data can reach.
  @Test(arguments: OutputFormat.allCases, [nil, 40])
  func noFormatLetsAnEscapeThrough(_ format: OutputFormat, _ width: Int?) {
    let bad = "\u{1B}[31m\u{9B}\u{7}\u{202E}"
    let answer = Answer(
      rows: [
        AnswerRow(
          [.text(bad), .date(bad), .number(NumberCell(bad, low: 1, high: 1)), .list([.text(bad)])], .contested,
          claims: [bad], sources: [bad])
      ],
      of: [.init(bad), "b", "c", "d"], frame: bad, footer: [bad])
    let text = answer.text(as: format, width: width)
    let acting = text.unicodeScalars.filter { $0.properties.generalCategory == .control || $0 == "\u{202E}" }
    #expect(acting.allSatisfy { $0 == "\n" || $0 == "\t" })
  }
}
