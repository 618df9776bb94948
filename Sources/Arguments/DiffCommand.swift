import ArgumentParser
import Console
import Interpreter
import Source

struct DiffCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compares two casebooks, claim by claim.",
    discussion: """
      Lists what is added (+), gone (-) and changed (~): claims, things, rules, notes and what declares them. The order \
      of files and statements does not count. Leaves with 0 if nothing changed, with 3 if something did.
      """)

  @Argument(help: "The casebook as it was: a folder or a file.")
  var old: String
  @Argument(help: "The casebook as it is.")
  var new: String

  func perform() -> ExitCode {
    guard let before = edition(old), let now = edition(new) else { return .invalidKnowledge }
    let diff = CasebookDiff(from: before, to: now)
    StandardStreams.print(diff.lines.map { $0 + "\n" }.joined())
    return diff.isEmpty ? .fine : .differs
  }

  /// nil, having said why, if the casebook cannot be read.
  private func edition(_ path: String) -> CasebookDiff.Edition? {
    do throws(CasebookLoader.Failure) {
      let loaded = try CasebookLoader.load([path], for: .comparing)
      return CasebookDiff.Edition(loaded.casebook, loaded.entries)
    } catch {
      for diagnostic in error.diagnostics { StandardStreams.writeError(DiagnosticRenderer().text(for: diagnostic)) }
      return nil
    }
  }
}
