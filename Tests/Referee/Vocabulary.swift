import Syntax

/// A construct that the referee does not put into SQL, by the name that a reader would give it.
package struct Refused: Error {
  package let construct: String
  init(_ construct: String) { self.construct = construct }
}

/// What a column holds.
indirect enum ColumnType: Hashable {
  case text, number, date, thing, source
  case kind(String)
  case list([String])

  var holdsThings: Bool {
    switch self {
    case .thing, .kind: true
    case .text, .number, .date, .source, .list: false
    }
  }
}

/// A table of the language in SQL: a relation, the things of a kind, or the values of one field of a kind.
struct Table {
  /// As SQL names it: `r_party`, `k_state`, `f_state_region`.
  let name: String
  let columns: [(name: String, type: ColumnType)]
  var persists = false
  var isFixed = false
  var isSymmetric = false
  var isByRules = false
  /// `one X per Y`.
  var dependencies: [(determined: Int, key: [Int])] = []

  var arity: Int { columns.count }
  func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
  /// `c0, c1`, each after the prefix.
  func list(_ prefix: String = "") -> String { columns.indices.map { "\(prefix)c\($0)" }.joined(separator: ", ") }
}

/// The names that a casebook declares, read from its statements.
struct Vocabulary {
  private(set) var relations: [String: Table] = [:]
  private(set) var kinds: [String: [(name: String, type: ColumnType)]] = [:]
  private(set) var sources: [String: DateLiteral?] = [:]
  private var things: [String: Set<String>] = [:]
  /// Name or alias, as written and with folded case, to the name of the thing.
  private var names: [String: String] = [:]

  init(_ statements: [Statement]) {
    for case .kind(let kind) in statements.map(\.form) { kinds[kind.name.text] = [] }
    for statement in statements {
      switch statement.form {
      case .kind(let kind): kinds[kind.name.text] = kind.fields.map { ($0.name.text, type($0)) }
      case .relation(let relation): relations[relation.name.text] = table(relation)
      case .source(let source): sources[source.name.text] = .some(source.dated)
      case .thing(let thing):
        if let kind = kind(thing.kind.text) { things[kind, default: []].insert(thing.name.text) }
        for name in [thing.name] + thing.aliases {
          names[name.text] = thing.name.text
          if names[name.text.lowercased()] == nil { names[name.text.lowercased()] = thing.name.text }
        }
      default: break
      }
    }
  }

  private func type(_ field: FieldDeclaration) -> ColumnType {
    switch field.type {
    case .list(let words): .list(words.map(\.text))
    case .named(let word):
      switch word.text {
      case "text": .text
      case "number": .number
      case "date": .date
      case "thing": .thing
      case "source": .source
      default: .kind(word.text)
      }
    }
  }

  private func table(_ declaration: RelationDeclaration) -> Table {
    var table = Table(
      name: "r_" + declaration.name.text, columns: declaration.fields.map { ($0.name.text, type($0)) })
    for trait in declaration.traits {
      switch trait {
      case .persists: table.persists = true
      case .fixed: table.isFixed = true
      case .symmetric: table.isSymmetric = true
      case .byRules: table.isByRules = true
      case .assumable, .reads: break
      case .one(let word, let per):
        guard let determined = table.column(word.text) else { continue }
        table.dependencies.append((determined, per.compactMap { table.column($0.text) }))
      }
    }
    return table
  }

  /// A kind by its name or plural.
  func kind(_ word: String) -> String? {
    if kinds[word] != nil { return word }
    return kinds.keys.first { word == $0 + "s" }
  }

  func thing(_ name: String) -> String { names[name] ?? names[name.lowercased()] ?? name }

  /// Everything that is named as of the kind, whoever says so.
  func things(of kind: String) -> [String] { (things[kind] ?? []).sorted() }

  func members(of kind: String) -> Table {
    Table(name: "k_" + kind, columns: [(kind, .kind(kind))], isFixed: true)
  }

  /// A field's values: one per thing.
  func field(_ index: Int, of kind: String) -> Table {
    let field = (kinds[kind] ?? [])[index]
    return Table(
      name: "f_\(kind)_\(field.name)", columns: [(kind, .kind(kind)), (field.name, field.type)], isFixed: true,
      dependencies: [(1, [0])])
  }

  /// Every table that the names stand for.
  var tables: [Table] {
    relations.values.map { $0 }
      + kinds.flatMap { kind, fields in [members(of: kind)] + fields.indices.map { field($0, of: kind) } }
  }
}
