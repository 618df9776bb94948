import Testing

/// What a framework's name tells: what it is made of, and how much of a verdict its clauses decide by themselves.
@Suite struct FrameworkCardTests {
  private let session = ReadSession(CaseSample.casebook)

  /// Nine configurations: one of each corner, seven between.
  @Test(arguments: ["\"Two\"", "Two", "\"two\""]) func theCardCountsEveryConfiguration(_ name: String) {
    #expect(
      session(name) == """
        Two: a framework; reads condition and outcome

        conditions
          law: the law allows it
          will: somebody wants it

        values, lowest first: no < some < yes

        clauses; the first that fits decides, and in how many of the 9 configurations
          "T1" gives everything if all are yes: 1  (Curator, interpretation)
          "T2" gives nothing if none is at least some: 1  (Curator, interpretation)
          "T3" gives something otherwise: 7  (Curator, interpretation)

        outcomes, lowest first, and how many configurations end there
          low, nothing  1
          middle, something  7
          high, everything  1
        """)
  }

  @Test func severalWordsNameOneInAnyCase() {
    #expect(session("law first").hasPrefix("Law first: a framework"))
  }

  @Test func frameworksAreListed() {
    let lines = session("frameworks").split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != ":" } } == ["Two", "Law first"])
    #expect(lines.first == "Two: 2 conditions, 3 clauses; of 9 configurations 1 at low, 7 at middle, 1 at high")
  }
}
