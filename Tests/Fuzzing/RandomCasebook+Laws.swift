import TestSupport

/// What laws ask of a random casebook.
extension RandomCasebook {
  package static let frames = [
    "", "as of 2004", "as of 2005-01-01", "as of 2005-01-02", "as of 2005-01-31", "as of 2007", "according to S",
    "according to T, U as of 2005-01-02",
  ]

  package var groundAtoms: [String] {
    nodes.prefix(3).flatMap { x in ["p", "q", "d", "c"].map { "\($0)(a: \(x))" } }
      + ["e", "s", "r"].flatMap { ["\($0)(a: N0, b: N1)", "\($0)(a: N1, b: N0)", "\($0)(a: N1, b: N1)"] }
  }

  /// Rows of every relation, for and against.
  package static let rowQuestions = [
    "x where p(a: x)", "x where q(a: x)", "x where d(a: x)", "x where c(a: x)", "x, y where e(a: x, b: y)",
    "x, y where s(a: x, b: y)",
    "x, y where r(a: x, b: y)", "x, m where v(a: x, n: m)", "x where not p(a: x)", "x where not q(a: x)",
    "x where not d(a: x)",
    "x where not c(a: x)", "x, y where not r(a: x, b: y)", "x where no record of d(a: x)",
  ]

  /// What casebooks of one seed are compared by: half of the row questions and verdicts, in one frame.
  package func answers(_ casebook: LoadedCasebook, _ frame: String) -> [[String]] {
    func half(_ questions: [String]) -> [String] {
      questions.indices.filter { ($0 + seed) % 2 == 0 }.map { questions[$0] }
    }
    return half(Self.rowQuestions).map { casebook.show("\($0) \(frame)") } + [
      half(groundAtoms).map { casebook.ask("\($0) \(frame)") }
    ]
      + [casebook.show("x, count of y where e(a: x, b: y) and r(a: y) \(frame)")]
  }
}
