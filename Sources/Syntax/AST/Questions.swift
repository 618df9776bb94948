import Source

/// The time, sources and world in which a question is asked: one word of it.
package struct FrameClause: Sendable {
  package enum Form: Sendable {
    case asOf(DateLiteral)
    case during(DateLiteral, to: DateLiteral?)
    case throughout(DateLiteral, to: DateLiteral?)
    case knownBy(DateLiteral)
    case accordingTo([Name])
    case preferring([Name])
    case inWorld(Word)
    case includingUnknown
    case settledOnly
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}

package struct ShowQuestion: Sendable {
  package struct Item: Sendable {
    package let operand: Operand
    package let called: Word?
    package init(operand: Operand, called: Word?) { self.operand = operand; self.called = called }
  }
  package struct SortKey: Sendable {
    package let operand: Operand
    package let isDescending: Bool
    package init(operand: Operand, isDescending: Bool) { self.operand = operand; self.isDescending = isDescending }
  }
  package struct Grouping: Sendable {
    package let binders: [Binder]
    /// `for each`, not only `for`: groups without rows stay.
    package let isEach: Bool
    package init(binders: [Binder], isEach: Bool) { self.binders = binders; self.isEach = isEach }
  }
  package let items: [Item]
  package let grouping: Grouping?
  package let condition: Condition?
  package let sortKeys: [SortKey]
  package let limit: Int?
  package let frame: [FrameClause]
  package let span: Span
  package init(
    items: [Item], grouping: Grouping?, condition: Condition?, sortKeys: [SortKey], limit: Int?, frame: [FrameClause], _ span: Span
  ) {
    self.items = items
    self.grouping = grouping
    self.condition = condition
    self.sortKeys = sortKeys
    self.limit = limit
    self.frame = frame
    self.span = span
  }
}

package struct AskQuestion: Sendable {
  package let condition: Condition
  package let frame: [FrameClause]
  package let span: Span
  package init(condition: Condition, frame: [FrameClause], _ span: Span) {
    self.condition = condition
    self.frame = frame
    self.span = span
  }
}

/// A name, or a lower-case word taken for one (`evaluate china`).
package enum Designation: Sendable {
  case name(Name)
  case word(Word)

  package var text: String {
    switch self {
    case .name(let n): n.text
    case .word(let w): w.text
    }
  }
  package var span: Span {
    switch self {
    case .name(let n): n.span
    case .word(let w): w.span
    }
  }
}

/// `Thailand`, `North Koreans in China`: one name is a host, else a population.
package struct CaseReference: Sendable {
  package let first: Designation
  package let host: Designation?
  package init(first: Designation, host: Designation?) { self.first = first; self.host = host }
  package var span: Span { host.map { first.span.union($0.span) } ?? first.span }
}

package struct WhyQuestion: Sendable {
  package enum Target: Sendable {
    /// `why` alone: the last answer.
    case last
    case condition(Condition)
    /// `why China`, `why China interest`, `why Thailand not stretching`.
    case caseReference(CaseReference, aspect: Word?, negated: Bool)
    /// A row of the last answer, from 1.
    case row(Int, Span)
  }
  package let target: Target
  package let frame: [FrameClause]
  package let span: Span
  package init(target: Target, frame: [FrameClause], _ span: Span) {
    self.target = target
    self.frame = frame
    self.span = span
  }
}

package struct HowQuestion: Sendable {
  package enum Target: Sendable {
    case condition(Condition)
    case caseReference(CaseReference, to: Word)
  }
  package let target: Target
  package let changing: [Word]
  package let within: Int?
  package let frame: [FrameClause]
  package let span: Span
  package init(target: Target, changing: [Word], within: Int?, frame: [FrameClause], _ span: Span) {
    self.target = target
    self.changing = changing
    self.within = within
    self.frame = frame
    self.span = span
  }
}

package struct SupposeStatement: Sendable {
  package enum Change: Sendable {
    case claim(isDenial: Bool, Atom, TimeClause?)
    case withoutClaim(id: String, Span)
    case withoutRule(QuotedText)
    case withoutSource(Name)
  }
  package let changes: [Change]
  package let called: Word?
  package init(changes: [Change], called: Word?) { self.changes = changes; self.called = called }
}

package struct EvaluateQuestion: Sendable {
  package enum Target: Sendable {
    case caseReference(CaseReference)
    case all(Span)
  }
  package let target: Target
  package let framework: Name?
  package let frame: [FrameClause]
  package let span: Span
  package init(target: Target, framework: Name?, frame: [FrameClause], _ span: Span) {
    self.target = target
    self.framework = framework
    self.frame = frame
    self.span = span
  }
}

package struct CompareQuestion: Sendable {
  package indirect enum Question: Sendable {
    case show(ShowQuestion)
    case ask(AskQuestion)
    case evaluate(EvaluateQuestion)
  }
  package enum Axis: Sendable {
    /// Empty: every source.
    case sources([Name])
    case worlds([Word])
    /// Empty: every stretch of days on which nothing changes.
    case dates([DateLiteral])
    case frameworks
    /// `word over names`.
    case field(Word, over: [Name])
  }
  package let question: Question
  package let axis: Axis
  package let span: Span
  package init(question: Question, axis: Axis, _ span: Span) {
    self.question = question
    self.axis = axis
    self.span = span
  }
}

package struct PlanQuestion: Sendable {
  package enum Question: Sendable { case show(ShowQuestion), ask(AskQuestion) }
  package let question: Question
  package init(question: Question) { self.question = question }
}

package struct AssertStatement: Sendable {
  package enum Question: Sendable { case show(ShowQuestion), ask(AskQuestion) }
  package let question: Question
  package init(question: Question) { self.question = question }
}

package struct CiteStatement: Sendable {
  package enum Target: Sendable {
    case last
    case row(Int, Span)
    case id(String, Span)
    case bibliography
  }
  package let target: Target
  package init(target: Target) { self.target = target }
}

package struct DescribeStatement: Sendable {
  package enum Target: Sendable {
    case designation(Designation)
    /// A claim's id without `#`.
    case id(String, Span)
  }
  package let target: Target
  package let frame: [FrameClause]
  package init(target: Target, frame: [FrameClause]) { self.target = target; self.frame = frame }
}
