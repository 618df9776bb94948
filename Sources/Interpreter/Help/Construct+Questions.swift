/// Statements that ask, explain and suppose.
extension Construct {
  static let questions = [
    Construct(
      .questions, Phrase("show", "a table of what is recorded"),
      form:
        "show ITEM, … [for [each] BINDER, …] [where CONDITION] [sort by KEY, …] [first N] [FRAME …]",
      "A row for everything that somebody claims or a rule derives, each with its source. A kind's own word shows its things, a word alone its field.",
      examples: [
        "show {row} where {membership}", "show {day}, {title} where {about}", "show {kind}",
        "show state, count of incident called returns for each state where incident.state = state and incident.sort = return sort by returns descending",
      ], related: ["where", "for", "sort by", "count of", "as of"]),
    Construct(
      .questions, Phrase("ask", "met, not met or unknown"), form: "ask CONDITION [FRAME …]",
      "One verdict: met, not met, contested (the sources disagree) or unknown, with the reason why it is unknown.",
      examples: ["ask {member}", "ask {member} as of {year}", "ask count of {relation}.{row} > 3"],
      related: ["not", "no record of", "why", "answers"]),
    Construct(
      .questions, Phrase("evaluate", "a case under a framework"), Phrase("case", "a population in a host, on a day"),
      form: "evaluate CASE | all [under NAME] [FRAME …]",
      "A case is a population in a host; the host's name alone is enough. The verdict follows from what is claimed of each condition of the framework.",
      examples: [
        "evaluate {host}", "evaluate all", "evaluate {host} as of {year}", "evaluate {host} under {framework}",
      ],
      related: ["why", "all", "under", "compare"]),
    Construct(
      .questions, Phrase("why", "what an answer rests on"),
      form: "why [CONDITION | CASE [[not] WORD] | N] [FRAME …]",
      "Rules, claims, sources and places behind an answer. Alone it explains the last answer, with a number one row of it; behind a case stands a condition or, with `not`, an outcome.",
      examples: [
        "why {host}", "why {host} {condition}", "why {host} not {outcome}", "why {member}",
      ],
      related: ["ask", "evaluate", "how"]),
    Construct(
      .explanations, Phrase("how", "the least change that would do it"), Phrase("changing", "what alone may change"),
      Phrase("within", "so many changes at most"), Phrase("of facts", "conditions with other values"),
      Phrase("of evidence", "claims or sources set aside, disputes settled"), Phrase("of framework", "another framework's clauses"),
      Phrase("steps", "how far values move on the scale, added up"),
      Phrase("searched", "how many changes were tried"),
      Phrase("scratch world", "a copy in which a change is tried, gone again afterwards"),
      form: "how CONDITION | CASE to WORD [changing WORD, …] [within N] [FRAME …]",
      "The least changes that bring a case to an outcome, of facts, of evidence and of framework, or that make a condition met. Each is run before it is shown, with the line to type; what was searched is said. Without `within`, all conditions and up to 3 claims.",
      examples: [
        "how {host} to {outcome}", "how {host} to {outcome} changing {condition} within 1", "how not {member}",
      ], related: ["why", "suppose"]),
    Construct(
      .questions, Phrase("disputes", "where the sources disagree"), form: "disputes [NAME]",
      "Each point on which claims or rules clash, with both sides cited, and between which sources or within which. Behind a name stand those that speak of it, behind a source's name those that it has a part in.",
      examples: ["disputes", "disputes {thing}", "disputes {source}"], related: ["compare", "preferring", "answers"]),
    Construct(
      .questions, Phrase("compare", "one question across sources, dates, frameworks"),
      Phrase("across", "which axis"), Phrase("frameworks", "under each framework", canEnd: true),
      Phrase("worlds", "in supposed worlds"), form: "compare SHOW | ASK | EVALUATE across AXIS",
      "Asks the same once for each source, day, framework, supposed world or value of a field, side by side.",
      examples: [
        "compare evaluate {host} across sources", "compare evaluate {host} across dates {year}, {year2}",
        "compare ask {member} across sources", "compare evaluate {host} across frameworks",
      ], related: ["according to", "as of", "suppose"]),
    Construct(
      .questions, Phrase("sources", "who is heard, and through whom", canEnd: true), form: "sources [FRAME …]",
      "Who is heard, and whom they cite. A source's name alone tells how much it states.",
      examples: ["sources", "{source}"], related: ["according to", "source"]),
    Construct(
      .questions, Phrase("cite", "the references of an answer"),
      Phrase("bibliography", "every reference", canEnd: true),
      form: "cite [N | #ID] | bibliography",
      "References: of the last answer, of one row of it, of one claim; or every source. Behind a source and a place, as in `cite A 4.3.1`, all that is claimed from there and from what stands below it. `.set citation` has them plain, in Chicago or in OSCOLA style, always of what the source's record holds.",
      examples: ["ask {member}; cite", "show {row} where {membership}; cite 1", "bibliography", ".set citation oscola"],
      related: ["sources", "why"]),
    Construct(
      .questions, Phrase("plan", "how a question is worked out"), form: "plan SHOW | ASK",
      "Runs the question and shows how: as Datalog with the rules that it rests on, the steps in the order in which they were taken, with estimates beside counts and how much was looked at, and what was worked out of each relation.",
      examples: ["plan show {row} where {membership}", "plan ask {member} as of {year}"], related: ["show", "why"]),
    Construct(
      .questions, Phrase("assert", "fails unless it is met"), form: "assert SHOW | CONDITION [FRAME …]",
      "For scripts: fails, with exit code 3, unless the condition is met or rows come back.",
      examples: ["assert show {kind}"], related: ["ask", "show"]),
  ]

  static let explanations = [
    Construct(
      .explanations, Phrase("suppose", "what if: a change in this session"), Phrase("without", "taken away"),
      Phrase("moved", "a verdict that is another one with the change"),
      Phrase("derived rows", "what rules conclude; how many are more, fewer or of another status"),
      form: "suppose CHANGE, … [called WORD]",
      "Changes the session's world, never the files: a claim more or, with `without`, a claim, rule or source less. It settles its point, and each answer says that a change is on. `called` keeps it as a world of its own.",
      examples: ["suppose {newMember}", "suppose not {member}", "suppose without source {source} called less", "drop"],
      related: ["undo", "in world", "compare"]),
    Construct(
      .explanations, Phrase("undo", "takes back one change", canEnd: true),
      Phrase("drop", "takes back all changes", canEnd: true), form: "undo | drop",
      "`undo` takes back the last change of the session, `drop` all of them.", examples: ["suppose {member}", "undo"],
      related: ["suppose"]),
  ]
}
