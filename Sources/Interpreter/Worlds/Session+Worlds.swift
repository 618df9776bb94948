import Semantics
import Source
import Syntax

extension Session {
  /// Adds to the session's facts, never to the files; on any mistake nothing is added.
  func declare(_ statement: Statement, in text: SourceText) throws(StatementFailure) -> Outcome {
    // A table may be large: the casebook as it was is not kept for an answer given before it.
    if case .load = statement.form { lastCited = nil }
    let before = casebook.claimCount
    var (changed, remarks) = try world.applying(.stated(statement, text), loading: loadingLimits)
    if case .framework = statement.form { remarks += try checkLastFramework(of: changed.casebook) }
    var effects: [String] = []
    switch statement.form {
    case .claim, .complete, .rule: effects = changing(to: changed)
    // What declares words changes nothing that was said, and a table may be long.
    default: world = changed
    }
    let added = casebook.claimCount - before
    let claims = added == 0 ? "" : " (\(Words.count(added, "claim")))"
    var next = ["undo", "drop"]
    if case .load(let load) = statement.form, added > 0 { next.insert("show \(load.target.text)", at: 0) }
    var outcome = Outcome(.done("added to this session\(claims); the files stay as they are"), remarks: remarks, next: next)
    outcome.details = effects
    return outcome
  }

  /// A framework is gone over before it is taken, for what it does not answer shows only in the case that meets it.
  ///
  /// - Returns: that raising a condition may lower the outcome, which is reported and allowed.
  private func checkLastFramework(of casebook: Casebook) throws(StatementFailure) -> [Diagnostic] {
    guard let declared = casebook.frameworks.last else { return [] }
    var resolver = FrameworkResolver(casebook)
    guard resolver.resolve(declared) != nil else { throw StatementFailure(resolver.diagnostics) }
    return resolver.diagnostics
  }

  private var loadingLimits: LoadingLimits {
    let watch = LoadingMemory()
    return LoadingLimits(
      reach: settings.reach, isInterrupted: isInterrupted, memoryShortage: { watch.shortage },
      makesRoomAhead: ProcessMemory.limit == nil,
      report: { [reportProgress] rows in reportProgress { "\(rows) rows read; Ctrl-C stops" } })
  }

  /// Changes the session's world, or makes a world of its own and leaves the session's as it is.
  func suppose(_ statement: SupposeStatement, in text: SourceText) throws(StatementFailure) -> Outcome {
    let (changed, remarks) = try world.applying(.supposed(statement.changes, text))
    if let name = statement.called {
      let reserved = [Session.filesWorld: "`files` is the unchanged world", Session.ownWorld: "`session` is the world of this session"]
      if let meaning = reserved[name.text] {
        throw StatementFailure(
          Diagnostic(
            .error, "reserved-world", meaning, at: Location(text, name.span), help: ["call this one something else"]))
      }
      worlds[name.text] = changed
      return Outcome(
        .done("world \(name.text): supposed here, and nowhere else"), remarks: remarks,
        next: ["a question with `in world \(name.text)`", "compare evaluate all across worlds files, \(name.text)"])
    }
    let before = casebook
    var effects = changing(to: changed)
    if effects == [WorldState.noDifference] || effects == [WorldState.noDerivedDifference] { effects += reasonsForNoEffect(since: before) }
    var outcome = Outcome(
      .done("supposed; \(Words.count(changeCount, "change")) in this session, the files stay as they are"), remarks: remarks,
      next: evaluationAgain + (lastHost == nil ? [] : comparedWithFiles) + ["undo", "drop"])
    outcome.details = effects
    return outcome
  }

  /// So many claims that say the same already are named.
  private static let mostClaims = 3

