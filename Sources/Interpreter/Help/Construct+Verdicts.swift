/// The words in which verdicts on cases are given (`docs/verdicts.md`).
extension Construct {
  static let verdicts = [
    Construct(
      .verdicts, Phrase("verdict", "settled, robust, split or open"), Phrase("settled", "one outcome, every condition has one value"),
      Phrase("robust", "one outcome, whoever is right"), Phrase("split", "several outcomes"),
      Phrase("open", "any outcome at all"), form: "settled | robust | split | open",
      "A condition of which several values are claimed is contested, one of which nothing is claimed unknown; each choice among its values is a combination, and each combination has an outcome. The verdict says how many outcomes there are.",
      examples: ["evaluate {host}", "evaluate all"], related: ["combinations", "author", "evidence bar"]),
    Construct(
      .verdicts, Phrase("combinations", "all ways to settle what is contested or unknown"),
      Phrase("pivotal", "another value gives another outcome"), Phrase("decisive", "pivotal in all combinations"),
      Phrase("idle", "pivotal in none"), form: "`16+8 of 24`: how many combinations have each outcome",
      "A condition is pivotal in a combination if another of its possible values gives another outcome there. A dispute about an idle one changes nothing, whoever is right; a decisive one is worth research.",
      examples: ["evaluate {host}", "why {host}"], related: ["verdict", "how"]),
    Construct(
      .verdicts, Phrase("author", "the author's own conclusion"), Phrase("agrees", "all outcomes lie within the author's"),
      Phrase("compatible", "some outcomes lie within the author's"), Phrase("departs", "no outcome lies within the author's"),
      form: "agrees | compatible | departs",
      "Set against what follows from the claims. Where it departs, one of three is to be looked at: a value, a clause of the framework, or the author's conclusion.",
      examples: ["evaluate all", "evaluate {host}"], related: ["verdict", "why"]),
    Construct(
      .verdicts, Phrase("evidence bar", "which claims a verdict counts"), Phrase("bar"), Phrase("bars"),
      form: ".set bar any | better | undisputed",
      "Any: every claim counts. Better: of claims that differ, those that are said most firmly. Undisputed: no value that somebody disputes. `evaluate` says where another bar would give another outcome.",
      examples: [".set bar", ".set bar any"], related: ["verdict", "disputes"]),
  ]
}
