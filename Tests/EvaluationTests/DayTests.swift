import Engine
import TestSupport
import Testing

/// One claim of source A, of 2010, and what it comes to on some days.
struct DatedClaim: CustomTestStringConvertible, Sendable {
  let relation: String
  let time: String
  /// Day and verdict.
  let days: [(String, String)]
  var testDescription: String { "\(relation) \(time)" }

  init(_ relation: String, _ time: String, _ days: (String, String)...) {
    self.relation = relation
    self.time = time
    self.days = days
  }
}

@Suite struct DayTests {
  static let lasting = "party(state: China, treaty: CAT)"
  static let passing = "accuses(state: China, other: Laos)"

  static let claims: [DatedClaim] = [
    // Without a time: `?` before the source's day, `now` after it.
    DatedClaim(
      lasting, "", ("1900", "unknown: undated"), ("2010-12-30", "unknown: undated"), ("2010", "met"), ("2090", "met")),
    DatedClaim(
      passing, "", ("2010-12-30", "unknown: undated"), ("2010-12-31", "met"), ("2011-01-01", "unknown: stale")),
    // `on` says nothing of other days; a coarse one is some day of it.
    DatedClaim(
      lasting, "on 2005-03-17", ("2005-03-16", "unknown: silent"), ("2005-03-17", "met"),
      ("2005-03-18", "unknown: silent")),
    DatedClaim(
      lasting, "on 2005-03", ("2005-02-28", "unknown: silent"), ("2005-03-01", "unknown: undated"),
      ("2005-03-31", "unknown: undated"), ("2005-04-01", "unknown: silent")),
    // A coarse start is somewhere within it.
    DatedClaim(
      lasting, "since 2005", ("2004-12-31", "not met"), ("2005-01-01", "unknown: undated"),
      ("2005-12-30", "unknown: undated"), ("2005-12-31", "met"), ("2090", "met")),
    DatedClaim(lasting, "since 2005-03-17", ("2005-03-16", "not met"), ("2005-03-17", "met")),
    // What does not persist is last attested on the source's day.
    DatedClaim(
      passing, "since 2005", ("2004-12-31", "not met"), ("2005-06-01", "unknown: undated"), ("2005-12-31", "met"),
      ("2010-12-31", "met"), ("2011-01-01", "unknown: stale")),
    DatedClaim(
      lasting, "until 2005-03-17", ("2005-03-16", "unknown: undated"), ("2005-03-17", "met"), ("2005-03-18", "not met")),
    DatedClaim(
      lasting, "until 2005", ("2004", "unknown: undated"), ("2005-01-02", "unknown: undated"),
      ("2005-12-31", "unknown: undated"), ("2006-01-01", "not met")),
    DatedClaim(
      passing, "until 2005", ("2005-12-31", "unknown: undated"), ("2006-01-01", "not met"), ("2090", "not met")),
    // Both ends of a span belong to it; both may be coarse.
    DatedClaim(
      lasting, "from 2005-03-17 to 2007-01-31", ("2005-03-16", "not met"), ("2005-03-17", "met"), ("2007-01-31", "met"),
      ("2007-02-01", "not met")),
    DatedClaim(
      lasting, "from 2005 to 2007", ("2004", "not met"), ("2005-01-01", "unknown: undated"), ("2005-12-31", "met"),
      ("2006-06-01", "met"), ("2007-01-01", "met"), ("2007-01-02", "unknown: undated"),
      ("2007-12-31", "unknown: undated"),
      ("2008-01-01", "not met")),
    DatedClaim(
      lasting, "from 2005 to 2005", ("2004", "not met"), ("2005-01-01", "unknown: undated"),
      ("2005-06-01", "unknown: undated"), ("2005-12-31", "unknown: undated"), ("2006-01-01", "not met")),
    DatedClaim(passing, "from 2005 to 2007", ("2006-06-01", "met"), ("2011", "not met")),
    // `?` is an end that nobody gives.
    DatedClaim(
      lasting, "from ? to 2005-03-17", ("1900", "unknown: undated"), ("2005-03-17", "met"), ("2005-03-18", "not met")),
    DatedClaim(
      lasting, "from 2005 to ?", ("2004", "not met"), ("2005-06-01", "unknown: undated"), ("2005-12-31", "met"),
      ("2006-01-01", "unknown: undated"), ("2090", "unknown: undated")),
    DatedClaim(
      lasting, "from ? to ?", ("1900", "unknown: undated"), ("2010", "unknown: undated"), ("2090", "unknown: undated")),
    // `now` is open, and goes stale where nothing persists.
    DatedClaim(lasting, "from 2005 to now", ("2004", "not met"), ("2005-12-31", "met"), ("2090", "met")),
    DatedClaim(
      passing, "from 2005 to now", ("2004", "not met"), ("2010-12-31", "met"), ("2011-01-01", "unknown: stale")),
    DatedClaim(lasting, "from ? to now", ("2010-12-30", "unknown: undated"), ("2010-12-31", "met"), ("2090", "met")),
  ]

