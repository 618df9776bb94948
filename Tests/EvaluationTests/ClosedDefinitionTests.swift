import TestSupport
import Testing

@Suite struct ClosedDefinitionTests {
  static let relations = """
    relation bound(state: state, treaty: treaty) by rules
    relation imposes(treaty: treaty, duty: text) fixed
    rule "bound" bound(state, treaty) if party(state, treaty) and imposes(treaty)
    """

  private static func casebook(_ lines: String...) -> LoadedCasebook {
    LoadedCasebook([Ground.text, relations] + lines)
  }

  @Test func definitionIsDeniedIfEveryBodyIs() {
    let casebook = Self.casebook(
      "claim party(state: China, treaty: CAT) source A", "claim not party(state: Laos, treaty: CAT) source A",
      "claim imposes(treaty: CAT, duty: \"care\") source A")
    #expect(casebook.ask("bound(state: China, treaty: CAT)") == "met")
    #expect(casebook.ask("bound(state: Laos, treaty: CAT)") == "not met")
    #expect(casebook.ask("bound(state: Japan, treaty: CAT)") == "unknown: silent")
    #expect(casebook.show("state where not bound(state, treaty: CAT)") == ["Laos"])
  }

  @Test func openRelationIsNotDeniedByItsRules() {
    let open = LoadedCasebook([
      Ground.text, Self.relations.replacing(" by rules", with: ""),
      "claim not party(state: Laos, treaty: CAT) source A",
    ])
    #expect(open.ask("bound(state: Laos, treaty: CAT)") == "unknown: silent")
  }

  @Test func definitionWithoutRulesIsAlwaysDenied() {
    let casebook = Ground.with("relation empty(state: state) by rules")
    #expect(casebook.ask("empty(state: China)") == "not met")
  }

  @Test func everyRuleCounts() {
    let casebook = Self.casebook(
      "rule \"also\" bound(state, treaty) if accuses(state, other: x) and party(state: x, treaty)",
      "claim not party(state: Laos, treaty: CAT) source A")
    #expect(casebook.ask("bound(state: Laos, treaty: CAT)") == "unknown: silent")
    let closed = Self.casebook(
      "rule \"also\" bound(state, treaty) if accuses(state, other: x) and party(state: x, treaty)",
      "claim not party(state: Laos, treaty: CAT) source A", "claim not accuses(state: Laos) source A")
    #expect(closed.ask("bound(state: Laos, treaty: CAT)") == "not met")
  }

  @Test func ruleWhoseHeadCannotFitDoesNotCount() {
    let casebook = Ground.with(
      "relation free(state: state) by rules", "rule \"one\" free(state: Japan) if borders(state: Japan, other: China)",
      "rule \"twice\" free(state) if not borders(state, other: China)",
      "claim borders(state: Laos, other: China) source A")
    #expect(casebook.ask("free(state: Laos)") == "not met")
    #expect(casebook.ask("free(state: Japan)") == "unknown: silent")
  }

  @Test func existentialVariableRangesOverTheThingsOfItsKind() {
    let lines = """
      relation neighboured(state: state) by rules
      rule "neighboured" neighboured(state) if borders(state, other: x) and party(state: x, treaty: CAT)
      claim not party(treaty: CAT, state: China) source A
      claim not party(treaty: CAT, state: Laos) source A
      """
    #expect(Ground.with(lines).ask("neighboured(state: Japan)") == "unknown: silent")
    let closed = Ground.with(lines, "claim not borders(state: Japan, other: Japan) source A")
    // China and Laos are no parties, and Japan does not border itself.
    #expect(closed.ask("neighboured(state: Japan)") == "not met")
    let listed = Ground.with(lines, "complete borders(state: Japan) source A")
    #expect(listed.ask("neighboured(state: Japan)") == "not met")
  }

  @Test func exceptionThatIsMetClosesItsRule() {
    let casebook = Ground.with(
      "relation free(state: state) by rules",
      "rule \"free\" free(state) if borders(state) unless party(state, treaty: CAT)",
      "claim borders(state: China, other: Laos) source A", "claim party(state: China, treaty: CAT) source A")
    #expect(casebook.ask("free(state: China)") == "not met")
    #expect(casebook.ask("free(state: Laos)") == "met")
    #expect(casebook.ask("free(state: Japan)") == "unknown: silent")
  }

  @Test func exceptionOfAnotherRowClosesNothing() {
    let casebook = Ground.with(
      "relation safe(state: state) by rules", "relation unsafe(state: state)",
      "rule \"safe\" safe(state: x) if borders(state: x, other: y) unless unsafe(state: y)",
      "claim unsafe(state: Japan) source A")
    #expect(casebook.ask("safe(state: China)") == "unknown: silent")
    let denied = Ground.with(
      "relation safe(state: state) by rules", "relation unsafe(state: state)",
      "rule \"safe\" safe(state: x) if borders(state: x, other: y) unless unsafe(state: y)",
      "claim unsafe(state: Japan) source A", "claim not borders(state: China, other: China) source A",
      "claim not borders(state: China, other: Laos) source A")
    #expect(denied.ask("safe(state: China)") == "not met")
  }

