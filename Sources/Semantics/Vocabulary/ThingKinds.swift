import Engine

/// The kinds of each thing, by the position of its name among all names. Nearly every thing is of one kind, which takes
/// a number; a few are of several.
struct ThingKinds {
  /// The kind, -1 for what is no thing, or -2 minus the position among `several`.
  private var numbers: [Int32] = []
  private var several: [[KindID]] = []

  /// In order of declaration; none for what is no thing.
  func kinds(at position: Int) -> [KindID] {
    guard isKnown(at: position) else { return [] }
    let number = Int(numbers[position])
    return number >= 0 ? [KindID(raw: number)] : several[-2 - number]
  }

  func isKnown(at position: Int) -> Bool { position < numbers.count && numbers[position] != -1 }

  func has(_ kind: KindID, at position: Int) -> Bool {
    guard isKnown(at: position) else { return false }
    let number = Int(numbers[position])
    return number >= 0 ? number == kind.raw : several[-2 - number].contains(kind)
  }

  mutating func add(_ kind: KindID, at position: Int) {
    while numbers.count <= position { numbers.append(-1) }
    let number = Int(numbers[position])
    if number == -1 {
      numbers[position] = Int32(kind.raw)
    } else if number < 0 {
      if !several[-2 - number].contains(kind) { several[-2 - number].append(kind) }
    } else if number != kind.raw {
      several.append([KindID(raw: number), kind])
      numbers[position] = Int32(-1 - several.count)
    }
  }

  /// Whether some thing is of both kinds.
  func areShared(_ a: KindID, _ b: KindID) -> Bool { several.contains { $0.contains(a) && $0.contains(b) } }
}
