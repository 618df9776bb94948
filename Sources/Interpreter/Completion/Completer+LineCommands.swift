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
    if line.word == .lesson { return lessonCompletion(in: text, from: start, to: cursor) }
    guard line.word == .help || line.word == .examples else {
      return Completion(replacementStart: start, candidates: [])
    }
    let pages = Construct.all.flatMap(\.phrases).filter { !$0.gloss.isEmpty }.map { CompletionOffer(word: $0.text, gloss: $0.gloss) }
    let commands = DotCommand.all.map { CompletionOffer(word: ".\($0.name)", gloss: $0.summary) }
    return Completion(
      replacementStart: start,
      candidates: CompletionFilter(text.text(in: Span(start, cursor))).candidates(pages + commands))
  }

  /// The lessons, and what else can stand behind `lesson`.
  private func lessonCompletion(in text: SourceText, from start: Int, to cursor: Int) -> Completion {
    let lessons = session.lessonTools?.catalogue.entries ?? []
    let own = session.lessonPlayer == nil ? [] : [
      CompletionOffer(word: "save", gloss: "writes down what you did, to hand in"), CompletionOffer(word: "stop", gloss: "leaves the lesson"),
      CompletionOffer(word: "restart", gloss: "begins anew"),
    ]
    let named = lessons.map { CompletionOffer(word: LessonCatalogue.unnumbered($0.name), gloss: $0.title) }
    return Completion(
      replacementStart: start, candidates: CompletionFilter(text.text(in: Span(start, cursor))).candidates(own + named))
  }

  /// In a lesson, its words first of all: nil where something else is being typed.
  func lessonWordCompletion(in text: SourceText, at cursor: Int) -> Completion? {
    guard session.lessonPlayer != nil, cursor == text.bytes.count else { return nil }
    let typed = text.text(in: Span(0, cursor))
    guard !typed.contains(" "), !typed.contains("\n") else { return nil }
    let offers = LessonCommand.words.map { CompletionOffer(word: $0.word, gloss: $0.gloss) }
    // A word of the lesson that is typed in full may begin a question, too: `show`.
    guard !offers.contains(where: { $0.text == typed }) else { return nil }
    let candidates = CompletionFilter(typed).candidates(offers)
    return candidates.isEmpty ? nil : Completion(replacementStart: 0, candidates: candidates)
  }
}
