import Presentation
import Semantics
import Source

/// Proves of a lesson that it can be done: each model answers and passes, nothing passes unasked, there is a hint at
/// each question, and each reply can be reached.
package struct LessonCheck {
  package let diagnostics: [Diagnostic]
  /// What its recorded answers are today, where they are others: ready to print.
  package let differences: [String]
  /// `01-who-says-so.md: 11 steps, 4 questions; fine`.
  package let summary: String
  package var isFine: Bool { diagnostics.isEmpty && differences.isEmpty }

  package init(_ file: TranscriptParser.Result, _ casebook: Casebook, isInterrupted: @escaping () -> Bool = { false }) {
    let read = LessonReader.read(file)
    let name = printable(file.transcript.text.name)
    guard let lesson = read.lesson, read.diagnostics.isEmpty else {
      diagnostics = read.diagnostics
      differences = []
      summary = "\(name): not run"
      return
    }
    var found: [Diagnostic] = []
    func report(_ problem: LessonProblem, _ line: Int) {
      found.append(problem.diagnostic(at: lesson.transcript.text.location(ofLine: line)))
    }
    if lesson.tasks.isEmpty { report(.noSteps, 1) }
    let models = LessonModels(lesson, casebook, isInterrupted: isInterrupted)
    var written: Set<String> = []
    for (index, step) in lesson.steps.enumerated() {
      for unknown in LessonProse.names(in: step.prose) where !written.contains(unknown) {
        report(.unknownWritten(unknown), step.line)
      }
      switch step.task {
      case .reading: continue
      case .writing(let answer): written.insert(answer.name)
      case .typing(_, let fails):
        if let message = LessonCheck.failure(models.outcomes(of: index)), !fails {
          report(.modelFails(message), step.line)
        }
      case .coding:
        if let message = LessonCheck.failure(models.outcomes(of: index)) { report(.modelFails(message), step.line) }
      case .asking(let question):
        if let message = LessonCheck.failure(models.outcomes(of: index)) {
          report(.modelFails(message), step.line)
        } else {
          for problem in LessonCheck.problems(of: question, models.outcomes(of: index)) { report(problem, step.line) }
        }
        if question.hints.isEmpty { report(.noHint, step.line) }
        for (problem, line) in LessonCheck.replyProblems(of: question) { report(problem, line) }
      }
    }
    diagnostics = found
    differences = LessonCheck.differences(lesson.transcript, casebook, isInterrupted)
    let questions = lesson.steps.count { if case .asking = $0.task { true } else { false } }
    let count = "\(Words.count(lesson.steps.count, "step")), \(Words.count(questions, "question"))"
    let mistakes = found.count + differences.count { !$0.hasPrefix(" ") }
    summary = "\(name): \(count); " + (mistakes == 0 ? "fine" : Words.count(mistakes, "mistake"))
  }

  /// The first message of a model that fails.
  private static func failure(_ outcomes: [[Outcome]]) -> String? {
    for case .failed(let problems) in outcomes.joined().map(\.content) { return problems.first?.message ?? "it fails" }
    return nil
  }

  private static func problems(of question: LessonQuestion, _ outcomes: [[Outcome]]) -> [LessonProblem] {
    guard let model = outcomes.first.flatMap({ LessonModels.finding($0, of: question.models[0]) }) else {
      return [.modelDoesNotPass]
    }
    let check = AnswerCheck(check: question.check, model: model)
    // Rows are compared as a set, and there must be some.
    if question.check == .set, model.rows?.isEmpty ?? false { return [.emptyAnswerPasses] }
    for (input, outcome) in zip(question.models, outcomes) {
      guard let finding = LessonModels.finding(outcome, of: input), check.judge(finding) == .right else {
        return [.modelDoesNotPass]
      }
    }
    let empty = [
      AnswerFinding(), AnswerFinding(rows: []), AnswerFinding(verdict: "unknown: silent"), AnswerFinding(rows: [[]]),
    ]
    return empty.contains { check.judge($0) == .right } ? [.emptyAnswerPasses] : []
  }

  /// A reply is reached by its own pattern, typed as an answer, unless one above answers first.
  private static func replyProblems(of question: LessonQuestion) -> [(LessonProblem, line: Int)] {
    question.replies.enumerated().compactMap { index, reply in
      let typed = reply.pattern.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "…")
      if question.models.contains(typed) {
        return (.unreachableReply(pattern: reply.pattern, earlier: nil), reply.line)
      }
      guard let first = question.replies.prefix(index).first(where: { $0.answers(typed) }) else { return nil }
      return (.unreachableReply(pattern: reply.pattern, earlier: first.pattern), reply.line)
    }
  }

  /// Where answers are recorded, and are others now. What has none recorded is not compared.
  private static func differences(
    _ transcript: Transcript, _ casebook: Casebook, _ isInterrupted: @escaping () -> Bool
  ) -> [String] {
    let isRecorded = transcript.blocks.map { block in
      !block.entries.isEmpty && block.entries.allSatisfy { !$0.output.isEmpty }
    }
    guard isRecorded.contains(true) else { return [] }
    let results = TranscriptRunner(casebook, isInterrupted: isInterrupted).run(transcript)
    let report = TranscriptReport(transcript, results)
    return zip(isRecorded, report.blocks).filter(\.0).flatMap(\.1.lines)
  }
}
