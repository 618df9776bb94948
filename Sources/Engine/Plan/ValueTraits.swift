/// What the evaluator on columns must know of a value, looked up once for each.
///
/// Values are numbered as in the casebook; those that an evaluation has made follow behind them.
final class ValueTraits {
  enum Trait: UInt8 {
    case unseen
    /// A number known exactly.
    case number
    /// A thing, a text, a word or one day.
    case other
    /// Only its ends are known, so that it may or may not be the same as another.
    case vague
  }

  private let naive: NaiveEvaluator
  /// How many values the casebook and the question have.
  private let known: Int
  private var traits: [Trait] = []
  private var numbers: [Double] = []

  init(_ naive: NaiveEvaluator) {
    self.naive = naive
    known = naive.facts.values.count
  }

  /// One more than the greatest id.
  var count: Int { known + naive.computed.count }

  func id(_ value: ValueID) -> UInt32 {
    let computed: UInt32 = 0x8000_0000
    return value.raw & computed == 0 ? value.raw : UInt32(truncatingIfNeeded: known) + (value.raw & ~computed)
  }

  func valueID(_ id: UInt32) -> ValueID {
    Int(id) < known ? ValueID(raw: id) : ValueID(raw: (id - UInt32(truncatingIfNeeded: known)) | 0x8000_0000)
  }

  /// nil of what nobody says.
  func value(_ id: UInt32) -> Value? { naive.value(valueID(id)) }

  /// - Precondition: the id is not that of what nobody says.
  func trait(_ id: UInt32) -> Trait {
    let at = Int(id)
    if at >= traits.count {
      let more = count - traits.count
      traits.append(contentsOf: repeatElement(.unseen, count: more))
      numbers.append(contentsOf: repeatElement(0, count: more))
    }
    if traits[at] != .unseen { return traits[at] }
    switch value(id) {
    case .number(let quantity)?:
      traits[at] = quantity.form == .exact ? .number : .vague
      numbers[at] = quantity.low
    case .date(let span)?: traits[at] = span.first == span.last ? .other : .vague
    case .thing?, .source?, .text?, .word?, nil: traits[at] = .other
    }
    return traits[at]
  }

  /// The number that an id stands for; nil if it is none, or not known exactly.
  func number(_ id: UInt32) -> Double? { id != 0 && trait(id) == .number ? numbers[Int(id)] : nil }

  /// Whether values that are the same have the same id, whatever is compared with them.
  func areCrisp(_ column: Column) -> Bool {
    let base = column.base
    for i in 0..<column.count where base[i] != 0 && trait(base[i]) == .vague { return false }
    return true
  }
}
