import Frameworks

/// Why no change of facts does it, clause by clause.
extension CaseChangeSearch {
  func obstacleWords(_ obstacles: [TargetObstacle]) -> [String] {
    if obstacles.isEmpty { return ["no clause of \(framework.name) gives it"] }
    return obstacles.map { obstacle in
      let clause: Framework.Clause
      let role: String
      switch obstacle.giver {
      case .clause(let index): (clause, role) = (framework[index], "clause")
      case .cap(let index): (clause, role) = (framework[index], "cap")
      }
      let tests = clause.tests.map { framework.wording(of: $0) }.joined(separator: " and ")
      let condition = tests.isEmpty ? "where no clause before it fits" : "if \(tests)"
      return "\(role) \"\(clause.title)\" would give it \(condition), \(words(for: obstacle.reason))"
    }
  }

  private func words(for reason: TargetObstacle.Reason) -> String {
    func names(_ conditions: [ConditionIndex]) -> String {
      let names = conditions.map { framework[$0].name }
      return [names.dropLast().joined(separator: ", "), names.last ?? ""].filter { !$0.isEmpty }.joined(separator: " and ")
    }
    func titles(_ titles: [String]) -> String { titles.map { "\"\($0)\"" }.joined(separator: ", ") }
    switch reason {
    case .neverFits: return "which no values are"
    case .needsOthers(let conditions): return "and for that \(names(conditions)) would have to change too"
    case .eitherOr(let claims):
      let ids = file.eitherOr.filter { claims.contains($0.constraint) }.map { labels.label($0.claim) }
      let words = claims.map { claim in
        "\(framework[claim.first].name) or \(framework[claim.second].name) is \(framework[claim.level])"
      }
      return "but it is claimed that \(words.joined(separator: ", and that "))  \(ids.joined(separator: " "))"
    case .earlierClause(let clauses):
      return "but there \(titles(clauses.map { framework[$0].title })), tried before it, decides"
    case .lowered(let caps): return "but there cap \(titles(caps.map { framework[$0].title })) lowers it"
    case .nothingToLower: return "but there nothing higher comes out that it could lower"
    case .notEverywhere(let conditions):
      return "and does in some combinations, but not while \(names(conditions)) may not change"
    }
  }
}
