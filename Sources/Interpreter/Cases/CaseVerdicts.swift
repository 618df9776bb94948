import Engine
import Frameworks
import Semantics

/// The cases of a frame, evaluated under the casebook's first framework; none where it has no framework, or where the
/// frame is no single day.
struct CaseVerdicts {
  let reports: [CaseReport]

  /// - Parameter thing: only cases that it is the host or the population of; nil for all.
  init(_ casebook: Casebook, _ frame: Frame, bar: EvidenceBar, about thing: String? = nil, _ line: ClaimLine) {
    let day: Day?
    switch frame.time {
    case .anyTime: day = nil
    case .day(let d): day = d
    case .someDay, .everyDay:
      reports = []
      return
    }
    var resolver = FrameworkResolver(casebook)
    guard let declared = casebook.frameworks.first, let runnable = resolver.resolve(declared) else {
      reports = []
      return
    }
    let reader = CaseReader(casebook, runnable, frame, bar: bar)
    let id = thing.flatMap { casebook.facts.values.id(of: .thing($0)) }
    reports = reader.cases().filter { thing == nil || $0.host == id || $0.population == id }
      .map { reader.file(for: $0, on: day) }
      .filter(\.hasEvidence)
      .map { CaseReport($0, under: runnable.framework, in: casebook, line: line) }
  }

  /// The one case that `evaluate` takes the name for: a host's, else a population's; nil if there are several or none.
  func meant(by thing: String) -> CaseReport? {
    let hosted = reports.filter { $0.file.host == thing }
    let fitting = hosted.isEmpty ? reports.filter { $0.file.population == thing } : hosted
    return fitting.count == 1 ? fitting[0] : nil
  }
}

extension CaseReport {
  /// "China: protection vacuum, settled (North Koreans, as of 2016-12-31, under Betts)".
  var cardLine: String {
    let bar = file.bar == .any ? "" : ", evidence bar \(file.bar.rawValue)"
    return "\(sentence) (\(file.population), as of \(asOf), under \(framework.name)\(bar))"
  }
}
