import Fuzzing
import Testing

/// Random questions, asked of the evaluator and of the referee; `script/fuzz` asks many more.
@Suite struct RefereeTests {
  @Test(arguments: 0..<16) func evaluatorAndRefereeAgree(_ seed: Int) {
    let result = FuzzSeed(seed)
    #expect(result.differences.map(\.program.text) == [], "seed \(seed)")
    #expect(result.mistakes == [], "seed \(seed)")
  }

  static let ground = [
    "kind node ()", "relation p(a: node) persists", "relation q(a: node)", "thing N0: node", "thing N1: node",
    "source S is \"one\" dated 2004", "claim p(a: N0) since 2003 source S", "claim p(a: N1) since 2005 source S",
    "claim not q(a: N0) source S",
  ]

  private func contest(_ question: String, _ more: String...) throws -> Contest {
    try #require(try Contestants(Self.ground + more)).ask(question)
  }

  @Test func agreementHoldsTheAnswer() throws {
    guard case .agreed(let shown, _) = try contest("show x where p(a: x) as of 2004") else {
      Issue.record("they do not agree")
      return
    }
    #expect(shown.rows.map(\.text) == ["N0"])
  }

  @Test func refereeCountsTheRoundsOfARecursion() throws {
    let contest = try contest(
      "show x where q(a: x)", "relation e(a: node, b: node) fixed", "thing N2: node", "claim e(a: N0, b: N1)",
      "claim e(a: N1, b: N2)",
      "rule \"1\" q(a: x) if p(a: x) and e(a: x)", "rule \"2\" q(a: y) if q(a: x) and e(a: x, b: y)")
    guard case .agreed(_, let rounds) = contest else {
      Issue.record("they do not agree")
      return
    }
    #expect(rounds == 2)
  }

  @Test(arguments: ["ask o(day: x) or x = 2005-01-01", "ask o(day: x) or 2005 = x", "ask v(n: x) or x = 5"])
  func alternativesGiveAWordWhatItIsToEqual(_ question: String) throws {
    let contest = try contest(question, "relation o(a: node, day: date)", "relation v(a: node, n: number)")
    guard case .agreed(let shown, _) = contest else {
      Issue.record("they do not agree: \(contest)")
      return
    }
    #expect(shown.rows.map(\.text) == ["met"])
  }

