package enum ShownTerm: Sendable {
  case value(ValueExpression)
  case aggregate(Int)
}

package struct SortTerm: Sendable {
  package let term: ShownTerm
  package let isDescending: Bool
  package init(_ term: ShownTerm, isDescending: Bool) {
    self.term = term
    self.isDescending = isDescending
  }
}

/// Which rows a `show` lists.
package enum RowScope: Sendable { case settled, claimed, possible }

package struct RowQuestion: Sendable {
  package let body: Body
  package let items: [ShownTerm]
  package let aggregates: [AggregateTerm]
  /// Tests on aggregates: choose groups.
  package let groupCondition: Formula
  package let sort: [SortTerm]
  package let limit: Int?
  package let scope: RowScope
  /// `for each`: groups that stay although nothing is recorded of them.
  package let each: Each?

  /// The words of `for each`, and the conditions that speak only of them.
  package struct Each: Sendable {
    package let variables: [VariableID]
    package let body: Body
    package init(variables: [VariableID], body: Body) {
      self.variables = variables
      self.body = body
    }
  }

  package init(
    body: Body, items: [ShownTerm], aggregates: [AggregateTerm], groupCondition: Formula, sort: [SortTerm], limit: Int?,
    scope: RowScope, each: Each? = nil
  ) {
    // What rows are sorted by is not seen.
    let seen =
      items.compactMap { if case .value(let expression) = $0 { expression } else { nil } } + aggregates.map(\.argument)
    self.body = body.exposing(seen)
    self.items = items
    self.aggregates = aggregates
    self.groupCondition = groupCondition
    self.sort = sort
    self.limit = limit
    self.scope = scope
    self.each = each.map { Each(variables: $0.variables, body: $0.body.exposing(seen)) }
  }
}

extension RowQuestion {
  /// Whether all rows make one row of the answer: nothing is shown but aggregates.
  var isOneGroup: Bool {
    !aggregates.isEmpty && items.allSatisfy { if case .aggregate = $0 { true } else { false } }
  }
}

/// What an `ask` tests on aggregates: all rows of its body make one group.
package struct GroupTest: Sendable {
  package let aggregates: [AggregateTerm]
  package let condition: Formula
  package init(_ condition: Formula, of aggregates: [AggregateTerm]) {
    self.aggregates = aggregates
    self.condition = condition
  }
}

/// Which claims count.
package struct Admission: Hashable, Sendable {
  /// nil for all.
  package let sources: Set<SourceID>?
  /// Only what was known by this day: its source, or an authority that it cites, is dated by it.
  package let knownBy: Day?
  package init(sources: Set<SourceID>? = nil, knownBy: Day? = nil) {
    self.sources = sources
    self.knownBy = knownBy
  }

  package static let everything = Admission()

  /// What is only named, without a source, always counts.
  package func admits(_ source: SourceID?, knownFrom: Day?) -> Bool {
    guard let source else { return true }
    if let sources, !sources.contains(source) { return false }
    if let knownBy { return knownFrom.map { $0 <= knownBy } ?? false }
    return true
  }
}

/// When and by whom: on which days, which claims count, and who settles what is contested.
package struct Frame: Hashable, Sendable {
  package enum Time: Hashable, Sendable {
    /// Dates are not compared.
    case anyTime
    case day(Day)
    /// `during`: on some common day of the span.
    case someDay(DateSpan)
    /// `throughout`: on every day of the span.
    case everyDay(DateSpan)
  }
  package let time: Time
  package let admission: Admission
  /// The first of these that speaks settles a contested point.
  package let preference: [SourceID]
  package init(time: Time, admission: Admission = .everything, preference: [SourceID] = []) {
    self.time = time
    self.admission = admission
    self.preference = preference
  }
}
