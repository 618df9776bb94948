/// A statement, clause or other construct of the language, declared once: `help`, `examples`, the words and glosses of
/// completion and the tests read it here.
///
///     Construct(
///       .init("disputes", "where the sources disagree"), form: "disputes [DESIGNATION]",
///       "Each point with both sides, cited.", examples: ["disputes", "disputes {thing}"], related: ["compare"])
package struct Construct: Sendable {
  /// A word of the language, or several that count as one.
  package struct Phrase: Sendable {
    package let text: String
    /// What it is for, in a few words; completion shows it.
    package let gloss: String
    /// Nothing has to follow it.
    let canEnd: Bool

    init(_ text: String, _ gloss: String = "", canEnd: Bool = false) {
      self.text = text
      self.gloss = gloss
      self.canEnd = canEnd
    }
  }

  /// What `help` lists together.
  package enum Section: String, CaseIterable, Sendable {
    case questions = "Questions"
    case explanations = "Explanations and what if"
    case conditions = "Conditions"
    case clauses = "Parts of a question"
    case frames = "When and who: the end of a question"
    case knowledge = "Knowledge"
    case verdicts = "Words of verdicts"
    case topics = "Also"
  }

  package let section: Section
  /// The first one names its page; `help` knows it by each.
  package let phrases: [Phrase]
  /// How it is written. Of a statement, the rule of the grammar that has its name (`docs/grammar.ebnf`), and a test
  /// compares them; capitals stand for what one fills in.
  package let form: String
  /// What it does, in a sentence or two.
  package let text: String
  /// Lines to type. `{host}` and the like stand for words of the casebook (`CasebookSamples`); a line with a word that
  /// the casebook does not have is left out.
  package let examples: [String]
  /// Names of other pages.
  package let related: [String]

  package var name: String { phrases[0].text }

  init(
    _ section: Section, _ phrases: Phrase..., form: String, _ text: String, examples: [String], related: [String] = []
  ) {
    self.section = section
    self.phrases = phrases
    self.form = form
    self.text = text
    self.examples = examples
    self.related = related
  }

  /// In the order in which completion offers their words: questions before declarations, the common before the rare.
  package static let all = questions + explanations + conditions + clauses + frames + knowledge + verdicts + topics
}
