import Source
import Syntax
import Testing

@Suite struct ParserTests {
  @Test(arguments: Samples.all)
  func readsWhatThePrinterWrites(_ statement: String) {
    let result = Parser.parse(SourceText(name: "test", statement))
    let printed = result.statements.map { Printer.text(of: $0) }.joined(separator: "\n")
    #expect(
      printed.joinedLines == statement.joinedLines && result.diagnostics.isEmpty && !result.isIncomplete
        && result.statements.count == 1 && result.statements.first.map { Int($0.span.end) } == statement.utf8.count,
      "\(printed) \(result.diagnostics.map(\.message))")
  }

  /// What may be written in several ways is printed in one.
  @Test(arguments: [
    ("  show   state -- a comment", "show state"),
    ("Show state", "show state"),
    ("EVALUATE China", "evaluate China"),
    ("sHoW state", "show state"), ("eVALUATE China", "evaluate China"), ("hElP evaluate", "help evaluate"),
    ("Why not a(b)", "why not a(b)"),
    ("Undo", "undo"),
    ("Note Verbale", "\"Note Verbale\""),
    ("Source A", "\"Source A\""),
    ("Thing Theory as of 2004", "\"Thing Theory\" as of 2004"),
    ("Rule", ""),
    ("thing  Lao\t PDR : state", "thing Lao PDR: state"),
    ("thing \"Yoon\": state also \"Lee & An\", \"Show\"", "thing Yoon: state also \"Lee & An\", Show"),
    ("ask a = \"Yoon\"", "ask a = \"Yoon\""),
    ("show ((a)) where ((b = (1)))", "show a where b = 1"),
    ("show (a * b) + c, a + (b + c), (a + b) + c", "show a * b + c, a + (b + c), a + b + c"),
    ("ask (a(b) and c(d)) and e(f)", "ask (a(b) and c(d)) and e(f)"),
    ("ask a.b = 1 days", "ask a.b = 1 day"),
    ("cite #C7F2", "cite #c7f2"),
    ("kind a()", "kind a ()"),
    ("undo; drop;; sources ;", "undo\ndrop\nsources"),
    ("\u{FEFF}undo\r\n\r\ndrop\r\n", "undo\ndrop"),
    ("show\u{A0}state", "show state"),
    ("evaluate all under betts according to a, hrw", "evaluate all under betts according to a, hrw"),
    ("claim a(b: c)\n source A\n   at \"1\"", "claim a(b: c) source A at \"1\""),
    ("-- nothing\n\n   -- at all", ""),
    ("HELP evaluate", "help evaluate"),
    ("?", "help"),
    ("?as  of -- a day", "help as  of -- a day"),
    ("help; drop", "help\ndrop"),
    ("undo; q", "undo\nexit"),
    ("Quit", "exit"),
    ("History Museum", "\"History Museum\""),
    ("Q", "\"Q\""),
    ("show help, history where exit = 1", "show help, history where exit = 1"),
    (".set   bar \t any  \r\ndrop", ".set bar \t any\ndrop"),
    ("undo;.set  a; drop", "undo\n.set a\ndrop"), (".prose  One; two.\ndrop", ".prose One; two.\ndrop"),
  ])
  func printsOneFormOfMany(_ written: String, _ canonical: String) {
    #expect(printed(written) == canonical)
  }

  @Test(arguments: [
    ("undo\n  as of", 0),
    ("show a,\n  b\n\n-- between\n  where c = 1\n\ndrop", 2),
    ("show a where (b = 1\n   and c = 2)\n\tas of 2004\nundo", 2),
    ("show a\n\n\n  first 3", 1),
    ("  show a\nundo", 2),
  ])
  func indentedLinesContinue(_ text: String, _ count: Int) {
    let result = Parser.parse(SourceText(name: "test", text))
    #expect(result.statements.count == count)
  }

  /// What the same words mean in different surroundings.
  @Test(arguments: [
    ("why China interest", "case"), ("why china", "case"), ("why China is known", "condition"), ("why a.b = 1", "condition"),
    ("why not stretching(x)", "condition"), ("why China not stretching", "case"), ("why 3", "row"), ("why 3 < a.b", "condition"),
    ("why", "last"), ("why settled only", "last"), ("why settled", "case"), ("why count of a = 1", "condition"),
    ("why \"Laos Nine\"", "case"), ("why China in world w", "case"),
  ])
  func whyTellsCasesFromConditions(_ text: String, _ kind: String) throws {
    let statement = try #require(Parser.parse(SourceText(name: "test", text)).statements.first)
    guard case .why(let why) = statement.form else { return }
    let found =
      switch why.target {
      case .last: "last"
      case .condition: "condition"
      case .caseReference: "case"
      case .row: "row"
      }
    #expect(found == kind)
  }

  @Test func namesKnowWhetherTheyWereQuoted() throws {
    let text = "ask a is one of (China, \"China\", china)"
    let statement = try #require(Parser.parse(SourceText(name: "test", text)).statements.first)
    guard case .ask(let ask) = statement.form, case .oneOf(_, let values, _) = ask.condition.form else { return }
    let forms = values.map { value -> String in
      switch value.form {
      case .name(let name): name.isQuoted ? "quoted \(name.text)" : "name \(name.text)"
      case .path(let words): "word \(words[0].text)"
      default: "other"
      }
    }
    #expect(forms == ["name China", "quoted China", "word china"])
  }

  @Test func spansCoverWhatWasWritten() throws {
    let source = SourceText(name: "test", "undo; ask 한국 = (1 + 2) and not  a(b: 한국 전쟁, c) on d.e -- f")
    let statement = try #require(Parser.parse(source).statements.last)
    guard case .ask(let ask) = statement.form, case .and(let parts) = ask.condition.form,
      case .comparison(_, _, let right) = parts[0].form, case .not(let operand) = parts[1].form,
      case .atom(let atom, let day) = operand.form, case .operand(let value) = atom.arguments[0].value
    else { return #expect(Bool(false), "\(statement)") }
    let spans = [statement.span, right.span, parts[1].span, atom.span, value.span, day?.span ?? statement.span]
    #expect(
      spans.map { source.text(in: $0) } == [
        "ask 한국 = (1 + 2) and not  a(b: 한국 전쟁, c) on d.e", "(1 + 2)", "not  a(b: 한국 전쟁, c) on d.e", "a(b: 한국 전쟁, c)",
        "한국 전쟁", "d.e",
      ])
  }

  @Test func theWholeCasebookReadsAndPrintsStably() throws {
    for (name, bytes) in try RepositoryFiles.knowledge() {
      let result = Parser.parse(SourceText(name: name, bytes: bytes))
      let once = result.statements.map { Printer.text(of: $0) }.joined(separator: "\n")
      #expect(printed(once) == once && result.diagnostics.isEmpty, "\(name): \(result.diagnostics.map(\.message))")
    }
  }
}

extension String {
  /// Continued lines put behind each other.
  fileprivate var joinedLines: String { split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ") }
}
