import Engine
import TestSupport
import Testing

@Suite struct VerdictTests {
  static let all: [Verdict] = [.met, .notMet] + [.silent, .stale, .undated, .contested].map { .unknown($0) }

  /// Without its reason.
  private static func kleene(_ v: Verdict) -> Int {
    switch v {
    case .met: 2
    case .unknown: 1
    case .notMet: 0
    }
  }

  @Test(arguments: all) func negationIsItsOwnInverse(_ a: Verdict) { #expect(!(!a) == a) }

  @Test(arguments: all, all) func connectivesAreStrongKleene(_ a: Verdict, _ b: Verdict) {
    #expect(Self.kleene(a && b) == min(Self.kleene(a), Self.kleene(b)))
    #expect(Self.kleene(a || b) == max(Self.kleene(a), Self.kleene(b)))
    #expect(Self.kleene(!a) == 2 - Self.kleene(a))
  }

  @Test(arguments: all, all) func connectivesCommuteAndAreDual(_ a: Verdict, _ b: Verdict) {
    #expect((a && b) == (b && a))
    #expect((a || b) == (b || a))
    #expect(!(a && b) == (!a || !b))
    #expect(!(a || b) == (!a && !b))
    #expect((a && a) == a)
    #expect((a || a) == a)
  }

  @Test(arguments: all, all) func connectivesAssociate(_ a: Verdict, _ b: Verdict) {
    for c in Self.all {
      #expect(((a && b) && c) == (a && (b && c)))
      #expect(((a || b) || c) == (a || (b || c)))
    }
  }

  @Test func reasonsCombineInTheirOrder() {
    #expect(Reason.contested > .undated)
    #expect(Reason.undated > .stale)
    #expect(Reason.stale > .silent)
    #expect((Verdict.unknown(.stale) && .unknown(.undated)) == .unknown(.undated))
    #expect((Verdict.unknown(.silent) || .unknown(.contested)) == .unknown(.contested))
  }
}

@Suite struct TruthTests {
  /// Every side that claims and rules can make.
  static let sides: [Side] =
    [.none, .settled] + [Reason.stale, .undated, .contested].flatMap { [.possible($0), .claimed($0)] }
  /// Every truth of an atom, the others that `and`, `or` and `not` make of two, and tests that nothing decides.
  static let all: [Truth] = {
    let atoms =
      sides.flatMap { f in sides.map { Truth(for: f, against: $0) } } + [.undecided(.silent), .undecided(.undated)]
    return Array(Set(atoms + atoms.flatMap { a in atoms.flatMap { [a && $0, a || $0] } })).sorted { "\($0)" < "\($1)" }
  }()

  @Test func metMeansClaimedAndNotAgainst() {
    for truth in Self.all {
      switch truth.verdict {
      case .met: #expect(truth.affirmed == .claimed && truth.denied == .none)
      case .notMet: #expect(truth.denied == .claimed && truth.affirmed == .none)
      case .unknown: break
      }
    }
  }

  @Test func negationExchangesTheSides() {
    for a in Self.all {
      #expect(!(!a) == a)
      #expect((!a).affirmed == a.denied)
    }
  }

  @Test func connectivesCommuteAndAreDual() {
    for a in Self.all {
      #expect((a && a) == a)
      #expect((a && .met) == a)
      #expect((a || .notMet) == a)
      for b in Self.all {
        #expect((a && b) == (b && a))
        #expect((a || b) == (b || a))
        #expect(!(a && b) == (!a || !b))
      }
    }
  }

  @Test func settledRowsAreClaimedAndMet() {
    for truth in Self.all {
      let side = truth.side
      #expect(side.level == truth.affirmed)
      #expect(side.isSettled == (truth.verdict == .met))
    }
  }

