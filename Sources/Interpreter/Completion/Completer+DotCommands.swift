import Source
import Syntax

extension Completer {
  /// What could stand at the cursor of a line that is a dot-command; nil for any other.
  ///
  /// Read off the declarations: names behind the dot, then the words that the parameter takes.
  func dotCommandCompletion(in text: SourceText, at cursor: Int) -> Completion? {
    let before = SourceText(name: text.name, bytes: Array(text.bytes[..<cursor]))
    guard let token = Lexer.tokens(of: before, mode: .prompt).last(where: { !$0.isEnd }), token.kind == .dotCommand,
      let statement = Parser.parse(before, mode: .prompt).statements.last, case .dotCommand(let line) = statement.form
    else { return nil }
    let isNameTyped = line.rest.text.isEmpty && Int(line.name.span.end) == cursor
    if isNameTyped {
      let offers = DotCommand.all.map { CompletionOffer(word: ".\($0.name)", gloss: $0.summary) }
      return completion(of: offers, from: Int(token.start), to: cursor, in: text)
    }
    guard let command = DotCommand.all.first(where: { $0.name == line.name.text.lowercased() }) else {
      return Completion(replacementStart: cursor, candidates: [])
    }
    var words = line.words
    let isWordTyped = words.last.map { Int($0.span.end) == cursor } ?? false
    let start = isWordTyped ? Int(words.removeLast().span.start) : cursor
    var arguments: [DotCommand.Argument] = []
    for (parameter, word) in zip(command.parameters, words) {
      arguments.append(parameter.values(arguments).argument(word.text) ?? .text(word.text))
    }
    guard words.count < command.parameters.count else { return Completion(replacementStart: start, candidates: []) }
    let choices = command.parameters[words.count].values(arguments).choices
    return completion(of: choices.map { CompletionOffer(word: $0.word, gloss: $0.gloss) }, from: start, to: cursor, in: text)
  }

  private func completion(of offers: [CompletionOffer], from start: Int, to cursor: Int, in text: SourceText) -> Completion {
    let filter = CompletionFilter(text.text(in: Span(start, cursor)))
    return Completion(replacementStart: start, candidates: filter.candidates(offers))
  }
}
