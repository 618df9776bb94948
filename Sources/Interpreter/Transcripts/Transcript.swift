import Source

/// A Markdown document whose `tumen` blocks run: tour, lesson and test at once.
///
///     ---
///     title: First questions
///     level: 1
///     minutes: 10
///     ---
///     Which states are parties?
///
///     ```tumen
///     > show state where party(state, treaty: CAT)
///     any time
///     China
///     ```
///     <!-- rests on: #44ab12 -->
///
/// In a block `> ` starts an input, `| ` right below continues it, and other lines are what came back. `...` alone on
/// a line stands for any lines, `[..]` within one for any text. A backslash at the beginning of a line takes the rest
/// as it stands. Everything outside blocks is prose.
package struct Transcript: Sendable {
  package let text: SourceText
  package let frontMatter: FrontMatter?
  package let blocks: [TranscriptBlock]

  package struct FrontMatter: Sendable, Hashable {
    package let title: String
    /// How much of the language it presupposes, from 1.
    package let level: Int
    /// How long it takes; nil where nobody has said, as of a recording.
    package let minutes: Int?
    /// What readers should be warned of.
    package let content: String?
    /// The version of the casebook it was written with.
    package let casebook: String?
    /// The lesson that it was written in, where a student hands it in.
    package let lesson: String?
  }
}

/// One `tumen` block. Lines are 1-based lines of the file.
package struct TranscriptBlock: Sendable {
  package enum Flag: String, Sendable, CaseIterable {
    /// Something in it must fail.
    case error
    /// Left out where the document is shown. An input without recorded output may answer what it likes.
    case hide
    /// Not run, never rewritten.
    case skip
    /// A step of a lesson: the model answer, with the lesson's lines (`hint:` and so on) around it.
    case ask
    /// A step of a lesson at which a number or a few words are written down.
    case write
    /// A step of a lesson at which statements are coded; its inputs reveal what the sources say.
    case code

    /// The steps of a lesson, whose blocks hold `LessonLine`s.
    static let tasks: Set<Flag> = [.ask, .write, .code]
  }

  package let flags: Set<Flag>
  /// Blocks of one name share a session; nil is the file's own.
  package let session: String?
  /// From the fence that opens it to the one that closes it.
  package let lines: ClosedRange<Int>
  /// Spaces before the fence, which its lines have too.
  package let indent: Int
  package let entries: [TranscriptEntry]
  /// `hint:`, `check:` and so on (`LessonLine`), in a block that is a step of a lesson.
  package let lessonLines: [TranscriptLine]
  package let factComment: FactComment?

  /// The hidden comment behind a block, with the claims that its answers rested on when they were recorded.
  package struct FactComment: Sendable {
    package let ids: [String]
    package let lines: ClosedRange<Int>
  }
}

/// An input, and what it should come to.
package struct TranscriptEntry: Sendable {
  /// Without its markers; one line or more.
  package let input: String
  package let inputLines: ClosedRange<Int>
  /// As written, elisions and backslashes included; without blank lines at the end.
  package let output: [TranscriptLine]
  /// The last line before the next input or the end of the block.
  package let lastLine: Int
}

package struct TranscriptLine: Sendable, Hashable {
  package let number: Int
  package let text: String
  package init(_ number: Int, _ text: String) {
    self.number = number
    self.text = text
  }
}
