import Syntax

/// Tests that are decided by the values of a rule's head and by what all claims give of a thing's fields, so that a proof
/// has nothing to show for them.
extension TreeChecker {
  /// Whether no value of its words lets the condition hold.
  func failsByItself(_ condition: ReadCondition, _ binding: [String: String]) -> Bool {
    switch condition {
    case .and(let parts): parts.contains { failsByItself($0, binding) }
    case .or(let parts): parts.allSatisfy { failsByItself($0, binding) }
    case .not(let inner): holdsByItself(inner, binding)
    case .test, .oneOf: verdicts(of: condition, binding).map { !$0.isEmpty && $0.allSatisfy { $0 == false } } ?? false
    case .atom, .noRecord, .known, .every: false
    }
  }

  private func holdsByItself(_ condition: ReadCondition, _ binding: [String: String]) -> Bool {
    switch condition {
    case .and(let parts): parts.allSatisfy { holdsByItself($0, binding) }
    case .or(let parts): parts.contains { holdsByItself($0, binding) }
    case .not(let inner): failsByItself(inner, binding)
    case .test, .oneOf: verdicts(of: condition, binding).map { !$0.isEmpty && $0.allSatisfy { $0 == true } } ?? false
    case .known(let term): term.words.allSatisfy { binding[$0.word] != nil } && term.value(in: binding) != nil
    case .atom, .noRecord, .every: false
    }
  }

  /// What a test comes to with each value that is claimed of the fields which it reads; nil where some word is open.
  private func verdicts(of test: ReadCondition, _ binding: [String: String]) -> [Bool?]? {
    var bindings = [binding]
    for (word, _) in test.words where bindings.contains(where: { $0[word] == nil }) {
      guard let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])],
        let key = document.whole.first(where: { $0.hasSuffix(word[dot...]) })
      else { return nil }
      let values = document.claims(of: key, isDenial: false, on: nil).filter { $0.row.columns.first == thing }.compactMap { $0.row.columns.last ?? nil }
      bindings = bindings.flatMap { own in Set(values).map { own.merging([word: $0]) { $1 } } }
    }
    return bindings.map { verdict(of: test, in: $0) }
  }

  private func verdict(of test: ReadCondition, in binding: [String: String]) -> Bool? {
    switch test {
    case .test(let a, let sign, let b):
      guard let x = a.value(in: binding), let y = b.value(in: binding) else { return nil }
      return FieldValue.compare(x, sign, y)
    case .oneOf(let term, let list):
      guard let value = term.value(in: binding) else { return nil }
      let verdicts = list.map { $0.value(in: binding).flatMap { FieldValue.compare(value, .equal, $0) } }
      return verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false
    case .atom, .not, .noRecord, .and, .or, .known, .every: return nil
    }
  }
}
