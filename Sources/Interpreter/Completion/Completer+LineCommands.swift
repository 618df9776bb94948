import Source
import Syntax

extension Completer {
  /// The pages that fit behind `help` or `examples`; nil for any other line, and while the word itself is typed.
  func lineCommandCompletion(in text: SourceText, at cursor: Int) -> Completion? {
    let before = SourceText(name: text.name, bytes: Array(text.bytes[..<cursor]))
    guard let token = Lexer.tokens(of: before, mode: .prompt).last(where: { !$0.isEnd }), token.kind == .lineCommand,
      let statement = Parser.parse(before, mode: .prompt).statements.last, case .lineCommand(let line) = statement.form,
      !line.rest.text.isEmpty || cursor > Int(token.end)
    else { return nil }
    let start = line.rest.text.isEmpty ? cursor : Int(line.rest.span.start)
    guard line.word == .help || line.word == .examples else {
      return Completion(replacementStart: start, candidates: [])
    }
    let pages = Construct.all.flatMap(\.phrases).filter { !$0.gloss.isEmpty }.map { CompletionOffer(word: $0.text, gloss: $0.gloss) }
    let commands = DotCommand.all.map { CompletionOffer(word: ".\($0.name)", gloss: $0.summary) }
    return Completion(
      replacementStart: start,
      candidates: CompletionFilter(text.text(in: Span(start, cursor))).candidates(pages + commands))
  }
}
