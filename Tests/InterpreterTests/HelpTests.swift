import Foundation
import Interpreter
import Presentation
import Source
import Syntax
import TestSupport
import Testing

/// The declarations of constructs: complete, true to the grammar, with examples that run on any casebook.
@Suite struct HelpTests {
  private static let notation: GrammarNotation = {
    do {
      return try GrammarNotation(String(contentsOfFile: RepositoryFolder.path("docs/grammar.ebnf"), encoding: .utf8))
    } catch {
      fatalError("docs/grammar.ebnf: \(error)")
    }
  }()

  private static func session(_ folder: String) throws -> Session {
    Session(try CasebookLoader.load([RepositoryFolder.path(folder)]).casebook)
  }

  // MARK: Declarations

  @Test func everyStatementHasAPage() {
    for keyword in Keyword.startingStatements {
      #expect(Construct.all.contains { $0.phrases.contains { $0.text == keyword.rawValue } }, "\(keyword)")
    }
    for word in [LineCommand.Word.help, .examples, .exit] {
      #expect(Construct.all.contains { $0.name == word.rawValue }, "\(word)")
    }
  }

  /// `help` knows every word of the grammar.
  @Test func everyWordOfTheGrammarIsOnAPage() {
    let phrases = Set(Construct.all.flatMap(\.phrases).map(\.text))
    let literals = Set(Self.notation.rules.flatMap { $0.expression.literals })
    let words = literals.filter { $0.first?.isLetter ?? false }
    #expect(words.count > 100)
    #expect(words.subtracting(phrases).sorted() == [])
  }

  @Test func noPhraseIsDeclaredTwice() {
    let phrases = Construct.all.flatMap(\.phrases).map(\.text)
    #expect(Dictionary(grouping: phrases) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func relatedPagesExist() {
    let names = Set(Construct.all.map(\.name))
    for construct in Construct.all {
      #expect(construct.related.filter { !names.contains($0) } == [], "\(construct.name)")
      #expect(!construct.related.contains(construct.name), "\(construct.name)")
    }
  }

  /// The form of a statement is the grammar's.
  @Test(arguments: Keyword.startingStatements.map(\.rawValue)) func formsAreThoseOfTheGrammar(_ name: String) throws {
    guard let rule = GrammarForm(Self.notation).text(ofRule: name) else { return }
    let construct = try #require(Construct.all.first { $0.name == name })
    if construct.form.hasSuffix(" …"), name == "framework" { return }  // a table of its own
    // The grammar has its tokens apart.
    func joined(_ form: String) -> String {
      form.replacingOccurrences(of: " (", with: "(").replacingOccurrences(of: " :", with: ":")
    }
    #expect(joined(construct.form) == joined(rule))
  }

  // MARK: Examples

  @Test(arguments: Construct.all.map(\.name)) func examplesRunOnTheBundledCasebook(_ name: String) throws {
    let construct = try #require(Construct.all.first { $0.name == name })
    let session = try Self.session("knowledge")
    let examples = Help(session).examples(of: construct)
    #expect(examples.count == construct.examples.count, "some have words that the casebook does not know: \(examples)")
    expectToRun(examples, in: session)
  }

  @Test(arguments: Construct.all.map(\.name)) func examplesRunOnAnotherCasebook(_ name: String) throws {
    let construct = try #require(Construct.all.first { $0.name == name })
    let session = try Self.session("docs/examples/harbours")
    let examples = Help(session).examples(of: construct)
    #expect(!examples.isEmpty || construct.examples.isEmpty)
    expectToRun(examples, in: session)
  }

  private func expectToRun(_ examples: [String], in session: Session) {
    for example in examples {
      let text = SourceText(name: "example", example)
      _ = ScriptRunner(session).run(text, mode: .prompt) { outcome in
        guard case .failed(let problems) = outcome.content else { return }
        Issue.record("\(example): \(problems.map(\.message))")
      }
    }
  }

  @Test func emptyCasebookHasHelpToo() {
    let read = ReadSession("")
    #expect(read("help").contains("Lines to begin with:"))
    #expect(read("help evaluate").contains("evaluate CASE | all"))
    #expect(read("examples").contains("sources"))
  }

  // MARK: Pages

  @Test func pagesFitTheScreen() throws {
    let session = try Self.session("knowledge")
    let help = Help(session)
    #expect(help.overview.allSatisfy { DisplayWidth.of($0) <= 80 } && help.overview.count <= 34)
  }

  @Test(arguments: [
    ("help as of", "QUESTION as of DATE"), ("? AS  OF", "QUESTION as of DATE"), ("help select", "show ITEM, …"),
    ("help .set", ".set [SETTING] [VALUE]"), ("help width", ".width [COLUMNS]"), ("help state", "stands on its card"),
    ("help Belmar", "stands on its card"), ("help evalute", "did you mean `evaluate`?"),
    ("help as of 2004", "did you mean `as of`?"), ("help pivotal", "another value gives another outcome"),
    ("help settled", "one outcome, every condition has one value"), ("help stale", "last attested earlier"),
    ("help bar", ".set bar any | better"), ("? idle", "pivotal in none"), ("help departs", "no outcome lies within"), ("help frobnicate", "`help` lists the pages"),
    ("examples disputes", "disputes Corvia"), ("examples .width", ".width 100"),
    ("examples nonsense", "no page on `nonsense`"),
    ("exit now", "`exit` takes nothing behind it"), ("lesson 1", "for the prompt alone"),
    ("history", "for the prompt alone"),
    ("shwo", "did you mean `show`?"), ("halp", "did you mean `help`?"),
  ])
  func says(_ line: String, _ part: String) throws {
    let session = try Self.session("docs/examples/harbours")
    var said = ""
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcome in
      let rendered = OutcomeRenderer(format: .table, audience: .reader(width: 80)).render(outcome)
      said += rendered.output + rendered.errors
    }
    #expect(said.contains(part), "\(said)")
  }

  @Test func everyPageEndsInLinesToType() throws {
    let help = Help(try Self.session("knowledge"))
    for construct in Construct.all where !construct.examples.isEmpty {
      let page = help.lines(of: .construct(construct))
      #expect(page.last == help.examples(of: construct).last.map { "  " + $0 }, "\(construct.name)")
    }
  }

  @Test func exitEndsAScript() throws {
    let session = try Self.session("docs/examples/harbours")
    var count = 0
    let ending = ScriptRunner(session).run(SourceText(name: "script", "states\nexit\nstates")) { _ in count += 1 }
    #expect(ending == .left(afterFailure: false) && count == 2)
  }

  @Test(arguments: [
    ("help sor|", ["sort by"]), ("? known b|", ["known by"]), ("examples disp|", ["disputes"]),
    ("help .wi|", [".width"]),
    ("exit |", []),
  ])
  func completesPages(_ entry: String, _ expected: [String]) throws {
    #expect(Offered(entry, Completer(try Self.session("docs/examples/harbours"))).texts == expected)
  }
}

extension GrammarNotation.Expression {
  fileprivate var literals: [String] {
    switch self {
    case .literal(let text): [text]
    case .reference, .token: []
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.literals)
    case .option(let part), .repetition(let part): part.literals
    }
  }
}
