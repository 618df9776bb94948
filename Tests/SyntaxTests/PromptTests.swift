import Source
import Syntax
import Testing

@Suite struct PromptTests {
  @Test(arguments: [
    "show state where", "show state,", "show a where b = 1 and", "show a where b = 1 or", "rule \"X\" a(b) if",
    "show state where party(", "show state where party(state: China", "show a where (b = 1", "show a -- c\n where",
    "ask a = \"open", "ask a = \"two\nlines", "show a, -- more", "suppose a(b: c),", "undo; show a,",
    "show a where b = 1 and\n",
  ])
  func isIncomplete(_ text: String) {
    let result = Parser.parse(SourceText(name: "<prompt>", text), mode: .prompt)
    #expect(result.isIncomplete && result.diagnostics.isEmpty)
  }

  /// Wrong already, or fine as it is: not incomplete.
  @Test(arguments: [
    "show state", "shwo state,", "show state whre (", "where", "show where", "show state where party(state) and)", "undo",
    "show a as", "evaluate China in", "show a where b ==", "",
  ])
  func isNotIncomplete(_ text: String) {
    #expect(!Parser.parse(SourceText(name: "<prompt>", text), mode: .prompt).isIncomplete)
  }

  @Test(arguments: [
    ("show state where\nparty(state,\ntreaty: CAT)", "show state where party(state, treaty: CAT)"),
    ("show a,\nb", "show a, b"),
    ("show a\n  first 3\nundo", "show a first 3\nundo"),
    ("ask a = \"two  \n   lines\"", "ask a = \"two lines\""),
    ("undo\ndrop", "undo\ndrop"),
  ])
  func linesContinue(_ text: String, _ canonical: String) {
    #expect(printed(text, mode: .prompt) == canonical)
  }

  @Test func keepsWhatCameBeforeTheOpenEnd() {
    let result = Parser.parse(SourceText(name: "<prompt>", "undo; show a,"), mode: .prompt)
    #expect(result.isIncomplete && result.statements.count == 1)
  }
}
