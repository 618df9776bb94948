import Engine
import Source
import Syntax

/// Turns statements of knowledge into a casebook, and collects every mistake on the way.
///
/// The order of files and statements changes nothing: what later statements name is entered first, stage by
/// stage.
package struct CasebookBuilder {
  package internal(set) var casebook: Casebook
  package internal(set) var diagnostics: [Diagnostic] = []
  /// The text that the statement at hand stands in.
  var text = SourceText(name: "", "")
  /// Where each claim was first stated, to find duplicates.
  var firstStated: [ClaimID: ClaimRef] = [:]
  /// Per source, the locators found in its outline already.
  var knownLocators: [NameIndex] = []
  /// Locators by the numbers that `knownLocators` gives them.
  var locators: [String] = []
  /// Names of sources resolved already.
  var knownSources = NameIndex()
  /// Per kind, the names resolved already where a thing of it was wanted, with the thing's value.
  var knownThings: [NameIndex] = []
  /// Tables of things that were read when their names were entered, and wait for their rows to be.
  var readTables: [ReadTableKey: ReadTable] = [:]
  /// Kinds whose fields wait until every kind is known, and sources whose reliances do.
  var pendingKinds: [(KindID, KindDeclaration, SourceText)] = []
  var pendingReliances: [(SourceID, [Name], SourceText)] = []

  /// Whether claims are compared with each other; costs an id per claim, so only a check does it.
  let findsDuplicates: Bool
  /// Whether the ids that notes name are looked up; costs the id of every claim.
  let looksUpIDs: Bool
  /// What `load` may read, and how far it may go.
  let loading: LoadingLimits
  /// Whether no more is to be loaded: somebody has stopped it, or there is no room.
  var hasStoppedLoading = false

  /// Whether the claims are supposed: one without a time then holds on every day, since whoever supposes it is no
  /// source that speaks on some day.
  let isSupposing: Bool

  package init(
    extending casebook: Casebook = Casebook(), findsDuplicates: Bool = false, looksUpIDs: Bool = false, isSupposing: Bool = false,
    loading: LoadingLimits = LoadingLimits()
  ) {
    self.casebook = casebook
    self.findsDuplicates = findsDuplicates
    self.looksUpIDs = looksUpIDs || findsDuplicates
    self.isSupposing = isSupposing
    self.loading = loading
  }

  /// Whether a statement declares or states something, so that a casebook can hold it.
  package static func isKnowledge(_ form: Statement.Form) -> Bool { Stage.of(form) != nil }

  /// A statement with the text that it stands in.
  package typealias Entry = (statement: Statement, text: SourceText)

  /// What is wrong is told in the order of texts and lines, whatever was read first.
  package mutating func add(_ entries: [Entry]) {
    let known = diagnostics.count
    _ = add(entries) { _ in true }
    guard diagnostics.count > known + 1 else { return }
    var order: [String: Int] = [:]
    for entry in entries where order[entry.text.name] == nil { order[entry.text.name] = order.count }
    func place(_ i: Int) -> (Int, Int, Int) {
      // Tables come last, in the order in which they were read.
      guard let at = diagnostics[i].location, let text = order[at.text.name] else { return (order.count, 0, i) }
      return (text, Int(at.span.start), i)
    }
    diagnostics[known...] = ArraySlice((known..<diagnostics.count).sorted { place($0) < place($1) }.map { diagnostics[$0] })
  }

  /// - Parameter claims: adds further claims, once all that they name is known; false if something is wrong with them.
  /// - Returns: whether nothing was found to be wrong. The work ends with the claims if something was by then.
  mutating func add(_ entries: [Entry], claims: (inout CasebookBuilder) -> Bool) -> Bool {
    var byStage = [[Int]](repeating: [], count: Stage.allCases.count)
    for (i, entry) in entries.enumerated() {
      switch Stage.of(entry.statement.form) {
      case nil: break
      case .names?:
        // Twice: its name, or those of a table's rows, then its fields.
        byStage[Stage.names.rawValue].append(i)
        byStage[Stage.claims.rawValue].append(i)
      case let stage?: byStage[stage.rawValue].append(i)
      }
    }
    let knownRules = casebook.rules.count
    for stage in Stage.allCases {
      for i in byStage[stage.rawValue] {
        text = entries[i].text
        add(entries[i].statement, at: stage)
      }
      switch stage {
      case .kinds: finishKinds()
      case .sources: finishSources()
      case .claims: guard claims(&self) else { return false }
      case .rules: finishRules(known: knownRules)
      case .title, .relations, .names, .frameworks, .notes: break
      }
    }
    return diagnostics.isEmpty
  }

  enum Stage: Int, CaseIterable {
    case title, kinds, relations, sources, names, claims, rules, frameworks, notes

    /// The first stage of a statement; nil for questions.
    static func of(_ form: Statement.Form) -> Stage? {
      switch form {
      case .casebook: .title
      case .kind: .kinds
      case .relation: .relations
      case .source: .sources
      case .thing, .load: .names
      case .claim, .complete: .claims
      case .rule: .rules
      case .framework: .frameworks
      case .note: .notes
      default: nil
      }
    }
  }

  private mutating func add(_ statement: Statement, at stage: Stage) {
    switch statement.form {
    case .casebook(let c):
      casebook.title = c.title.text
      casebook.version = c.version?.text
      if let language = c.language, language != 1 {
        report("unknown-language", "this casebook is written in language \(language); this program reads language 1", statement.span)
      }
    case .kind(let k): declare(k, at: statement.span)
    case .relation(let r): declare(r, at: statement.span)
    case .source(let s): declare(s, at: statement.span)
    case .thing(let t) where stage == .names: name(t, at: statement.span)
    case .thing(let t): describe(t, at: statement.span)
    case .claim(let c): claim(c, at: statement.span)
    case .complete(let c): close(c, at: statement.span)
    case .rule(let r): add(r, at: statement.span)
    case .note(let n): add(n, at: statement.span)
    case .framework(let f):
      if let earlier = casebook.frameworks.first(where: { $0.declaration.name.text == f.name.text }) {
        report(
          "declared-twice", "a framework named \"\(f.name.text)\" exists already", f.name.span,
          notes: [.init("first declared here", at: Location(earlier.location.text, earlier.declaration.name.span))],
          help: ["give one of them another name, or drop it"])
        return
      }
      let citations = resolved((f.clauses + f.caps).flatMap(\.citations), orNone: false)
      let sources = citations.flatMap { [$0.source].compactMap { $0 } + $0.citing }
      casebook.frameworks.append(.init(declaration: f, sources: Set(sources), location: Location(text, statement.span)))
    case .load(let l) where stage == .names: nameThings(of: l)
    case .load(let l): load(l, at: statement.span)
    default: break
    }
  }

  // MARK: Reporting

  mutating func report(
    _ id: String, _ message: String, _ span: Span, notes: [Diagnostic.Note] = [], help: [String] = [],
    suggestions: [String] = [], severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        severity, id, message, at: Location(text, span), notes: notes, help: help,
        suggestions: suggestions.map { Diagnostic.Suggestion($0) }))
  }

  mutating func report(_ problem: NameProblem, _ span: Span) {
    diagnostics.append(problem.diagnostic(at: Location(text, span)))
  }
}
