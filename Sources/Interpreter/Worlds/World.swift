import Engine
import Semantics
import Source
import Syntax

/// One change of a session's facts; the files stay as they are.
enum Change {
  /// Something declared or stated at the prompt or in a script.
  case stated(Statement, SourceText)
  case supposed([SupposeStatement.Change], SourceText)
}

/// A casebook with changes on top, in order.
struct World {
  /// Who says what is supposed, visible in every proof that uses it.
  static let you = "you"

  let casebook: Casebook
  let changes: [Change]
  /// What the casebook was after each table that was loaded, and after how many changes: its file may be another by the
  /// time that something behind it is taken back.
  private let loaded: [(changes: Int, casebook: Casebook)]

  init(files: Casebook) {
    casebook = files
    changes = []
    loaded = []
  }

  /// What would have to be typed, over the files, to come to this world.
  var statements: [String] {
    changes.map { change in
      switch change {
      case .stated(let statement, _): Printer.text(of: statement)
      case .supposed(let changes, _):
        Printer.text(of: Statement(.suppose(SupposeStatement(changes: changes, called: nil)), Span(0, 0)))
      }
    }
  }

  private init(casebook: Casebook, changes: [Change], loaded: [(changes: Int, casebook: Casebook)]) {
    self.casebook = casebook
    self.changes = changes
    self.loaded = loaded
  }

  /// The world after one more change; on any mistake there is none.
  func applying(
    _ change: Change, loading: LoadingLimits = LoadingLimits()
  ) throws(StatementFailure) -> (world: World, remarks: [Diagnostic]) {
    let (changed, remarks) = try World.apply(change, to: casebook, loading)
    let changes = self.changes + [change]
    var loaded = self.loaded
    if case .stated(let statement, _) = change, case .load = statement.form { loaded.append((changes.count, changed)) }
    return (World(casebook: changed, changes: changes, loaded: loaded), remarks)
  }

  /// The world without its last change, made anew from the files, or from the last table that stays.
  func undoing(from files: Casebook) throws(StatementFailure) -> World {
    let kept = changes.dropLast()
    let tables = loaded.filter { $0.changes <= kept.count }
    var world = World(files: files)
    if let last = tables.last {
      world = World(casebook: last.casebook, changes: Array(kept[..<last.changes]), loaded: tables)
    }
    for change in kept[world.changes.count...] { world = try world.applying(change).world }
    return world
  }

  private static func apply(
    _ change: Change, to casebook: Casebook, _ loading: LoadingLimits
  ) throws(StatementFailure) -> (Casebook, [Diagnostic]) {
    switch change {
    case .stated(let statement, let text): return try add([(statement, text)], to: casebook, loading: loading)
    case .supposed(let changes, let text):
      var result = casebook
      var remarks: [Diagnostic] = []
      for change in changes {
        let (next, more) = try apply(change, in: text, to: result)
        result = next
        remarks += more
      }
      return (result, remarks)
    }
  }

  private static func apply(
    _ change: SupposeStatement.Change, in text: SourceText, to casebook: Casebook
  ) throws(StatementFailure) -> (Casebook, [Diagnostic]) {
    switch change {
    case .claim(let isDenial, let atom, let time):
      let you = Name(World.you, isQuoted: false, atom.span)
      var entries: [CasebookBuilder.Entry] = []
      if casebook.source(named: World.you) == nil {
        let declaration = SourceDeclaration(
          name: you, description: QuotedText("what you suppose in this session", atom.span), arguments: [], dated: nil,
          reliesOn: [])
        entries.append((Statement(.source(declaration), atom.span), text))
      }
      let citation = Citation(source: you, locator: nil, citing: [], grade: .interpretation, atom.span)
      let claim = ClaimStatement(isDenial: isDenial, atom: atom, time: time, citations: [citation])
      entries.append((Statement(.claim(claim), atom.span), text))
      return try add(entries, to: casebook, isSupposing: true)
    case .withoutClaim(let digits, let span):
      let location = Location(text, span)
      let matching = casebook.allClaims.filter { casebook.id(of: $0).digits.hasPrefix(NameTable.fold(digits)) }
      let ids = Set(matching.map { casebook.id(of: $0) })
      guard ids.count == 1, let id = ids.first else {
        throw StatementFailure(
          Diagnostic(
            .error, ids.isEmpty ? "unknown-id" : "ambiguous-id",
            ids.isEmpty ? "no claim begins with #\(digits)" : "several claims begin with #\(digits)", at: location,
            help: ["ids stand beside every claim that `why` prints"]))
      }
      return (casebook.removing { casebook.id(of: $0) == id }, [])
    case .withoutRule(let title):
      guard let result = casebook.disabling(rule: title.text) else {
        let known = casebook.rules.map(\.title)
        throw StatementFailure(
          Diagnostic(
            .error, "unknown-rule", "no rule named \"\(title.text)\"", at: Location(text, title.span),
            help: ["rules: " + known.map { "\"\($0)\"" }.joined(separator: ", ")]))
      }
      return (result, [])
    case .withoutSource(let name):
      guard case .success(let resolved) = casebook.sourceNames.resolve(name.text), let source = casebook.source(named: resolved) else {
        throw StatementFailure(
          NameProblem.unknownSource(name.text, suggestions: casebook.sourceNames.suggestions(for: name.text))
            .diagnostic(at: Location(text, name.span)))
      }
      return (casebook.removing { casebook.details(of: $0).source == source.id }, [])
    }
  }

  private static func add(
    _ entries: [CasebookBuilder.Entry], to casebook: Casebook, isSupposing: Bool = false,
    loading: LoadingLimits = LoadingLimits()
  ) throws(StatementFailure) -> (Casebook, [Diagnostic]) {
    var builder = CasebookBuilder(extending: casebook, looksUpIDs: true, isSupposing: isSupposing, loading: loading)
    builder.add(entries)
    let errors = builder.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw StatementFailure(errors) }
    return (builder.casebook, builder.diagnostics)
  }
}
