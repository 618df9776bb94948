import Engine
import Interpreter
import Presentation

/// What a run of the program is asked to do, however the arguments were read.
package struct RunOptions: Equatable {
  package enum Input: Equatable {
    /// The prompt at a terminal, a script from standard input otherwise.
    case standardInput
    case commands([String])
    case file(String)
    /// The prompt, at the beginning of a lesson; lines that are not typed but piped are taken one by one as well.
    case lesson(String)
  }
  package enum Coloring: String, CaseIterable { case auto, always, never }

  package var input = Input.standardInput
  /// Instead of the bundled casebook.
  package var knowledge: String?
  /// Beside it.
  package var also: [String] = []
  package var format = OutputFormat.table
  package var asOf: DateSpan?
  package var keepsGoing = false
  package var width: Int?
  package var evaluator = EvaluatorChoice.fast
  package var color = Coloring.auto
  /// Whether the prompt begins with the lines of the settings file.
  package var readsSettings = true

  package init() {}
}
