/// What has to be changed at least for something to hold, over numbered changes: no choice of changes works that does
/// not meet it. Not each that meets it works, for changes may bear on one another.
package indirect enum ChangeNeed {
  /// No change that is looked at helps.
  case never
  /// Nothing need change.
  case given
  case change(Int)
  case all([ChangeNeed])
  case any([ChangeNeed])

  package func isMet(by changes: Set<Int>) -> Bool {
    switch self {
    case .never: false
    case .given: true
    case .change(let number): changes.contains(number)
    case .all(let needs): needs.allSatisfy { $0.isMet(by: changes) }
    case .any(let needs): needs.contains { $0.isMet(by: changes) }
    }
  }

  /// All of them, as short as that can be said.
  static func all(of needs: [ChangeNeed]) -> ChangeNeed {
    let open = needs.filter { !$0.isGiven }
    if open.contains(where: \.isNever) { return .never }
    return open.isEmpty ? .given : open.count == 1 ? open[0] : .all(open)
  }

  /// Any of them, as short as that can be said.
  static func any(of needs: [ChangeNeed]) -> ChangeNeed {
    let open = needs.filter { !$0.isNever }
    if open.contains(where: \.isGiven) { return .given }
    return open.isEmpty ? .never : open.count == 1 ? open[0] : .any(open)
  }

  package var isGiven: Bool { if case .given = self { true } else { false } }
  package var isNever: Bool { if case .never = self { true } else { false } }
}