  @Test func rowThatNamesNobodyIsDeniedOnlyIfEveryRowIs() {
    let casebook = Self.casebook(
      "relation seen(state: state, in: text)", "claim seen(in: \"Paris\") source A",
      "claim not party(state: China) source A", "claim not party(state: Laos) source A")
    #expect(casebook.show("x where seen(state: x) and not bound(state: x)") == [])
    let all = Self.casebook(
      "relation seen(state: state, in: text)", "claim seen(in: \"Paris\") source A",
      "claim not party(state: China) source A", "claim not party(state: Laos) source A", "claim not party(state: Japan) source A")
    #expect(all.show("x where seen(state: x) and not bound(state: x)") == ["_"])
  }

  @Test func contestedBodyDoesNotClose() {
    let casebook = Self.casebook(
      "claim party(state: China, treaty: CAT) source A", "claim not party(state: China, treaty: CAT) source B",
      "claim imposes(treaty: CAT, duty: \"care\") source A")
    #expect(casebook.ask("bound(state: China, treaty: CAT)") == "contested")
  }

  @Test func contestedDenialDoesNotClose() {
    // That Laos is no party rests on a contested point.
    let casebook = Self.casebook(
      "rule \"no\" not party(state, treaty: CAT) if accuses(state, other: China)",
      "claim accuses(state: Laos, other: China) source A", "claim not accuses(state: Laos, other: China) source B")
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "contested")
    #expect(casebook.ask("bound(state: Laos, treaty: CAT)") != "not met")
  }

  @Test func circleLeavesTheRowUnknown() {
    let casebook = Ground.with(
      "relation linked(state: state, other: state) by rules",
      "rule \"step\" linked(state, other) if borders(state, other)",
      "rule \"on\" linked(state, other) if borders(state, other: x) and linked(state: x, other)",
      "complete borders(state: China) among China, Laos, Japan source A",
      "complete borders(state: Laos) among China, Laos, Japan source A",
      "claim borders(state: China, other: Laos) source A", "claim not borders(state: Japan, other: Japan) source A")
    // Japan lies behind no border, but China and Laos lead to each other for ever.
    #expect(casebook.ask("linked(state: China, other: Laos)") == "met")
    #expect(casebook.ask("linked(state: China, other: Japan)") == "unknown: silent")
    #expect(casebook.ask("linked(state: Japan, other: China)") == "not met")
  }

  @Test func anotherDayIsNoCircle() {
    let casebook = Ground.with(
      "relation steady(state: state) by rules",
      "rule \"s\" steady(state) if party(state, treaty: CAT) and steady(state) on 2000",
      "claim party(state: Laos, treaty: CAT) since 2003 source A")
    // In 2000 it was no party, so nothing since is steady.
    #expect(casebook.ask("steady(state: Laos) as of 2000") == "not met")
    #expect(casebook.ask("steady(state: Laos) as of 2005") == "not met")
  }

  @Test func eachRowIsDecidedOnce() {
    // Ten layers of two: every way through them would be two to the tenth.
    let layers = Array("abcdefghij")
    var lines = [
      "relation reach(a: state, b: state) by rules", "rule \"1\" reach(a: x, b: y) if accuses(state: x, other: y)",
      "rule \"2\" reach(a: x, b: z) if accuses(state: x, other: y) and reach(a: y, b: z)",
    ]
    for (i, layer) in layers.enumerated() {
      for name in ["S\(layer)", "T\(layer)"] {
        lines += ["thing \"\(name)\": state", "complete accuses(state: \"\(name)\") source A"]
        guard i + 1 < layers.count else { continue }
        for next in ["S\(layers[i + 1])", "T\(layers[i + 1])"] {
          lines.append("claim accuses(state: \"\(name)\", other: \"\(next)\") source A")
        }
      }
    }
    let casebook = LoadedCasebook([Ground.text] + lines)
    casebook.session.settings.rowLimit = 100_000
    #expect(casebook.ask("reach(a: \"Sa\", b: Japan)") == "not met")
    #expect(casebook.ask("reach(a: \"Sa\", b: \"Tj\")") == "met")
  }

  @Test func chainOfClosedDefinitionsIsDeniedStepByStep() {
    let casebook = Ground.with(
      "relation first(state: state) by rules", "relation second(state: state) by rules",
      "rule \"1\" first(state) if party(state, treaty: CAT)", "rule \"2\" second(state) if first(state)",
      "claim not party(state: Laos) source A")
    #expect(casebook.ask("second(state: Laos)") == "not met")
    #expect(casebook.ask("second(state: China)") == "unknown: silent")
  }

  @Test func closedRowsFollowTheDay() {
    let casebook = Self.casebook(
      "claim party(state: China, treaty: CAT) since 2005-01-01 source A",
      "claim imposes(treaty: CAT, duty: \"care\") source A")
    #expect(casebook.ask("bound(state: China, treaty: CAT) as of 2004") == "not met")
    #expect(casebook.ask("bound(state: China, treaty: CAT) as of 2005") == "met")
  }

  @Test func symmetricDefinitionReadsBothWays() {
    let casebook = Ground.with(
      "relation related(state: state, other: state) symmetric by rules",
      "rule \"related\" related(state: x, other: y) if accuses(state: x, other: y)",
      "claim accuses(state: China, other: Laos) source A",
      "claim not accuses(state: China, other: Japan) source A", "claim not accuses(state: Laos, other: Japan) source A",
      "claim not accuses(state: Japan, other: Laos) source A")
    #expect(casebook.ask("related(state: China, other: Laos)") == "met")
    #expect(casebook.ask("related(state: Laos, other: China)") == "met")
    // Whether Japan accuses China nobody says.
    #expect(casebook.ask("related(state: China, other: Japan)") == "unknown: silent")
    #expect(casebook.ask("related(state: Laos, other: Japan)") == "not met")
    #expect(casebook.ask("related(state: Japan, other: Laos)") == "not met")
  }
}

