import Interpreter
import Semantics
import TestSupport
import Testing

/// What `how` proposes, once typed, gives the outcome; `evaluate` and `why` agree; no part of it does; and it comes undone.
@Suite struct HowAgreementTests {
  static func bundled() throws -> Casebook { try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook }

  struct Asked: CustomTestStringConvertible, Sendable {
    let caseName: String
    let host: String
    let outcome: String
    var question: String { "how \(caseName) to \(outcome)" }
    var testDescription: String { question }
  }

  static let bundledQuestions = [
    "Cambodia", "China", "Kenya", "Lao PDR", "Mongolia", "Russia", "South Africa", "Thailand", "Viet Nam",
  ].flatMap { host in
    ["vacuum", "vacuum_adhoc", "adhoc", "adhoc_stretching", "stretching"].map { Asked(caseName: host, host: host, outcome: $0) }
  }

  static let sampleQuestions = [
    "Settledland", "Robustland", "Splitland", "Openland", "Clashland", "Movers in Changeland", "Stayers in Changeland",
    "Departland", "Barland",
  ].flatMap { name in
    ["low", "middle", "high"].map {
      Asked(caseName: name, host: String(name.split(separator: " ").last ?? ""), outcome: $0)
    }
  }

  @Test(arguments: bundledQuestions) func overTheBundledCasebook(_ asked: Asked) throws {
    check(asked, Session(try Self.bundled()))
  }

  @Test(arguments: sampleQuestions) func overCasesOfEachSort(_ asked: Asked) {
    check(asked, Session(ReadSession.edition(CaseSample.casebook).edition.casebook))
  }

  @Test(arguments: sampleQuestions) func atEachBar(_ asked: Asked) {
    for bar in ["better", "undisputed"] {
      let session = Session(ReadSession.edition(CaseSample.casebook).edition.casebook)
      _ = HowReader(session: session).lines(".set bar \(bar)")
      check(asked, session)
    }
  }

  /// Every case that the bundled casebook has is asked about above.
  @Test func everyBundledCaseIsAskedAbout() throws {
    let reader = HowReader(session: Session(try Self.bundled()))
    guard case .cases(let records, _)? = reader.outcomes(of: "evaluate all").first?.content else {
      Issue.record("no cases")
      return
    }
    #expect(records.rows.count * 5 == Self.bundledQuestions.count)
  }

  private func check(_ asked: Asked, _ session: Session) {
    let reader = HowReader(session: session)
    let before = counted(asked, reader)
    for (number, proposal) in reader.proposals(asked.question).enumerated() {
      let statement = proposal["statement"] ?? ""
      let isOfAll = proposal["reach"] == "all"
      guard proposal["kind"] != "framework" else {
        #expect(!isOfAll || reader.ends(statement) == [asked.outcome, asked.outcome], "\(statement)")
        continue
      }
      #expect(reader.problems(statement) == [], "\(statement)")
      #expect(reader.ends("evaluate \(asked.caseName)") == ["from", "to"].map { proposal[$0] ?? "" }, "\(statement)")
      let after = counted(asked, reader)
      #expect(after.reached == proposal["reached"] && after.of == proposal["combinations"], "\(statement)")
      #expect(isOfAll ? after.reached == after.of : after.reached != "0", "\(statement)")
      _ = reader.lines("undo")
      #expect(counted(asked, reader) == before, "\(statement)")
      // The parts of each would take minutes; `LeastChangeTests` tries them all where that is quick.
      for part in number < 3 ? parts(of: proposal, asked) : [] {
        _ = reader.lines("suppose \(part.joined(separator: ", ")) called part")
        let after = counted(asked, reader, " in world part")
        #expect(isOfAll ? after.reached != after.of : after.reached == "0", "\(part) of \(statement)")
      }
    }
  }

  /// In how many combinations the outcome comes out, as `why` counts them; "0" of "" where there is no case.
  private func counted(_ asked: Asked, _ reader: HowReader, _ frame: String = "") -> (reached: String, of: String) {
    let lines = reader.lines("why \(asked.caseName) not \(asked.outcome)\(frame)")
    let match = lines.lazy.compactMap { $0.firstMatch(of: /comes out in (\d+) of (\d+) combinations/) }.first
    return match.map { (String($0.output.1), String($0.output.2)) } ?? ("0", "")
  }

  /// The proper parts of a proposal, as changes to suppose; of many changes those with one less.
  private func parts(of proposal: HowReader.Proposal, _ asked: Asked) -> [[String]] {
    let population = proposal["population"] ?? ""
    var changes: [String]
    if proposal["steps"] == "" {
      changes = String(proposal["statement"]?.dropFirst("suppose ".count) ?? "").split(separator: ", ").map(String.init)
    } else {
      changes = (proposal["change"] ?? "").split(separator: "; ").map { part in
        let words = part.split(separator: " ")
        return "condition(population: \(population), host: \(asked.host), condition: \(words[0]), value: \(words[1]))"
      }
    }
    guard changes.count > 1 else { return [] }
    if changes.count > 3 { return changes.indices.map { left in changes.indices.filter { $0 != left }.map { changes[$0] } } }
    return (1..<(1 << changes.count) - 1).map { mask in changes.indices.filter { mask & (1 << $0) != 0 }.map { changes[$0] } }
  }
}
