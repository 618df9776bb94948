import Source
import Syntax
import Testing

/// One mistake, its place, and what is said of it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let marked: String
  let id: String
  let message: String
  var help: [String] = []

  init(_ marked: String, _ id: String, _ message: String, help: String...) {
    self.marked = marked
    self.id = id
    self.message = message
    self.help = help
  }

  var testDescription: String { marked }

  static let lexical: [Mistake] = [
    Mistake("ask a = «\"»b", "unclosed-quote", "this quote is not closed on its line", help: "end the text with `\"`"),
    Mistake(
      "ask a = \"b«\\y»c\"", "unknown-escape", "`\\y` means nothing in quoted text",
      help: "write `\\\\` for a backslash and `\\\"` for a quote"),
    Mistake(
      "ask a = «10,000»", "comma-in-number", "numbers have no commas",
      help: "write `10000`; two numbers have a space after the comma"),
    Mistake("ask a = «2005-02-30»", "no-such-date", "there is no day, month or year `2005-02-30`"),
    Mistake("ask a = «2005-13»", "no-such-date", "there is no day, month or year `2005-13`"),
    Mistake("show a as of «0000»", "no-such-date", "there is no day, month or year `0000`"),
    Mistake(
      "ask a = «2005-3»", "date-form", "`2005-3` is not a date", help: "write dates as 2005, 2005-03 or 2005-03-17"),
    Mistake(
      "ask a = «17-03-2005»", "date-form", "`17-03-2005` is not a date",
      help: "write dates as 2005, 2005-03 or 2005-03-17"),
    Mistake(
      "ask a = «300-200»", "minus-without-spaces", "a minus between numbers has spaces round it",
      help: "write `300 - 200`"),
    Mistake(
      "ask a = «3rd»", "number-form", "`3rd` is not a number",
      help: "if it belongs to a name or a text, put that in quotes"),
    Mistake(
      "ask a = «4.3.2»", "number-form", "`4.3.2` is not a number",
      help: "if it belongs to a name or a text, put that in quotes"),
    Mistake("show a first «99999999999999999999»", "number-too-large", "a number has at most 15 digits"),
    Mistake(
      "cite «#c7»", "claim-id", "`#c7` is no claim's id",
      help: "an id is `#` and 4 to 16 of the signs 0 to 9 and a to f"),
    Mistake(
      "ask «iPhone» = 1", "mixed-word", "`iPhone` begins like a word and goes on like a name",
      help: "words are lower-case a to z; put a name in quotes"),
    Mistake("ask a «==» 1", "stray-character", "`==` is not a sign of the language", help: "did you mean `=`?"),
    Mistake("ask a = «“»b”", "stray-character", "`“` is not a sign of the language", help: "did you mean `\"`?"),
    Mistake("ask a«（»b: c）", "stray-character", "`（` is not a sign of the language", help: "did you mean `(`?"),
    Mistake("ask a«\u{200B}» = 1", "stray-character", "an invisible character stands here, U+200B", help: "delete it"),
    Mistake("ask a = «\u{1B}»[31m", "stray-character", "an invisible character stands here, U+001B", help: "delete it"),
    Mistake("ask a = 3«%»", "stray-character", "`%` is not a sign of the language"),
  ]

  static let statements: [Mistake] = [
    Mistake("«sho» state", "misspelt-keyword", "no statement begins with `sho`", help: "did you mean `show`?"),
    Mistake("«shw» state", "misspelt-keyword", "no statement begins with `shw`", help: "did you mean `show`?"),
    Mistake(
      "ask x.a is «unknown»", "unexpected-token", "expected `not`, `known` or `one of`, found `unknown`",
      help: "did you mean `not known`?"),
    Mistake(
      "ask x.a is «China»", "unexpected-token", "expected `not`, `known` or `one of`, found `China`",
      help: "write `=`: `is` stands before `known`, `not known` and `one of`"),
    Mistake(
      "show x where x.day «after» 2010", "unexpected-token", "expected a comparison such as `=`, found `after`",
      help: "of dates `>` is after, `<` before, `>=` since, `<=` until, `=` in"),
    Mistake(
      "show x «asof» 2004", "unexpected-token", "expected `called`, `,`, `for`, `where`, `sort by` …, found `asof`",
      help: "did you mean `as of`?"),
    Mistake(
      "show cuont «of» x", "unexpected-token", "expected `called`, `,`, `for`, `where`, `sort by` …, found `of`",
      help: "did you mean `count`?"),
    Mistake("«shwo» state", "misspelt-keyword", "no statement begins with `shwo`", help: "did you mean `show`?"),
    Mistake(
      "«find» state where a(b)", "misspelt-keyword", "no statement begins with `find`", help: "did you mean `show`?"),
    noStatement("«Is a North Korean in China a refugee?»"),
    noStatement("«states party to CAT»"),
    noStatement("«did laos break the law»"),
    noStatement("«why did laos break the law»"),
    noStatement("«How is China bound?»"),
    noStatement("«show me the money»"),
    noStatement("«who calls them migrants»"),
    noStatement("«= 3»"),
    Mistake(
      "«party(state: China)»", "no-statement", "a condition alone is no statement",
      help: "to ask whether it holds, write `ask` before it"),
    Mistake(
      "«incident.day > 2002 and a(b)»", "no-statement", "a condition alone is no statement",
      help: "to ask whether it holds, write `ask` before it"),
    Mistake("undo «it»", "unexpected-token", "expected the end of the statement, found `it`"),
    Mistake(
      "China as of «yesterday»", "unexpected-token", "expected a date (2005, 2005-03 or 2005-03-17), found `yesterday`"),
  ]

  private static func noStatement(_ marked: String) -> Mistake {
    Mistake(
      marked, "no-statement", "this cannot be run as it stands",
      help: "begin with a word such as `show`, `ask`, `why` or `evaluate`, or write a name alone; `help` lists what there is")
  }

  static let unexpected: [Mistake] = [
    Mistake("show«»", "unexpected-end", "expected a field, name or number, found the end of the statement"),
    Mistake("show state where«»", "unexpected-end", "expected a condition, found the end of the statement"),
    Mistake(
      "show state «whre» a(b)", "unexpected-token", "expected `called`, `,`, `for`, `where`, `sort by` …, found `whre`",
      help: "did you mean `where`?"),
    Mistake(
      "show x sort by y «where» z = 1", "unexpected-token",
      "expected `descending`, `,`, `first`, a frame such as `as of` or the end of the statement, found `where`",
      help: "the order is: `show` …, `for each`, `where`, `sort by`, `first`, and last a frame such as `as of`"),
    Mistake("show x as «2004»", "unexpected-token", "expected `of`, found `2004`"),
    Mistake(
      "ask party(«China»)", "unexpected-token", "expected a field of `party`, found `China`",
      help: "say which field it is: `party(field: …)`"),
    Mistake("ask party(state: China «treaty»: CAT)", "unexpected-token", "expected `,` or `)`, found `treaty`"),
    Mistake("ask party(state: «,»)", "unexpected-token", "expected a value for `state` or `every`, found `,`"),
    Mistake("ask a.b «)»", "unexpected-token", "expected a comparison such as `=`, found `)`"),
    Mistake("ask a.b = «)»", "unexpected-token", "expected a value, found `)`"),
    Mistake(
      "ask a.«China» = 1", "unexpected-token", "expected a field, found `China`",
      help: "kinds, relations and fields are written in lower case: `china`"),
    Mistake(
      "ask a «in» (1, 2)", "unexpected-token", "expected a comparison such as `=`, found `in`",
      help: "did you mean `is one of`?"),
    Mistake(
      "ask not a «=» 3", "unexpected-token", "expected `(`, found `=`",
      help: "`not` stands before a relation or a bracket; of a comparison write the opposite: `!=`, `is not known`"),
    Mistake(
      "ask every t where a(t) «and» b(t) has c(t)", "unexpected-token", "expected `on` or `has`, found `and`",
      help: "a condition of several parts stands in brackets here"),
    Mistake("ask (count of a«)» = 3", "unexpected-token", "expected a comparison such as `=`, found `)`"),
    Mistake(
      "thing «1951» Convention: treaty", "unexpected-token", "expected a name, found `1951`",
      help: "a name with other signs or small words in it stands in quotes: \"1951 Convention\""),
    Mistake(
      "thing Group «77»: actor", "unexpected-token", "expected `:`, found `77`",
      help: "a name with other signs or small words in it stands in quotes: \"Group 77\""),
    Mistake(
      "thing COI: actor also Commission «of» Inquiry", "unexpected-token",
      "expected `,`, `source` or the end of the statement, found `of`",
      help: "a name with other signs or small words in it stands in quotes: \"Commission of Inquiry\""),
    Mistake("thing «china»: state", "unexpected-token", "expected a name, found `china`"),
    Mistake(
      "evaluate north «korea»", "unexpected-token",
      "expected `in`, `under`, a frame such as `as of` or the end of the statement, found `korea`",
      help: "a name of several words is written with capitals or in quotes: `North Korea`"),
    Mistake(
      "kind «State» ()", "unexpected-token", "expected a kind, found `State`",
      help: "kinds, relations and fields are written in lower case: `state`"),
    Mistake(
      "ask Party«(»state: x)", "unexpected-token", "expected a comparison such as `=`, found `(`",
      help: "kinds, relations and fields are written in lower case: `party`"),
    Mistake(
      "claim a(b: c) source A at «4.3»", "unexpected-token", "expected quoted text, found `4.3`",
      help: "text stands in quotes: `\"4.3\"`"),
    Mistake(
      "complete a(b: c) among China «and» Lao PDR", "unexpected-token",
      "expected `,`, `on`, `since`, `until`, `from` …, found `and`",
      help: "a list has `,` between its names"),
    Mistake(
      "show state «limit» 3", "unexpected-token", "expected `called`, `,`, `for`, `where`, `sort by` …, found `limit`",
      help: "did you mean `first`?"),
    Mistake("relation a(«)»", "unexpected-token", "expected a field, found `)`"),
    Mistake("relation a(b: one of «x»)", "unexpected-token", "expected `(`, found `x`"),
    Mistake(
      "claim a(b: c) «as» reported", "unexpected-token",
      "expected `on`, `since`, `until`, `from`, `source` …, found `as`"),
    Mistake(
      "claim a(b: c) source A as «sure»", "unexpected-token",
      "expected `stated`, `reported`, `estimated`, `speculated` or `interpretation`, found `sure`"),
    Mistake(
      "note «about» China", "unexpected-token", "expected quoted text, found `about`",
      help: "text stands in quotes: `\"about\"`"),
    Mistake(
      "compare show a«»", "unexpected-end",
      "expected `across`, `called`, `,`, `for`, `where` …, found the end of the statement"),
    Mistake("rule \"X\" a(b) «where» c(d)", "unexpected-token", "expected `if`, found `where`"),
    Mistake(
      "show a where b = 1 «from» 2004", "unexpected-token",
      "expected `and`, `or`, `sort by`, `first`, a frame such as `as of` …, found `from`"),
    Mistake(
      "framework \"X\" reads a and b scale c outcomes d «<» e", "unexpected-token", "expected quoted text, found `<`"),
    Mistake("why China not«»", "unexpected-end", "expected a word of the framework, found the end of the statement"),
    Mistake(
      "how China«»", "unexpected-end", "expected `in`, `to` or a comparison such as `=`, found the end of the statement"
    ),
    Mistake("why not«»", "unexpected-end", "expected a relation or `(`, found the end of the statement"),
    Mistake("why every«»", "unexpected-end", "expected a kind or relation, found the end of the statement"),
    // Where the grammar takes a keyword, it is one.
    Mistake("show a for each b first«»", "unexpected-end", "expected a whole number, found the end of the statement"),
    Mistake(
      "compare show a across dates «over» x", "unexpected-token",
      "expected a date (2005, 2005-03 or 2005-03-17), found `over`"),
  ]
}

