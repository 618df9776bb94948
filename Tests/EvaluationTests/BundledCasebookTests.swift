import Interpreter
import Semantics
import Source
import Syntax
import TestSupport
import Testing

/// The bundled casebook, whichever way it is read.
@Suite struct BundledCasebookTests {
  private static let questions = [
    "state where party(state, treaty: \"1951 Convention\")",
    "state where not party(state, treaty: \"1951 Convention\")",
    "bound.state, bound.by, bound.article where bound.duty = Non-refoulement and no record of party(state: bound.state, treaty: \"1951 Convention\")",
    "responsible.incident, responsible.state, responsible.how", "gap.state, gap.population, gap.sort",
    "state, count of incident called n where incident.state = state sort by n descending", "chain.incident",
    "exposes.incident, exposes.state",
    "smallest of estimate.people, largest of estimate.people where estimate.state = China and estimate.measure = in_hiding",
    "state where every treaty t where imposes(treaty: t, duty: Non-refoulement) has party(state, treaty: t)",
    "state where not party(state, treaty: CAT) as of 2004", "party.state, party.treaty according to B",
  ]

  private static func entries() throws -> [CasebookBuilder.Entry] {
    try FileSystem.files(below: RepositoryFolder.path("knowledge"), ending: ".tumen").flatMap { file in
      let text = try FileSystem.text(of: file)
      return Parser.parse(text).statements.map { ($0, text) }
    }
  }

  @Test(arguments: 0..<2) func orderOfItsStatementsChangesNothing(_ seed: Int) throws {
    let entries = try Self.entries()
    let casebook = LoadedCasebook(entries)
    #expect(casebook.problems == [])
    var generator = SeededGenerator(seed: UInt64(seed))
    let shuffled = LoadedCasebook(entries.shuffled(using: &generator))
    #expect(shuffled.problems == [], "seed \(seed)")
    for question in Self.questions {
      #expect(shuffled.show(question) == casebook.show(question), "seed \(seed), \(question)")
    }
    #expect(shuffled.claimIDs.sorted() == casebook.claimIDs.sorted(), "seed \(seed)")
  }

  /// A name with a hyphen that begins with a small letter reads as a subtraction.
  @Test func aNameWithAHyphenIsToldHowItIsWritten() throws {
    let casebook = LoadedCasebook(try Self.entries())
    #expect(
      casebook.messages(of: "ask bound(state: China, duty: non-refoulement)") == [
        "name-in-lower-case «non-refoulement»: `non-refoulement` is a lower-case word, which stands for anything here, not for Non-refoulement | help: write Non-refoulement"
      ])
  }

  @Test func theQuestionsHaveAnswers() throws {
    let casebook = LoadedCasebook(try Self.entries())
    for question in Self.questions { #expect(!casebook.show(question).isEmpty, "\(question)") }
  }
}
