import Semantics
import Source
import Syntax

extension Session {
  /// Adds to the session's facts, never to the files; on any mistake nothing is added.
  func declare(_ statement: Statement, in text: SourceText) throws(StatementFailure) -> Outcome {
    let before = casebook.claimCount
    let (changed, remarks) = try world.applying(.stated(statement, text), loading: loadingLimits)
    world = changed
    let added = casebook.claimCount - before
    let claims = added == 0 ? "" : " (\(Words.count(added, "claim")))"
    var next = ["undo", "drop"]
    if case .load(let load) = statement.form, added > 0 { next.insert("show \(load.target.text)", at: 0) }
    return Outcome(.done("added to this session\(claims); the files stay as they are"), remarks: remarks, next: next)
  }

  private var loadingLimits: LoadingLimits {
    let watch = LoadingMemory()
    return LoadingLimits(
      reach: settings.reach, isInterrupted: isInterrupted, memoryShortage: { watch.shortage })
  }

  /// Changes the session's world, or makes a world of its own and leaves the session's as it is.
  func suppose(_ statement: SupposeStatement, in text: SourceText) throws(StatementFailure) -> Outcome {
    let (changed, remarks) = try world.applying(.supposed(statement.changes, text))
    if let name = statement.called {
      guard name.text != Session.filesWorld else {
        throw StatementFailure(
          Diagnostic(
            .error, "reserved-world", "`files` is the unchanged world", at: Location(text, name.span),
            help: ["call this one something else"]))
      }
      worlds[name.text] = changed
      return Outcome(
        .done("world \(name.text): supposed here, and nowhere else"), remarks: remarks,
        next: ["a question with `in world \(name.text)`", "compare evaluate all across worlds files, \(name.text)"])
    }
    world = changed
    return Outcome(
      .done("supposed; \(Words.count(changeCount, "change")) in this session, the files stay as they are"), remarks: remarks,
      next: ["undo", "drop"])
  }

  func undo(at span: Span, in text: SourceText) throws(StatementFailure) -> Outcome {
    guard changeCount > 0 else {
      throw StatementFailure(
        Diagnostic(.error, "nothing-changed", "nothing has been changed in this session", at: Location(text, span)))
    }
    world = try world.undoing(from: files)
    return Outcome(.done("taken back; " + (changeCount == 0 ? "no change is left" : "\(Words.count(changeCount, "change")) left")))
  }

  func drop() -> Outcome {
    let count = changeCount
    world = World(files: files)
    return Outcome(.done(count == 0 ? "there was no change to drop" : "dropped \(Words.count(count, "change")); this is the casebook of the files"))
  }

  /// ", in a world with 1 change"; empty in the unchanged one.
  var inChangedWorld: String { changeCount > 0 ? ", " + ResolvedFrame.world(with: changeCount) : "" }

  static let filesWorld = "files"

  /// Runs a statement in the world that its frame names, and comes back.
  func inWorld(
    of frame: [FrameClause], in text: SourceText, _ body: () throws(StatementFailure) -> Outcome
  ) throws(StatementFailure) -> Outcome {
    var named: Word?
    for clause in frame { if case .inWorld(let word) = clause.form { named = word } }
    guard let named else { return try body() }
    let other: World
    if named.text == Session.filesWorld {
      other = World(files: files)
    } else if let known = worlds[named.text] {
      other = known
    } else {
      let known = [Session.filesWorld] + worlds.keys.sorted()
      throw StatementFailure(
        Diagnostic(
          .error, "unknown-world", "no world called `\(named.text)`", at: Location(text, named.span),
          help: ["worlds: \(known.joined(separator: ", ")); make one with `suppose … called \(named.text)`"]))
    }
    let own = world
    world = other
    defer { world = own }
    return try body()
  }
}
