import Engine
import Syntax

extension RowPart {
  package var type: FieldType {
    switch self {
    case .start, .end: .date
    case .source: .source
    case .said: .list(Grade.allCases.map(\.word))
    case .at, .claim: .text
    }
  }
}

extension Casebook {
  /// What a dot reads of one claim beside its fields: `.source .at .said .claim .start .end`.
  package func part(_ part: RowPart, of claim: ClaimRef) -> Value? {
    let details = details(of: claim)
    let time = facts.header(claim).time
    switch part {
    case .source: return details.source.map { .source(source($0).name) }
    case .at: return details.locator.map { .text($0) }
    case .said: return details.source == nil ? nil : .word(details.grade.word)
    case .claim: return details.source == nil ? nil : .text("#" + id(of: claim).digits)
    case .start: return Casebook.date(from: time.earliestStart, to: time.latestStart)
    case .end: return Casebook.date(from: time.earliestEnd, to: time.latestEnd)
    }
  }

  /// nil where the end is open or nobody gives it.
  private static func date(from first: Day, to last: Day) -> Value? {
    if first == .distantPast || last == .distantFuture { return nil }
    return .date(DateSpan(first: first, last: last))
  }
}
