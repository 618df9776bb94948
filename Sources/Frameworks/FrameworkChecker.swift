/// What a framework does over every configuration of its conditions.
package struct FrameworkReport: Sendable {
  /// Raising one condition by one level lowered the outcome.
  package struct Drop: Hashable, Sendable {
    package let condition: ConditionIndex
    package let lower: [Level]
    package let lowerRuling: Ruling
    /// `lower` with `condition` one level up.
    package let higher: [Level]
    package let higherRuling: Ruling
  }

  /// How many configurations there are: levels to the power of conditions.
  package fileprivate(set) var configurations = 0
  /// Configurations that no clause fits.
  package fileprivate(set) var gaps = 0
  package fileprivate(set) var firstGap: [Level]?
  package fileprivate(set) var firstDrop: Drop?
  /// For each outcome, how many configurations end at it.
  package fileprivate(set) var outcomeCounts: [Int]
  /// For each clause, how many configurations it decides; 0 for one that never has its turn.
  package fileprivate(set) var clauseCounts: [Int]
  /// For each cap, how many configurations it lowers.
  package fileprivate(set) var capCounts: [Int]

  package var isTotal: Bool { gaps == 0 }
  /// Raising a condition never lowers the outcome. Configurations in a gap are not compared.
  package var isMonotone: Bool { firstDrop == nil }
}

/// The framework has more configurations than the checker, or anything after it, would go through.
package struct TooManyConfigurations: Error, Hashable {
  package let limit: Int
}

/// Goes through every configuration of a framework when it is loaded.
///
///     let report = try FrameworkChecker().check(betts)
///     report.outcomeCounts == [16, 64, 171, 4, 1]
package struct FrameworkChecker: Sendable {
  package let limit: Int

  /// - Parameter limit: 65 536 is eight conditions on a scale of four.
  package init(limit: Int = 65_536) { self.limit = limit }

  package func check(_ framework: Framework) throws(TooManyConfigurations) -> FrameworkReport {
    let sets = framework.conditions.map { _ in framework.everyLevel }
    guard let size = ConfigurationProduct.size(of: sets), size <= limit else {
      throw TooManyConfigurations(limit: limit)
    }
    var report = FrameworkReport(
      outcomeCounts: framework.outcomes.map { _ in 0 }, clauseCounts: framework.clauses.map { _ in 0 },
      capCounts: framework.caps.map { _ in 0 })
    for configuration in ConfigurationProduct(sets) {
      report.configurations += 1
      guard let ruling = framework.outcome(of: configuration) else {
        report.gaps += 1
        report.firstGap = report.firstGap ?? configuration
        continue
      }
      report.outcomeCounts[ruling.outcome.position] += 1
      report.clauseCounts[ruling.clause.position] += 1
      for cap in ruling.caps { report.capCounts[cap.position] += 1 }
      if report.firstDrop == nil { report.firstDrop = drop(above: configuration, ruling, in: framework) }
    }
    return report
  }

  /// Any higher configuration is reached by raising one condition one level at a time, so if no such
  /// step lowers the outcome, nothing does.
  private func drop(above lower: [Level], _ ruling: Ruling, in framework: Framework) -> FrameworkReport.Drop? {
    for condition in framework.conditionIndices {
      var higher = lower
      higher[condition.position] = Level(lower[condition.position].position + 1)
      guard framework.scale.indices.contains(higher[condition.position].position),
        let higherRuling = framework.outcome(of: higher), higherRuling.outcome < ruling.outcome
      else { continue }
      return FrameworkReport.Drop(
        condition: condition, lower: lower, lowerRuling: ruling, higher: higher, higherRuling: higherRuling)
    }
    return nil
  }
}
