import Frameworks

/// A way for a case to come to an outcome, run in a scratch world: what `how` proposes.
struct CaseChange {
  /// What is changed; the three are never mixed.
  enum Kind: String, CaseIterable {
    /// Values that conditions would have.
    case facts
    /// Claims set aside, a source left out, or a dispute settled.
    case evidence
    /// Another framework, with the same claims.
    case framework
  }

  let kind: Kind
  /// Whether the outcome then comes out in every combination, or in some.
  let reach: FactChangeSearch.Reach
  /// Each part in words: "interest met".
  let parts: [String]
  /// How far values move; nil where none is given.
  let steps: Int?
  /// What to type to see it: `suppose …`, `evaluate … under …`.
  let statement: String
  /// What the case comes to with it, as run.
  let file: CaseFile
  let evaluation: Evaluation
}

/// All that `how` found of one kind.
struct CaseChanges {
  var inEveryCombination: [CaseChange] = []
  /// Only where the outcome comes out in no combination as things are.
  var inSomeCombination: [CaseChange] = []
  /// What was gone through, in words.
  var searched = ""
  /// Up to how many changes were tried, where there are larger ones; nil where all were.
  var within: Int?
  /// Why there is none, as far as that is known.
  var obstacles: [String] = []

  var all: [CaseChange] { inEveryCombination + inSomeCombination }

  mutating func add(_ change: CaseChange) {
    switch change.reach {
    case .everyCombination: inEveryCombination.append(change)
    case .someCombination: inSomeCombination.append(change)
    }
  }

  /// Puts others of the same kind first.
  mutating func precede(with others: CaseChanges) {
    inEveryCombination = others.inEveryCombination + inEveryCombination
    inSomeCombination = others.inSomeCombination + inSomeCombination
    searched = [others.searched, searched].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
