import Interpreter
import ProofCheck
import Source
import Syntax
import TestSupport
import Testing

/// A proof as the program writes it for other programs, with the statement that asked for it.
struct WrittenProof: CustomTestStringConvertible {
  let statement: String
  let text: String
  var testDescription: String { statement }

  func json() throws -> JSON { try JSON.read(text) }

  /// Not of what nobody says, where there is nothing to alter.
  var isOfSomething: Bool {
    get throws { try json()["proof"]?.array?.isEmpty == false }
  }
}

/// Runs statements in a session and keeps what every `why` comes to.
struct ExplainedStatements {
  private let session: Session
  private(set) var proofs: [WrittenProof] = []

  init(_ session: Session) { self.session = session }

  /// - Returns: how many rows the answer has, or 0.
  @discardableResult
  mutating func run(_ statement: String) -> Int {
    var rows = 0
    _ = ScriptRunner(session, keepsGoing: true).run(SourceText(name: "<prompt>", statement), mode: .prompt) { outcome in
      switch outcome.content {
      case .explanation(let explanation):
        let text = explanation.document().text()
        // What explains the verdict on a case is a document of another kind.
        if !text.contains("\"kind\": \"verdict\"") { proofs.append(WrittenProof(statement: statement, text: text)) }
      case .answer(let answer): rows = answer.rows.count
      case .cases, .prose, .references, .done, .leave, .failed: break
      }
    }
    return rows
  }

  /// The question, and `why` of its first rows.
  mutating func runWithRows(_ statement: String, most: Int) {
    let rows = run(statement)
    for row in 0..<min(rows, most) { run("why \(row + 1)") }
  }
}

extension JSON {
  /// The document after one change of one of its values, for every place where `change` makes one.
  func changed(_ change: (JSON) -> [JSON]) -> [JSON] {
    let inner: [JSON]
    switch self {
    case .array(let values):
      inner = values.indices.flatMap { i in
        values[i].changed(change).map { new in
          var copy = values
          copy[i] = new
          return .array(copy)
        }
      }
    case .object(let members):
      inner = members.indices.flatMap { i in
        members[i].value.changed(change).map { new in
          var copy = members
          copy[i].value = new
          return .object(copy)
        }
      }
    case .null, .bool, .number, .string: inner = []
    }
    return change(self) + inner
  }

  func with(_ name: String, _ value: JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.name == name ? Member(name, value) : $0 })
  }
}
