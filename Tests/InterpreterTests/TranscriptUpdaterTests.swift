import Interpreter
import Source
import TestSupport
import Testing

private typealias Sample = TranscriptSample

@Suite struct TranscriptUpdaterTests {
  private static let document = """
    ---
    title: T
    level: 1
    minutes: 3
    ---
    # Prose stays,

      as does its layout.\u{20}\u{20}

    ```tumen
    > show state where party(state, treaty: CAT)
    old
    ...

    >  China
    | ; Thailand
    ```
    <!-- rests on: #000000 -->
    Behind it.

    ```tumen :skip
    > nonsense here
    whatever
    ```

    - In a list:

      ```tumen :ask
      hint: all of them
      > states
      1 state

      check: set
      ```

    ```swift
    > no block of ours
    ```

    ```tumen :error
    > Chiina
    wrong
    ```
    """

  @Test func onlyOutputAndCommentsAreRewritten() {
    #expect(
      Sample.updated(Self.document) == """
        ---
        title: T
        level: 1
        minutes: 3
        ---
        # Prose stays,

          as does its layout.\u{20}\u{20}

        ```tumen
        > show state where party(state, treaty: CAT)
        any time
        ...

        >  China
        | ; Thailand
        China: state

        party
          China is a party to CAT  A 1 #b7efeb
        Thailand: state

        party
          Thailand is a party to CAT  A 2 #f5eb57
        ```
        <!-- rests on: #b7efeb #f5eb57 -->
        Behind it.

        ```tumen :skip
        > nonsense here
        whatever
        ```

        - In a list:

          ```tumen :ask
          hint: all of them
          > states
          2 states
            China
            Thailand
          next: China · show state

          check: set
          ```

        ```swift
        > no block of ours
        ```

        ```tumen :error
        > Chiina
        <prompt>:1:1: error[unknown-name]: no name, kind or source "Chiina"
            1 | Chiina
              | ^^^^^^
          help: did you mean China?
        ```
        """)
  }

  private struct Document: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) {
      testDescription = name
      self.text = text
    }
  }

  /// Whatever is updated is as recorded afterwards, and a second update changes nothing.
  @Test(arguments: [
    Document("all of it", document),
    Document("windows line ends", document.replacing("\n", with: "\r\n")),
    Document("a line end at the end", document + "\n"),
    Document("blank lines before the comment", Sample.block("", "> states") + "\n\n<!-- rests on: #44ab12 -->\n"),
    Document("no comment yet", Sample.block("", "> show state where party(state, treaty: CAT)")),
    Document("no line end at the end", "```tumen\n> show state where party(state, treaty: CAT)\n```"),
    Document("hidden", Sample.block(":hide", "> states", "> China", "...")),
  ])
  private func updatingIsDoneOnce(document: Document) {
    let text = document.text
    let updated = Sample.updated(text)
    #expect(Sample.report(updated).details == [])
    #expect(Sample.updated(updated) == updated)
    let inputs = { (text: String) in Sample.parsed(text).transcript.blocks.map { $0.entries.map(\.input) } }
    #expect(inputs(updated) == inputs(text))
  }

  @Test func windowsLineEndsStay() {
    let updated = Sample.updated(Self.document.replacing("\n", with: "\r\n"))
    #expect(updated == Sample.updated(Self.document).replacing("\n", with: "\r\n"))
  }

  @Test func whatIsAsRecordedStaysByteForByte() {
    let text = Sample.block("", "> states", "2 states  ", "...", "", "") + "\n\n"
    #expect(Sample.updated(text) == text)
  }

  @Test func aHiddenBlockIsGivenNoOutput() {
    let text = Sample.block(":hide", "> states")
    #expect(Sample.updated(text) == text)
  }

  @Test func aCommentIsDroppedWhereNothingIsRestedOn() {
    let text = Sample.block("", "> states") + "<!-- rests on: #44ab12 -->\nProse.\n"
    let updated = Sample.updated(text)
    #expect(!updated.contains("rests on"))
    #expect(updated.hasSuffix("```\nProse.\n"))
  }

  @Test func aFailureDeletesNothing() {
    let kept =
      Sample.block("", "> Chiina", "as it was", "> Thailand", "Thailand: state", "...") + "<!-- rests on: #44ab12 -->\n"
    #expect(Sample.updated(kept) == kept)
    // What comes behind it in the block, and in other blocks, is brought up to date all the same.
    let text =
      Sample.block("", "> Chiina", "as it was", "> states", "old") + "Prose.\n" + Sample.block("", "> states", "old")
    let updated = Sample.updated(text)
    #expect(updated.hasPrefix("```tumen\n> Chiina\nas it was\n> states\n2 states\n"))
    #expect(updated.contains("Prose.\n```tumen\n> states\n2 states\n"))
  }

  @Test func aBlockThatShouldFailAndDoesNotIsLeftAlone() {
    let text = Sample.block(":error", "> states", "a message") + "<!-- rests on: #44ab12 -->\n"
    #expect(Sample.updated(text) == text)
  }

  @Test func outputThatLooksLikeAnInputIsMarked() {
    let casebook = Sample.casebook("thing \"...\": state\nthing \"> x\": state")
    let text = Sample.updated(Sample.block("", "> \"> x\"", "> \"...\""), on: casebook)
    #expect(text.contains("\n\\> x: state\n"))
    #expect(Sample.report(text, on: casebook).isFine)
    #expect(Sample.updated(text, on: casebook) == text)
  }

  @Test func aLongCommentIsBrokenIntoLines() {
    let claims = (0..<40).map { "claim party(state: China, treaty: CAT) source A at \"\($0)\"" }.joined(separator: "\n")
    let casebook = Sample.casebook(claims)
    let updated = Sample.updated(Sample.block("", "> China"), on: casebook)
    let comment = Sample.parsed(updated).transcript.blocks.first?.factComment
    #expect(comment?.ids.count == 40)
    #expect((comment?.lines.count ?? 0) > 1)
    let lines = updated.split { $0 == "\n" }
    #expect(lines.suffix(comment?.lines.count ?? 0).allSatisfy { $0.count <= 104 })
    #expect(Sample.updated(updated, on: casebook) == updated)
  }
}
