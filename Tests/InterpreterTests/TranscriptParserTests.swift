import Interpreter
import Source
import TestSupport
import Testing

/// A transcript's text, and what is found in it.
private struct Reading: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let found: [String]

  init(_ name: String, _ text: String, _ found: String...) {
    self.name = name
    self.text = text
    self.found = found
  }

  var testDescription: String { name }
}

@Suite struct TranscriptParserTests {
  @Test func frontMatterIsRead() throws {
    let result = TranscriptSample.parsed(
      """
      ---
      title: "First: questions"
      # a remark
      level: 1
      minutes: 10
      content: violence at borders
      casebook: 0.1
      ---
      Prose.
      """)
    #expect(result.diagnostics.isEmpty)
    let frontMatter = try #require(result.transcript.frontMatter)
    #expect(frontMatter.title == "First: questions")
    #expect(frontMatter.level == 1)
    #expect(frontMatter.minutes == 10)
    #expect(frontMatter.content == "violence at borders")
    #expect(frontMatter.casebook == "0.1")
  }

  /// Each block as `flags@session: input → output | …`, with line numbers where they matter.
  @Test(arguments: [
    Reading("input, continuation, output", "```tumen\n> a\n| b\nx\ny\n> c\n```", "a⏎b → x,y | c → "),
    Reading("flags", "```tumen :error :hide\n> a\n```", "error,hide: a → "),
    Reading("a session", "```tumen :session=second\n> a\n```", "@second: a → "),
    Reading("a flag without space", "```tumen:skip\n> a\n```", "skip: a → "),
    Reading("tildes", "~~~ tumen\n> a\n```\n~~~", "a → ```"),
    Reading("a longer fence", "````tumen\n> a\n```\n````", "a → ```"),
    Reading("indented in a list", "1. So:\n   ```tumen\n   > a\n   x\n     y\n   ```", "a → x,  y"),
    Reading("other languages", "```swift\n> a\n```\n```\n> b\n```"),
    Reading("a block shown in a block", "````markdown\n```tumen\n> a\n```\n````"),
    Reading("indented code is no block", "Text:\n\n    ```tumen\n    > a\n    ```"),
    Reading("in a comment", "<!--\n```tumen\n> a\n```\n-->\n```tumen\n> b\n```", "b → "),
    Reading("an empty input", "```tumen\n>\n> \n```", " →  |  → "),
    Reading("output may begin with a bar", "```tumen\n> a\nx\n| y\n```", "a → x,| y"),
    Reading("blank lines within count, at the end do not", "```tumen\n> a\nx\n\ny\n\n> b\n\n```", "a → x,,y | b → "),
    Reading("windows line ends", "```tumen\r\n> a\r\nx\r\n```\r\n", "a → x"),
    Reading("facts", "```tumen\n> a\n```\n<!-- rests on: #44ab12 #77ab02-->", "a → (#44ab12 #77ab02)"),
    Reading(
      "facts on several lines", "```tumen\n> a\n```\n\n<!-- rests on: #44ab12\n    #77ab02 -->", "a → (#44ab12 #77ab02)"
    ),
    Reading("another comment", "```tumen\n> a\n```\n<!-- a remark: #44ab12 -->", "a → "),
    Reading(
      "the lines of a lesson", "```tumen :ask\nhint: look at #1\n> a\nx\nwrong /y/: no\ncheck: set\n```",
      "ask: a → x [hint: look at #1; wrong /y/: no; check: set]"),
    Reading("a word that begins like a lesson's", "```tumen :ask\n> a\nhinted\n```", "ask: a → hinted"),
    Reading("a rule across the page", "---\n\n```tumen\n> a\n```\n\n---", "a → "),
  ])
  private func blocksAreFound(_ reading: Reading) {
    let result = TranscriptSample.parsed(reading.text)
    #expect(result.diagnostics.map(\.message).filter { !$0.hasPrefix("there is nothing to run") } == [])
    #expect(result.transcript.blocks.map(\.shown) == reading.found)
  }

