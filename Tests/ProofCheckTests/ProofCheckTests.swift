import Fuzzing
import Interpreter
import ProofCheck
import TestSupport
import Testing

/// Every proof that the program gives holds, by a checker that shares no code with what made it.
@Suite struct ProofCheckTests {
  private static func fault(_ proof: WrittenProof) -> String? {
    do {
      try ProofChecker.check(try proof.json())
      return nil
    } catch {
      return "\(proof.statement): \(error)\n\(proof.text)"
    }
  }

  @Test func proofsOfTheTranscriptsHold() throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook
    var count = 0
    for file in TranscriptFinder([RepositoryFolder.path("transcripts")]).found {
      var sessions: [String?: ExplainedStatements] = [:]
      for block in file.transcript.blocks where !block.flags.contains(.skip) {
        for entry in block.entries { sessions[block.session, default: ExplainedStatements(Session(casebook))].run(entry.input) }
      }
      for proof in sessions.values.flatMap(\.proofs) {
        count += 1
        #expect(Self.fault(proof) == nil)
      }
    }
    #expect(count > 10)
  }

  /// A proof goes down only so far: one that tells the rest holds no more than its reader believes.
  @Test func aProofThatIsNotWholeIsNone() throws {
    let casebook = LoadedCasebook(
      """
      kind node ()
      relation e(a: node, b: node)
      relation path(a: node, b: node)
      source S is "a map"
      rule "1" path(a: x, b: y) if e(a: x, b: y)
      rule "2" path(a: x, b: z) if path(a: x, b: y) and e(a: y, b: z)
      \((0...60).map { "thing N\($0): node" }.joined(separator: "\n"))
      \((1...60).map { "claim e(a: N\($0 - 1), b: N\($0)) source S" }.joined(separator: "\n"))
      """)
    var statements = ExplainedStatements(casebook.session)
    statements.run("why path(a: N0, b: N30)")
    statements.run("why path(a: N0, b: N60)")
    try #require(statements.proofs.count == 2)
    #expect(Self.fault(statements.proofs[0]) == nil)
    let fault = try #require(Self.fault(statements.proofs[1]))
    #expect(fault.contains("the proof is not whole: and so on, down to"), "\(fault)")
  }

  @Test(arguments: BundledQuestions.all) func proofsOfTheBundledCasebookHold(_ question: String) throws {
    var statements = ExplainedStatements(Session(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook))
    if question.hasPrefix("show") { statements.runWithRows(question, most: 6) } else { statements.run(question) }
    #expect(!statements.proofs.isEmpty)
    for proof in statements.proofs { #expect(Self.fault(proof) == nil) }
  }

  @Test(arguments: 0..<48) func proofsOfRandomCasebooksHold(_ seed: Int) {
    for proof in RandomProofs.of(seed) { #expect(Self.fault(proof) == nil, "seed \(seed)") }
  }
}

/// What a random casebook's atoms, denials, absences and rows rest on, in a frame that the seed chooses.
enum RandomProofs {
  static func of(_ seed: Int) -> [WrittenProof] {
    let casebook = RandomCasebook(seed: seed)
    let frame = RandomCasebook.frames[seed % RandomCasebook.frames.count]
    var statements = ExplainedStatements(casebook.loaded.session)
    for atom in casebook.groundAtoms {
      statements.run("why \(atom) \(frame)")
      statements.run("why not \(atom) \(frame)")
      statements.run("why no record of \(atom) \(frame)")
    }
    for question in RandomCasebook.rowQuestions {
      statements.runWithRows("show \(question) \(frame) including unknown", most: 2)
    }
    statements.run("why every node y where e(a: N0, b: y) has p(a: y) \(frame)")
    statements.run("why every node y where y.size > 1 has y.region = \"north\" \(frame)")
    statements.run("why every e l where l.a = N0 has p(a: l.b) \(frame)")
    statements.run("why w(a: N0, how: every) \(frame)")
    statements.runWithRows("show l.a, l.b for e l where l.b != N0 \(frame)", most: 2)
    statements.runWithRows("show x, count of y where e(a: x, b: y) and r(a: y) \(frame)", most: 2)
    statements.run("why count of e > 1 \(frame)")
    return statements.proofs
  }
}

/// Questions on the bundled casebook of which every kind of ground comes up: claims, rules, absences, closed lists,
/// spans, other values, fields, `every`, and nothing at all.
enum BundledQuestions {
  static let all = [
    #"show state where party(state, treaty: "1951 Convention")"#,
    #"show bound.state, bound.by, bound.article where bound.duty = Non-refoulement and no record of party(state: bound.state, treaty: "1951 Convention")"#,
    #"show state where not party(state, treaty: "1951 Convention")"#,
    "show day, title, people where incident.state = China and incident.day >= 2002",
    "show state, count of incident called returns for each state where incident.state = state and incident.sort = return sort by returns descending",
    "show responsible.incident, responsible.state, responsible.how",
    "show calls.actor, calls.label known by 2004",
    "show state where every treaty t where imposes(treaty: t, duty: Non-refoulement) has party(state, treaty: t)",
    "show bound.state, bound.by where count of bound.source = 1",
    "why party(state: Viet Nam, treaty: CAT) as of 2015-11-01",
    "why responsible(incident: Laos Nine) as of 2013-06-01",
    "why responsible(incident: Viet Nam Nine)",
    "why not bound(state: China)",
    "why not party(state: North Korea, treaty: CAT)",
    "why no record of party(state: Mongolia, treaty: CAT)",
    "why chain(incident: Viet Nam Nine)",
    "why gap(state: Thailand, population: North Koreans)",
    "why party(state: China, treaty: CAT) during 2000 to 2004",
    "why party(state: China, treaty: CAT) throughout 2005 to 2010",
    "why violates(state: Thailand)",
    "why bound(state: China, duty: Non-refoulement) according to A as of 2016",
    "why incident.sort = return and incident.state = Lao PDR",
    "why not party(state: China, treaty: CAT)",
  ]
}
