/// What files of knowledge hold, and what is neither statement nor clause.
extension Construct {
  static let knowledge = [
    Construct(
      .knowledge, Phrase("claim", "what a source says"), form: "claim [not] RELATION(…) [WHEN] [FROM …]",
      "What one source says, or with `not` denies. Typed at the prompt it is yours, in this session only.",
      examples: ["claim {member}", "claim not {member} since {year}", "drop"], related: ["when", "from", "suppose"]),
    Construct(
      .knowledge, Phrase("thing", "a name of a kind"), Phrase("also"),
      form: "thing NAME: WORD [(…)] [also NAMES] [FROM …]",
      "A name, what it is, its fields, and its other names.",
      examples: ["thing Example Place: {kind}", "drop"], related: ["kind", "names"]),
    Construct(
      .knowledge, Phrase("note", "a remark"), form: "note TEXT about NAME | #ID, … [FROM …]",
      "A remark that cards show; it decides nothing.", examples: ["note \"seen in class\" about {thing}", "drop"],
      related: ["claim"]),
    Construct(
      .knowledge, Phrase("rule", "what follows from what"), Phrase("if"), Phrase("unless"),
      form: "rule TEXT [not] RELATION(…) if CONDITION [unless CONDITION] [FROM …]",
      "The head holds wherever the body does, unless the exception is met. Rules have a name, a source and a place like claims.",
      examples: [
        "relation own({row}: {row}) by rules", "rule \"Own\" own({row}) if {membership}", "drop",
      ],
      related: ["not", "on", "why"]),
    Construct(
      .knowledge, Phrase("complete", "a list that leaves nothing out"), Phrase("among"), Phrase("complete list"),
      Phrase("left out", "a complete list does not have it, so its source denies it"),
      form: "complete RELATION(…) [among NAMES] [WHEN] [FROM …]",
      "What the source's list leaves out among these, it denies.",
      examples: ["complete {relation}({other}: {value}) among {joined}", "drop"], related: ["not", "claim"]),
    Construct(
      .knowledge, Phrase("source", "who is heard"), Phrase("dated"), Phrase("relies on"),
      form: "source NAME is TEXT [(…)] [dated DATE] [relies on NAMES]",
      "Who is heard, when it was written, and whom it repeats. In the brackets stands what references are made of: author, title, genre, publisher, place, number, year, url, or about.",
      examples: ["source Class Notes is \"what we found\" dated {year2}", "sources", "drop"],
      related: ["sources", "from", "cite"]),
    Construct(
      .knowledge, Phrase("relation", "a new relation"), Phrase("persists", canEnd: true), Phrase("fixed", canEnd: true),
      Phrase("symmetric", canEnd: true), Phrase("by rules", canEnd: true), Phrase("assumable", canEnd: true),
      Phrase("one"), Phrase("per"), Phrase("reads"),
      form: "relation WORD(FIELD, …) [TRAIT …]",
      "Fields with their types, then traits: persists, fixed, symmetric, by rules, assumable, one X per Y, reads TEXT.",
      examples: ["relation visits({kind}: {kind}, year: date) fixed", "drop"], related: ["kind", "claim"]),
    Construct(
      .knowledge, Phrase("kind", "a new kind"), form: "kind WORD ([FIELD, …])",
      "A sort of thing, with the fields that its things have; its plural lists them.",
      examples: ["kind shelter (place: {kind}, beds: number)", "drop"], related: ["thing", "relation"]),
    Construct(
      .knowledge, Phrase("framework", "conditions and clauses"), Phrase("otherwise", canEnd: true),
      Phrase("condition", "what a verdict depends on"),
      Phrase("scale", "the values that conditions have, lowest first"),
      Phrase("outcomes", "what a verdict can come to, lowest first"),
      Phrase("clause", "which values give which outcome"), Phrase("cap"), Phrase("none"),
      Phrase("exactly"), Phrase("at least"), Phrase("at most"), Phrase("are"),
      form: "framework TEXT reads WORD and WORD …",
      "Conditions, a scale, outcomes from lowest to highest, and clauses tried in order; it is checked over every configuration.",
      examples: ["evaluate all under {framework}"], related: ["evaluate", "under"]),
    Construct(
      .knowledge, Phrase("load", "a table from a file"), form: "load WORD from TEXT [FROM …]",
      "A table of csv, tsv or jsonl, row by row, as claims of a relation or things of a kind: `load state from \"states.csv\"`. The header names the fields; paths are relative to the file that loads.",
      examples: [], related: ["claim", "from"]),
    Construct(
      .knowledge, Phrase("casebook", "its title"), Phrase("version"), Phrase("language"),
      form: "casebook TEXT [version TEXT] [language N]",
      "The title of a folder of knowledge; once.", examples: ["casebook \"Class notes\" version \"0.1\""],
      related: ["thing"]),
    Construct(
      .knowledge, Phrase("when", "since, until, on, from … to"), Phrase("since"), Phrase("until"),
      Phrase("now", canEnd: true),
      form: "on | since | until DATE | from BOUND to BOUND",
      "When a claim holds. `?` is an unknown bound, `now` an open end. Bounds deny: outside all its spans the source says no; `on` says nothing of other days.",
      examples: ["claim {member} since {year}", "claim {member} from {year} to ?", "drop"], related: ["claim", "dates"]),
    Construct(
      .knowledge, Phrase("from", "source, place, whom it cites, how it is put"), Phrase("at"), Phrase("citing"),
      Phrase("as"),
      Phrase("stated", "the source says so itself", canEnd: true),
      Phrase("reported", "the source says that others say so", canEnd: true),
      Phrase("estimated", "a number or date that is not counted", canEnd: true),
      Phrase("speculated", "the source takes it to be possible or likely", canEnd: true),
      Phrase("interpretation", "a curator concludes it, and no source says it", canEnd: true),
      form: "source NAME [at TEXT] [citing NAMES] [as stated | reported | estimated | speculated | interpretation]",
      "Where a claim, thing or rule is from. What a curator concludes and no source says is marked `as interpretation`.",
      examples: ["claim {member} source {source} as speculated", "drop"], related: ["source", "claim"]),
  ]