  @Test func linesAreThoseOfTheFile() throws {
    let block = try #require(
      TranscriptSample.parsed("Prose.\n\n```tumen\n> a\n| b\nx\n\n> c\n```\n").transcript.blocks.first)
    #expect(block.lines == 3...9)
    #expect(block.entries.map(\.inputLines) == [4...5, 8...8])
    #expect(block.entries[0].output == [TranscriptLine(6, "x")])
    #expect(block.entries.map(\.lastLine) == [7, 8])
  }

  /// Each mistake as `line:column: id «place» message`.
  @Test(arguments: [
    Reading("a fence that stays open", "Text.\n```tumen :error\n> a\n", "2:1 fence-not-closed «```tumen :error»"),
    Reading("so does another language's", "```tumen\n> a\n```\n```swift\n", "4:1 fence-not-closed «```swift»"),
    Reading("an unknown flag", "```tumen :eror\n> a\n```", "1:10 unknown-flag «:eror»"),
    Reading("a flag without colon", "```tumen error\n> a\n```", "1:10 unknown-flag «error»"),
    Reading("the second flag", "```tumen  :ask  :bogus\n```", "1:17 unknown-flag «:bogus»"),
    Reading("a value where none belongs", "```tumen :error=1\n```", "1:10 flag-value «:error=1»"),
    Reading(
      "a session without name", "```tumen :session\n```\n```tumen :session=\n```", "1:10 flag-value «:session»",
      "3:10 flag-value «:session=»"),
    Reading("output without input", "```tumen\nx\ny\n> a\n```", "2:1 no-input «x»"),
    Reading("continuation without input", "```tumen\n| x\n```", "2:1 no-input «| x»"),
    Reading("no space behind the marker", "```tumen\n>a\n```", "2:1 no-space «>»"),
    Reading("the same, indented", "  ```tumen\n  >a\n  ```", "2:3 no-space «>»"),
    Reading(
      "a comment that stays open", "```tumen\n> a\n```\n<!-- rests on: #44ab12\n",
      "4:1 comment-not-closed «<!-- rests on: #44ab12»"),
    Reading("front matter that stays open", "---\ntitle: T\n", "1:1 front-matter «---»"),
    Reading(
      "an unknown key", "---\ntitel: T\nlevel: 1\nminutes: 2\n---\n", "2:1 front-matter «titel»",
      "1:1 front-matter «---»"),
    Reading("a key twice", "---\ntitle: T\nlevel: 1\nlevel: 1\nminutes: 2\n---\n", "4:1 front-matter «level: 1»"),
    Reading(
      "no number", "---\ntitle: T\nlevel: one\nminutes: 0\n---\n", "3:1 front-matter «level: one»",
      "4:1 front-matter «minutes: 0»"),
    Reading("no value", "---\ntitle:\nlevel: 1\nminutes: 2\n---\n", "2:1 front-matter «title:»"),
    Reading("no key", "---\ntitle: T\nlevel 1\n---\n", "3:1 front-matter «level 1»", "1:1 front-matter «---»"),
    Reading("no key at all", "---\ntitle T\n---\n", "2:1 front-matter «title T»", "1:1 front-matter «---»"),
    Reading("nothing to run", "Only prose.\n", "1:1 no-blocks «Only prose.»"),
    Reading("an empty file", "", "1:1 no-blocks «»"),
  ])
  private func mistakesAreReported(_ reading: Reading) {
    let result = TranscriptSample.parsed(reading.text)
    let found = result.diagnostics.map { diagnostic -> String in
      guard let location = diagnostic.location else { return diagnostic.id }
      let (line, column) = location.text.position(of: Int(location.span.start))
      return "\(line):\(column) \(diagnostic.id) «\(location.text.text(in: location.span))»"
    }
    #expect(found == reading.found)
    #expect(result.diagnostics.allSatisfy { $0.help.count == 1 })
  }

  @Test func messagesSayWhatToWrite() {
    let result = TranscriptSample.parsed("```tumen :eror\n>a\nx\n```\n```tumen :session\n```")
    #expect(
      result.diagnostics.map(\.golden) == [
        "unknown-flag «:eror»: no flag `:eror` | help: did you mean `:error`?",
        "no-space «>»: `>` and what is typed need a space between them | help: write `> `; for output that begins so write `\\>`",
        "no-input «x»: there is no input that this could be the output of | help: a line that is typed begins with `> `",
        "flag-value «:session»: `:session` needs a name | help: write `:session=` and a word: `:session=second`",
      ])
  }

  @Test func ordinaryPagesAreNoTranscripts() {
    #expect(!TranscriptSample.parsed("# A page\n\n```swift\nprint()\n```\n").isTranscript)
    #expect(!TranscriptSample.parsed("---\n\nA page with rules.\n\n---\n").isTranscript)
    #expect(TranscriptSample.parsed("---\ntitle: T\nlevel: 1\nminutes: 1\n---\n").isTranscript)
    #expect(TranscriptSample.parsed("```tumen\n").isTranscript)
  }
}

extension TranscriptBlock {
  fileprivate var shown: String {
    let flags = Flag.allCases.filter { self.flags.contains($0) }.map(\.rawValue).joined(separator: ",")
    let head = flags + (session.map { "@" + $0 } ?? "")
    let body = entries.map { entry in
      entry.input.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎") + " → "
        + entry.output.map(\.text).joined(separator: ",")
    }
    let lesson = lessonLines.isEmpty ? "" : " [" + lessonLines.map(\.text).joined(separator: "; ") + "]"
    let facts = factComment.map { "(\($0.ids.joined(separator: " ")))" } ?? ""
    return (head.isEmpty ? "" : head + ": ") + body.joined(separator: " | ") + lesson + facts
  }
}