  @Test(arguments: claims) func claimHoldsOnItsDays(_ claim: DatedClaim) {
    let casebook = Ground.with("claim \(claim.relation) \(claim.time) source A")
    for (day, verdict) in claim.days {
      #expect(casebook.ask("\(claim.relation) as of \(day)") == verdict, "as of \(day)")
    }
    // Without a time word dates are not compared.
    #expect(casebook.ask(claim.relation) == "met")
  }

  @Test(arguments: claims) func denialHoldsOnItsDaysAndSaysNothingOfOthers(_ claim: DatedClaim) {
    let casebook = Ground.with("claim not \(claim.relation) \(claim.time) source A")
    for (day, verdict) in claim.days {
      let mirrored =
        switch verdict {
        case "met": "not met"
        case "not met": "unknown: silent"
        default: verdict
        }
      #expect(casebook.ask("\(claim.relation) as of \(day)") == mirrored, "as of \(day)")
    }
  }

  @Test func coarseDayOfTheFrameIsItsLast() {
    let casebook = Ground.with("claim \(Self.lasting) since 2005-06-15 source A")
    #expect(casebook.ask("\(Self.lasting) as of 2005-05") == "not met")
    #expect(casebook.ask("\(Self.lasting) as of 2005-06") == "met")
    #expect(casebook.ask("\(Self.lasting) as of 2005") == "met")
  }

  @Test func sourceWithoutADateHoldsOnNoKnownDay() {
    let casebook = Ground.with("claim \(Self.lasting) source C", "claim \(Self.passing) source C")
    #expect(casebook.ask("\(Self.lasting) as of 2010") == "unknown: undated")
    #expect(casebook.ask("\(Self.passing) as of 2010") == "unknown: undated")
  }

  @Test func fieldsAndFixedRelationsHoldAlways() {
    let casebook = Ground.with(
      "claim borders(state: China, other: Laos) source A", "thing Nepal: state (region: \"Asia\") source A")
    for day in ["1000", "2010", "2999"] {
      #expect(casebook.ask("borders(state: China, other: Laos) as of \(day)") == "met")
      #expect(casebook.show("state.region where state = Nepal as of \(day)") == ["Asia"])
    }
  }

  @Test func interpretationIsDatedByTheLatestThatItCites() {
    let late = "source Late is \"the latest\" dated 2020"
    func casebook(_ citation: String) -> LoadedCasebook { Ground.with(late, "claim \(Self.passing) \(citation)") }
    let own = casebook("source Late as interpretation")
    #expect(own.ask("\(Self.passing) as of 2020") == "met")
    let cited = casebook("source Late citing A, B as interpretation")
    #expect(cited.ask("\(Self.passing) as of 2012") == "met")
    #expect(cited.ask("\(Self.passing) as of 2011") == "unknown: undated")
    #expect(cited.ask("\(Self.passing) as of 2013") == "unknown: stale")
    // Any other grade is heard from its own source.
    let reported = casebook("source Late citing A, B as reported")
    #expect(reported.ask("\(Self.passing) as of 2012") == "unknown: undated")
    #expect(reported.ask("\(Self.passing) as of 2020") == "met")
    // An authority without a date tells nothing.
    let undated = casebook("source Late citing C as interpretation")
    #expect(undated.ask("\(Self.passing) as of 2020") == "met")
  }