@Suite struct ExceptionTests {
  private static func casebook(_ lines: String...) -> LoadedCasebook {
    LoadedCasebook(
      [
        Ground.text, "relation protects(state: state)",
        "rule \"protects\" protects(state) if party(state, treaty: CAT) unless accuses(state, other: x) and borders(state, other: x)",
        "claim party(state: China, treaty: CAT) source A", "claim borders(state: China, other: Laos) source A",
      ] + lines)
  }

  @Test func exceptionThatIsMetTakesTheConclusionAway() {
    let casebook = Self.casebook("claim accuses(state: China, other: Laos) source A")
    #expect(casebook.ask("protects(state: China)") == "unknown: silent")
    #expect(casebook.show("state where protects(state)") == [])
  }

  @Test func exceptionThatIsContestedContestsIt() {
    let casebook = Self.casebook(
      "claim accuses(state: China, other: Laos) source A", "claim not accuses(state: China, other: Laos) source B")
    #expect(casebook.ask("protects(state: China)") == "contested")
    #expect(casebook.show("state where protects(state)") == ["China [contested]"])
  }

  @Test func exceptionThatIsUnknownLeavesIt() {
    #expect(Self.casebook().ask("protects(state: China)") == "met")
    let undated = Self.casebook("claim accuses(state: China, other: Laos) on 2011 source B")
    #expect(undated.ask("protects(state: China) as of 2011-06-01") == "met")
  }

  @Test func exceptionThatIsDeniedLeavesIt() {
    #expect(Self.casebook("claim not accuses(state: China) source A").ask("protects(state: China)") == "met")
  }

  @Test func exceptionIsLookedAtOnItsDay() {
    let casebook = Self.casebook("claim accuses(state: China, other: Laos) from 2011-01-01 to 2011-12-31 source B")
    #expect(casebook.ask("protects(state: China) as of 2011") == "unknown: silent")
    #expect(casebook.ask("protects(state: China) as of 2012") == "met")
  }

  @Test(arguments: [
    "estimate.state = state and estimate.people > 100", "estimate(state, people: n) and n > 100",
    "estimate(state, by: t) and t like \"*x\"",
    "party(state, treaty: t) and t.year > 2000", "estimate(state, people: 100 + 50)",
  ]) func exceptionHasWordsOfItsOwn(_ exception: String) {
    let casebook = Ground.with(
      "relation calm(state: state)", "rule \"c\" calm(state) if party(state, treaty: CAT) unless \(exception)",
      "claim party(state: China, treaty: CAT) source A", "claim party(state: Laos, treaty: CAT) source A",
      "claim estimate(state: China, people: 150, by: \"x\") source A",
      "claim party(state: China, treaty: CRC) source A",
      "thing CRC: treaty (year: 2001)")
    #expect(casebook.show("state where calm(state)") == ["Laos"])
  }

  @Test func exceptionGivesTheHeadNothing() {
    // A state of the head's own ranges over all states; a text must come from the body.
    let casebook = Ground.with(
      "relation calm(state: state)",
      "rule \"c\" calm(state: x) if borders(state: China, other: Laos) unless party(state: x)",
      "claim borders(state: China, other: Laos) source A", "claim party(state: China, treaty: CAT) source A")
    #expect(casebook.problems.isEmpty)
    #expect(casebook.show("state where calm(state)") == ["Japan", "Laos"])
    let refused = Ground.with(
      "relation named(what: text)",
      "rule \"n\" named(what: t) if borders(state: China, other: Laos) unless capital(city: t)")
    #expect(refused.problems.count == 1)
    #expect(refused.problems.first?.hasPrefix("no-values «t»") == true)
  }

  @Test func anotherRuleMayStillConclude() {
    let casebook = Self.casebook(
      "claim accuses(state: China, other: Laos) source A", "rule \"anyway\" protects(state) if party(state)")
    #expect(casebook.ask("protects(state: China)") == "met")
  }
}
