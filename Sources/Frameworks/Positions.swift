/// A place in one of a framework's lists, 0-based, as its own type so that no list is read with
/// another list's index.
package protocol ListPosition: Hashable, Comparable, Sendable {
  var position: Int { get }
  init(_ position: Int)
}

extension ListPosition {
  package static func < (left: Self, right: Self) -> Bool { left.position < right.position }
}

/// A condition, in the order in which the framework names them.
package struct ConditionIndex: ListPosition {
  package let position: Int
  package init(_ position: Int) { self.position = position }
}

/// A value on the scale; 0 is the lowest.
package struct Level: ListPosition {
  package let position: Int
  package init(_ position: Int) { self.position = position }
}

/// An outcome; 0 is the lowest.
package struct OutcomeIndex: ListPosition {
  package let position: Int
  package init(_ position: Int) { self.position = position }
}

/// A clause, in the order in which clauses are tried.
package struct ClauseIndex: ListPosition {
  package let position: Int
  package init(_ position: Int) { self.position = position }
}

/// A cap, in the order in which caps are tried.
package struct CapIndex: ListPosition {
  package let position: Int
  package init(_ position: Int) { self.position = position }
}
