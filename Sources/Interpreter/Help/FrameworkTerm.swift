import Frameworks
import Semantics
import Syntax

/// A word in which frameworks judge, as their own declarations explain it: an outcome, a condition, or a value that
/// conditions have.
///
///     protection vacuum: an outcome under Betts and Interest first, the lowest of 5; in a question: vacuum
package struct FrameworkTerm {
  private enum Sort {
    case outcome(OutcomeIndex)
    case condition(ConditionIndex)
    case value(Level)
  }

  /// As answers put it.
  package let name: String
  /// As questions write it.
  private let word: String
  /// The frameworks that have it; one at least.
  private let uses: [(framework: Framework, declaration: FrameworkDeclaration, sort: Sort)]

  /// nil if no framework of the casebook has it.
  init?(_ topic: String, in casebook: Casebook) {
    let wanted = NameTable.fold(topic)
    var (name, word): (String?, String?)
    var uses: [(framework: Framework, declaration: FrameworkDeclaration, sort: Sort)] = []
    for declared in casebook.frameworks {
      var resolver = FrameworkResolver(casebook)
      guard let runnable = resolver.read(declared) else { continue }
      let framework = runnable.framework
      guard let (sort, found, written) = FrameworkTerm.use(of: wanted, in: framework) else { continue }
      if name == nil { (name, word) = (found, written) }
      uses.append((framework, runnable.declaration, sort))
    }
    guard let name, let word else { return nil }
    (self.name, self.word, self.uses) = (name, word, uses)
  }

  private static func use(of wanted: String, in framework: Framework) -> (Sort, name: String, word: String)? {
    func isMeant(_ text: String) -> Bool { NameTable.fold(text) == wanted }
    for index in framework.outcomeIndices {
      let outcome = framework[index]
      if isMeant(outcome.name) || isMeant(outcome.name.replacingUnderscores) || isMeant(outcome.description) {
        return (.outcome(index), outcome.description.isEmpty ? outcome.name : outcome.description, outcome.name)
      }
    }
    for index in framework.conditionIndices
    where isMeant(framework[index].name) || isMeant(framework[index].description) {
      return (.condition(index), framework[index].name, framework[index].name)
    }
    return framework.scale.firstIndex(where: isMeant).map {
      (.value(Level($0)), framework.scale[$0], framework.scale[$0])
    }
  }

  /// Every term of the casebook's frameworks as answers put it, each once: outcomes, conditions, values.
  static func names(in casebook: Casebook) -> [String] {
    let all = casebook.frameworks.map(\.declaration)
    let names =
      all.flatMap(\.outcomes).map { $0.description.text.isEmpty ? $0.name.text : $0.description.text }
      + all.flatMap(\.conditions).map(\.name.text) + all.flatMap(\.scale).map(\.text)
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The conditions, for the list of pages.
  static func conditions(in casebook: Casebook) -> [String] {
    casebook.frameworks.flatMap(\.declaration.conditions).map(\.name.text).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  // MARK: Its page

  /// What it is, and for each framework what brings it about.
  var lines: [String] {
    let (framework, _, sort) = uses[0]
    switch sort {
    case .outcome(let index):
      let written = NameTable.fold(word) == NameTable.fold(name) ? "" : "; in a question it is written `\(word)`"
      return [
        "\(name): an outcome under \(frameworks), \(place(index.position, of: framework.outcomes.count))\(written)"
      ]
        + ["  " + framework.outcomes.map(\.description).joined(separator: " < ")] + rulings
    case .condition(let index):
      return [
        "\(name): a condition under \(frameworks)", "  \(framework[index].description)",
        "Its values, from what claims say of it: \(framework.scale.joined(separator: " < ")). Several are contested, none is unknown.",
      ]
    case .value(let level):
      let scale = framework.scale
      return [
        "\(name): a value of conditions under \(frameworks), \(place(level.position, of: scale.count))",
        "  " + scale.joined(separator: " < "),
        "It stands where a claim puts a condition there: `why` shows which. Nobody speaking of a condition makes it unknown, not \(scale[0]).",
      ]
    }
  }

  /// Questions about it, with places for words of the casebook (`CasebookSamples`).
  var examples: [String] {
    let (_, declaration, sort) = uses[0]
    let (values, outcomes) = (declaration.valueRelation.text, declaration.outcomeRelation.text)
    return switch sort {
    case .outcome:
      [
        "show \(outcomes).population, \(outcomes).host where \(outcomes).from = \(word) and \(outcomes).to = \(word)",
        "evaluate all", "how {host} to \(word)", "why {host} not \(word)",
      ]
    case .condition:
      [
        "show \(values).host, \(values).value where \(values).condition = \(word)", "why {host} \(word)",
        "evaluate {host}",
      ]
    case .value:
      ["show \(values).host, \(values).condition where \(values).value = \(word)", "evaluate all"]
    }
  }

  var related: [String] {
    switch uses[0].sort {
    case .outcome: ["verdict"] + uses[0].framework.conditions.map(\.name)
    case .condition, .value: ["contested in kind", "verdict", "evidence bar"]
    }
  }

  private var frameworks: String {
    let names = uses.map(\.framework.name)
    return names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  /// "the lowest of 5", "number 2 of 5 from below".
  private func place(_ position: Int, of count: Int) -> String {
    position == 0
      ? "the lowest of \(count)"
      : position == count - 1 ? "the highest of \(count)" : "number \(position + 1) of \(count) from below"
  }

  /// Which clauses give the outcome: `under Betts by clause "B3": none is at least partly`.
  private var rulings: [String] {
    uses.map { framework, _, sort in
      guard case .outcome(let index) = sort else { return "" }
      let clauses = framework.clauses.filter { $0.outcome == index }.map { clause in
        let tests = clause.tests.map { framework.wording(of: $0) }.joined(separator: " and ")
        return "clause \"\(clause.title)\": " + (tests.isEmpty ? "in all other cases" : "if \(tests)")
      }
      return "under \(framework.name) "
        + (clauses.isEmpty ? "by no clause" : "by " + clauses.joined(separator: ", or "))
    }
  }
}
