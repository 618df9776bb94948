import Engine
import Semantics
import Syntax

/// A place in a source that an answer rests on, and how the source puts what it says there.
struct Passage: Hashable {
  /// What a reader of the reference has to know of what is cited.
  enum Standing: String {
    case said
    case estimate
    case conjecture
    case interpretation
    /// Supposed in this session; no source says it.
    case supposed
  }

  /// By its name, which is the same in every world.
  let source: String
  let locator: String?
  /// The authorities whom the source names for it.
  let citing: [String]
  let standing: Standing
  /// The rule that is cited, where it is no claim.
  let rule: String?

  /// nil for what the casebook only names.
  init?(_ details: ClaimDetails, in casebook: Casebook) {
    guard let source = details.source else { return nil }
    self.init(source, details.locator, citing: details.citing, details.grade, in: casebook)
  }

  init(
    _ source: SourceID, _ locator: String?, citing: [SourceID], _ grade: Grade, rule: String? = nil, in casebook: Casebook
  ) {
    self.source = casebook.source(source).name
    self.locator = locator
    self.citing = citing.map { casebook.source($0).name }
    self.rule = rule
    standing = self.source == World.you ? .supposed : Standing(grade)
  }
}

extension Passage.Standing {
  fileprivate init(_ grade: Grade) {
    switch grade {
    case .stated, .reported: self = .said
    case .estimated: self = .estimate
    case .speculated: self = .conjecture
    case .interpretation: self = .interpretation
    }
  }
}
