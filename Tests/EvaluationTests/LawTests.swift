import Fuzzing
import TestSupport
import Testing

/// What holds of every casebook, tried on small random ones.
@Suite struct LawTests {
  private static func frame(_ seed: Int) -> String { RandomCasebook.frames[seed % RandomCasebook.frames.count] }

  // MARK: Order

  @Test(arguments: 0..<200) func orderOfStatementsAndRulesChangesNothing(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    #expect(casebook.problems == [], "seed \(seed)")
    var generator = SeededGenerator(seed: UInt64(seed))
    let shuffled = LoadedCasebook(casebook.entries.shuffled(using: &generator))
    #expect(random.answers(shuffled, Self.frame(seed)) == random.answers(casebook, Self.frame(seed)), "seed \(seed)")
  }

  @Test(arguments: 0..<40) func everyOrderOfTheRulesAnswersAlike(_ seed: Int) {
    let random = RandomCasebook(seed: 1000 + seed)
    let facts = random.declarations + random.claims.map(\.statement)
    let first = random.answers(random.loaded, Self.frame(seed))
    for rules in permutations(Array(random.rules.prefix(3))).map({ $0 + random.rules.dropFirst(3) }) {
      #expect(random.answers(LoadedCasebook(facts + rules), Self.frame(seed)) == first, "seed \(seed), rules \(rules)")
    }
  }

  private func permutations(_ items: [String]) -> [[String]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { i -> [[String]] in
      var rest = items
      let item = rest.remove(at: i)
      return permutations(rest).map { [item] + $0 }
    }
  }

