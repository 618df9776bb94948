import Frameworks
import Semantics
import Syntax

/// What a framework is made of, and what it does over every configuration of its conditions (`evaluator.md` §1): a reader
/// sees how much of a verdict is the clauses' doing.
struct FrameworkCard {
  private let casebook: Casebook
  private let declaration: FrameworkDeclaration
  private let framework: Framework
  /// nil where it has more configurations than are gone through.
  private let report: FrameworkReport?

  /// - Returns: nil if its words are wrong; `tumen check` says how.
  init?(_ declared: Casebook.DeclaredFramework, in casebook: Casebook) {
    var resolver = FrameworkResolver(casebook)
    guard let runnable = resolver.read(declared) else { return nil }
    self.casebook = casebook
    declaration = runnable.declaration
    framework = runnable.framework
    report = try? FrameworkChecker().check(runnable.framework)
  }

  /// One line: how much it is made of, and how many configurations end at each outcome.
  var headline: String {
    let conditions = Words.count(framework.conditions.count, "condition")
    let clauses = Words.count(framework.clauses.count + framework.caps.count, "clause")
    guard let report else { return "\(framework.name): \(conditions), \(clauses)" }
    let ends = framework.outcomeIndices.map { "\(report.outcomeCounts[$0.position]) at \(framework[$0].name)" }
    return "\(framework.name): \(conditions), \(clauses); of \(report.configurations) configurations \(ends.joined(separator: ", "))"
  }

  var lines: [String] {
    let relations = "\(declaration.valueRelation.text) and \(declaration.outcomeRelation.text)"
    var lines = ["\(framework.name): a framework; reads \(relations)"]
    lines += casebook.notes(on: framework)
    lines += ["", "conditions"] + framework.conditions.map { "  \($0.name): \($0.description)" }
    lines += ["", "values, lowest first: " + framework.scale.joined(separator: " < ")]
    lines += ["", "clauses; the first that fits decides" + configurations]
    lines += self.lines(of: framework.clauses, counts: report?.clauseCounts, "gives")
    if !framework.caps.isEmpty {
      lines += ["", "caps; each lowers the outcome to its own"] + self.lines(of: framework.caps, counts: report?.capCounts, "lowers to")
    }
    lines += ["", "outcomes, lowest first" + (report == nil ? "" : ", and how many configurations end there")]
    for index in framework.outcomeIndices {
      let count = report.map { "  \($0.outcomeCounts[index.position])" } ?? ""
      lines.append("  \(framework[index].name), \(framework[index].description)\(count)")
    }
    return lines
  }

  private var configurations: String {
    report.map { ", and in how many of the \($0.configurations) configurations" } ?? ""
  }

  private func lines(of clauses: [Framework.Clause], counts: [Int]?, _ verb: String) -> [String] {
    clauses.enumerated().map { position, clause in
      let sources = casebook.sources(of: clause, in: framework)
      return "  \"\(clause.title)\" \(verb) \(framework[clause.outcome].description) \(framework.condition(of: clause))"
        + (counts.map { ": \($0[position])" } ?? "") + (sources.isEmpty ? "" : "  (\(sources.joined(separator: "; ")))")
    }
  }
}

extension Framework {
  /// When a clause decides, in words: "if all are met", "otherwise".
  func condition(of clause: Clause) -> String {
    clause.tests.isEmpty ? "otherwise" : "if " + clause.tests.map { wording(of: $0) }.joined(separator: " and ")
  }
}

extension Casebook {
  /// What the casebook's notes say of a framework itself: whose it is, and who reports it.
  func notes(on framework: Framework) -> [String] {
    notes.filter { $0.about.contains(.framework(framework.name)) }.map { "\(framework.name): \($0.text)" }
  }

  /// Who says so of a clause: most are somebody's interpretation, and marked so.
  func sources(of clause: Framework.Clause, in framework: Framework) -> [String] {
    let declared = frameworks.first { $0.declaration.name.text == framework.name }?.declaration
    let all = (declared?.clauses ?? []) + (declared?.caps ?? [])
    let citations = all.first { $0.title.text == clause.title }?.citations ?? []
    return citations.map { citation in
      citation.source.text + (citation.locator.map { " " + $0.text } ?? "") + (citation.grade.map { ", " + $0.word } ?? "")
    }
  }

  /// The framework that a name stands for, in any case of its letters.
  func framework(named name: String) -> DeclaredFramework? {
    frameworks.first { $0.declaration.name.text == name }
      ?? frameworks.first { NameTable.fold($0.declaration.name.text) == NameTable.fold(name) }
  }
}