  /// Why what is supposed changes nothing: it is said already, or nothing is concluded from it.
  private func reasonsForNoEffect(since before: Casebook) -> [String] {
    let line = ClaimLine(casebook)
    var reasons: [String] = []
    for relation in casebook.relationsThatDiffer(from: before) {
      let count = Int(relation.raw) < before.facts.claims.count ? before.facts.columns(relation).count : 0
      let all = casebook.allClaims.filter { $0.relation == relation }
      for claim in all.dropFirst(count) {
        let tuple = casebook.facts.tuple(claim)
        let alike = all.prefix(count).filter { other in
          casebook.facts.header(other).isDenial == casebook.facts.header(claim).isDenial
            && zip(tuple, casebook.facts.tuple(other)).allSatisfy { $0.isMissing || $0 == $1 }
        }
        let name = casebook.signature(of: relation).name
        if !alike.isEmpty {
          let more = alike.count > Session.mostClaims ? "; + \(alike.count - Session.mostClaims) more" : ""
          reasons.append("it was said already: " + alike.prefix(Session.mostClaims).map { line.cited($0) }.joined(separator: "; ") + more)
        } else if casebook.frameworks.contains(where: { $0.declaration.outcomeRelation.text == name }) {
          reasons.append("what an author concludes is set beside a verdict and decides none")
        } else if reached(from: [relation]) == [relation], !casebook.frameworks.contains(where: { $0.declaration.valueRelation.text == name }) {
          reasons.append("no rule and no framework reads `\(name)`, so nothing follows from it")
        }
      }
    }
    return reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The case that was last asked about, to see what a change made of it.
  private var evaluationAgain: [String] { lastHost.map { ["evaluate \(Session.typed($0))"] } ?? [] }

  /// The same before and after what this session has changed; of all cases where none was asked about.
  var comparedWithFiles: [String] {
    guard changeCount > 0, !casebook.frameworks.isEmpty else { return [] }
    return ["compare \(evaluationAgain.first ?? "evaluate all") across worlds"]
  }

  func undo(at span: Span, in text: SourceText) throws(StatementFailure) -> Outcome {
    guard changeCount > 0 else {
      throw StatementFailure(
        Diagnostic(
          .error, "nothing-changed", "nothing has been changed in this session", at: Location(text, span),
          help: ["`suppose` and a claim changes something: `help suppose`"]))
    }
    let effects = changing(to: try world.undoing(from: files))
    var outcome = Outcome(
      .done("taken back; " + (changeCount == 0 ? "no change is left" : "\(Words.count(changeCount, "change")) left")),
      next: evaluationAgain)
    outcome.details = effects
    return outcome
  }

  func drop() -> Outcome {
    let count = changeCount
    guard count > 0 else { return Outcome(.done("there was no change to drop")) }
    let effects = changing(to: World(files: files))
    var outcome = Outcome(.done("dropped \(Words.count(count, "change")); this is the casebook of the files"), next: evaluationAgain)
    outcome.details = effects
    return outcome
  }

  /// Takes another world, and says what moves with it. The change stands, even where that takes too long to find out.
  private func changing(to changed: World) -> [String] {
    guard settings.format.isForReading || recorder != nil else {
      // A program that reads answers is told nothing between them.
      world = changed
      return []
    }
    let touched = changed.casebook.relationsThatDiffer(from: casebook)
    do throws(StatementFailure) {
      let before = try state(touching: touched)
      world = changed
      return try state(touching: touched).differences(from: before)
    } catch {
      world = changed
      let isStopped = error.diagnostics.contains(where: \.isStop)
      return ["what it changes was not worked out: \(isStopped ? "stopped" : "there is too much to look at")"]
    }
  }

  /// ", in a world with 1 change"; empty in the unchanged one.
  var inChangedWorld: String { changeCount > 0 ? ", " + ResolvedFrame.world(with: changeCount) : "" }

  static let filesWorld = "files"
  static let ownWorld = "session"

  /// What a question can be asked in: the unchanged world, the session's own if that is another, and those of a name.
  var knownWorlds: [String] {
    [Session.filesWorld] + (changeCount > 0 ? [Session.ownWorld] : []) + worlds.keys.sorted()
  }

  /// Runs a statement in the world that its frame names, and comes back.
  func inWorld<Result>(
    of frame: [FrameClause], in text: SourceText, _ body: () throws(StatementFailure) -> Result
  ) throws(StatementFailure) -> Result {
    var named: Word?
    for clause in frame { if case .inWorld(let word) = clause.form { named = word } }
    guard let named, named.text != Session.ownWorld else { return try body() }
    let other: World
    if named.text == Session.filesWorld {
      other = World(files: files)
    } else if let known = worlds[named.text] {
      other = known
    } else {
      throw StatementFailure(
        Diagnostic(
          .error, "unknown-world", "no world called `\(named.text)`", at: Location(text, named.span),
          help: ["worlds: \(knownWorlds.joined(separator: ", ")); make one with `suppose … called \(named.text)`"]))
    }
    let own = world
    world = other
    defer { world = own }
    return try body()
  }
}
