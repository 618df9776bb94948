import Source

/// The time, sources and world of a question.
extension Parser {
  mutating func parseFrame() throws(ParseFailure) -> [FrameClause] {
    var clauses: [FrameClause] = []
    while let clause = try parseFrameClause() { clauses.append(clause) }
    return clauses
  }

  private mutating func parseFrameClause() throws(ParseFailure) -> FrameClause? {
    if current.kind != .word, !isRecording { return nil }
    let start = position
    guard let form = try parseFrameForm() else { return nil }
    return FrameClause(form, span(from: start))
  }

  private mutating func parseFrameForm() throws(ParseFailure) -> FrameClause.Form? {
    if accept(.as, .of) { return .asOf(try parseDate()) }
    if accept(.during) { return .during(try parseDate(), to: accept(.to) ? try parseDate() : nil) }
    if accept(.throughout) { return .throughout(try parseDate(), to: accept(.to) ? try parseDate() : nil) }
    if accept(.known, .by) { return .knownBy(try parseDate()) }
    if accept(.according, .to) { return .accordingTo(try parseNamesOrWords(.source)) }
    if accept(.preferring) { return .preferring(try parseNamesOrWords(.source)) }
    if accept(.in, .world) { return .inWorld(try parseWord(.world)) }
    if accept(.including, .unknown) { return .includingUnknown }
    if accept(.settled, .only) { return .settledOnly }
    return nil
  }

  /// Where a word that is no frame's may stand beside frames: what could begin one is expected, too.
  mutating func recordFrames() {
    if isRecording, !beginsFrame { _ = try? parseFrameForm() }
  }

  /// What frames begin with, as expectations name it.
  static let frameWords: Set<String> = [
    "as of", "during", "throughout", "known by", "according to", "preferring", "in world", "including unknown",
    "settled only",
  ]

  /// Whether the current word would be taken for a frame.
  var beginsFrame: Bool {
    switch current.keyword {
    case .during, .throughout, .preferring: true
    case .as: peek().keyword == .of
    case .known: peek().keyword == .by
    case .according: peek().keyword == .to
    case .in: peek().keyword == .world
    case .including: peek().keyword == .unknown
    case .settled: peek().keyword == .only
    default: false
    }
  }
}
