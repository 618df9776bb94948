import Engine
import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// `plan`: what a question is as Datalog, and how it was worked out.
@Suite struct PlanTests {
  private static let text = """
    kind state (region: text)
    relation party(state: state, treaty: text) persists
    relation denies(state: state)
    relation bound(state: state) by rules
    relation reach(from: state, to: state)
    source S is "one" dated 2004
    thing A: state (region: "east") source S
    thing B: state
    claim party(state: A, treaty: "x") since 2000 source S
    claim party(state: A, treaty: "y") since 2000 source S
    claim party(state: B, treaty: "x") since 2000 source S
    claim denies(state: B) source S
    rule "R1" bound(state) if party(state, treaty: "x") unless denies(state)
    rule "R2" not bound(state) if denies(state)
    rule "R3" reach(from: x, to: y) if party(state: x, treaty: t) and party(state: y, treaty: t)
    """

  private static func records(_ question: String, by evaluator: EvaluatorChoice = .fast) throws -> [[String: String]] {
    var records: RecordTable?
    let session = LoadedCasebook(text).session
    session.settings.evaluator = evaluator
    _ = ScriptRunner(session).run(SourceText(name: "plan", question)) { outcome in
      if case .cases(let table, _) = outcome.content { records = table }
    }
    let table = try #require(records, "\(question)")
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), row.map { $0.shown ?? "" }))
    }
  }

  private static func texts(_ part: String, _ question: String) throws -> [String] {
    try records(question).filter { $0["part"] == part }.compactMap { $0["text"] }
  }

  @Test(arguments: [
    ("plan show state where party(state, treaty: \"x\")", "answer(state) :- party(state, \"x\")."),
    ("plan ask party(state: A) and not denies(state: A)", "answer() :- party(A, _), not denies(A)."),
    (
      "plan show state where party(state) and no record of denies(state)",
      "answer(state) :- party(state, _), no record of denies(state)."
    ),
    (
      "plan show state.region where state.region is known",
      "answer(state.region) :- state(state), state.region is known, state.region(state, state.region)."
    ),
    (
      "plan show state, state.region where denies(state)",
      "answer(state, state.region) :- denies(state), state.region(state, state.region)?."
    ),
    (
      "plan show state, count of treaty where party(state, treaty) and count of treaty > 1",
      "answer(state, count<treaty>) :- party(state, treaty), count<treaty> > 1."
    ),
    ("plan ask count of denies > 1", "answer() :- denies(denies.state), count<denies.state> > 1."),
    (
      "plan show state where every party p where p.state = state has p.treaty = \"x\"",
      "answer(state) :- state(state), every (p.state, p.treaty) where (party(p.state, p.treaty), p.state = state) has p.treaty = \"x\"."
    ),
    (
      "plan ask every state s where s.region = \"east\" has bound(state: s)",
      "answer() :- every (s) where (state(s), s.region = \"east\", state.region(s, s.region)) has bound(s)."
    ),
    (
      "plan show state where party(state) on 2001 or denies(state)",
      "answer(state) :- state(state), (party(state, _) on 2001; denies(state))."
    ),
  ]) func questionReadsAsDatalog(_ question: String, _ clause: String) throws {
    #expect(try Self.texts("question", question) == [clause])
  }

  @Test func rulesForAndAgainstAreShownAsFarAsTheyAreUsed() throws {
    let rules = try Self.records("plan show bound.state").filter { $0["part"] == "rule" }
    #expect(
      rules.map { $0["text"] } == [
        "bound(state) :- party(state, \"x\"), unless denies(state).", "not bound(state) :- denies(state).",
      ])
    #expect(rules.map { $0["rule"] } == ["R1", "R2"])
    #expect(try Self.texts("rule", "plan show party.state") == [])
    #expect(
      try Self.texts("rule", "plan show reach.to where reach.from = A") == [
        "reach(x, y) :- party(x, t), party(y, t)."
      ])
  }

  @Test func stepsStandInTheOrderInWhichTheyWereTaken() throws {
    // The second atom has fewer open words, so it comes first.
    let steps = try Self.records("plan show x, y where reach(from: x, to: y) and denies(state: x)", by: .naive).filter {
      $0["part"] == "join"
    }
    #expect(steps.map { $0["text"] } == ["denies(x)", "reach(x, y)"])
    #expect(steps.map { $0["estimate"] } == ["1", "0"])
    #expect(steps.map { $0["entered"] } == ["1", "1"])
    #expect(steps.map { $0["looked_at"] } == ["1", "2"])
    #expect(steps.map { $0["found"] } == ["1", "2"])
  }

  @Test func whatNothingCameToIsShownToo() throws {
    let steps = try Self.records("plan show y where denies(state: A) and reach(from: A, to: y)", by: .naive).filter {
      $0["part"] == "join"
    }
    #expect(steps.map { [$0["text"], $0["entered"]] } == [["denies(A)", "1"], ["reach(A, y)", "0"]])
  }

  @Test func eachDayOfASpanIsCounted() throws {
    let question = "plan show state where party(state, treaty: \"x\") during 1999 to 2001"
    let relations = try Self.records(question).filter { $0["part"] == "relation" }
    // 1999, when nothing holds; 2000, when it starts on some day; 2001.
    #expect(relations.map { [$0["text"], $0["moments"], $0["for"]] } == [["party", "3", "6"]])
    #expect(try Self.texts("answer", question) == ["2 rows"])
  }

  @Test func answersAsTheQuestionDoes() throws {
    #expect(try Self.texts("answer", "plan ask bound(state: B)") == ["not met"])
    #expect(try Self.texts("answer", "plan show bound.state") == ["1 row"])
    #expect(try Self.texts("answer", "plan show bound.state first 0") == ["0 rows"])
  }

  @Test func readersSeeTheSame() {
    let shown = ReadSession(Self.text)("plan show bound.state")
    #expect(
      shown.contains("% rule \"R1\"") && shown.contains("bound  by rules") && shown.contains("rows looked at"),
      "\(shown)")
  }

  @Test func mistakesAreThoseOfTheQuestion() {
    #expect(ReadSession(Self.text)("plan show bund.state").contains("did you mean `bound`?"))
  }
}
