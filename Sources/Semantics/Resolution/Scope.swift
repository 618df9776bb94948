import Engine
import Source
import Syntax

/// The words of one question or rule, as far as they have got a meaning.
struct Scope {
  struct Variable {
    let word: String
    var type: FieldType?
    var origin: VariableOrigin
    /// How often it was written.
    var uses: Int
    let span: Span
    /// Belongs to an `every`, and is nobody else's business.
    var isLocal = false
    /// Made by the resolver (a column of a row), not by a word.
    var isImplied = false
    /// Whether it is what a word or path of the question stands for; of implied ones those that were read.
    var isWritten = true
  }

  /// A relation that a question ranges over with a dot: one variable per column.
  struct Row {
    /// What it is called: the relation, or the variable of `for` or `every`.
    let word: String
    let relation: Relation
    let columns: [VariableID]
  }

  private(set) var variables: [Variable] = []
  private var byWord: [String: VariableID] = [:]
  private(set) var rows: [String: Row] = [:]
  /// Values of fields, by the variable of the thing and the field.
  private var fieldValues: [FieldKey: VariableID] = [:]
  /// Variables that stand in one atom, field or test, and so belong together.
  private(set) var links: [[VariableID]] = []

  /// What rows know of their claims, by relation and part.
  private var lineages: [String: VariableID] = [:]

  private struct FieldKey: Hashable {
    let base: VariableID
    let relation: RelationID
  }

  func variable(_ word: String) -> VariableID? { byWord[word] }
  /// Where the question's own variables get their values; what belongs to an `every` is found there.
  var origins: [VariableOrigin] { variables.map { $0.isLocal ? .condition : $0.origin } }
  subscript(_ id: VariableID) -> Variable {
    get { variables[id.raw] }
    set { variables[id.raw] = newValue }
  }

  mutating func add(_ word: String, _ type: FieldType?, _ origin: VariableOrigin, at span: Span) -> VariableID {
    let id = VariableID(raw: variables.count)
    variables.append(Variable(word: word, type: type, origin: origin, uses: 1, span: span))
    byWord[word] = id
    return id
  }

  mutating func use(_ id: VariableID) { variables[id.raw].uses += 1 }

  /// A variable without a word.
  mutating func addImplied(_ word: String, _ type: FieldType?, _ origin: VariableOrigin, at span: Span) -> VariableID {
    let id = VariableID(raw: variables.count)
    variables.append(Variable(word: word, type: type, origin: origin, uses: 2, span: span, isImplied: true, isWritten: false))
    return id
  }

  mutating func hide(_ word: String) -> VariableID? { byWord.removeValue(forKey: word) }
  mutating func restore(_ word: String, _ id: VariableID?) { byWord[word] = id }

  mutating func row(of relation: Relation, named word: String, at span: Span) -> Row {
    if let row = rows[word] { return row }
    let columns = relation.fields.map { addImplied("\(word).\($0.name)", $0.type, .condition, at: span) }
    let row = Row(word: word, relation: relation, columns: columns)
    rows[word] = row
    links.append(columns)
    return row
  }

  mutating func hideRow(_ word: String) -> Row? { rows.removeValue(forKey: word) }
  mutating func restoreRow(_ word: String, _ row: Row?) { rows[word] = row }

  mutating func field(of base: VariableID, _ kind: Kind, _ index: Int, at span: Span) -> VariableID {
    let key = FieldKey(base: base, relation: kind.fieldRelations[index])
    if let known = fieldValues[key] { return known }
    let word = "\(variables[base.raw].word).\(kind.fields[index].name)"
    let id = addImplied(word, kind.fields[index].type, .field(of: base, key.relation), at: span)
    fieldValues[key] = id
    links.append([base, id])
    return id
  }

  mutating func lineage(_ part: RowPart, of row: Row, _ type: FieldType, at span: Span) -> VariableID {
    let word = "\(row.word).\(part.rawValue)"
    if let known = lineages[word] { return known }
    let id = addImplied(word, type, .lineage(part, of: row.relation.id, row: row.columns), at: span)
    lineages[word] = id
    links.append([row.columns[0], id])
    return id
  }

  mutating func link(_ ids: [VariableID]) { if ids.count > 1 { links.append(ids) } }

  /// One representative per set of variables that belong together.
  func components() -> [Int] {
    var parent = Array(variables.indices)
    func root(_ i: Int) -> Int {
      var i = i
      while parent[i] != i { i = parent[i] }
      return i
    }
    for link in links {
      for id in link.dropFirst() { parent[root(id.raw)] = root(link[0].raw) }
    }
    return variables.indices.map { root($0) }
  }
}
