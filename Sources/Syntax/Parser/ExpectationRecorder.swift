/// Keeps what the parser tried to take at the furthest token that it looked at.
///
/// Only a second parse of a statement writes here (after a mistake, or for completion), so that reading correct
/// text costs nothing.
struct ExpectationRecorder {
  private(set) var furthest = 0
  /// In the order of trying, each once.
  private(set) var expectations: [Expectation] = []
  /// The tokens of the brackets that are open where the parser stands.
  var openBrackets: [Int] = []

  mutating func record(_ expectation: Expectation, at index: Int) {
    if index < furthest { return }
    if index > furthest {
      furthest = index
      expectations.removeAll()
    }
    if !expectations.contains(expectation) { expectations.append(expectation) }
  }
}
