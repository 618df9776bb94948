import Engine
import Frameworks
import Semantics

/// One case seen from every side: with each source alone and without each, under other bars and other frameworks, and
/// over time (`evaluator.md` §3). One thing varies at a time; the day stays.
struct CaseStudy {
  /// The case with one thing changed.
  struct Variation {
    enum Change: Hashable {
      case without(SourceID)
      case bar(EvidenceBar)
      case framework(String)
    }
    let change: Change
    let evaluation: Evaluation
    /// Whether the same outcomes are possible as without the change.
    let holds: Bool
  }

  let file: CaseFile
  let evaluation: Evaluation
  private let casebook: Casebook
  private let reader: CaseReader
  private let others: [CaseReader]

  /// - Parameters:
  ///   - day: nil for the last day that the case's claims attest.
  ///   - others: readers for other frameworks, in the same frame.
  init(_ key: CaseKey, on day: Day?, by reader: CaseReader, others: [CaseReader] = [], in casebook: Casebook) {
    self.casebook = casebook
    self.reader = reader
    self.others = others
    file = reader.file(for: key, on: day)
    evaluation = Evaluation(of: file.values, under: reader.framework)
  }

  /// Who speaks of its conditions on the day, in the order in which sources are declared.
  var sources: [SourceID] {
    Set(file.restsOn.compactMap { casebook.facts.header($0).source }).sorted()
  }

  /// Each source alone. Where its claims contradict one another nothing follows.
  var bySource: [(source: SourceID, evaluation: Evaluation)] {
    sources.map { source in (source, evaluate { $0 == source }) }
  }

  /// At each other bar, without each source, and under each other framework.
  var variations: [Variation] {
    let bars = EvidenceBar.allCases.filter { $0 != file.bar }.map { bar in
      let other = reader.file(for: file.key, on: file.day, bar: bar)
      return variation(.bar(bar), Evaluation(of: other.values, under: reader.framework))
    }
    // Without the only source there is no case.
    let without = sources.count < 2 ? [] : sources
    let others = others.map { other in
      let file = other.file(for: self.file.key, on: self.file.day)
      return variation(.framework(other.framework.name), Evaluation(of: file.values, under: other.framework))
    }
    return bars + without.map { source in variation(.without(source), evaluate { $0 != source }) } + others
  }

  private func evaluate(hearing isHeard: (SourceID?) -> Bool) -> Evaluation {
    let heard = reader.file(for: file.key, on: file.day) { isHeard(casebook.facts.header($0).source) }
    return Evaluation(of: heard.values, under: reader.framework)
  }

  private func variation(_ change: Variation.Change, _ other: Evaluation) -> Variation {
    Variation(change: change, evaluation: other, holds: other.reachedNames == evaluation.reachedNames)
  }

  /// The days over which the case is followed, with what ends each stretch.
  var history: CaseHistory { CaseHistory(of: file.key, by: reader) }
}

extension Evaluation {
  /// D by name, so that frameworks can be compared that have other lists of outcomes.
  var reachedNames: [String] { counts.reached.map { framework[$0].name } }
}