  // MARK: What a bound says of the days outside

  @Test func boundsDenyOutsideAllSpansOfTheirSource() {
    let casebook = Ground.with(
      "claim \(Self.lasting) from 2000 to 2002 source A", "claim \(Self.lasting) since 2006 source A")
    #expect(casebook.ask("\(Self.lasting) as of 1999") == "not met")
    #expect(casebook.ask("\(Self.lasting) as of 2004") == "not met")
    #expect(casebook.ask("\(Self.lasting) as of 2001") == "met")
    #expect(casebook.ask("\(Self.lasting) as of 2007") == "met")
  }

  @Test func boundOfOneSourceContestsAnother() {
    let casebook = Ground.with("claim \(Self.lasting) since 2005 source A", "claim \(Self.lasting) since 2000 source B")
    #expect(casebook.ask("\(Self.lasting) as of 2003") == "contested")
    #expect(casebook.ask("\(Self.lasting) as of 1999") == "not met")
    #expect(casebook.ask("\(Self.lasting) as of 2006") == "met")
    // Any time, nothing is denied by bounds.
    #expect(casebook.ask(Self.lasting) == "met")
  }

  @Test func sameSourceWithoutDatesSoftensItsBound() {
    // A says so twice, once with a date: before it, A only possibly denies it.
    let casebook = Ground.with("claim \(Self.lasting) since 2005 source A", "claim \(Self.lasting) source A")
    #expect(casebook.ask("\(Self.lasting) as of 2003") == "unknown: undated")
  }

  @Test func boundSaysNothingWhereThingsAreLeftOut() {
    let casebook = Ground.with("claim party(state: China, treaty: CAT, how: accession) since 2005 source A")
    // The list of parties is open.
    #expect(casebook.ask("party(treaty: CAT) as of 2003") == "unknown: silent")
    // How it became one is no thing.
    #expect(casebook.ask("party(state: China, treaty: CAT) as of 2003") == "not met")
    #expect(casebook.ask("party(state: China, treaty: CAT, how: ratification) as of 2003") == "unknown: silent")
  }

  // MARK: Four days

  private static func time(_ generator: inout SeededGenerator) -> ClaimTime {
    func day() -> Day { Day(number: Int32.random(in: 0...12, using: &generator)) }
    let starts = [day(), day()].sorted()
    let ends = [max(day(), starts[0]), max(day(), starts[0])].sorted()
    return ClaimTime(
      earliestStart: starts[0], latestStart: min(starts[1], ends[1]), earliestEnd: ends[0], latestEnd: ends[1],
      form: .bounded)
  }

  @Test(arguments: 0..<200) func claimHoldsWhereEveryWayToPlaceItDoes(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let time = Self.time(&generator)
    for number in -1...13 {
      let day = Day(number: Int32(number))
      var placements: [Bool] = []
      for start in time.earliestStart.number...time.latestStart.number {
        for end in time.earliestEnd.number...time.latestEnd.number where start <= end {
          placements.append(start <= day.number && day.number <= end)
        }
      }
      let expected: ClaimTime.Standing =
        placements.allSatisfy { $0 } ? .holds : placements.contains(true) ? .undated : .off
      #expect(time.standing(on: day) == expected, "seed \(seed), day \(number), \(time)")
    }
  }

  @Test(arguments: 0..<200) func standingChangesOnlyAtBreakpoints(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let time = Self.time(&generator)
    for number in -1...13 {
      let (day, next) = (Day(number: Int32(number)), Day(number: Int32(number + 1)))
      if time.standing(on: day) != time.standing(on: next) { #expect(time.breakpoints.contains(next), "seed \(seed)") }
    }
  }
}