  static let topics = [
    Construct(
      .topics, Phrase("names", "how things are written"), form: "South Korea | CAT | 난민 | \"1951 Convention\"",
      "A name alone tells all that is recorded of it, a kind's plural lists its things, `#` and digits show one claim. Names have capitals or quotes; alone on a line, and behind `evaluate` and `why`, any case will do.",
      examples: ["{thing}", "{plural}", "{thing} as of {year}"], related: ["relations", "sources"]),
    Construct(
      .topics, Phrase("relations", "what can be said of things"), form: "RELATION(FIELD: VALUE, FIELD, …)",
      "A field left out means anything; a word alone stands for itself, so `state` is `state: state`. A dot reads a field: `incident.place.region`. A relation's word alone tells its fields.",
      examples: ["{relation}", "show {row} where {membership}"], related: ["where", "names"]),
    Construct(
      .topics, Phrase("dates", "years, months and days"), form: "2005 | 2005-03 | 2005-03-17",
      "As precise as written, never more. A claim's day that its dates cannot place makes an answer unknown: undated.",
      examples: ["show {title} where {event}.{day} = {year}", "ask {member} as of {year}-06"],
      related: ["as of", "when", "numbers"]),
    Construct(
      .topics, Phrase("answers", "met, not met, contested, unknown"),
      Phrase("met", "somebody says so"), Phrase("not met", "somebody denies it"), Phrase("contested", "both"),
      Phrase("unknown", "nothing decides it"), Phrase("undated", "the dates cannot place it"),
      Phrase("stale", "last attested earlier"), Phrase("silent", "nobody speaks"),
      form: "met | not met | contested | unknown: REASON",
      "Met: somebody says so and nobody against it. Not met: somebody denies it. Contested: both. Unknown: undated (the dates cannot place it), stale (last attested earlier) or silent (nobody speaks).",
      examples: ["ask {member}", "disputes"], related: ["not", "no record of", "why", "verdict"]),
    Construct(
      .topics, Phrase("keys", "what keys do at the prompt"), form: "Tab · → · ↑ ↓ · Ctrl-R · Ctrl-C · Ctrl-D",
      "Tab shows what can come next, on an empty line some questions. → at the end takes what stands there faint. The arrows walk through what was typed. Ctrl-C clears the line or stops a question. Ctrl-D on an empty line leaves.",
      examples: ["help"], related: ["help"]),
    handingIn,
    Construct(
      .topics, Phrase("help", "all pages, or one: `help as of`", canEnd: true), Phrase("?"),
      form: "help [PAGE] | ? [PAGE]", "All pages, or the page of a word, a dot-command, a kind, a relation or a name.",
      examples: ["help", "help show", "help as of"], related: ["examples"]),
    Construct(
      .topics, Phrase("examples", "questions to try, or those of a page", canEnd: true), form: "examples [PAGE]",
      "Questions that this casebook can answer, or the examples of a page, as lines to type.",
      examples: ["examples", "examples show"], related: ["help"]),
    Construct(
      .topics, Phrase("lesson", "a lesson, or all of them", canEnd: true),
      form: "lesson [NAME | save FILE | restart | stop]",
      "Leads through a topic, a step at a time, with questions of your own on the way. `lesson` lists the lessons; a number, a title or the path of a file begins one. Where you are is kept.",
      examples: [], related: ["help", "keys"]),
    Construct(
      .topics, Phrase("exit", "leaves, as Ctrl-D does", canEnd: true), Phrase("quit"), Phrase("q"),
      form: "exit | quit | q",
      "Leaves. In a script it ends the run.", examples: [], related: ["keys"]),
  ]

  /// How a file or a page comes of a session.
  static let handingIn = Construct(
    .topics, Phrase("hand in", "a file or a web page of what was asked"), Phrase("web page"), Phrase("html"),
    Phrase("export"),
    Phrase("transcript"), Phrase("render"), Phrase("browser"), Phrase("pdf"), Phrase("download"),
    form: ".record FILE … .stop | .save FILE | lesson save FILE",
    """
    `.record session.md` writes down what you ask from there on, `.stop` ends that: session.md is the file to hand in.
    `.prose It turns on legislation.` puts a sentence of your own between, `.unrecord` takes the last step out.
    A web page of it: leave with `exit` and type `tumen render session.md --output session.html`.
    The last answer alone: `.save answer.html` for a browser, `.save answer.csv` for a spreadsheet, `.save answer.md` as text.
    What you did in a lesson: `lesson save answers.md`.
    """,
    examples: ["help .record", "help .save", "help lesson"], related: ["lesson", "cite"])
}
