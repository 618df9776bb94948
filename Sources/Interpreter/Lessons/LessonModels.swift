import Semantics

/// What the model answers of a lesson come to, each in the order of the lesson and no sooner than it is wanted.
final class LessonModels {
  private let lesson: Lesson
  private let runner: TranscriptRunner
  private var session: Session
  private let folder: String?
  /// Steps whose inputs have been run.
  private var done: [[[Outcome]]] = []

  init(_ lesson: Lesson, _ casebook: Casebook, isInterrupted: @escaping () -> Bool = { false }) {
    self.lesson = lesson
    folder = lesson.transcript.text.folder
    runner = TranscriptRunner(casebook, isInterrupted: isInterrupted)
    session = runner.newSession()
  }

  /// For each model of a step what it comes to; empty where the step asks nothing.
  func outcomes(of step: Int) -> [[Outcome]] {
    while done.count <= step, done.count < lesson.steps.count {
      let outcomes = run(lesson.steps[done.count])
      // What was stopped from the keyboard is no answer; the next time all begins again.
      guard !outcomes.joined().contains(where: \.wasStopped) else {
        (session, done) = (runner.newSession(), [])
        return []
      }
      done.append(outcomes)
    }
    return done[step]
  }

  private func run(_ step: LessonStep) -> [[Outcome]] {
    for input in step.setUp { _ = runner.outcomes(of: input, in: session, folder: folder) }
    switch step.task {
    case .reading, .writing: return []
    case .typing(let input, _): return [runner.outcomes(of: input, in: session, folder: folder)]
    case .asking(let question): return question.models.map { runner.outcomes(of: $0, in: session, folder: folder) }
    case .coding(let sheet): return sheet.revealing.map { runner.outcomes(of: $0, in: session, folder: folder) }
    }
  }

  /// What makes an answer to a step right; nil where its model answers nothing.
  func check(of step: Int) -> AnswerCheck? {
    guard case .asking(let question) = lesson.steps[step].task, let model = question.models.first,
      let finding = outcomes(of: step).first.flatMap({ LessonModels.finding($0, of: model) })
    else { return nil }
    return AnswerCheck(check: question.check, model: finding)
  }

  /// What the last answer among outcomes comes to.
  static func finding(_ outcomes: [Outcome], of question: String) -> AnswerFinding? {
    outcomes.last(where: \.isAnswer).flatMap { AnswerFinding($0, of: question) }
  }
}
