import Source
import Syntax

/// What the declarations of a document say of its relations and kinds, and the names of its things.
struct Vocabulary {
  struct Relation {
    /// Told apart from others by this: `party`, `incident` for the things of a kind, `incident.day` for a field of it.
    let key: String
    /// As claims and rows write it.
    let name: String
    /// In declared order.
    let fields: [(name: String, type: FieldType)]
    var persists = false
    var isFixed = false
    var isSymmetric = false
    var isByRules = false
    /// `one X per Y`.
    var dependencies: [(determined: String, key: [String])] = []

    func type(of field: String) -> FieldType? { fields.first { $0.name == field }?.type }
  }

  private var relations: [String: Relation] = [:]
  private(set) var kinds: [String: [(name: String, type: FieldType)]] = [:]
  /// Names and aliases to the names that they stand for.
  private var names: [String: String] = [:]
  private var folded: [String: String] = [:]
  private(set) var thingsOfKind: [String: [String]] = [:]

  init(declarations: [String]) throws(ProofFault) {
    var statements: [Statement] = []
    for text in declarations {
      let result = Parser.parse(SourceText(name: "declaration", text))
      guard result.diagnostics.isEmpty, result.statements.count == 1 else { throw ProofFault("no declaration: \(text)") }
      statements.append(result.statements[0])
    }
    for statement in statements {
      guard case .kind(let kind) = statement.form else { continue }
      kinds[kind.name.text] = []
    }
    for statement in statements {
      switch statement.form {
      case .kind(let kind): kinds[kind.name.text] = kind.fields.map { ($0.name.text, type(of: $0)) }
      case .relation(let declaration):
        var relation = Relation(
          key: declaration.name.text, name: declaration.name.text, fields: declaration.fields.map { ($0.name.text, type(of: $0)) })
        for trait in declaration.traits {
          switch trait {
          case .persists: relation.persists = true
          case .fixed: relation.isFixed = true
          case .symmetric: relation.isSymmetric = true
          case .byRules: relation.isByRules = true
          case .one(let determined, let per): relation.dependencies.append((determined.text, per.map(\.text)))
          case .assumable, .reads: break
          }
        }
        relations[relation.name] = relation
      default: throw ProofFault("only kinds and relations are declared in a proof")
      }
    }
  }

  private func type(of field: FieldDeclaration) -> FieldType {
    switch field.type {
    case .list(let words): return .list(words.map(\.text))
    case .named(let word):
      switch word.text {
      case "text": return .text
      case "number": return .number
      case "date": return .date
      case "thing": return .thing
      case "source": return .source
      default: return .kind(word.text)
      }
    }
  }

  mutating func add(thing name: String, kinds: [String], aliases: [String]) {
    for alias in [name] + aliases {
      names[alias] = name
      folded[alias.lowercased()] = name
    }
    for kind in kinds { thingsOfKind[kind, default: []].append(name) }
  }

  /// The thing that a name stands for; the name itself where none is known.
  func thing(_ name: String) -> String { names[name] ?? folded[name.lowercased()] ?? name }

  func relation(_ name: String) -> Relation? { relations[name] }

  /// By its name and the fields that a row of it gives: a kind has a relation of its things and one for each field.
  func relation(_ name: String, of fields: some Collection<String>) -> Relation? {
    if let relation = relations[name], fields.allSatisfy({ relation.type(of: $0) != nil }) { return relation }
    guard let kind = kinds[name], fields.contains(name) else { return nil }
    if fields.count == 1 { return Relation(key: name, name: name, fields: [(name, .kind(name))], isFixed: true) }
    guard let field = kind.first(where: { fields.contains($0.name) }), fields.count == 2 else { return nil }
    return fieldRelation(name, field)
  }

  func fieldRelation(_ kind: String, _ field: (name: String, type: FieldType)) -> Relation {
    Relation(
      key: "\(kind).\(field.name)", name: kind, fields: [(kind, .kind(kind)), field], isFixed: true,
      dependencies: [(determined: field.name, key: [kind])])
  }

  func field(_ field: String, ofKind kind: String) -> (name: String, type: FieldType)? { kinds[kind]?.first { $0.name == field } }

  /// A kind by its name or its plural.
  func kind(named word: String) -> String? {
    if kinds[word] != nil { return word }
    return kinds.keys.sorted().first { Vocabulary.plural(of: $0) == word }
  }

  private static func plural(of word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) { return word.dropLast() + "ies" }
    if ["s", "x", "ch", "sh"].contains(where: { word.hasSuffix($0) }) { return word + "es" }
    return word + "s"
  }

  /// Text with the declared order of a relation's fields: a row as one value.
  func row(_ relation: Relation, _ fields: [String: String]) -> Row {
    Row(relation: relation.key, columns: relation.fields.map { fields[$0.name] })
  }
}

/// A row of a relation, or a pattern of rows: nil for what is not given.
struct Row: Hashable {
  let relation: String
  let columns: [String?]

  /// In a symmetric relation the same with its first two columns exchanged.
  func same(in relation: Vocabulary.Relation) -> [Row] {
    guard relation.isSymmetric, columns[0] != columns[1] else { return [self] }
    return [self, Row(relation: self.relation, columns: [columns[1], columns[0]] + columns[2...])]
  }

  /// Whether a row is one of this pattern.
  func covers(_ row: Row) -> Bool {
    relation == row.relation && zip(columns, row.columns).allSatisfy { $0 == nil || $0 == $1 }
  }
}

/// Why a proof does not hold.
package struct ProofFault: Error, Equatable {
  package let message: String
  init(_ message: String) { self.message = message }
}
