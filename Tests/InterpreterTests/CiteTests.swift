import Testing

/// `cite` and `bibliography`: references in three forms, of nothing but what the records hold.
@Suite struct CiteTests {
  /// A full record, one with a title alone, one with an author alone, one with nothing but a name; authorities of
  /// several authors, with a Korean one, one known in part, and one whose source relies on another.
  private static let casebook = """
    casebook "Invented references" version "1" language 1
    kind state ()
    kind treaty ()
    relation party(state: state, treaty: treaty) persists assumable reads "{state} is a party to {treaty}"
    relation held(state: state, treaty: treaty) by rules reads "{state} is held by {treaty}"
    source Full is "a book with everything"
      (outline: "1; 1.1; The Middle", author: "Brown, Ann B.", title: "On Rivers", genre: "thesis", place: "Leiden", publisher: "River Press", number: "RP/7", url: "https://example.org/rivers")
      dated 2016-02
    source Titled is "a title and no more" (title: "What the Boats Carried")
    source Written is "by somebody, on something" (author: "Gray; Hill", about: "on ferries") dated 2016-01-19
    source Bare is "papers in a box"
    source Curator is "the curator of this casebook" dated 2026
    source Kim is "이기현, on the crossing" (author: "이기현 (Lee Kihyeon)", about: "on the crossing")
    source Ko is "Ko and others" (author: "Ko; others", title: "Words") dated 2004
    source "Three Hands" is "three authors" (author: "Day, Al; Ng, Bo-Ra; Oz, C.", title: "Whose Crossing?", year: "about 2022") relies on Older
    source Older is "an older list" (author: "Older List") dated 1999
    source Idle is "never cited"
    thing Alpha: state source Full at "1"
    thing Beta: state source Bare
    thing 감마: state source Bare
    thing FT: treaty source Full at "1"
    thing TT: treaty source Full at "1"
    claim party(state: Alpha, treaty: FT) source Full at "1.1" citing Kim as reported
    claim party(state: Alpha, treaty: FT) source Full at "The Middle" citing Ko, "Three Hands"
    claim party(state: Beta, treaty: FT) source Bare citing Kim as estimated source Written at "p. 3" as speculated
    claim party(state: 감마, treaty: FT) source Titled at "9"
    claim party(state: 감마, treaty: TT) source Curator citing Full, Bare as interpretation
    rule "held by joining" held(state, treaty) if party(state, treaty) source Curator as interpretation
    complete party(treaty: TT) among Alpha, Beta source Full at "1"
    """

  private let session = ReadSession(CiteTests.casebook)

  private func lines(_ statement: String, form: String = "plain") -> [String] {
    _ = session(".set citation \(form)")
    // Behind a note stood the ids of its claims.
    return session(statement).split(separator: "\n").map { $0.last == " " ? String($0.dropLast()) : String($0) }
  }

  /// The references of a question's answer.
  private func references(_ question: String, _ cite: String = "cite", form: String) -> [String] {
    _ = session(question)
    return lines(cite, form: form)
  }

  // MARK: Notes

