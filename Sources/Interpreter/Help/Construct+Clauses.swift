/// What conditions and questions are made of.
extension Construct {
  static let conditions = [
    Construct(
      .clauses, Phrase("all", "every case", canEnd: true), form: "evaluate all [under NAME] [FRAME …]",
      "Every case of the framework at a glance.", examples: ["evaluate all"], related: ["evaluate"]),
    Construct(
      .clauses, Phrase("where", "which rows"), form: "… where CONDITION",
      "Chooses the rows. Words that the condition shares with what is shown join them.",
      examples: ["show {row} where {membership}", "show {title} where {about}"], related: ["and", "relations"]),
    Construct(
      .conditions, Phrase("and"), Phrase("or"), form: "CONDITION and CONDITION and … | CONDITION or CONDITION or …",
      "The two are not mixed without brackets: `(a and b) or c`.",
      examples: ["show {row} where {membership} and {row} is known", "ask {member} or not {member}"],
      related: ["not", "where"]),
    Construct(
      .conditions, Phrase("not", "somebody denies it"), form: "not RELATION(…) | not (CONDITION)",
      "Somebody denies it, a `not` rule derives it, or a list claimed complete leaves it out. Silence is not enough: that is `no record of`.",
      examples: ["show {row} where not {membership}", "ask not {member}"],
      related: ["no record of", "complete", "answers"]),
    Construct(
      .conditions, Phrase("no record of", "nobody says it"), form: "no record of [not] RELATION(…)",
      "Nobody says it, not even possibly. It says nothing about how things are, only about what is recorded.",
      examples: ["show {row} where no record of {membership}", "ask no record of {member}"],
      related: ["not", "answers"]),
    Construct(
      .conditions, Phrase("every", "all of a kind, or all values of a list"), Phrase("has"),
      form: "every BINDER where CONDITION has CONDITION",
      "Met if whatever meets the first condition meets the second: things of a kind or rows of a relation. In brackets `every` stands for each value of the field's list.",
      examples: [
        "show {row} where every {relation} r where r.{row} = {row} has r.{other} is known",
        "show state where every treaty t where imposes(treaty: t, duty: Non-refoulement) has party(state, treaty: t)",
        "show {row} where every {otherKind} x where {relation}({other}: x) has {relation}({row}, {other}: x)",
      ], related: ["for", "not"]),
    Construct(
      .clauses, Phrase("in", "which host"), form: "evaluate NAME in NAME | why NAME in NAME",
      "A population in a host, where the host's name alone could mean several cases.",
      examples: ["evaluate {population} in {host}", "why {population} in {host}"], related: ["evaluate", "in world"]),
    Construct(
      .clauses, Phrase("under", "which framework"), form: "evaluate CASE under NAME",
      "Which framework's conditions and clauses decide. Before a number it is: less than.",
      examples: ["evaluate {host} under {framework}", "compare evaluate {host} across frameworks"],
      related: ["evaluate", "framework"]),
    Construct(
      .conditions, Phrase("is", "known, not known, one of"), Phrase("known", "some value is recorded", canEnd: true),
      Phrase("one of", "any of these"), form: "VALUE is [not] known | VALUE is [not] one of (VALUE, …)",
      "Whether somebody gives a value, or which of several it is.",
      examples: [
        "show {relation}.{row} where {relation}.{other} is one of ({value})",
        "show {event} where {event}.{day} is known",
      ], related: ["=", "no record of"]),
    Construct(
      .conditions, Phrase("like", "`*` stands for anything; case does not count"), form: "VALUE like \"TEXT\"",
      "Compares text; `*` stands for anything, and case does not count.",
      examples: ["show {kind} where {kind}.name like \"*a*\""], related: ["="]),
  ]

