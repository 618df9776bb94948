import Semantics
import Source
import Syntax

/// The pages of help, with examples from the casebook that is loaded.
package struct Help {
  private let session: Session
  private let samples: Samples
  private var places: [String: String] { samples.places }
  private var questions: [String] { samples.questions }

  /// What examples are made with, looked for once somebody wants one.
  private final class Samples {
    private let vocabulary: CompletionVocabulary
    private let host: String?
    private(set) lazy var places = CasebookSamples(vocabulary, about: host).places
    private(set) lazy var questions = vocabulary.questions.map(\.text)

    init(_ casebook: Casebook, about host: String?) {
      vocabulary = CompletionVocabulary(casebook)
      self.host = host
    }
  }

  package init(_ session: Session) {
    self.session = session
    samples = Samples(session.casebook, about: session.lastHost)
  }

  // MARK: Finding a page

  package enum Page {
    case construct(Construct)
    /// A word in which frameworks judge.
    case term(FrameworkTerm)
    case dotCommand(DotCommand)
    /// A kind, relation, name or source: its card says what there is to know.
    case card(of: String)
  }

  /// nil if there is none. A plural stands for its singular, and the other way round.
  package func page(on topic: String) -> Page? {
    if let page = exactPage(on: topic) { return page }
    return exactPage(on: topic.hasSuffix("s") ? String(topic.dropLast()) : topic + "s") ?? begun(by: topic)
  }

  /// `count` for `count of`.
  private func begun(by topic: String) -> Page? {
    let folded = NameTable.fold(topic)
    return Construct.all.first { $0.phrases.contains { $0.text.hasPrefix(folded + " ") } }.map { .construct($0) }
  }

  private func exactPage(on topic: String) -> Page? {
    let folded = NameTable.fold(topic)
    if let construct = Help.construct(folded) { return .construct(construct) }
    if let term = FrameworkTerm(topic, in: session.casebook) { return .term(term) }
    let command = folded.hasPrefix(".") ? String(folded.dropFirst()) : folded
    if let command = DotCommand.all.first(where: { $0.name == command }) { return .dotCommand(command) }
    if let meant = Keyword.phrase(meantBy: folded), let construct = Help.construct(meant) {
      return .construct(construct)
    }
    return session.isDescribable(topic) ? .card(of: topic) : nil
  }

  private static func construct(_ phrase: String) -> Construct? {
    Construct.all.first { $0.name == phrase } ?? Construct.all.first { $0.phrases.contains { $0.text == phrase } }
  }

  /// Pages that were perhaps meant.
  func near(_ topic: String) -> [String] {
    let folded = NameTable.fold(topic)
    let phrases = Construct.all.flatMap(\.phrases).map(\.text) + FrameworkTerm.names(in: session.casebook)
    // `as of 2004`, `show where`: what it begins with.
    let begun = phrases.filter { folded.hasPrefix($0 + " ") }.max { $0.count < $1.count }
    return begun.map { [$0] } ?? EditDistance.nearest(to: folded, among: phrases)
  }

  // MARK: What stands on a page

  package var overview: [String] {
    var lines: [String] = []
    for section in Construct.Section.allCases {
      let pages = Construct.all.filter { $0.section == section && isForLevel($0) }
      if pages.isEmpty { continue }
      lines.append("\(section.rawValue)")
      let terms = section == .verdicts ? FrameworkTerm.conditions(in: session.casebook) : []
      lines += indentedWords(pages.map(\.name) + terms)
    }
    if session.settings.level != 1 {
      lines.append("About the session")
      lines += indentedWords(DotCommand.all.map { ".\($0.name)" })
    }
    lines += topics
    lines += ["`help show` or `? as of` is a page. Tab shows what can come next.", "Lines to begin with:"]
    return lines + indented(questions.filter { !$0.hasPrefix("help") }.prefix(5) + ["help answers"])
  }

  /// What there is to ask about: what rules conclude, and what most is called by. Two lines, for all of it has a page.
  private var topics: [String] {
    let kinds = session.casebook.kinds.filter { !session.casebook.things(of: $0).isEmpty }.map(\.plural)
    let concluded = session.casebook.relations.filter(\.isByRules).map(\.name)
    let lines = [concluded, kinds].compactMap { indentedWords($0).first }
    return lines.isEmpty ? [] : ["What there is: a word alone tells of it; `help relations` lists what is said"] + lines
  }

  /// Every relation that has claims or rules, in the casebook's order.
  private var relations: [String] {
    let said = session.casebook.relations.filter { $0.isByRules || session.casebook.facts.columns($0.id).count > 0 }
    return said.isEmpty ? [] : ["Here there are:"] + said.map { "  \($0.name)(\($0.fields.map(\.name).joined(separator: ", ")))" }
  }

  private func indentedWords(_ words: [String]) -> [String] { Help.filled(words, width: Help.width - 2).map { "  " + $0 } }

  /// A lesson of level 1 lists the pages that it needs; every page can still be asked for.
  private func isForLevel(_ construct: Construct) -> Bool {
    session.settings.level != 1 || PlainTerms.pages.contains(construct.name)
  }

  package func lines(of page: Page) -> [String] {
    switch page {
    case .construct(let construct): lines(of: construct)
    case .term(let term):
      term.lines + ["See also: " + term.related.joined(separator: ", ")] + indented(examples(of: page))
    case .dotCommand(let command):
      ["\(command.usage): \(command.summary)", "See also: " + (command.touchesFiles ? "hand in" : "help")] + indented(command.examples)
    case .card(let name): ["What is recorded of it, and what can be asked next, stands on its card:"] + indented([name])
    }
  }

  private func lines(of construct: Construct) -> [String] {
    var lines = [construct.form]
    let glosses = construct.phrases.filter { !$0.gloss.isEmpty }
    if glosses.count > 1 { lines += glosses.map { "  \($0.text): \($0.gloss)" } }
    let text = session.settings.level == 1 ? PlainTerms.plain(construct.text) : construct.text
    lines += text.split(separator: "\n").map { String($0) }
    let related = construct.related.filter { session.settings.level != 1 || PlainTerms.pages.contains($0) }
    if construct.name == "relations" { lines += relations }
    if !related.isEmpty { lines.append("See also: " + related.joined(separator: ", ")) }
    return lines + indented(examples(of: construct))
  }

  private func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  // MARK: Examples

  /// Those of a page that this casebook has the words for, as they are typed.
  package func examples(of construct: Construct) -> [String] { understood(construct.examples) }

  private func understood(_ examples: [String]) -> [String] { examples.compactMap(filled).filter(isUnderstood) }

  package func examples(of page: Page) -> [String] {
    switch page {
    case .construct(let construct): examples(of: construct)
    case .term(let term): understood(term.examples)
    case .dotCommand(let command): command.examples
    case .card(let name): [name]
    }
  }

  /// Questions to begin with.
  package var firstQuestions: [String] { questions }

  /// nil if a place in it stays empty.
  private func filled(_ example: String) -> String? {
    var text = ""
    var rest = example[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      guard let word = places[String(rest[rest.index(after: open)..<close])] else { return nil }
      text += rest[..<open] + word
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// Whether it parses and its names are known; what a statement would change is not tried.
  private func isUnderstood(_ example: String) -> Bool {
    let text = SourceText(name: "example", example)
    let result = Parser.parse(text)
    guard result.diagnostics.isEmpty else { return false }
    do throws(StatementFailure) {
      for statement in result.statements {
        // A world that the line before supposes is not there yet.
        if statement.frame.contains(where: { if case .inWorld = $0.form { true } else { false } }) { continue }
        try session.checkNames(in: statement, of: text)
      }
      return true
    } catch {
      return false
    }
  }

  // MARK: Layout

  static let width = 78

  /// Words in lines, two spaces apart, broken only between them.
  private static func filled(_ words: [String], width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + 2 + word.count <= width {
        lines[lines.count - 1] = last + "  " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }
}
