import Engine
import Semantics
import Source

/// How many things each kind of a casebook has, and how many claims each relation, source by source.
///
/// Rows are counted: a claim that holds `every` value is as many as the list has.
package struct CasebookCounts {
  package struct Row: Equatable, Sendable {
    package let name: String
    /// In the order of `sources`.
    package let bySource: [Int]
    /// How many of them deny.
    package let denials: Int
    package var all: Int { bySource.reduce(0, +) }
  }

  /// Those that something is cited from, in order of declaration.
  package let sources: [String]
  /// In order of declaration; a thing counts once, whoever names it.
  package let kinds: [(name: String, things: Int)]
  /// In order of declaration, without those that only rules derive.
  package let relations: [Row]

  package init(_ casebook: Casebook) {
    let relations = casebook.relations.filter { !$0.isByRules }
    let headers = relations.map { relation in
      let columns = casebook.facts.columns(relation.id)
      return (0..<columns.count).map { casebook.facts.header(ClaimRef(relation: relation.id, row: $0)) }
    }
    let used = Set(headers.joined().compactMap(\.source))
    let cited = casebook.sources.filter { used.contains($0.id) }
    sources = cited.map(\.name)
    kinds = casebook.kinds.map { ($0.name, casebook.things(of: $0).count) }
    self.relations = zip(relations, headers).map { relation, headers in
      Row(
        name: relation.name, bySource: cited.map { source in headers.count { $0.source == source.id } },
        denials: headers.count(where: \.isDenial))
    }
  }

  /// Two tables for a reader.
  package var lines: [String] {
    let width = (kinds.map(\.name) + relations.map(\.name)).map { DisplayWidth.of($0) }.max() ?? 0
    func line(_ name: String, _ cells: [String]) -> String {
      DisplayWidth.padded(name, to: width) + cells.map { DisplayWidth.padded($0, to: 9, .right) }.joined()
    }
    let things = kinds.reduce(0) { $0 + $1.things }
    let total = Row(
      name: "all", bySource: sources.indices.map { source in relations.reduce(0) { $0 + $1.bySource[source] } },
      denials: relations.reduce(0) { $0 + $1.denials })
    return [line("kind", ["things"])] + kinds.map { line($0.name, ["\($0.things)"]) } + [line("all", ["\(things)"]), ""]
      + [line("relation", ["claims", "denials"] + sources)]
      + (relations + [total]).map { line($0.name, ["\($0.all)", "\($0.denials)"] + $0.bySource.map { "\($0)" }) }
  }
}
