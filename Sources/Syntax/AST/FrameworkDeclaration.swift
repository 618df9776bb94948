import Source

/// `evaluator.md` §1: a set of conditions and clauses that gives an outcome for a case.
package struct FrameworkDeclaration: Sendable {
  package struct ConditionLine: Sendable {
    package let name: Word
    package let description: QuotedText
    package init(name: Word, description: QuotedText) { self.name = name; self.description = description }
  }
  package struct OutcomeEntry: Sendable {
    package let name: Word
    package let description: QuotedText
    package init(name: Word, description: QuotedText) { self.name = name; self.description = description }
  }
  /// `all are met`, `exactly 3 are met`, `interest is at least partly`.
  package struct Test: Sendable {
    package enum Subject: Sendable {
      case all(Span)
      case none(Span)
      case exactly(Int, Span)
      case atLeast(Int, Span)
      case atMost(Int, Span)
      case condition(Word)
    }
    package enum Bound: Sendable { case exactly, atLeast, atMost }
    package let subject: Subject
    package let bound: Bound
    package let level: Word
    package init(subject: Subject, bound: Bound, level: Word) {
      self.subject = subject
      self.bound = bound
      self.level = level
    }
  }
  package struct Clause: Sendable {
    package let title: QuotedText
    package let outcome: Word
    /// Empty for `otherwise` (never for a cap).
    package let tests: [Test]
    package let citations: [Citation]
    package init(title: QuotedText, outcome: Word, tests: [Test], citations: [Citation]) {
      self.title = title
      self.outcome = outcome
      self.tests = tests
      self.citations = citations
    }
  }

  package let name: QuotedText
  package let valueRelation: Word
  package let outcomeRelation: Word
  package let conditions: [ConditionLine]
  /// Lowest level first.
  package let scale: [Word]
  /// Lowest outcome first.
  package let outcomes: [OutcomeEntry]
  package let clauses: [Clause]
  package let caps: [Clause]
  package init(
    name: QuotedText, valueRelation: Word, outcomeRelation: Word, conditions: [ConditionLine], scale: [Word],
    outcomes: [OutcomeEntry], clauses: [Clause], caps: [Clause]
  ) {
    self.name = name
    self.valueRelation = valueRelation
    self.outcomeRelation = outcomeRelation
    self.conditions = conditions
    self.scale = scale
    self.outcomes = outcomes
    self.clauses = clauses
    self.caps = caps
  }
}