  @Test func joiningSidesNeverLosesAnything() {
    for a in Self.sides {
      #expect(a.joined(a) == a)
      for b in Self.sides {
        let joined = a.joined(b)
        #expect(joined == b.joined(a))
        #expect(joined.level >= max(a.level, b.level))
        #expect(joined.isSettled == (a.isSettled || b.isSettled))
      }
    }
  }
}

/// What can be said on one side of a row, as of 2015-06-01.
private enum Said: String, CaseIterable, CustomTestStringConvertible {
  case nothing, undated, stale, settled, contested
  var testDescription: String { rawValue }

  func statements(_ sign: String) -> String {
    let atom = "accuses(state: China, other: Laos)"
    switch self {
    case .nothing: return ""
    case .undated: return "claim \(sign)\(atom) on 2015 source \(sign.isEmpty ? "A" : "B")"
    case .stale: return "claim \(sign)\(atom) since 2005 source \(sign.isEmpty ? "A" : "B")"
    case .settled: return "claim \(sign)\(atom) on 2015-06-01 source \(sign.isEmpty ? "A" : "B")"
    // By a rule that rests on a contested point.
    case .contested: return "rule \"\(sign)by dispute\" \(sign)\(atom) if borders(state: China, other: Japan)"
    }
  }
}

@Suite struct SidesOfARowTests {
  /// A row per side for, a column per side against; both in the order of `Said`.
  private static let verdicts: [[String]] = [
    ["unknown: silent", "unknown: undated", "unknown: stale", "not met", "contested"],
    ["unknown: undated", "unknown: undated", "unknown: undated", "unknown: undated", "contested"],
    ["unknown: stale", "unknown: undated", "unknown: stale", "unknown: stale", "contested"],
    ["met", "unknown: undated", "unknown: stale", "contested", "contested"],
    ["contested", "contested", "contested", "contested", "contested"],
  ]

  private static func casebook(_ f: Said, _ a: Said) -> LoadedCasebook {
    Ground.with(
      "claim borders(state: China, other: Japan) source A", "claim not borders(state: China, other: Japan) source B",
      f.statements(""), a.statements("not "))
  }

  @Test(arguments: Said.allCases, Said.allCases) fileprivate func verdictFollowsFromBothSides(_ f: Said, _ a: Said)
    throws
  {
    let casebook = Self.casebook(f, a)
    let row = try #require(Said.allCases.firstIndex(of: f))
    let column = try #require(Said.allCases.firstIndex(of: a))
    let expected = Self.verdicts[row][column]
    let atom = "accuses(state: China, other: Laos)"
    #expect(casebook.ask("\(atom) as of 2015-06-01") == expected)
    // The mirror: `not` exchanges met and not met and keeps every reason.
    let mirrored = expected == "met" ? "not met" : expected == "not met" ? "met" : expected
    #expect(casebook.ask("not \(atom) as of 2015-06-01") == mirrored)
  }

  @Test(arguments: Said.allCases, Said.allCases) fileprivate func rowIsListedAsFarAsItIsSaid(_ f: Said, _ a: Said)
    throws
  {
    let casebook = Self.casebook(f, a)
    let row = try #require(Said.allCases.firstIndex(of: f))
    let column = try #require(Said.allCases.firstIndex(of: a))
    let verdict = Self.verdicts[row][column]
    let marked = verdict == "met" ? ["Laos"] : ["Laos [\(verdict)]"]
    let question = "other where accuses(state: China, other)"
    let isClaimed = f == .settled || f == .contested
    #expect(casebook.show("\(question) as of 2015-06-01") == (isClaimed ? marked : []))
    #expect(casebook.show("\(question) as of 2015-06-01 settled only") == (verdict == "met" ? marked : []))
    #expect(casebook.show("\(question) as of 2015-06-01 including unknown") == (f == .nothing ? [] : marked))
  }

  @Test func rowMeetsAWiderConditionOnItself() {
    let casebook = Ground.with("claim estimate(state: China, by: \"one\") source A")
    #expect(casebook.show("x where estimate(state: China, people: x)") == ["_"])
    #expect(casebook.show("x where estimate(state: China, people: x) and (party() or estimate(people: x))") == ["_"])
  }
}
