import Source
import Syntax

extension DotCommand {
  /// The command that a line begins with.
  static func named(by line: DotCommandLine, in text: SourceText) throws(StatementFailure) -> DotCommand {
    let name = line.name.text.lowercased()
    if let command = all.first(where: { $0.name == name }) { return command }
    let known = all.map(\.name)
    let near = EditDistance.nearest(to: name, among: known)
    let message = name.isEmpty ? "a dot-command has a name behind the dot" : "no dot-command `.\(line.name.text)`"
    throw StatementFailure(
      Diagnostic(
        .error, "unknown-dot-command", message, at: Location(text, line.name.span),
        help: near.isEmpty
          ? ["there are: " + known.map { "`.\($0)`" }.joined(separator: " ")]
          : ["did you mean \(near.map { "`.\($0)`" }.joined(separator: " or "))?"],
        suggestions: near.map { Diagnostic.Suggestion("." + $0) }))
  }

  /// What stands behind the name, checked against the parameters.
  func arguments(of line: DotCommandLine, in text: SourceText) throws(StatementFailure) -> [Argument] {
    var words = line.words[...]
    var arguments: [Argument] = []
    for parameter in parameters {
      let values = parameter.values(arguments)
      if values.takesRestOfLine, let first = words.first {
        // Taken as it stands, blanks, quotes and two dashes included.
        let rest = String(decoding: Array(line.rest.text.utf8.dropFirst(Int(first.span.start - line.rest.span.start))), as: UTF8.self)
        arguments.append(.text(values.unquoted(rest)))
        return arguments
      }
      guard let word = words.popFirst() else {
        if parameter.isOptional { return arguments }
        throw problem("`.\(name)` wants \(values.wording)", Span(Int(line.name.span.start), Int(line.name.span.end)), text)
      }
      guard let argument = values.argument(word.text) else {
        let folded = word.text.lowercased()
        let called = values.choices.filter { $0.otherNames.contains(folded) }.map(\.word)
        let near = called.isEmpty ? EditDistance.nearest(to: folded, among: values.choices.map(\.word)) : called
        throw problem("`.\(name)` wants \(values.wording), not `\(word.text)`", word.span, text, near: near)
      }
      arguments.append(argument)
    }
    if let surplus = words.first {
      let what = parameters.isEmpty ? "takes nothing behind it" : "takes no more than `\(usage)`"
      throw problem("`.\(name)` \(what)", Span(Int(surplus.span.start), Int(line.rest.span.end)), text)
    }
    return arguments
  }

  private func problem(_ message: String, _ span: Span, _ text: SourceText, near: [String] = []) -> StatementFailure {
    let example = "write `\(examples.first ?? usage)`"
    return StatementFailure(
      Diagnostic(
        .error, "dot-command-argument", message, at: Location(text, span),
        help: near.isEmpty ? [example] : ["did you mean `\(near.joined(separator: "` or `"))`?"],
        suggestions: near.map { Diagnostic.Suggestion($0) }))
  }
}

extension Session {
  func perform(_ line: DotCommandLine, in text: SourceText) throws(StatementFailure) -> Outcome {
    let command = try DotCommand.named(by: line, in: text)
    return try command.body(self, try command.arguments(of: line, in: text), text)
  }
}
