import Engine
import TestSupport
import Testing

/// `during`: some common day of a span, also where nobody knows which.
@Suite struct DuringTests {
  private static let accuses = "accuses(state: China, other: Laos)"
  private static let party = "party(state: China, treaty: CAT)"

  @Test func coarseDayIsSureToLieInItsSpan() {
    let casebook = Ground.with("claim \(Self.accuses) on 2004 source A")
    #expect(casebook.ask("\(Self.accuses) during 2004") == "met")
    #expect(casebook.ask("\(Self.accuses) during 2003 to 2005") == "met")
    #expect(casebook.show("state where accuses(state) during 2004") == ["China"])
    // Half of the year may or may not hold the day.
    #expect(casebook.ask("\(Self.accuses) during 2004-01 to 2004-11") == "unknown: undated")
    #expect(casebook.ask("\(Self.accuses) as of 2004") == "unknown: undated")
    #expect(casebook.ask("\(Self.accuses) throughout 2004") == "unknown: undated")
    #expect(casebook.ask("\(Self.accuses) during 2005") == "unknown: silent")
  }

  @Test func boundsThatMayCrossHoldSomewhereBetween() {
    let casebook = Ground.with("claim \(Self.party) from 2004 to 2004 source A")
    #expect(casebook.ask("\(Self.party) during 2004") == "met")
    #expect(casebook.ask("\(Self.party) during 2004-06") == "unknown: undated")
  }

  @Test func whatHoldsAllTheTimeHoldsOnTheUnknownDay() {
    let both = "\(Self.accuses) and \(Self.party) during 2004"
    let accused = "claim \(Self.accuses) on 2004 source A"
    #expect(Ground.with(accused, "claim \(Self.party) since 2003 source A").ask(both) == "met")
    // From some day of the year on: that may be after the other.
    #expect(Ground.with(accused, "claim \(Self.party) since 2004-06-01 source A").ask(both) == "unknown: undated")
    // Within the longer span the year of the claim is what counts.
    let longer = "\(Self.accuses) and \(Self.party) during 2000 to 2010"
    #expect(Ground.with(accused, "claim \(Self.party) since 2003 source A").ask(longer) == "met")
  }

  @Test func twoUnknownDaysNeedNotBeOne() {
    let casebook = Ground.with(
      "claim \(Self.accuses) on 2004 source A", "claim accuses(state: Japan, other: Laos) on 2004 source A")
    #expect(
      casebook.ask("\(Self.accuses) and accuses(state: Japan, other: Laos) during 2004") == "unknown: undated")
    #expect(casebook.ask("\(Self.accuses) or accuses(state: Japan, other: Laos) during 2004") == "met")
  }

  @Test func denialOfACoarseDayIsMetLikewise() {
    let casebook = Ground.with("claim not \(Self.accuses) on 2004 source A")
    #expect(casebook.ask("not \(Self.accuses) during 2004") == "met")
    // On the other days nobody denies it.
    #expect(casebook.ask("\(Self.accuses) during 2004") == "unknown: undated")
    // A denial of two things is no denial of both on one day.
    let two = Ground.with(
      "claim not \(Self.accuses) on 2004 source A", "claim not accuses(state: Japan, other: Laos) on 2004 source A")
    #expect(
      two.ask("not (\(Self.accuses) or accuses(state: Japan, other: Laos)) during 2004") == "unknown: undated")
  }

  @Test func coarseClaimsClashIfTheirDaysCanOverlap() {
    func casebook(_ denial: String) -> LoadedCasebook {
      Ground.with("claim \(Self.accuses) on 2004 source A", "claim not \(Self.accuses) \(denial) source B")
    }
    #expect(casebook("on 2004").ask("\(Self.accuses) during 2004") == "contested")
    #expect(casebook("on 2004-05-05").ask("\(Self.accuses) during 2004") == "contested")
    #expect(casebook("on 2005").ask("\(Self.accuses) during 2004") == "met")
    // A bound denies every day of the year.
    let bounded = Ground.with("claim \(Self.party) on 2004 source A", "claim \(Self.party) since 2006 source B")
    #expect(bounded.ask("\(Self.party) during 2004") == "contested")
  }

  @Test func rulesDeriveForTheUnknownDay() {
    let rules = """
      relation quarrel(state: state) by rules
      rule "q" quarrel(state) if accuses(state) and party(state, treaty: CAT) unless capital(state)
      """
    func casebook(_ more: String...) -> LoadedCasebook {
      LoadedCasebook(
        [Ground.text, rules, "claim \(Self.accuses) on 2004 source A", "claim \(Self.party) since 2003 source A"] + more)
    }
    #expect(casebook().ask("quarrel(state: China) during 2004") == "met")
    #expect(casebook().show("quarrel.state during 2004") == ["China"])
    // An exception that holds on some of the days may hold on that one.
    let capital = "claim capital(state: China, city: \"Peking\")"
    #expect(casebook("\(capital) since 2004-07-01 source A").ask("quarrel(state: China) during 2004") == "unknown: undated")
    #expect(casebook("\(capital) since 2003 source A").ask("quarrel(state: China) during 2004") == "not met")
    #expect(casebook("\(capital) until 2002 source A").ask("quarrel(state: China) during 2004") == "met")
  }

  @Test func claimHoldsWithinASpanWhereEveryWayToPlaceItMeetsIt() {
    for seed in 0..<100 {
      var generator = SeededGenerator(seed: UInt64(seed))
      func day() -> Int32 { Int32.random(in: 0...8, using: &generator) }
      let starts = [day(), day()].sorted()
      let ends = [max(day(), starts[0]), max(day(), starts[0])].sorted()
      let start = starts[0]...min(starts[1], ends[1])
      let time = ClaimTime(
        earliestStart: Day(number: start.lowerBound), latestStart: Day(number: start.upperBound),
        earliestEnd: Day(number: ends[0]), latestEnd: Day(number: ends[1]), form: .bounded)
      for first in Int32(-1)...9 {
        for last in first...9 {
          let meets = start.flatMap { s in (ends[0]...ends[1]).filter { $0 >= s }.map { s <= last && $0 >= first } }
          let expected: ClaimTime.Standing =
            meets.allSatisfy { $0 } ? .holds : meets.contains(true) ? .undated : .off
          let span = DateSpan(first: Day(number: first), last: Day(number: last))
          #expect(time.standing(within: span) == expected, "seed \(seed), \(first) to \(last), \(time)")
        }
      }
    }
  }
}
