extension Framework {
  /// One test of a clause: `all are met`, `exactly 3 are met`, `interest is at least partly`.
  package struct Test: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      case all
      case none
      case exactly(Int)
      case atLeast(Int)
      case atMost(Int)
      case condition(ConditionIndex)
    }
    package enum Bound: Hashable, Sendable { case exactly, atLeast, atMost }

    package let subject: Subject
    package let bound: Bound
    package let level: Level

    package init(_ subject: Subject, are bound: Bound, _ level: Level) {
      self.subject = subject
      self.bound = bound
      self.level = level
    }
  }
}

extension Framework.Test {
  /// - Parameter configuration: one level for each condition, in the framework's order.
  package func holds(in configuration: [Level]) -> Bool {
    if case .condition(let index) = subject { return isMet(by: configuration[index.position]) }
    let meeting = configuration.count { isMet(by: $0) }
    return switch subject {
    case .all: meeting == configuration.count
    case .none: meeting == 0
    case .exactly(let count): meeting == count
    case .atLeast(let count): meeting >= count
    case .atMost(let count): meeting <= count
    case .condition(let index): isMet(by: configuration[index.position])
    }
  }

  /// Whether one value lies where the test's bound wants it, whatever its subject.
  package func isMet(by value: Level) -> Bool {
    switch bound {
    case .exactly: value == level
    case .atLeast: value >= level
    case .atMost: value <= level
    }
  }
}

extension Framework {
  /// A test in the words in which frameworks are written: `exactly 3 are at least partly`.
  package func wording(of test: Test) -> String {
    let level = self[test.level]
    let (subject, verb) =
      switch test.subject {
      case .all: ("all", "are")
      case .none: ("none", "is")
      case .exactly(let count): ("exactly \(count)", count == 1 ? "is" : "are")
      case .atLeast(let count): ("at least \(count)", count == 1 ? "is" : "are")
      case .atMost(let count): ("at most \(count)", count == 1 ? "is" : "are")
      case .condition(let index): (self[index].name, "is")
      }
    return switch test.bound {
    case .exactly: "\(subject) \(verb) \(level)"
    case .atLeast: "\(subject) \(verb) at least \(level)"
    case .atMost: "\(subject) \(verb) at most \(level)"
    }
  }
}