  @Test func thingOfAlternativesMayHaveItsDayReadBeforeThem() throws {
    let casebook = [
      "kind node (size: number, born: date)", "relation r(a: node)", "relation o(a: node)",
      "relation c(a: node) persists", "source S is \"one\" dated 2004", "thing N0: node (born: 2005-01)",
      "claim r(a: N0) source S", "claim c(a: N0) source S",
    ]
    let contest = try #require(try Contestants(casebook)).ask(
      "show x where c() on x.born and (r(a: x) or (o(a: x) and x.size > 5))")
    guard case .agreed(let shown, _) = contest else {
      Issue.record("they do not agree: \(contest)")
      return
    }
    #expect(shown.rows.map(\.text) == ["N0"])
  }

  @Test func exceptionSpeaksOfTheThingWhoseFieldTheBodyReads() throws {
    let casebook = [
      "kind node (over: node)", "relation h(a: node)", "relation u(a: node, b: node)", "relation c(a: node) by rules",
      "thing N0: node", "thing N3: node", "claim h(a: N0)",
      "rule \"3\" c(a: x) if u(a: node.over, b: x) unless h(a: node)",
    ]
    guard case .agreed(let shown, _) = try #require(try Contestants(casebook)).ask("ask c()") else {
      Issue.record("they do not agree")
      return
    }
    #expect(shown.rows.map(\.text) == ["unknown: silent"])
  }

  @Test(arguments: ["show list of a called result where p(a) on a.born and a = N1", "show a where p(a) on a.born and N1 = a"])
  func anEquationGivesWhatOnlyAnAtomGivesThatWaitsForIt(_ question: String) throws {
    let casebook = ["kind node (born: date)", "relation p(a: node)", "thing N1: node (born: 2004-02-29)", "claim p(a: N1) since 1999"]
    guard case .agreed(let shown, _) = try #require(try Contestants(casebook)).ask(question) else {
      Issue.record("they do not agree")
      return
    }
    #expect(shown.rows.map(\.text) == ["N1"])
  }

  /// The day that a row gives may be any of those that the equation writes.
  @Test(arguments: ["ask o(day: x) on x and x = 2004", "ask o(day: x) on x and x = 2004-05"])
  func aDateIsNotTakenFromAnEquation(_ question: String) throws {
    let casebook = ["kind node ()", "relation o(a: node, day: date)", "claim o(day: 2004)", "claim o(day: 2004-05-03)"]
    guard case .agreed = try #require(try Contestants(casebook)).ask(question) else {
      Issue.record("they do not agree")
      return
    }
  }

  /// What a word without a value asks for in an alternative and in an exception, and what is contested in an exception of
  /// which nothing is found (seeds 10868, 2254, 1416).
  @Test(arguments: [
    ("relation w(a: node, how: text, note: text)\nthing N1: node\nclaim w(note: \"south\")",
     "show x1 where w(how: x0) and (w(a: node.over, note: x1) or w(how: x0, note: x1))"),
    ("relation e(a: node, b: node)\nrelation h(a: node, n: number)\nrelation l(a: node, b: node)\nthing N4: node\nclaim e(a: N4)\nclaim h(n: 1)\nrule \"2\" l() if e(b: x0) unless h(a: x0)",
     "show l.a"),
    ("relation q(a: node)\nrelation e(a: node, b: node)\nrelation o(a: node)\nrelation d(a: node)\nrelation l(a: node, b: node)\nthing N0: node\nthing N3: node\nclaim q(a: N3)\nclaim not q()\nclaim o(a: N0)\nrule \"1\" d(a: x) if q(a: x)\nrule \"2\" l(b: a) if o() unless d() and e(a: a)",
     "show a where l(a)"),
    // Seed 18149: a row that leaves out what the question shows, on a day of its own.
    ("relation o(a: node, day: date)\nthing N0: node (born: 2004)\nclaim o(a: N0) since 1999", "show x1 where o(day: x1) on node.born"),
    ("relation o(a: node, day: date)\nthing N0: node (born: 2004)\nclaim o(a: N0) since 1999", "show x1 where o(day: x1) on 2004"),
    ("relation o(a: node, day: date)\nthing N0: node (born: 2004)\nclaim o(a: N0) since 1999", "show x1, node where o(a: node, day: x1) on node.born"),
    ("relation o(a: node, day: date)\nthing N0: node (born: 2004)\nclaim o(a: N0, day: 2005) since 1999", "show x1, node where o(a: node, day: x1) on node.born"),
    // Seed 12998: whichever of them is named first, the thing on which the day hangs is there before the other.
    ("relation s(a: node, b: node) symmetric\nthing N1: node (born: 2005-01-01)\nclaim s(a: N1) since 2004-12-31", "show x0 where s(a: x0, b: node) on node.born"),
    ("relation s(a: node, b: node)\nthing N1: node (born: 2005-01-01)\nclaim s(a: N1) since 2004-12-31", "show node, x0 where s(a: node, b: x0) on node.born"),
    // Seed 11434: a day that one such atom gives to another.
    ("relation o(a: node, day: date)\nthing N2: node (born: 2005-01-02)\nclaim o(day: 2005-01) since 2003", "show x1 where o() on x1 and o(day: x1) on node.born as of 2005-01-01"),
    ("relation o(a: node, text: text)\nthing N0: node (born: 2004)\nclaim o(a: N0) since 1999", "show x1, node where o(a: node, text: x1) on node.born"),
  ]) func whatHasNoValueIsReadAlike(_ casebook: String, _ question: String) throws {
    let statements = ["kind node (over: node, region: text, born: date)"] + casebook.split(separator: "\n").map { String($0) }
    let contest = try #require(try Contestants(statements)).ask(question)
    guard case .agreed = contest else {
      Issue.record("they do not agree: \(contest)")
      return
    }
  }

  @Test func refereeLooksAtDaysThatNobodyKnows() throws {
    let more = ["thing N2: node", "claim p(a: N2) on 2005-03 source S"]
    let contest = try #require(try Contestants(Self.ground + more)).ask("show x where p(a: x) and x != N0 during 2005")
    guard case .agreed(let shown, _) = contest else {
      Issue.record("they do not agree")
      return
    }
    #expect(shown.rows.map(\.text) == ["N1", "N2"])
  }

  @Test func refereeLeavesRulesOnSuchADay() throws {
    let contest = try contest(
      "show x where q(a: x) during 2005", "claim p(a: N1) on 2005-03 source S", "rule \"1\" q(a: x) if p(a: x)")
    guard case .unrefereed(_, let construct) = contest else {
      Issue.record("it was not refused")
      return
    }
    #expect(construct == "rules, on an unknown day")
  }

  @Test func refereeRefusesByName() throws {
    guard case .unrefereed(_, let construct) = try contest("show p.a, p.source") else {
      Issue.record("it was not refused")
      return
    }
    #expect(construct == ".source")
  }

  @Test func programsShrinkWhileWhatIsLookedForStays() throws {
    let program = Program(
      statements: Self.ground + ["claim p(a: N0) on 2004-12-31 source S as reported"],
      question: "show x where p(a: x) and x != N0 and no record of q(a: x) sort by x as of 2005 including unknown")
    let smallest = Shrinker { program in
      guard case .agreed(let shown, _)? = try? Contestants(program.statements)?.ask(program.question) else {
        return false
      }
      return shown.rows.contains { $0.cells.contains("N1") }
    }.shrink(program)
    #expect(smallest.statements == ["kind node ()", "relation p(a: node)", "thing N1: node", "claim p(a: N1)"])
    #expect(smallest.question == "show x where p(a: x)")
  }
}