  @Test(arguments: 0..<200) func orderOfConditionsChangesNothing(_ seed: Int) {
    let casebook = RandomCasebook(seed: seed).loaded
    var generator = SeededGenerator(seed: UInt64(seed))
    let conditions = [
      "p(a: x)", "e(a: x, b: y)", "not q(a: y)", "r(a: y, b: z)", "no record of d(a: z)", "(q(a: x) or d(a: y))",
      "x != y", "v(a: x, n: m) and m > 0", "s(a: z)", "node = y", "not r(a: x, b: z)", "r(a: y, b: z)",
    ]
    let chosen =
      Array(conditions.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator))) + [
        "e(a: x, b: y)", "(z = x or z = y)",
      ]
    func ask(_ conditions: [String]) -> [String] {
      casebook.show("x, y, z where \(conditions.joined(separator: " and ")) \(Self.frame(seed)) including unknown")
    }
    let first = ask(chosen)
    for _ in 0..<4 {
      let other = chosen.shuffled(using: &generator)
      #expect(ask(other) == first, "seed \(seed), \(other)")
    }
  }

  // MARK: What others say

  @Test(arguments: 0..<120) func unrelatedClaimChangesNothing(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    var generator = SeededGenerator(seed: UInt64(seed))
    let unrelated = (0..<3).map { _ in
      "claim other(a: \(generator.pick(random.nodes))) \(generator.pick(RandomCasebook.times)) source \(generator.pick(RandomCasebook.sources))"
    }
    let more = LoadedCasebook(random.statements + unrelated)
    #expect(
      random.answers(more, Self.frame(seed)) == random.answers(random.loaded, Self.frame(seed)),
      "seed \(seed), \(unrelated)")
  }

  @Test(arguments: 0..<120) func accordingToASourceUsesNoClaimOfAnother(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let time = ["", " as of 2004", " as of 2005-01-02"][seed % 3]
    let source = RandomCasebook.sources[seed % 2]
    let own = random.claims.filter { $0.source == source }.map(\.statement)
    let alone = LoadedCasebook(random.declarations + own + random.rules)
    #expect(
      random.answers(random.loaded, "according to \(source)\(time)") == random.answers(alone, time),
      "seed \(seed), source \(source)")
  }

  // MARK: Rows and verdicts

  @Test(arguments: 0..<120) func settledRowsAreClaimedAndClaimedRowsPossible(_ seed: Int) {
    let casebook = RandomCasebook(seed: seed).loaded
    for question in RandomCasebook.rowQuestions.dropFirst(seed % 2 * 7).prefix(7) {
      let asked = "\(question) \(Self.frame(seed))"
      let claimed = casebook.show(asked)
      #expect(casebook.show(asked + " settled only") == claimed.filter { !$0.hasSuffix("]") }, "seed \(seed), \(asked)")
      let possible = casebook.show(asked + " including unknown")
      #expect(Set(claimed).isSubset(of: possible), "seed \(seed), \(asked)")
    }
  }

  /// Two ways to one verdict: the mark of a row, and `ask` for the row.
  @Test(arguments: 0..<200) func rowBearsTheVerdictOnIt(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    let frame = Self.frame(seed)
    let sign = seed % 2 == 0 ? "" : "not "
    for relation in ["p", "q", "d", "c"] {
      let rows = casebook.show("x where \(sign)\(relation)(a: x) \(frame) including unknown")
      for node in random.nodes {
        let verdict = casebook.ask("\(sign)\(relation)(a: \(node)) \(frame)")
        let marked = verdict == "met" ? node : "\(node) [\(verdict)]"
        // What is not listed nobody says, so it cannot be met.
        let agrees = rows.first { $0.hasPrefix(node) }.map { $0 == marked } ?? (verdict != "met")
        #expect(agrees, "seed \(seed), \(sign)\(relation)(a: \(node)) \(frame): \(rows), \(verdict)")
      }
    }
  }

  @Test(arguments: 0..<200) func verdictsCombineByKleene(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    let frame = Self.frame(seed)
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<2 {
      let (a, b) = (generator.pick(random.groundAtoms), generator.pick(random.groundAtoms))
      func ask(_ condition: String) -> String { casebook.ask("\(condition) \(frame)") }
      #expect(ask("\(a) and \(b)") == and(ask(a), ask(b)), "seed \(seed), \(a) and \(b) \(frame)")
      #expect(
        ask("\(a) or \(b)") == negated(and(negated(ask(a)), negated(ask(b)))), "seed \(seed), \(a) or \(b) \(frame)")
      #expect(ask("not \(a)") == negated(ask(a)), "seed \(seed), \(a) \(frame)")
      #expect(ask("not (\(a) and \(b))") == ask("not \(a) or not \(b)"), "seed \(seed), \(a), \(b) \(frame)")
      #expect(ask("not (\(a) or \(b))") == ask("not \(a) and not \(b)"), "seed \(seed), \(a), \(b) \(frame)")
    }
  }

  private func negated(_ verdict: String) -> String { ["met": "not met", "not met": "met"][verdict] ?? verdict }

  private func and(_ a: String, _ b: String) -> String {
    if a == "not met" || b == "not met" { return "not met" }
    let order = ["met", "unknown: silent", "unknown: stale", "unknown: undated", "contested"]
    return order[max(order.firstIndex(of: a) ?? 0, order.firstIndex(of: b) ?? 0)]
  }

  @Test(arguments: 0..<120) func absenceMeansNotEvenPossible(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    for relation in ["p", "q", "d", "c"] {
      let possible = casebook.show("x where \(relation)(a: x) \(Self.frame(seed)) including unknown").map {
        String($0.prefix(2))
      }.filter { !$0.hasPrefix("_") }  // Somebody whom nobody names.
      let absent = casebook.show("x where no record of \(relation)(a: x) \(Self.frame(seed))")
      #expect((possible + absent).sorted() == random.nodes, "seed \(seed), \(relation) \(Self.frame(seed))")
    }
  }

  @Test(arguments: 0..<100) func somethingIsMetIfOneThingIsAndDeniedIfAllAre(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    for relation in ["p", "q", "d", "c"] {
      let each = random.nodes.map { casebook.ask("\(relation)(a: \($0)) \(Self.frame(seed))") }
      let some = casebook.ask("\(relation)(a: node) and node = node \(Self.frame(seed))")
      #expect((some == "met") == each.contains("met"), "seed \(seed), \(relation) \(Self.frame(seed))")
      #expect(
        (some == "not met") == each.allSatisfy { $0 == "not met" }, "seed \(seed), \(relation) \(Self.frame(seed))")
    }
  }

  // MARK: More claims

  @Test(arguments: 0..<120) func claimsNeverTakeAwayWhatIsClaimedWithoutNegation(_ seed: Int) {
    let random = RandomCasebook(seed: seed, rules: .positive)
    let more = random.furtherClaims(seed: seed + 5000)
    let before = random.loaded
    let after = LoadedCasebook(random.statements + more)
    for question in RandomCasebook.rowQuestions.dropFirst(seed % 2 * 4).prefix(4) {
      for scope in ["", " including unknown"] {
        let asked = "\(question) \(Self.frame(seed))\(scope)"
        let kept = Set(after.show(asked).map { $0.split(separator: " [")[0] })
        for row in before.show(asked) {
          #expect(kept.contains(row.split(separator: " [")[0]), "seed \(seed), \(asked): \(row)")
        }
      }
    }
  }

  // MARK: Days

  private static let days = ["2004-12-30", "2004-12-31", "2005-01-01", "2005-01-02", "2005-01-03"]

  @Test(arguments: 0..<40) func duringIsSomeDayAndThroughoutEveryDay(_ seed: Int) {
    let casebook = RandomCasebook(seed: seed).loaded
    for question in RandomCasebook.rowQuestions.dropFirst(seed % 2 * 7).prefix(7) {
      func rows(_ frame: String) -> Set<Substring> {
        Set(casebook.show("\(question) \(frame)").map { $0.split(separator: " [")[0] })
      }
      let byDay = Self.days.map { rows("as of \($0)") }
      let span = "2004-12-30 to 2005-01-03"
      #expect(rows("during \(span)") == byDay.reduce(into: []) { $0.formUnion($1) }, "seed \(seed), \(question)")
      #expect(
        rows("throughout \(span)") == byDay.dropFirst().reduce(byDay[0]) { $0.intersection($1) },
        "seed \(seed), \(question)")
    }
  }

  @Test(arguments: 0..<40) func atomOnADayIsItsVerdictAsOfTheDay(_ seed: Int) {
    let random = RandomCasebook(seed: seed)
    let casebook = random.loaded
    for atom in random.groundAtoms.filter({ !$0.hasPrefix("s") }).dropFirst(seed % 2 * 9).prefix(9) {
      for day in Self.days {
        #expect(
          casebook.ask("\(atom) on \(day)") == casebook.ask("\(atom) as of \(day)"), "seed \(seed), \(atom) on \(day)")
      }
    }
  }
}
