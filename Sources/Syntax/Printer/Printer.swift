import Source

/// Writes the tree as text that reads back as the same tree.
///
/// Words stand apart by one space, quotes only where something would read differently without them. A statement
/// that fits in `width` columns is one line; a longer one has a line for each of its clauses.
package struct Printer {
  static let width = 100

  package static func text(of statement: Statement) -> String {
    layout(clauses(of: statement.form), isAlwaysLong: statement.isAlwaysLong)
  }

  package static func text(of condition: Condition) -> String { condition.written }
  package static func text(of atom: Atom) -> String { atom.written }
  package static func text(of expression: Expression) -> String { expression.written }
  package static func text(of operand: Operand) -> String { operand.written }
  package static func text(of clause: FrameClause) -> String { clause.written }
  package static func text(of citation: Citation) -> String { citation.written }
  package static func text(of date: DateLiteral) -> String { date.written }

  /// A thing's name as one would write it in a question, in quotes if need be.
  /// In quotes, whatever it holds.
  package static func text(ofText text: String) -> String { Quoted.text(text) }
  package static func text(ofName name: String) -> String { BareName.isOne(name) ? name : Quoted.text(name) }
  package static func text(of time: TimeClause) -> String { time.written }

  private static func layout(_ clauses: [String], isAlwaysLong: Bool) -> String {
    let line = clauses.joined(separator: " ")
    if !isAlwaysLong, DisplayWidth.of(line) <= width { return line }
    return clauses.joined(separator: "\n  ")
  }

  /// What a line can begin with; empty ones are left out.
  private static func clauses(of form: Statement.Form) -> [String] {
    let clauses: [String] =
      switch form {
      case .casebook(let casebook): casebook.clauses
      case .kind(let kind): kind.clauses
      case .relation(let relation): relation.clauses
      case .source(let source): source.clauses
      case .thing(let thing): thing.clauses
      case .claim(let claim): claim.clauses
      case .complete(let complete): complete.clauses
      case .note(let note): note.clauses
      case .load(let load): load.clauses
      case .rule(let rule): rule.clauses
      case .framework(let framework): framework.lines
      case .show(let show): show.clauses
      case .ask(let ask): ask.clauses
      case .why(let why): why.clauses
      case .how(let how): how.clauses
      case .compare(let compare): compare.clauses
      case .evaluate(let evaluate): evaluate.clauses
      case .plan(let plan): plan.clauses
      case .suppose(let suppose): suppose.clauses
      case .undo: ["undo"]
      case .drop: ["drop"]
      case .sources: ["sources"]
      case .assert(let assertion): assertion.clauses
      case .cite(let cite): [cite.written]
      case .disputes(let name): ["disputes", name?.writtenAsDesignation ?? ""]
      case .describe(let describe): describe.clauses
      case .dotCommand(let command): [command.written]
      case .lineCommand(let command): [command.written]
      }
    return clauses.filter { !$0.isEmpty }
  }
}

extension Statement {
  /// A framework is read as a table.
  fileprivate var isAlwaysLong: Bool {
    if case .framework = form { true } else { false }
  }
}

extension Sequence {
  /// Each written, with commas between.
  func listed(_ written: (Element) -> String) -> String { map(written).joined(separator: ", ") }
}
