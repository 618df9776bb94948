extension Statement {
  /// The words of its frame; empty for a statement that takes none.
  package var frame: [FrameClause] {
    switch form {
    case .show(let show): show.frame
    case .ask(let ask): ask.frame
    case .why(let why): why.frame
    case .how(let how): how.frame
    case .evaluate(let evaluate): evaluate.frame
    case .describe(let describe): describe.frame
    case .compare(let compare): compare.question.frame
    case .plan(let plan): plan.question.frame
    case .assert(let assertion): assertion.question.frame
    case .casebook, .kind, .relation, .source, .thing, .claim, .complete, .note, .load, .rule, .framework, .suppose, .undo,
      .drop, .sources, .cite, .disputes, .dotCommand, .lineCommand:
      []
    }
  }
}

extension CompareQuestion.Question {
  package var frame: [FrameClause] {
    switch self {
    case .show(let show): show.frame
    case .ask(let ask): ask.frame
    case .evaluate(let evaluate): evaluate.frame
    }
  }
}

extension PlanQuestion.Question {
  package var frame: [FrameClause] {
    switch self {
    case .show(let show): show.frame
    case .ask(let ask): ask.frame
    }
  }
}

extension AssertStatement.Question {
  package var frame: [FrameClause] {
    switch self {
    case .show(let show): show.frame
    case .ask(let ask): ask.frame
    }
  }
}