  @Test func plainNotesAreTheCasebooksOwnNames() {
    #expect(
      references("show state where party(state, treaty: FT)", form: "plain") == [
        "1  Full 1.1, reporting Kim",
        "2  Full The Middle, reporting Ko and Three Hands",
        "3  Bare, reporting Kim, as an estimate",
        "4  Written p. 3, as a conjecture",
        "5  Titled 9",
      ])
  }

  /// 14.20: note: author, title in quotes, facts of publication in brackets, place; shortened afterwards. American
  /// commas stand inside quotes.
  @Test func chicagoNotes() {
    #expect(
      references("show state where party(state, treaty: FT)", form: "chicago") == [
        "1  Ann B. Brown, “On Rivers” (thesis, RP/7, Leiden: River Press, February 2016), 1.1, https://example.org/rivers, reporting 이기현 (Lee Kihyeon) [on the crossing].",
        "2  Brown, “On Rivers,” under “The Middle,” reporting Ko et al., “Words” (2004) and Al Day, Bo-Ra Ng, and C. Oz, “Whose Crossing?” (about 2022).",
        "3  Bare [papers in a box], reporting 이기현 (Lee Kihyeon) [on the crossing], as an estimate.",
        "4  Gray and Hill [on ferries] (January 19, 2016), p. 3, as a conjecture.",
        "5  “What the Boats Carried,” 9.",
      ])
  }

  /// 1.2.1: a source given before is named with the number of its note; 1.7: no stops behind initials; no place of
  /// publication.
  @Test func oscolaNotes() {
    #expect(
      references("show state where party(state, treaty: FT)", form: "oscola") == [
        "1  Ann B Brown, ‘On Rivers’ (thesis, River Press February 2016) RP/7 1.1 <https://example.org/rivers>, reporting 이기현 (Lee Kihyeon) [on the crossing].",
        "2  Brown (n 1) under ‘The Middle’, reporting Ko and others, ‘Words’ (2004) and Al Day, Bo-Ra Ng and C Oz, ‘Whose Crossing?’ (about 2022).",
        "3  Bare [papers in a box], reporting 이기현 (Lee Kihyeon) (n 1), as an estimate.",
        "4  Gray and Hill [on ferries] (19 January 2016) p. 3, as a conjecture.",
        "5  ‘What the Boats Carried’ 9.",
      ])
  }

  /// The row of a rule is cited by the claims of its proof, and the rule by whoever made it.
  @Test func aDerivedRowHasTheClaimsOfItsProofAndItsRule() {
    let question = "show held.treaty where held.state = 감마"
    #expect(
      references(question, "cite 1", form: "plain") == [
        "1  Titled 9", "2  Curator, an interpretation: rule \"held by joining\"",
      ])
    #expect(
      references(question, "cite 2", form: "chicago") == [
        "1  Curator [the curator of this casebook] (2026), an interpretation of Ann B. Brown, “On Rivers” (thesis, RP/7, Leiden: River Press, February 2016), https://example.org/rivers and Bare [papers in a box].",
        "2  Curator, an interpretation: rule “held by joining.”",
      ])
  }

  @Test func aClosedListIsCited() {
    #expect(references("ask not party(state: Alpha, treaty: TT)", form: "plain") == ["1  Full 1"])
    #expect(references("why not party(state: Alpha, treaty: TT)", form: "plain") == ["1  Full 1"])
  }

  @Test func whatIsSupposedHasNoSource() {
    _ = session("suppose party(state: Beta, treaty: TT)")
    #expect(references("ask party(state: Beta, treaty: TT)", form: "chicago") == ["1  you, supposed in this session."])
    #expect(!lines("bibliography").contains { $0.contains("you") })
  }

  @Test func aRowThatNobodyIsCitedForSaysSo() {
    #expect(references("ask 1 < 2", form: "plain") == ["it rests on nothing that a source is cited for"])
  }

  // MARK: What can be cited

  @Test func oneClaimByItsID() throws {
    let id = try #require(session.withIDs("show state where party(state, treaty: TT); cite").firstMatch(of: /#[0-9a-f]{6,16}/)?.output)
    #expect(lines("cite \(id)") == ["1  Curator, an interpretation of Full and Bare"])
  }

  @Test func whateverWasAnsweredLast() {
    for question in ["why party(state: 감마, treaty: FT)", "ask party(state: 감마, treaty: FT)", "ask party(state: 감마, treaty: FT) according to Titled"] {
      #expect(references(question, form: "plain") == ["1  Titled 9"], "\(question)")
    }
    _ = session("show state where party(state, treaty: TT)")
    _ = session(".set width 90")
    #expect(lines("cite 1") == ["1  Curator, an interpretation of Full and Bare"])
  }

  @Test func rowsOfAComparisonAreCounted() {
    let question = "compare ask party(state: 감마, treaty: FT) across worlds files, other"
    _ = session("suppose not party(state: 감마, treaty: FT) called other")
    #expect(references(question, "cite 1", form: "plain") == ["1  Titled 9"])
    #expect(references(question, "cite 2", form: "plain") == ["1  you, supposed in this session"])
  }

  @Test(arguments: [
    ("cite", "error[no-answer]: there is no answer whose references could be given"),
    ("cite 1", "error[no-answer]"),
    ("show state where party(state, treaty: TT); cite 2", "error[no-such-row]: the last answer has no row 2; it has 1"),
    ("show state where party(state, treaty: TT); cite 0", "error[no-such-row]: the last answer has no row 0"),
    ("show state where party(state, treaty: TT) and state = Alpha; cite 1", "the last answer has no row 1; it has 0"),
    ("cite #0000", "error[unknown-id]: no claim begins with #0000"),
    ("cite Alpha", "1  Alpha; cite\n  2  Alpha\n"), ("cite of", "error[unexpected-token]"), ("bibliography 1", "error[unexpected-token]"),
    (".set citation apa", "`.set` wants plain, chicago or oscola, not `apa`"),
  ])
  func refuses(_ statements: String, _ message: String) {
    #expect(session(statements).contains(message), "\(session(statements))")
  }

  // MARK: Bibliography

  @Test func plainBibliography() {
    #expect(
      lines("bibliography") == [
        "heard", "  Bare: papers in a box", "  Full (2016-02): a book with everything",
        "  Curator (2026): the curator of this casebook", "  Written (2016-01-19): by somebody, on something",
        "  Titled: a title and no more",
        "cited in them", "  Three Hands: three authors, cited in Full", "  Ko (2004): Ko and others, cited in Full",
        "  Older (1999): an older list, cited in Three Hands", "  Kim: 이기현, on the crossing, cited in Bare and Full",
        "declared, and cited for nothing", "  Idle: never cited",
      ])
  }

  /// 14.21: the first author turned round, parts ended by stops.
  @Test func chicagoBibliography() {
    #expect(
      lines("bibliography", form: "chicago") == [
        "heard", "  Bare [papers in a box].",
        "  Brown, Ann B. “On Rivers.” Thesis, RP/7. Leiden: River Press, February 2016. https://example.org/rivers.",
        "  Curator [the curator of this casebook]. 2026.", "  Gray and Hill [on ferries]. January 19, 2016.",
        "  “What the Boats Carried.”",
        "cited in them", "  Day, Al, Bo-Ra Ng, and C. Oz. “Whose Crossing?” About 2022. Cited in Full.",
        "  Ko et al. “Words.” 2004. Cited in Full.", "  Older List. 1999. Cited in Three Hands.",
        "  이기현 (Lee Kihyeon) [on the crossing]. Cited in Bare and Full.",
        "declared, and cited for nothing", "  Idle [never cited].",
      ])
  }

  /// 1.7: family name and initials, and no stop at the end.
  @Test func oscolaBibliography() {
    #expect(
      lines("bibliography", form: "oscola") == [
        "heard", "  Bare [papers in a box]",
        "  Brown AB, ‘On Rivers’ (thesis, River Press February 2016) RP/7 <https://example.org/rivers>",
        "  Curator [the curator of this casebook] (2026)", "  Gray and Hill [on ferries] (19 January 2016)",
        "  ‘What the Boats Carried’",
        "cited in them", "  Day A, Ng B-R and Oz C, ‘Whose Crossing?’ (about 2022), cited in Full",
        "  Ko and others, ‘Words’ (2004), cited in Full", "  Older List (1999), cited in Three Hands",
        "  이기현 (Lee Kihyeon) [on the crossing], cited in Bare and Full",
        "declared, and cited for nothing", "  Idle [never cited]",
      ])
  }
}
