import Engine
import Interpreter
import Presentation

/// What a run of the program is asked to do, however the arguments were read.
struct RunOptions: Equatable {
  enum Input: Equatable {
    /// The prompt at a terminal, a script from standard input otherwise.
    case standardInput
    case commands([String])
    case file(String)
  }
  enum Coloring: String, CaseIterable { case auto, always, never }

  var input = Input.standardInput
  /// Instead of the bundled casebook.
  var knowledge: String?
  /// Beside it.
  var also: [String] = []
  var format = OutputFormat.table
  var asOf: DateSpan?
  var keepsGoing = false
  var width: Int?
  var color = Coloring.auto
}
