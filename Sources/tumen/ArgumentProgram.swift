import Console
import Glibc

/// The second program, which knows the whole command line. What it is built from makes a start a millisecond longer, so
/// questions do without it.
enum ArgumentProgram {
  /// Becomes the second program. Returns only if there is none.
  static func take(_ arguments: [String]) -> ExitCode {
    for path in KnowledgeLocation.companions("tumen-arguments") {
      let words = ([path] + arguments).map { strdup($0) } + [nil]
      execv(path, words)
    }
    StandardStreams.writeError(
      "tumen: `tumen-arguments` is missing, which belongs to the program\n  help: install it again; questions work without it: tumen -c 'show …'\n")
    return .usage
  }
}
