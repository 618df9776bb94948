import Engine

/// What a table is loaded into, and which columns it can have.
struct LoadTarget {
  enum Owner {
    case kind(Kind)
    case relation(Relation)
  }

  let owner: Owner

  /// Columns that fill the claim instead of a field, where no field has the name.
  enum ClaimPart: String, CaseIterable {
    case source, at, said, start, end
  }

  /// What one column is for.
  enum Use {
    /// The names of the things of a kind.
    case thing
    /// Position among the fields.
    case field(Int)
    case part(ClaimPart)
  }

  var name: String {
    switch owner {
    case .kind(let kind): kind.name
    case .relation(let relation): relation.name
    }
  }

  var fields: [Field] {
    switch owner {
    case .kind(let kind): kind.fields
    case .relation(let relation): relation.fields
    }
  }

  var isKind: Bool {
    if case .kind = owner { true } else { false }
  }

  /// Fields of things and `fixed` relations hold always.
  var takesTime: Bool {
    if case .relation(let relation) = owner { !relation.isFixed } else { false }
  }

  /// The relations that rows go into: of a kind that of its things, then one for each field.
  var relations: [RelationID] {
    switch owner {
    case .kind(let kind): [kind.members] + kind.fieldRelations
    case .relation(let relation): [relation.id]
    }
  }

  /// nil for a column that it cannot have.
  func use(of column: String) -> Use? {
    if isKind, column == name { return .thing }
    if let field = fields.firstIndex(where: { $0.name == column }) { return .field(field) }
    return ClaimPart(rawValue: column).map { .part($0) }
  }

  /// Every column that it can have, for a message.
  var possibleColumns: [String] {
    let parts = ClaimPart.allCases.filter { takesTime || ![.start, .end].contains($0) }.map(\.rawValue)
    let own = (isKind ? [name] : []) + fields.map(\.name)
    return own + parts.filter { !own.contains($0) }
  }
}
