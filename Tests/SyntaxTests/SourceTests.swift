import Source
import TestSupport
import Testing

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("show", "show", 0), ("shwo", "show", 1), ("state", "sate", 1), ("state", "stale", 1), ("state", "states", 1),
    ("", "abc", 3),
    ("China", "china", 0), ("난민", "난님", 1), ("ca", "abc", 3), ("Ökonom", "ökonomie", 2),
  ])
  func countsEdits(_ first: String, _ second: String, _ distance: Int) {
    #expect(EditDistance.between(first, second) == distance && EditDistance.between(second, first) == distance)
  }

  @Test(arguments: [
    ("sate", ["treaty", "state", "date", "gate"], ["date", "gate", "state"]),
    ("state", ["stale", "state", "slate", "stat", "skate"], ["skate", "slate", "stale"]),
    ("korea", ["Korea", "South Korea"], ["Korea"]),
    ("x", ["y", "X"], ["X"]),
    ("", ["a"], []), ("stat", ["seat", "stet", "state"], ["state", "seat", "stet"]),
    ("reserve", ["reserves", "reserves", "reverse"], ["reserves", "reverse"]),
  ])
  func suggestsTheNearest(_ word: String, _ candidates: [String], _ nearest: [String]) {
    #expect(EditDistance.nearest(to: word, among: candidates) == nearest)
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("난민", 4), ("漢字", 4), ("かな", 4), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👍", 2), ("✅", 2),
    ("a\u{200B}b\u{200D}", 2), ("❤\u{FE0F}", 1), ("–…·", 3), ("\u{1B}\u{7}", 0), ("ﾊﾝ", 2), ("한국 (KR)", 9),
    ("\u{AD}", 0),
  ])
  func countsColumns(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("난민 보호", 9, "난민 보호"), ("난민 보호", 8, "난민 보…"), ("난민 보호", 4, "난…"), ("abc", 2, "a…"), ("abc", 0, ""),
    ("e\u{301}abc", 2, "e\u{301}…"),
  ])
  func truncates(_ text: String, _ width: Int, _ result: String) {
    #expect(DisplayWidth.truncated(text, to: width) == result)
  }

  @Test func pads() {
    #expect(DisplayWidth.padded("난민", to: 6) == "난민  " && DisplayWidth.padded("12", to: 4, .right) == "  12")
  }
}

@Suite struct UTF8ValidationTests {
  static let valid = "plain ASCII that is long enough for a whole step; é, 난민, 👍"

  @Test(
    arguments: [
      ([], nil), ([0x61, 0xFF], 1), ([0xC3, 0xA9], nil), ([0xC3], 0), ([0x61, 0xC3, 0x61], 1), ([0xC0, 0x80], 0),
      ([0xED, 0xA0, 0x80], 0),
      ([0xE0, 0x80, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x91, 0x8D], nil), ([0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
    ] as [([UInt8], Int?)])
  func findsTheFirstInvalidByte(_ bytes: [UInt8], _ offset: Int?) {
    let prefix = Array(Self.valid.utf8)
    let shifted = UTF8Validation.firstInvalidOffset(in: prefix + bytes)
    #expect(UTF8Validation.firstInvalidOffset(in: bytes) == offset && shifted == offset.map { $0 + prefix.count })
  }

  /// The library's decoder is the referee.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func agreesWithTheLibrary(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var bytes = Array(Self.valid.utf8.suffix(20))
      for _ in 0..<2 {
        bytes[Int.random(in: 0..<20, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      #expect(
        (UTF8Validation.firstInvalidOffset(in: bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil),
        "seed \(seed)")
    }
  }
}

@Suite struct DiagnosticRendererTests {
  private func render(_ marked: String, style: DiagnosticRenderer.Style = .plain, width: Int = 100) -> String {
    let marked = MarkedText(marked)
    let text = SourceText(name: "questions.tumen", marked.text)
    let diagnostic = Diagnostic(
      .error, "unknown-relation", "no relation named `parti`", at: Location(text, marked.span),
      notes: [.init("relations with these fields here: `party`")], help: ["did you mean `party`?"])
    return DiagnosticRenderer(style: style, width: width).text(for: diagnostic)
  }

  @Test func quotesTheLine() {
    #expect(
      render("undo\nshow state where «parti»(state, treaty: CAT)\ndrop") == """
        questions.tumen:2:18: error[unknown-relation]: no relation named `parti`
            2 | show state where parti(state, treaty: CAT)
              |                  ^^^^^
          note: relations with these fields here: `party`
          help: did you mean `party`?

        """)
  }

  /// Lines two and three: what is quoted, and the mark.
  @Test(arguments: [
    ("난민 «보호»!", "    1 | 난민 보호!", "      |      ^^^^"),
    ("\t«a»", "    1 |  a", "      |  ^"),
    ("show«»", "    1 | show", "      |     ^"),
    ("«»", "    1 |", "      | ^"),
    ("a «b\nc»", "    1 | a b", "      |   ^"),
    ("\u{1B}[31m «\u{7}x» \u{9B}", "    1 | ␛[31m ␇x \\u{9B}", "      |       ^^"),
    ("e\u{301} «o\u{308}» k", "    1 | e\u{301} o\u{308} k", "      |   ^"),
  ])
  func marksThePlace(_ marked: String, _ line: String, _ mark: String) {
    let lines = render(marked).split(separator: "\n").map(String.init)
    #expect(Array(lines[1...2]) == [line, mark])
  }

  @Test(arguments: [0, 10, 60, 200, 960])
  func cutsLongLines(_ before: Int) {
    let marked = String(repeating: "난", count: before) + "«parti»" + String(repeating: "b", count: 1000 - before)
    let lines = render(marked, width: 60).split(separator: "\n").map(String.init)
    let marks = lines[2].drop { $0 != "^" }
    let start = DisplayWidth.of(lines[2]) - marks.count
    let shown = DisplayWidth.prefix(of: lines[1], width: start + 5)
    #expect(DisplayWidth.of(lines[1]) <= 60 && shown.hasSuffix("parti") && marks == "^^^^^", "\(lines[1])\n\(lines[2])")
  }

  @Test func paintsOnlyWhenAsked() {
    #expect(
      render("«a»", style: .ansi).contains("\u{1B}[1;31merror[unknown-relation]\u{1B}[0m")
        && !render("«a»").contains("\u{1B}"))
  }

  @Test func worksWithoutAPlace() {
    let diagnostic = Diagnostic(.warning, "old", "nothing \u{1B}[2J here")
    #expect(DiagnosticRenderer().text(for: diagnostic) == "warning[old]: nothing ␛[2J here\n")
  }
}
