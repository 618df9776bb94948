import Engine
import Semantics
import Source
import Syntax

/// One place in a statement: what the parser would take there, turned into what the casebook has of it.
struct CompletionPlace {
  let vocabulary: CompletionVocabulary
  let context: StatementContext
  let expectations: [Expectation]
  let filter: CompletionFilter
  var casebook: Casebook { vocabulary.casebook }

  init(_ text: SourceText, wordStart: Int, cursor: Int, _ vocabulary: CompletionVocabulary) {
    self.vocabulary = vocabulary
    expectations = Parser.expectations(in: text, at: wordStart)
    context = StatementContext(text, wordStart: wordStart, cursor: cursor, vocabulary.casebook)
    filter = CompletionFilter(text.text(in: Span(wordStart, cursor)))
  }

  /// By what they are, in the order in which they are offered.
  struct Sections {
    var values: [CompletionOffer] = []
    var fields: [CompletionOffer] = []
    var paths: [CompletionOffer] = []
    var relations: [CompletionOffer] = []
    var names: [CompletionOffer] = []
    var keywords: [CompletionOffer] = []
    var signs: [CompletionOffer] = []
    var symbols: [CompletionOffer] = []
    /// Taken there, but seldom meant: offered where nothing else begins as typed.
    var others: [CompletionOffer] = []

    var likely: [CompletionOffer] { values + fields + paths + relations + names + signs + keywords + symbols }
  }

  /// The likely first; the second list counts only where nothing of the first fits what is typed.
  var offers: [[CompletionOffer]] {
    if isAtStart { return startOffers }
    var sections = Sections()
    for expectation in expectations { add(expectation, to: &sections) }
    let ranked = sections.keywords.enumerated().sorted { a, b in
      let ranks = [a, b].map { rank(of: $0.element.text.trimmed) }
      return ranks[0] == ranks[1] ? a.offset < b.offset : ranks[0] < ranks[1]
    }
    sections.keywords = ranked.map(\.element)
    return [sections.likely, sections.others]
  }

  // MARK: What kind of place it is

  var isAtStart: Bool { expectations.contains(.keyword("show")) && expectations.contains(.name(.thing)) }
  /// A field says which values belong here.
  var isValuePlace: Bool {
    expectations.contains { expectation in
      switch expectation {
      case .value, .comparand: true
      default: false
      }
    }
  }
  var takesPath: Bool { expectations.contains(.path) }
  var takesRelation: Bool { expectations.contains(.relation) }
  var isCase: Bool { expectations.contains(.name(.caseMember)) }

  // MARK: One expectation after the other

  func add(_ expectation: Expectation, to sections: inout Sections) {
    switch expectation {
    case .value(let relation, let field):
      guard let target = context.field(field, of: relation) else { return }
      addValues(of: target, besides: [], to: &sections)
    case .comparand(let path):
      // What it is compared with is not known: any name could be meant.
      guard let target = context.target(of: path), target.type != nil else {
        if path.isEmpty { return }
        sections.others += names(of: .thing)
        return
      }
      addValues(of: target, besides: path, to: &sections)
    case .frameworkWord: sections.values += frameworkWords
    case .name(let role):
      if isValuePlace { return }
      if takesPath, role != .caseMember {
        sections.others += names(of: role)
      } else {
        sections.values += names(of: role)
      }
    case .field(let relation):
      sections.fields += fields(ofRelation: relation).map { CompletionOffer(word: $0.word + ": ", gloss: $0.gloss) }
    case .fieldAfterDot(let path): sections.fields += fields(after: path)
    case .path: addPaths(to: &sections)
    case .relation: sections.relations += relations
    case .rows where isLoading: sections.values += loadable
    case .rows:
      sections.paths += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
      sections.others += vocabulary.relations.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    case .kind: sections.paths += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    case .fieldType:
      sections.values += ["text", "number", "date"].map { CompletionOffer(word: $0, gloss: "") }
      sections.values += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: "a kind") }
    case .date: if !takesPath { sections.values += vocabulary.dates.offers(typed: filter.typed) }
    case .claimID: sections.values += vocabulary.claims(typed: filter.typed)
    case .keyword(let phrase): addKeyword(phrase, to: &sections)
    case .symbol(let symbol): addSymbol(symbol, to: &sections)
    // New words and texts are for whoever types to invent; numbers are shorter typed than chosen.
    case .newWord, .integer, .number, .endOfStatement: break
    case .world: sections.values += vocabulary.worlds.map { CompletionOffer(word: $0, gloss: "a world") }
    case .text: sections.values += texts
    }
  }

  // MARK: The beginning of a statement

  /// What can begin a line beside statements, and is carried out.
  static let commands = [LineCommand.Word.help, .examples, .exit].map {
    CompletionOffer(word: $0.rawValue, gloss: KeywordGloss.gloss(of: $0.rawValue))
  }

  var startOffers: [[CompletionOffer]] {
    if filter.isEmpty { return [vocabulary.questions] }
    if filter.typed.hasPrefix("#") { return [vocabulary.claims(typed: filter.typed)] }
    let keywords = Keyword.startingStatements.map(\.rawValue)
      .sorted { KeywordGloss.rank(of: $0) < KeywordGloss.rank(of: $1) }
      .map { CompletionOffer(word: $0 + (KeywordGloss.canEnd($0) ? "" : " "), gloss: KeywordGloss.gloss(of: $0)) }
    let kinds = casebook.kinds.map { kind in
      CompletionOffer(
        word: kind.plural, singular: kind.name,
        gloss: Words.count(casebook.things(of: kind).count, kind.name, kind.plural))
    }
    let relations = vocabulary.relations.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    return [keywords + Self.commands + kinds + vocabulary.things.map(\.offer) + vocabulary.sources, relations]
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
