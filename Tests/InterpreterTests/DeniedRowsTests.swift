import Testing

/// What an answer without rows says of denials.
@Suite struct DeniedRowsTests {
  private let session = ReadSession(
    """
    kind state ()
    kind treaty ()
    relation signed(state: state, treaty: treaty) persists
    source A is "x" dated 2016
    source B is "y" dated 2017
    thing Upland: state
    thing Lowland: state
    thing CAT: treaty
    thing OPR: treaty
    claim not signed(state: Upland, treaty: CAT) source A
    claim not signed(state: Upland, treaty: OPR) source B
    claim signed(state: Lowland, treaty: OPR) source A
    """)

  @Test(arguments: [
    ("show signed.treaty where signed.state = Upland", 2), ("show treaty where signed(state: Upland, treaty)", 2),
    ("show state where signed(state, treaty: CAT)", 1), ("show signed.treaty where signed.state = Upland according to B", 1),
    ("show signed.treaty where signed.state = Upland and signed.treaty = CAT", 1),
  ]) func rowsThatSomebodyDeniesAreCounted(_ question: String, _ count: Int) {
    let line = "somebody denies \(count) such \(count == 1 ? "row" : "rows") of `signed`: ask with `not signed(…)`"
    #expect(session(question).hasSuffix("nobody recorded here says so; that is not a no\n\(line)"), "\(session(question))")
  }

  @Test(arguments: ["show signed.treaty where signed.state = Lowland and signed.treaty = CAT", "show state where signed(state, treaty: OPR)"])
  func nothingIsSaidWhereNobodyDenies(_ question: String) {
    #expect(!session(question).contains("denies"))
  }
}
