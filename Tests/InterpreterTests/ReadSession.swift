import Interpreter
import Presentation
import Semantics
import Source
import Syntax
import Testing

/// A session over a casebook from text literals, read as somebody at a pipe would read it.
struct ReadSession {
  let session: Session
  /// What the cards' text was warned of, each as `id: message`.
  let cardProblems: [String]

  /// - Parameter cards: what its `cards.txt` says.
  init(_ casebook: String, cards: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    let (loaded, problems) = ReadSession.edition(casebook)
    #expect(problems.isEmpty, sourceLocation: sourceLocation)
    var casebook = loaded.casebook
    var reader = CardLayoutReader(casebook)
    reader.read(SourceText(name: "cards.txt", cards))
    let layouts = reader.layouts
    casebook.layOutCards { layouts }
    cardProblems = reader.diagnostics.map { "\($0.id): \($0.message)" }
    session = Session(casebook)
  }

  /// A casebook with its statements, and what is wrong with them.
  static func edition(_ casebook: String) -> (edition: CasebookDiff.Edition, problems: [String]) {
    let text = SourceText(name: "casebook", casebook)
    let parsed = Parser.parse(text)
    let entries = parsed.statements.map { ($0, text) }
    var builder = CasebookBuilder()
    builder.add(entries)
    return (CasebookDiff.Edition(builder.casebook, entries), (parsed.diagnostics + builder.diagnostics).map(\.message))
  }

  /// All that is printed, without claim ids.
  func callAsFunction(_ line: String) -> String {
    withIDs(line).replacing(/\ #[0-9a-f]{6,16}/, with: "")
  }

  func withIDs(_ line: String) -> String {
    var output = ""
    run(line) { outcome in
      let rendered = OutcomeRenderer(format: .table, audience: .pipe).render(outcome)
      output += rendered.output + rendered.errors
    }
    return output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n")
  }

  /// What could be asked next.
  func next(_ line: String) -> [String] {
    var next: [String] = []
    run(line) { next += $0.next }
    return next
  }

  private func run(_ line: String, _ report: (Outcome) -> Void) {
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: .prompt, report)
  }

  /// The lines under a title, up to the next blank one.
  func block(_ title: String, of line: String) -> [String] {
    let lines = self(line).split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: Substring(title)) else { return [] }
    return lines[(start + 1)...].prefix { !$0.isEmpty }.map { String($0.drop { $0 == " " }) }
  }
}
