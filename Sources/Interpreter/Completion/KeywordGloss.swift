/// What the words of the language are for, in a few words, and in which order they are offered: questions before
/// declarations, the common before the rare.
enum KeywordGloss {
  /// The rank of a phrase that is not listed comes after those that are.
  static func rank(of phrase: String) -> Int { ranks[phrase] ?? entries.count }
  static func gloss(of phrase: String) -> String { ranks[phrase].map { entries[$0].gloss } ?? "" }

  /// Whether nothing has to follow.
  static func canEnd(_ phrase: String) -> Bool { ending.contains(phrase) }

  private static let ending: Set<String> = [
    "all", "assumable", "bibliography", "by rules", "descending", "drop", "estimated", "fixed", "frameworks",
    "including unknown", "interpretation", "known", "now", "only", "otherwise", "persists", "reported", "rules",
    "settled only", "sources", "speculated", "stated", "symmetric", "undo", "unknown", "day", "days", "month", "months",
    "year", "years",
  ]

  private static let ranks = Dictionary(entries.enumerated().map { ($0.element.phrase, $0.offset) }) { first, _ in first
  }

  private static let entries: [(phrase: String, gloss: String)] = [
    // Questions
    ("show", "a table of what is recorded"), ("ask", "met, not met or unknown"),
    ("evaluate", "a case under a framework"), ("why", "what an answer rests on"),
    ("how", "the least change that would do it"),
    ("disputes", "where the sources disagree"), ("compare", "one question across sources, dates, frameworks"),
    ("sources", "who is heard, and through whom"), ("cite", "the references of an answer"),
    ("bibliography", "every reference"), ("suppose", "what if: a change in this session"),
    ("undo", "takes back one change"), ("drop", "takes back all changes"), ("plan", "how a question is worked out"),
    ("assert", "fails unless it is met"),
    // Their clauses
    ("all", "every case"), ("where", "which rows"), ("and", ""), ("or", ""), ("not", "somebody denies it"),
    ("no record of", "nobody says it"), ("every", "all of a kind, or all values of a list"), ("has", ""),
    ("in", "which host"), ("under", "which framework"),
    ("is", "known, not known, one of"), ("known", "some value is recorded"), ("one of", "any of these"),
    ("like", "`*` stands for anything; case does not count"), ("across", "which axis"),
    ("for", "which words make the groups"), ("each", "groups without rows stay"), ("called", "a name for the column"),
    ("sort by", "in which order"), ("descending", "the largest first"), ("first", "so many rows"),
    ("on", "on which day"), ("to", ""),
    ("count of", "how many"), ("sum of", "added up"), ("average of", ""), ("smallest of", ""), ("largest of", ""),
    ("earliest of", "of dates"), ("latest of", "of dates"), ("list of", "the different values"),
    ("over", "more than"), ("about", "ten per cent either way"),
    // Frames
    ("as of", "on a day"), ("according to", "what one source says"),
    ("including unknown", "also what cannot be placed or is stale"),
    ("settled only", "what nobody contests"), ("during", "some day of a span"), ("throughout", "every day of a span"),
    ("known by", "what was published by a day"), ("preferring", "whom to believe where sources differ"),
    ("in world", "a supposed world"),
    // Knowledge
    ("claim", "what a source says"), ("thing", "a name of a kind"), ("note", "a remark"),
    ("rule", "what follows from what"),
    ("complete", "a list that leaves nothing out"), ("source", "who is heard"), ("relation", "a new relation"),
    ("kind", "a new kind"),
    ("framework", "conditions and clauses"), ("load", "a table from a file"), ("casebook", "its title"),
  ]
}
