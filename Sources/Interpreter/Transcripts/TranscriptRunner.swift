import Presentation
import Semantics
import Source

/// Runs the blocks of a transcript as somebody would type them: a fresh session for the file and for each name that
/// its blocks give, 80 columns, no colour.
///
/// Of files it reads only tables that lie beside the transcript or below.
package struct TranscriptRunner {
  /// What an input came to.
  package struct EntryResult {
    /// As shown at the prompt: output, then remarks and errors.
    package let lines: [String]
    package let isFailure: Bool
    /// Nothing but help and menus: nothing of the casebook was asked.
    package let isAside: Bool
  }

  package struct BlockResult {
    /// One for each entry.
    package let entries: [EntryResult]
    /// The claims behind all its answers, each once, in order.
    package let restsOn: [String]
    /// The casebook at its end, with what the block itself added.
    let casebook: Casebook
  }

  package static let width = 80

  private let casebook: Casebook
  private let isInterrupted: () -> Bool
  private let renderer = OutcomeRenderer(format: .table, audience: .reader(width: TranscriptRunner.width))

  package init(_ casebook: Casebook, isInterrupted: @escaping () -> Bool = { false }) {
    self.casebook = casebook
    self.isInterrupted = isInterrupted
  }

  /// One result for each block; nil for what is skipped. A failure stops nothing that comes after it.
  package func run(_ transcript: Transcript) -> [BlockResult?] {
    var sessions: [String?: Session] = [:]
    return transcript.blocks.map { block in
      if block.flags.contains(.skip) { return nil }
      let session = sessions[block.session] ?? newSession()
      sessions[block.session] = session
      return run(block, in: session, folder: transcript.text.folder)
    }
  }

  /// As every transcript begins one.
  func newSession() -> Session {
    var settings = Session.Settings(width: TranscriptRunner.width)
    settings.reach = .ownFolder
    return Session(casebook, settings: settings, isInterrupted: isInterrupted)
  }

  private func run(_ block: TranscriptBlock, in session: Session, folder: String?) -> BlockResult {
    var ids: Set<String> = []
    let entries = block.entries.map { entry in
      let (result, restsOn) = run(entry.input, in: session, folder: folder)
      ids.formUnion(restsOn)
      return result
    }
    return BlockResult(entries: entries, restsOn: ids.sorted(), casebook: session.casebook)
  }

  /// What one input comes to, and the claims behind it.
  func run(_ input: String, in session: Session, folder: String?) -> (result: EntryResult, restsOn: Set<String>) {
    var ids: Set<String> = []
    var text = ""
    var isFailure = false
    let outcomes = outcomes(of: input, in: session, folder: folder)
    for outcome in outcomes {
      let rendered = renderer.following(session.settings).render(outcome)
      text += rendered.output + rendered.errors
      ids.formUnion(outcome.restsOn)
      if outcome.isFailure { isFailure = true }
    }
    return (EntryResult(lines: TranscriptRunner.lines(of: text), isFailure: isFailure, isAside: outcomes.allSatisfy(\.isAside)), ids)
  }

  func outcomes(of input: String, in session: Session, folder: String?) -> [Outcome] {
    var outcomes: [Outcome] = []
    let text = SourceText(name: "<prompt>", input, folder: folder)
    let ending = ScriptRunner(session).run(text, mode: .prompt) { outcomes.append($0) }
    if case .left = ending { outcomes[outcomes.count - 1] = Outcome(.failed([TranscriptRunner.noLeaving])) }
    return outcomes
  }

  private static let noLeaving = Diagnostic(
    .error, "no-leaving", "a transcript does not leave; it ends where the file ends", help: ["drop the line"])

  /// Without blank lines at the end, which do not count.
  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmingSpacesAtEnd }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
