import Engine
import Source

/// A transcript as somebody is led through it: a step at a time, each with what it tells and what is to be done.
///
///     let lesson = LessonReader.read(TranscriptParser.parse(text)).lesson
///     lesson.steps[0].task      // .typing(input: "China", fails: false)
package struct Lesson: Sendable {
  /// The name of its file, without folder and ending: `01-who-says-so`.
  package let name: String
  package let front: Transcript.FrontMatter
  /// How long it takes.
  package let minutes: Int
  package let transcript: Transcript
  package let steps: [LessonStep]

  /// What readers are warned of, one entry for each.
  package var warnings: [String] { front.content?.commaSeparated ?? [] }

  /// Steps at which something is to be found out, written down or coded.
  package var tasks: [(index: Int, step: LessonStep)] {
    steps.enumerated().filter { $0.element.task.isGraded }.map { ($0.offset, $0.element) }
  }
}

package struct LessonStep: Sendable {
  package enum Task: Sendable {
    /// Nothing to be done but to read.
    case reading
    /// A line to be typed as it stands; it may be one that fails, so that a message is seen.
    case typing(input: String, fails: Bool)
    case asking(LessonQuestion)
    case writing(WrittenAnswer)
    case coding(CodingSheet)

    package var isGraded: Bool {
      switch self {
      case .reading, .typing: false
      case .asking, .writing, .coding: true
      }
    }
  }

  /// A remark for whoever teaches, which no student's copy has: `<!-- teacher 5: let them argue -->`.
  package struct Note: Sendable {
    package let minutes: Int?
    package let text: String
  }

  /// The last heading above it, without its marks.
  package let heading: String?
  /// Lines of Markdown.
  package let prose: [String]
  package let notes: [Note]
  /// What is run unseen before it.
  let setUp: [String]
  package let task: Task
  /// The line of the file at which its block begins, or its prose.
  package let line: Int

  /// What the step asks: the last paragraph of its prose, on one line.
  package var question: String {
    let paragraph = prose.reversed().drop { $0.trimmingSpaces.isEmpty }.prefix { !$0.trimmingSpaces.isEmpty }
    return paragraph.reversed().map(\.trimmingSpaces).joined(separator: " ")
  }
}

/// A question that a student puts, with a model answer.
package struct LessonQuestion: Sendable {
  /// What makes an answer right.
  package enum Check: String, Sendable, CaseIterable {
    /// The same rows, whatever their order and whatever else stands beside them.
    case set
    /// The same verdict of `ask`, from the same claims.
    case verdict
    /// The same claims behind it.
    case cites
  }

  package struct Reply: Sendable {
    /// `*` stands for anything.
    let pattern: String
    let text: String
    let line: Int

    func answers(_ typed: String) -> Bool { Wildcard.matches(typed, pattern: "*\(pattern)*") }
  }

  /// The first is the model; the others are right too. Never empty.
  package let models: [String]
  package let check: Check
  package let hints: [String]
  let replies: [Reply]
}

/// Something that a student writes down before reading on.
package struct WrittenAnswer: Sendable {
  package enum Kind: Sendable, Equatable {
    case number
    case words
    case oneOf([String])
    /// All of them, in the order that the student gives.
    case orderOf([String])
  }

  package let name: String
  package let kind: Kind
  package let hints: [String]
}

/// Statements that are coded before it is seen what the sources make of them. Statements, never people.
package struct CodingSheet: Sendable {
  package struct Item: Sendable {
    package let name: String
    package let statement: String
  }

  package let name: String
  package let codes: [String]
  package let items: [Item]
  /// What `reveal` asks.
  package let revealing: [String]
  package let hints: [String]
}
