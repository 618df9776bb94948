import Engine
import Interpreter
import Semantics
import TestSupport
import Testing

/// Invariants of `evaluator.md` §6 that need claims: what order and whose.
@Suite struct CaseInvariantTests {
  private static func records(_ session: Session) -> [HowReader.Proposal] {
    HowReader(session: session).proposals("evaluate all")
  }

  @Test(arguments: UInt64(1)...20) func theOrderOfStatementsChangesNothing(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = CaseSample.casebook.split(separator: "\n")
    let isClaim: (Substring) -> Bool = { $0.hasPrefix("claim") }
    // Each claim is a line; the rest stays as it is.
    let shuffled = lines.filter { !isClaim($0) } + lines.filter(isClaim).shuffled(using: &random)
    let before = Self.records(ReadSession(CaseSample.casebook).session)
    let after = Self.records(ReadSession(shuffled.joined(separator: "\n")).session)
    #expect(before.count == 9)
    #expect(before.map(withSortedClaims) == after.map(withSortedClaims), "seed \(seed)")
  }

  private func withSortedClaims(_ record: HowReader.Proposal) -> HowReader.Proposal {
    var record = record
    record["rests_on"] = record["rests_on"]?.split(separator: "; ").sorted().joined(separator: " ")
    return record
  }

  /// Over the bundled casebook: every claim of a verdict according to a source is that source's, and the verdict is the
  /// one that it has without any other source.
  @Test func accordingToOneSourceUsesNoClaimOfAnother() throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook
    let session = Session(casebook)
    let speaking = Set(casebook.allClaims.compactMap { casebook.details(of: $0).source })
    var count = 0
    for source in casebook.sources where speaking.contains(source.id) {
      let reader = HowReader(session: session)
      let according = reader.proposals("evaluate all according to \"\(source.name)\"")
      let own = Set(
        casebook.allClaims.filter { casebook.details(of: $0).source == source.id }.map { casebook.id(of: $0).digits })
      for record in according {
        for label in (record["rests_on"] ?? "").split(separator: "; ") {
          #expect(own.contains { $0.hasPrefix(label.dropFirst()) }, "\(source.name): \(label)")
          count += 1
        }
      }
      let others = casebook.sources.filter { speaking.contains($0.id) && $0.id != source.id }
      let without = others.map { "without source \"\($0.name)\"" }.joined(separator: ", ")
      if !without.isEmpty { #expect(reader.problems("suppose \(without) called alone") == []) }
      let alone = without.isEmpty ? according : reader.proposals("evaluate all in world alone")
      #expect(alone == according, "\(source.name)")
    }
    #expect(count > 20)
  }

  @Test func whatIsNoFrameworkIsRefusedWhereItIsTyped() {
    let session = ReadSession(CaseSample.casebook)
    let reader = HowReader(session: session.session)
    func framework(_ clauses: String) -> String {
      """
      framework "Mine" reads condition and outcome
        condition law "the law allows it"
        condition will "somebody wants it"
        scale no < some < yes
        outcomes low "nothing" < middle "something" < high "everything"
        \(clauses)
      """
    }
    // Nothing is said of no and no.
    let gap = framework("clause \"M1\" high if at least 1 is at least some")
    #expect(reader.problems(gap) == ["framework-gap"])
    #expect(reader.lines(gap)[0].hasSuffix("no clause of \"Mine\" gives an outcome where law no, will no"))
    #expect(reader.problems("evaluate all under Mine") == ["unknown-framework"])
    #expect(reader.problems(framework("clause \"M1\" high if lwa is yes\n  clause \"M2\" low otherwise")) == ["framework-word"])
    #expect(reader.problems(framework("clause \"M1\" high if law is perhaps\n  clause \"M2\" low otherwise")) == ["framework-word"])
    // Falls from high to low where law rises to yes: said, with both configurations, and taken.
    let lines = reader.lines(framework("clause \"M1\" low if law is yes\n  clause \"M2\" high otherwise"))
    #expect(lines.contains { $0.hasSuffix("warning[framework-not-monotone]: \"Mine\" falls from high to low when law rises") })
    #expect(lines.contains("  note: from: law some, will no") && lines.contains("  note: to: law yes, will no"))
    #expect(reader.problems("evaluate all under Mine") == [])
  }
}
