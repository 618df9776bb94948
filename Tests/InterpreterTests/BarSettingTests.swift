import Testing

/// The evidence bar as a setting of the session (`CaseSample`'s Barland).
@Suite struct BarSettingTests {
  private let session = ReadSession(CaseSample.casebook)

  /// Of `evaluate`: the sentence and the line below it.
  private func head(_ bar: String) -> [String] {
    _ = session(".set bar \(bar)")
    return session("evaluate Barland").split(separator: "\n").prefix(2).map(String.init)
  }

  @Test func theBarDecidesWhichClaimsCountAndIsPrinted() {
    let circumstances = "Movers in Barland, as of 2020-12-31, under Two; evidence bar:"
    #expect(head("any") == ["Barland: from nothing to something, split", "\(circumstances) any"])
    #expect(head("better") == ["Barland: nothing, settled", "\(circumstances) better"])
    #expect(head("undisputed") == ["Barland: from nothing to something, split", "\(circumstances) undisputed"])
  }

  @Test func whatIsBelowTheBarIsShownAsSetAside() {
    _ = session(".set bar better")
    #expect(
      session("why Barland law").split(separator: "\n").filter { $0.contains("below the bar") }.count == 2)
    _ = session(".set bar undisputed")
    let lines = session("why Barland law").split(separator: "\n")
    #expect(lines.filter { $0.contains("below the bar, disputed") }.count == 3)
    #expect(lines.contains { $0.contains("unknown") })
  }

  @Test func aCaseWhoseClaimsAreAllDisputedIsStillACase() {
    _ = session(".set bar undisputed")
    #expect(session("evaluate Openland").hasPrefix("Openland: from nothing to everything, open"))
  }

  @Test func whatIsSupposedCountsWhateverTheBar() {
    _ = session(".set bar better")
    _ = session("suppose condition(population: Movers, host: Barland, condition: law, value: yes)")
    #expect(session("evaluate Barland").hasPrefix("Barland: something, settled"))
  }

  @Test func disputesDoNotDependOnIt() {
    let before = session("disputes Barland")
    _ = session(".set bar undisputed")
    #expect(session("disputes Barland") == before)
    #expect(before.contains("law"))
  }

  @Test func aCardSaysWhichBarItsVerdictHas() {
    _ = session(".set bar better")
    #expect(session("Barland").contains("Barland: nothing, settled (Movers, as of 2020-12-31, under Two, evidence bar better)"))
  }
}
