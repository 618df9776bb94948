import Engine
import Interpreter
import Presentation

/// Reads the plain forms of the command line (none, `-c`, `-f`, `--format` …) without the argument parser,
/// which takes longer to start than a question to answer.
///
/// Anything else, right or wrong, is left to the argument parser; a test checks that both agree.
package enum PlainArguments {
  /// nil where the argument parser must look.
  package static func read(_ arguments: [String]) -> RunOptions? {
    var options = RunOptions()
    var commands: [String] = []
    var file: String?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      var name = argument
      var inline: String?
      if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
        name = String(argument[..<equals])
        inline = String(argument[argument.index(after: equals)...])
      }
      func value() -> String? {
        if let inline { return inline }
        // A value that looks like an option is for the argument parser to judge.
        guard let next = rest.first, !next.hasPrefix("-") else { return nil }
        return rest.popFirst()
      }
      switch name {
      case "-c":
        guard let text = value() else { return nil }
        commands.append(text)
      case "-f":
        guard file == nil, let path = value() else { return nil }
        file = path
      case "--knowledge":
        guard options.knowledge == nil, let path = value() else { return nil }
        options.knowledge = path
      case "--also":
        guard let path = value() else { return nil }
        options.also.append(path)
      case "--format":
        guard let word = value(), let format = OutputFormat(rawValue: word) else { return nil }
        options.format = format
      case "--keep-going":
        guard inline == nil else { return nil }
        options.keepsGoing = true
      default: return nil
      }
    }
    if file != nil, !commands.isEmpty { return nil }
    if let file { options.input = .file(file) }
    if !commands.isEmpty { options.input = .commands(commands) }
    return options
  }
}
