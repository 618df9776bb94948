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
  package init(
    body: Body, items: [ShownTerm], aggregates: [AggregateTerm], groupCondition: Formula, sort: [SortTerm], limit: Int?,
    scope: RowScope
  ) {
    self.body = body
    self.items = items
    self.aggregates = aggregates
    self.groupCondition = groupCondition
    self.sort = sort
    self.limit = limit
    self.scope = scope
  }
}

/// When and by whom: which claims count, and on which day.
package struct Frame: Hashable, Sendable {
  package enum Time: Hashable, Sendable {
    /// Dates are not compared.
    case anyTime
    case day(Day)
  }
  package let time: Time
  /// Sources whose claims count; nil for all.
  package let sources: Set<SourceID>?
  package init(time: Time, sources: Set<SourceID>?) {
    self.time = time
    self.sources = sources
  }
}
