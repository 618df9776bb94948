import Presentation
import Semantics
import Source

/// What students handed in, step by step beside their lesson.
package enum LessonGrade {
  package static let columns: [RecordTable.Column] = ["file", "lesson", "casebook", "step", "task", "result", "answer"]

  /// A row for each step at which something is asked for. Every question that was put counts, wherever it stands: a step
  /// is right if one of them passes its check, and shown if only the program's own line (a block that is hidden) does.
  ///
  /// - Parameter file: as it is to be named in the rows.
  package static func rows(
    of handedIn: Transcript, named file: String, in lesson: Lesson, _ casebook: Casebook,
    isInterrupted: @escaping () -> Bool = { false }
  ) -> [[Cell]] {
    let models = LessonModels(lesson, casebook, isInterrupted: isInterrupted)
    let runner = TranscriptRunner(casebook, isInterrupted: isInterrupted)
    let session = runner.newSession()
    var asked: [(input: String, finding: AnswerFinding, isShown: Bool)] = []
    for block in handedIn.blocks where !block.flags.contains(.skip) {
      for entry in block.entries {
        let outcomes = runner.outcomes(of: entry.input, in: session, folder: handedIn.text.folder)
        if let finding = LessonModels.finding(outcomes, of: entry.input) {
          asked.append((entry.input, finding, block.flags.contains(.hide)))
        }
      }
    }
    let written = HandedIn.written(in: handedIn)
    let codings = HandedIn.codings(in: handedIn)
    return lesson.tasks.map { index, step in
      let (task, result, answer) = outcome(of: step)
      return [
        .text(file), .text(lesson.name), Cell(text: handedIn.frontMatter?.casebook),
        .number(NumberCell(Double(index + 1))),
        .text(task), .text(result), Cell(text: answer),
      ]
      func outcome(of step: LessonStep) -> (task: String, result: String, answer: String?) {
        switch step.task {
        case .reading, .typing: return ("read", "", nil)
        case .asking:
          let check = models.check(of: index)
          let passing = asked.filter { check?.judge($0.finding) == .right }
          guard let right = passing.first(where: { !$0.isShown }) ?? passing.first else { return ("ask", "open", nil) }
          return ("ask", right.isShown ? "shown" : "right", right.input.split(separator: "\n").joined(separator: " "))
        case .writing(let wanted):
          return ("write", written[wanted.name] == nil ? "open" : "written", written[wanted.name])
        case .coding(let sheet):
          let given = codings.first { $0.sheet == sheet.name }?.given ?? [:]
          let done = sheet.items.filter { given[$0.name] != nil }
          let codes = done.map { "\($0.name): \(given[$0.name] ?? "")" }.joined(separator: "; ")
          return ("code", done.isEmpty ? "open" : "\(done.count) of \(sheet.items.count)", done.isEmpty ? nil : codes)
        }
      }
    }
  }
}

extension Cell {
  fileprivate init(text: String?) { self = text.map { .text($0) } ?? .none }
}
