/// The words in which verdicts on cases are given (`docs/verdicts.md`).
extension Construct {
  static let verdicts = [
    Construct(
      .verdicts, Phrase("verdict", "settled, robust, split or open"), Phrase("settled", "one outcome, every condition has one value"),
      Phrase("robust", "one outcome, whoever is right"), Phrase("split", "several outcomes"),
      Phrase("open", "any outcome at all"), Phrase("the claims clash", "no combination is left that all claims allow"),
      Phrase("contradicts itself", "of one source: its own claims clash"),
      form: "settled | robust | split | open",
      "A condition of which several values are claimed is contested, one of which nothing is claimed unknown; each choice among its values is a combination, and each combination has an outcome. The verdict says how many outcomes there are.",
      examples: ["evaluate {host}", "evaluate all"], related: ["combinations", "author", "evidence bar"]),
    Construct(
      .verdicts, Phrase("combinations", "all ways to settle what is contested or unknown"),
      Phrase("pivotal", "another value gives another outcome"), Phrase("decisive", "pivotal in all combinations"),
      Phrase("idle", "pivotal in none"), Phrase("idle disputes"),
      Phrase("derived", "what the clauses make of all claims"),
      Phrase("by source", "where the claims of each source alone would lead"), form: "`16+8 of 24`: how many combinations have each outcome",
      "A condition is pivotal in a combination if another of its possible values gives another outcome there. A dispute about an idle one changes nothing, whoever is right; a decisive one is worth research.",
      examples: ["evaluate {host}", "why {host}"], related: ["verdict", "how"]),
    Construct(
      .verdicts, Phrase("author", "the author's own conclusion"), Phrase("agrees", "all outcomes lie within the author's"),
      Phrase("compatible", "some outcomes lie within the author's"), Phrase("departs", "no outcome lies within the author's"),
      Phrase("by exclusion", "it follows from what the author says of others"),
      Phrase("three suspects", "where it departs: the coding, the clause, the author"),
      Phrase("coding", "which value a claim was read as"),
      form: "agrees | compatible | departs",
      "Set against what follows from the claims. Where it departs, one of three is to be looked at: a value, a clause of the framework, or the author's conclusion.",
      examples: ["evaluate all", "evaluate {host}"], related: ["verdict", "why"]),
    Construct(
      .verdicts, Phrase("evidence bar", "which claims a verdict counts"), Phrase("bar"), Phrase("bars"),
      form: ".set bar any | better | undisputed",
      "Any: every claim counts. Better: of claims that differ, those that are said most firmly. Undisputed: no value that somebody disputes. `evaluate` says where another bar would give another outcome.",
      examples: [".set bar", ".set bar any"], related: ["verdict", "disputes", "it holds"]),
    Construct(
      .verdicts, Phrase("contested in kind", "whether it is there at all is disputed"),
      Phrase("contested in degree", "only how far is disputed"), Phrase("settled at", "every claim gives this value"),
      Phrase("values", "how far a condition holds, as claims have it"),
      form: "settled at VALUE | contested in degree | contested in kind | unknown",
      "What the claims that hold on the day make of a condition. One value settles it, however many claims give it. Several contest it: in degree where all lie on one side of the middle of the scale, in kind where they lie on both. None leaves it unknown, and then every value is possible.",
      examples: ["why {host} {condition}", "evaluate {host}"], related: ["verdict", "combinations", "sweeping"]),
    Construct(
      .verdicts, Phrase("sweeping", "said of every condition, or of several hosts, at once"),
      Phrase("independent origins", "from how many a value comes in the end"),
      Phrase("set aside", "not counted: of another day, below the evidence bar, or settled otherwise"),
      Phrase("outside the day", "it holds on other days than the one asked about"),
      Phrase("below the bar", "others say it more firmly, or somebody disputes it"),
      Phrase("reaches at least", "of two conditions at least one has this value"),
      form: "`lacking  #1bb44f  A 5.4.2  stated  undated · sweeping`",
      "What `why` says of the claims behind a condition: the value, the claim, its source and place, how firmly it is said, when it holds. Two sources that repeat one authority are one origin. A sweeping claim counts like any other, once for each condition; that it was said of this one in particular it does not show.",
      examples: ["why {host} {condition}", "why {host}"], related: ["contested in kind", "evidence bar", "from"]),
    Construct(
      .verdicts, Phrase("premise", "what the sources take the people to be"), form: "premise: VALUE (#ID  SOURCE PLACE); …",
      "Each source judges on it. Whoever is a refugee by law is owed protection, and refusing it is a breach; stretching a regime is for those who are none.",
      examples: ["evaluate {host}"], related: ["author", "evaluate"]),
    Construct(
      .verdicts, Phrase("it holds", "under what else the same outcomes come out"),
      Phrase("over time", "whether other days have other outcomes"),
      Phrase("stretches of days", "days in a row with the same outcomes"),
      form: "it holds at evidence bar NAME · without NAME · under NAME",
      "The verdict is worked out again at each other evidence bar, without each source and under each other framework. Those that leave its outcomes as they are stand in one line, each of the others in its own. `compare` shows them side by side.",
      examples: ["evaluate {host}", "compare evaluate {host} across sources", "compare evaluate {host} across dates"],
      related: ["evidence bar", "compare", "verdict"]),
  ]
}