@Suite struct MistakeTests {
  @Test(arguments: Mistake.lexical + Mistake.statements + Mistake.unexpected)
  func saysWhatIsWrongAndWhere(_ mistake: Mistake) {
    let marked = MarkedText(mistake.marked)
    let result = Parser.parse(SourceText(name: "test", marked.text))
    let diagnostic = result.diagnostics.first
    #expect(
      diagnostic.map { "\($0.id): \($0.message)" } == "\(mistake.id): \(mistake.message)"
        && diagnostic?.location?.span == marked.span && diagnostic?.help == mistake.help
        && result.diagnostics.count == 1,
      "\(diagnostic.map { DiagnosticRenderer().text(for: $0) } ?? "no message")")
  }

  @Test(arguments: [
    (
      "ask a = 1 and b = 2 or c = 3",
      "`and` and `or` are mixed. (a = 1 and b = 2) or c = 3 · a = 1 and (b = 2 or c = 3): add brackets to choose"
    ),
    (
      "show x where a(b) or c(d) and e(f) or g(h) as of 2004",
      "`and` and `or` are mixed. a(b) or (c(d) and e(f)) or g(h) · (a(b) or c(d)) and (e(f) or g(h)): add brackets to choose"
    ),
    (
      "rule \"X\" a(b) if (c(d) and e(f) or g(h)) and i(j)",
      "`and` and `or` are mixed. (c(d) and e(f)) or g(h) · c(d) and (e(f) or g(h)): add brackets to choose"
    ),
  ])
  func showsBothWaysToPutBrackets(_ text: String, _ message: String) {
    #expect(messages(text) == ["mixed-connectives: " + message])
  }

  @Test func goesOnWithTheNextStatement() {
    let text = """
      thing China: state
      thing 1951 Convention: treaty
      claim party(state: China treaty: CAT)
        source A
      show state where (a = 1; undo
      ask a = "open
      shwo x
      drop
      """
    let result = Parser.parse(SourceText(name: "test", text))
    let lines = result.diagnostics.compactMap { $0.location.map { $0.text.position(of: Int($0.span.start)).line } }
    #expect(
      lines == [2, 3, 5, 6, 7]
        && result.statements.map { Printer.text(of: $0) } == ["thing China: state", "undo", "drop"])
  }

  @Test func aForgottenIndentIsOneMistake() {
    let result = Parser.parse(SourceText(name: "test", "show state where\nparty(state: x)\nundo"))
    #expect(
      result.diagnostics.map(\.help) == [["a line that continues a statement begins with a space"]]
        && result.statements.count == 1)
  }

  @Test func anOpenBracketIsShown() {
    let diagnostic = Parser.parse(SourceText(name: "test", "show a where (b = (c + 1) and d = 2")).diagnostics.first
    #expect(
      diagnostic?.notes.map(\.message) == ["this bracket is still open"]
        && diagnostic?.notes.first?.location?.span == Span(13, 14))
  }

  @Test func mistakesHaveALimit() {
    let result = Parser.parse(SourceText(name: "test", String(repeating: "show\n", count: 500)))
    #expect(result.diagnostics.count == 101 && result.diagnostics.last?.id == "too-many-mistakes")
  }
}
