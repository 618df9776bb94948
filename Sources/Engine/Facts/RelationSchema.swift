package struct RelationID: Hashable, Sendable, Comparable {
  package let raw: Int32
  package init(raw: Int) { self.raw = Int32(raw) }
  package static func < (a: RelationID, b: RelationID) -> Bool { a.raw < b.raw }
}

package struct SourceID: Hashable, Sendable, Comparable {
  package let raw: Int32
  package init(raw: Int) { self.raw = Int32(raw) }
  package static func < (a: SourceID, b: SourceID) -> Bool { a.raw < b.raw }
}

/// What the engine must know of a relation. Field names and types stay in Semantics.
package struct RelationSchema: Sendable {
  /// Columns, in the declared order of the fields.
  package let arity: Int
  /// For each column, the relation of one column that lists the things of the field's kind, if it has one.
  package let domains: [RelationID?]
  /// For each column, whether it holds things (of any kind).
  package let holdsThings: [Bool]
  package let isSymmetric: Bool
  package let isByRules: Bool
  /// `one X per Y`: the determined column, and the columns that determine it.
  package let dependencies: [(determined: Int, key: [Int])]

  package init(
    arity: Int, domains: [RelationID?], holdsThings: [Bool], isSymmetric: Bool = false, isByRules: Bool = false,
    dependencies: [(determined: Int, key: [Int])] = []
  ) {
    self.arity = arity
    self.domains = domains
    self.holdsThings = holdsThings
    self.isSymmetric = isSymmetric
    self.isByRules = isByRules
    self.dependencies = dependencies
  }
}