  static let clauses = [
    Construct(
      .clauses, Phrase("for", "which words make the groups"), Phrase("each", "groups without rows stay"),
      form: "show … for [each] BINDER, …",
      "A row for each thing of a kind or row of a relation; with `each` also for those of which nothing else is recorded. A word behind it is a variable: `for estimate e` gives `e.people`.",
      examples: [
        "show {row}, count of {relation}.{other} for each {row} where {relation}.{row} = {row}",
        "show {kind}, count of {event} for each {kind} where {event}.{place} = {kind}",
        "show a.{row}, b.{row} for {relation} a, {relation} b where a.{other} = b.{other} and a.{row} != b.{row} first 3",
      ],
      related: ["count of", "show"]),
    Construct(
      .clauses, Phrase("called", "a name for the column"), form: "show ITEM called WORD",
      "Names a column; `sort by` and conditions on aggregates know it by that name.",
      examples: [
        "show {row}, count of {relation}.{other} called number for each {row} where {relation}.{row} = {row} sort by number descending"
      ], related: ["show", "sort by"]),
    Construct(
      .clauses, Phrase("sort by", "in which order"), Phrase("descending", "the largest first", canEnd: true),
      form: "show … sort by VALUE [descending], …",
      "Rows with the same value, and all rows without `sort by`, are ordered by their columns.",
      examples: [
        "show {relation}.{row}, {relation}.{other} sort by {relation}.{other} descending",
        "show {day}, {title} where {about} sort by {day} descending",
      ], related: ["first", "show"]),
    Construct(
      .clauses, Phrase("first", "so many rows"), form: "show … first N", "Only the first rows of the order.",
      examples: ["show {day}, {title} where {about} first 3", "show {kind} first 2"], related: ["sort by"]),
    Construct(
      .conditions, Phrase("on", "on which day"), form: "RELATION(…) on DATE",
      "One relation at a day of its own: in a question or rule a date, often another word's day. In a claim: only on that day.",
      examples: ["ask {member} on {year}"], related: ["as of", "claim"]),
    Construct(
      .clauses, Phrase("to"), form: "during DATE to DATE | 10000 to 50000 | how CASE to WORD",
      "The other end of a span of days or a range of numbers, or the outcome to reach.",
      examples: ["ask {member} during {year} to {year2}"], related: ["during", "numbers", "how"]),
    Construct(
      .clauses, Phrase("count of", "how many"), Phrase("sum of", "added up"), Phrase("average of"),
      Phrase("smallest of"), Phrase("largest of"), Phrase("earliest of", "of dates"), Phrase("latest of", "of dates"),
      Phrase("list of", "the different values"),
      form: "count of VALUE (or sum, average, smallest, largest, earliest, latest, list)",
      "What is shown beside it makes the groups. Contested or ranged values give `3 to 5`, unknown ones `at least 3`; nothing to count is `none recorded`, which is not 0.",
      examples: [
        "show count of {event}", "show {kind}, count of {event} for each {kind} where {event}.{place} = {kind}",
        "show earliest of {event}.{day}, latest of {event}.{day}", "show smallest of {number}, largest of {number}",
      ], related: ["for", "called", "numbers"]),
    Construct(
      .topics, Phrase("numbers", "exact, about, over, under, from … to"), Phrase("over", "more than"),
      Phrase("about", "ten per cent either way"), Phrase("+"), Phrase("*"), Phrase("days", canEnd: true),
      Phrase("day", canEnd: true), Phrase("months", canEnd: true), Phrase("month", canEnd: true),
      Phrase("years", canEnd: true), Phrase("year", canEnd: true),
      form: "300 | 72.5 | about 300 | over 46000 | under 100 | 10000 to 50000 | 3 months",
      "A test is met if every number that is meant passes it: `over 46000 > 40000` is met, `about 300 > 290` unknown. Sums and products have blanks round their signs.",
      examples: ["show {number} where {number} > 100", "ask over 46000 > 40000", "show {event}.{day} + 3 months"],
      related: ["dates", "="]),
    Construct(
      .conditions, Phrase("=", "equal"), Phrase("!=", "other than"), Phrase("<", "less, or before"),
      Phrase("<=", "at most"),
      Phrase(">", "more, or after"), Phrase(">=", "at least"), form: "VALUE = VALUE (or != < <= > >=)",
      "A date in a question means all its days: `>= 2002` from its first, `> 2002` after its last, `= 2002` within it.",
      examples: [
        "show {relation}.{row} where {relation}.{other} = {value}", "show {title} where {event}.{day} >= {year}",
      ],
      related: ["is", "like", "dates", "numbers"]),
  ]

  static let frames = [
    Construct(
      .frames, Phrase("as of", "on a day"), Phrase("any time", "no day was asked about, and dates are not compared"), form: "QUESTION as of DATE",
      "As things stood on a day; a year or month means its last day. Without any such words dates are not compared.",
      examples: ["evaluate {host} as of {year}", "ask {member} as of {year}", "{thing} as of {year}"],
      related: ["during", "throughout", "known by", "dates"]),
    Construct(
      .frames, Phrase("according to", "what one source says"), form: "QUESTION according to NAME, …",
      "Derives everything anew from the claims of these sources alone; rules stay.",
      examples: ["ask {member} according to {source}", "evaluate {host} according to {source}"],
      related: ["preferring", "sources", "compare"]),
    Construct(
      .frames, Phrase("including unknown", "also what cannot be placed or is stale", canEnd: true),
      form: "QUESTION including unknown",
      "Also rows that rest on claims which their dates cannot place, or that have gone stale.",
      examples: ["show {row} where {membership} as of {year} including unknown"], related: ["settled only", "answers"]),
    Construct(
      .frames, Phrase("settled only", "what nobody contests", canEnd: true), form: "QUESTION settled only",
      "Only rows that rest on no contested claim.", examples: ["show {row} where {membership} settled only"],
      related: ["including unknown", "disputes", "answers"]),
    Construct(
      .frames, Phrase("during", "some day of a span"), form: "QUESTION during DATE [to DATE]",
      "On some day of the span.", examples: ["ask {member} during {year}", "ask {member} during {year} to {year2}"],
      related: ["throughout", "as of"]),
    Construct(
      .frames, Phrase("throughout", "every day of a span"), form: "QUESTION throughout DATE [to DATE]",
      "On every day of the span.", examples: ["show {row} where {membership} throughout {year} to {year2}"],
      related: ["during", "as of"]),
    Construct(
      .frames, Phrase("known by", "what was published by a day"), form: "QUESTION known by DATE",
      "Hears only claims whose source, or an authority that it cites, is dated by then: what could be known.",
      examples: ["ask {member} known by {published}", "show {row} where {membership} known by {published}"],
      related: ["as of", "sources"]),
    Construct(
      .frames, Phrase("preferring", "whom to believe where sources differ"), form: "QUESTION preferring NAME, …",
      "On each contested point the first of these that speaks is believed.",
      examples: ["evaluate {host} preferring {source}", "show {row} where {membership} preferring {source}"],
      related: ["according to", "disputes"]),
    Construct(
      .frames, Phrase("in world", "a supposed world"), Phrase("world", "the casebook, or what a session has made of it"), form: "QUESTION in world WORD",
      "Asks in a world that `suppose … called` made; `files` is the unchanged one.",
      examples: ["suppose not {member} called other", "ask {member} in world other"], related: ["suppose", "compare"]),
  ]
}
