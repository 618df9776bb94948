import Interpreter
import Presentation
import TestSupport
import Testing

/// A case of which no claim and no source names a day: what is said of it is said of it as it stands.
@Suite struct CaseWithoutDaysTests {
  private static let words = """
    casebook "Undated" version "1" language 1
    kind state ()
    kind population ()
    relation condition(population: population, host: state, condition: one of (law, will), value: one of (no, yes)) persists assumable
    relation outcome(population: population, host: state, from: one of (low, high), to: one of (low, high)) persists
    source Leaflet is "a leaflet without a year"
    thing Movers: population
    thing Coast: state
    framework "Two" reads condition and outcome
      condition law  "the law allows it"
      condition will "somebody wants it"
      scale no < yes
      outcomes low "nothing" < high "everything"
      clause "T1" high if all are yes source Leaflet
      clause "T2" low otherwise       source Leaflet

    """

  private static let claims = """
    claim condition(population: Movers, host: Coast, condition: law, value: yes) source Leaflet
    claim condition(population: Movers, host: Coast, condition: will, value: yes) source Leaflet
    """

  @Test func isEvaluatedByWhatIsSaid() {
    let session = ReadSession(Self.words + Self.claims)
    let answer = session("evaluate Coast")
    #expect(answer.contains("settled") && answer.contains("high"), "\(answer)")
    for question in ["why Coast", "how Coast to low", "compare evaluate Coast across sources", "evaluate all"] {
      #expect(!session(question).isEmpty, "\(question)")
    }
  }

  @Test func isThereOnceSomethingIsSupposed() {
    let session = ReadSession(Self.words)
    _ = session("suppose condition(population: Movers, host: Coast, condition: every, value: yes)")
    #expect(session("evaluate Coast").contains("settled"))
    #expect(!session("how Coast to low").isEmpty)
  }

  /// Dated claims beside it go on as they were: what has no day is heard where none is asked for.
  @Test func countsOnNoSingleDay() {
    let session = ReadSession(Self.words + Self.claims)
    #expect(session("evaluate Coast as of 2010").contains("no claim about Movers in Coast holds"))
  }
}
