/// Why a question has no settled answer, weakest first: of several reasons the last in this order is given.
package enum Reason: UInt8, Comparable, Sendable {
  case silent, stale, undated, contested
  package static func < (a: Reason, b: Reason) -> Bool { a.rawValue < b.rawValue }
}

/// The answer to a question that is either met or not (`docs/semantics.md` §2).
package enum Verdict: Hashable, Sendable {
  case met
  case notMet
  case unknown(Reason)

  package static prefix func ! (v: Verdict) -> Verdict {
    switch v {
    case .met: .notMet
    case .notMet: .met
    case .unknown: v
    }
  }

  package static func && (a: Verdict, b: Verdict) -> Verdict {
    switch (a, b) {
    case (.notMet, _), (_, .notMet): .notMet
    case (.met, let other), (let other, .met): other
    case (.unknown(let r), .unknown(let s)): .unknown(max(r, s))
    }
  }

  package static func || (a: Verdict, b: Verdict) -> Verdict { !(!a && !b) }
}

/// How firmly something is said: by nobody, by a claim that its dates cannot place or that has gone
/// stale, or by a claim that stands.
package enum Firmness: UInt8, Comparable, Sendable {
  case none, possible, claimed
  package static func < (a: Firmness, b: Firmness) -> Bool { a.rawValue < b.rawValue }
}

/// One of the two sides, *for* or *against*, of a row.
package struct Side: Hashable, Sendable {
  package var level: Firmness
  /// Rests on no contested claim; only with `claimed`.
  package var isSettled: Bool
  /// Why it is not settled; without meaning when it is.
  package var reason: Reason

  package static let none = Side(level: .none, isSettled: false, reason: .silent)
  package static let settled = Side(level: .claimed, isSettled: true, reason: .silent)

  package static func possible(_ reason: Reason) -> Side { Side(level: .possible, isSettled: false, reason: reason) }
  package static func claimed(_ reason: Reason) -> Side { Side(level: .claimed, isSettled: false, reason: reason) }

  /// The order in which of several sides the firmest is shown.
  package var rank: Int { isSettled ? 3 : Int(level.rawValue) }

  /// What two derivations of the same side give together.
  package func joined(_ other: Side) -> Side {
    if isSettled || other.isSettled { return .settled }
    return Side(level: max(level, other.level), isSettled: false, reason: max(reason, other.reason))
  }
}

/// What a condition comes to, in one binding of its words: both sides and the verdict.
package struct Truth: Hashable, Sendable {
  package var affirmed: Firmness
  package var denied: Firmness
  package var verdict: Verdict

  package init(affirmed: Firmness, denied: Firmness, verdict: Verdict) {
    self.affirmed = affirmed
    self.denied = denied
    self.verdict = verdict
  }

  package static let met = Truth(affirmed: .claimed, denied: .none, verdict: .met)
  package static let notMet = Truth(affirmed: .none, denied: .claimed, verdict: .notMet)
  package static let silent = Truth(affirmed: .none, denied: .none, verdict: .unknown(.silent))
  /// A test that every value would have to decide, and does not.
  package static func undecided(_ reason: Reason) -> Truth {
    Truth(affirmed: .possible, denied: .possible, verdict: .unknown(reason))
  }

  /// The truth of an atom from its two sides (`docs/semantics.md` §2).
  package init(for f: Side, against a: Side) {
    affirmed = f.level
    denied = a.level
    if f.isSettled && a.level == .none {
      verdict = .met
    } else if a.isSettled && f.level == .none {
      verdict = .notMet
    } else if f.level == .claimed && a.level == .claimed {
      verdict = .unknown(.contested)
    } else {
      let reasons = [f, a].filter { $0.level != .none && !$0.isSettled }.map(\.reason)
      verdict = .unknown(reasons.max() ?? .silent)
    }
  }

  /// Of days of which nobody knows which is meant: what all of them give, else *undated*, for only some of them do.
  package init(alike truths: [Truth]) {
    guard let first = truths.first else {
      self = .silent
      return
    }
    if truths.allSatisfy({ $0 == first }) {
      self = first
      return
    }
    func level(_ levels: [Firmness]) -> Firmness {
      levels.allSatisfy { $0 == .claimed } ? .claimed : levels.contains { $0 != .none } ? .possible : .none
    }
    var reasons: [Reason] = [.undated]
    for case .unknown(let reason) in truths.map(\.verdict) { reasons.append(reason) }
    let isOneVerdict = truths.allSatisfy { $0.verdict == first.verdict }
    self.init(
      affirmed: level(truths.map(\.affirmed)), denied: level(truths.map(\.denied)),
      verdict: isOneVerdict ? first.verdict : .unknown(reasons.max() ?? .undated))
  }

  package static prefix func ! (t: Truth) -> Truth {
    Truth(affirmed: t.denied, denied: t.affirmed, verdict: !t.verdict)
  }
  package static func && (a: Truth, b: Truth) -> Truth {
    Truth(
      affirmed: min(a.affirmed, b.affirmed), denied: max(a.denied, b.denied), verdict: a.verdict && b.verdict)
  }
  package static func || (a: Truth, b: Truth) -> Truth {
    Truth(
      affirmed: max(a.affirmed, b.affirmed), denied: min(a.denied, b.denied), verdict: a.verdict || b.verdict)
  }

  /// The side that this truth gives to the head of a rule, or to a row of an answer.
  package var side: Side {
    switch (affirmed, verdict) {
    case (.none, _): .none
    case (.claimed, .met): .settled
    case (let level, .unknown(let reason)): Side(level: level, isSettled: false, reason: reason)
    case (let level, _): Side(level: level, isSettled: false, reason: .contested)
    }
  }
}
