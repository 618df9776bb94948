/// The order in which a search takes its steps.
extension BodySearch {
  /// An order depends on what has values before the first step.
  struct OrderKey: Hashable {
    /// The place of the atom that is taken first.
    let first: Int?
    let known: Set<VariableID>
  }

  /// The steps as the evaluator is told to choose them; those of the naive evaluator where another order would have to find
  /// other rows on the way.
  func chosenSteps(_ key: OrderKey) throws(PlainStop) -> [SearchStep] {
    if let order = orders[key] { return order }
    let own = steps(first: key.first)
    let order = try chosen(instead: own, first: key.first, beside: key.known)
    if order != own { evaluator.hasReordered = true }
    orders[key] = order
    return order
  }

  private func chosen(instead own: [SearchStep], first: Int?, beside known: Set<VariableID>) throws(PlainStop) -> [SearchStep] {
    let finding = own.filter(findsRows)
    guard finding.count > (first == nil ? 1 : 2), try !readsFieldOfSeveral() else { return own }
    let order: [SearchStep]
    switch evaluator.joinOrder {
    case .asSearched: return own
    case .drawn(let seed):
      order = steps(first: first) { taken, candidates in
        candidates[Int(truncatingIfNeeded: BodySearch.mixed(seed &+ UInt64(truncatingIfNeeded: taken.count)) % UInt64(candidates.count))]
      }
    case .byCounts:
      guard let estimate = try JoinEstimate(finding, of: self, beside: known) else { return own }
      order = steps(first: first) { taken, candidates in
        let taken = taken.filter(self.findsRows)
        // Of those alike the one that the naive evaluator would take.
        return candidates.min { estimate.of(taken + [$0]).rows < estimate.of(taken + [$1]).rows } ?? candidates[0]
      }
      guard estimate.of(own.filter(findsRows)).work > JoinEstimate.worthwhile * estimate.of(order.filter(findsRows)).work else { return own }
    }
    // An equation that gives a thing in one order may only be tested in another.
    return Set(order.filter(findsRows)) == Set(finding) ? order : own
  }

  func findsRows(_ step: SearchStep) -> Bool {
    guard case .condition(let place) = step else { return true }
    return conjuncts[place].isAtom
  }

  /// Of a thing with several values of a field each makes a binding, which has no place in an order.
  private func readsFieldOfSeveral() throws(PlainStop) -> Bool {
    for case .field(_, let relation) in origins where try evaluator.field(relation).hasSeveral { return true }
    return false
  }

  /// A number of which every bit hangs on all of another's.
  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = (number ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  /// Bindings in the order in which the naive evaluator finds them.
  ///
  /// - Precondition: they say where they were found.
  func inOwnOrder(_ batch: Batch, keepingPositions keepsPositions: Bool) -> Batch {
    let keys = steps().compactMap { batch.positions[$0] }
    var result = batch.gathered(at: RadixSort.order(by: keys, count: batch.count))
    result.unique = batch.unique
    if !keepsPositions { result.positions = [:] }
    return result
  }
}
