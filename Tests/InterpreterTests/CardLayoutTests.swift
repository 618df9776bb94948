import Semantics
import Source
import TestSupport
import Testing

@testable import Interpreter

private let casebook = """
  kind state ()
  kind actor ()
  kind event (day: date)
  relation party(state: state, how: one of (a, b))
  relation says(actor: actor, about: text, number: number)
  thing X: state
  thing X: actor
  thing Y: event
  """

@Suite struct CardLayoutTests {
  private func problems(_ cards: String) -> [String] { ReadSession(casebook, cards: cards).cardProblems }

  @Test(arguments: [
    ("card state\n  a: party.state, says.actor, says.about\n  b: verdict, disputes, notes", []),
    ("card event quoted\n  reads: {event}[ ({day})]", []),
    ("-- nothing\n\n", []),
    ("card city\n  a: party.state", ["unknown-kind: no kind named `city`"]),
    ("  a: party.state", ["card-line: this line belongs to no card"]),
    ("card", ["card-line: `card` names no kind"]),
    ("card state loud", ["card-line: `loud` says nothing about a card"]),
    ("card state\n  party.state", ["card-line: this line has no title"]),
    ("card state\n  a:", ["card-line: nothing stands behind this title"]),
    ("card state\n  a: partly.state", ["unknown-relation: no relation named `partly`"]),
    ("card state\n  a: party", ["card-line: `party` is nothing that a card can show"]),
    ("card state\n  a: party.place", ["unknown-field: `party` has no field `place`; it has: state, how"]),
    ("card state\n  a: party.how", ["card-field: no state can stand in `party.how`: it holds one of a, b"]),
    ("card event\n  a: says.actor", ["card-field: no event can stand in `says.actor`: it holds an actor"]),
    ("card state\n  a: says.number", ["card-field: no state can stand in `says.number`: it holds a number"]),
    ("card event\n  reads: {event} on {date}", ["unknown-field: `event` has no field `date`; it has: event, day"]),
  ])
  private func wordsThatDoNotExistAreNamed(_ cards: String, _ problems: [String]) {
    #expect(self.problems(cards) == problems)
  }

  @Test func wrongItemLeavesTheOthers() {
    let session = ReadSession(casebook, cards: "card state\n  a: partly.state, party.state")
    #expect(session.session.casebook.cards.first?.blocks.first?.items.count == 1)
  }

  @Test func fileThatComesLaterAddsToACard() {
    var reader = CardLayoutReader(ReadSession(casebook).session.casebook)
    reader.read(SourceText(name: "cards.txt", "card state\n  a: party.state\n"))
    reader.read(SourceText(name: "also/cards.txt", "card state\n  a: says.about\n  b: says.actor\n"))
    #expect(reader.layouts.count == 1)
    #expect(reader.layouts.first?.blocks.map { "\($0.title) \($0.items.count)" } == ["a 2", "b 1"])
  }

  @Test func questionThatCannotBeAskedIsFound() {
    let cards =
      "card state\n  next: show party where party.state = {state}; show partly where partly.state = {state}; {state}"
    let findings = CardCheck.findings(ReadSession(casebook, cards: cards).session.casebook)
    #expect(findings.map(\.id) == ["card-question"])
    #expect(
      findings.first?.location?.text.text(in: findings[0].location!.span) == "show partly where partly.state = {state}")
  }

  @Test func bundledCardsNameOnlyWhatThereIs() throws {
    let loaded = try CasebookLoader.load([RepositoryFolder.path("knowledge")])
    let cards = loaded.diagnostics.filter { $0.location?.text.name.hasSuffix(CardLayoutReader.fileName) ?? false }
    #expect(cards.map(\.message) == [])
    #expect(CardCheck.findings(loaded.casebook).map(\.message) == [])
    #expect(!loaded.casebook.cards.isEmpty)
  }
}
