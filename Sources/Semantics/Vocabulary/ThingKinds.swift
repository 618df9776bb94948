import Engine

/// The kinds of each thing. Nearly every thing is of one kind, which takes a number; a few are of several.
struct ThingKinds {
  /// By name: the kind, or -1 minus the position among `several`.
  private var numbers = NameIndex()
  private var several: [[KindID]] = []

  /// In order of declaration; none for what is no thing.
  func kinds(of thing: String) -> [KindID] {
    guard let number = numbers[thing] else { return [] }
    return number >= 0 ? [KindID(raw: number)] : several[-1 - number]
  }

  func isKnown(_ thing: String) -> Bool { numbers[thing] != nil }

  func has(_ thing: String, _ kind: KindID) -> Bool {
    guard let number = numbers[thing] else { return false }
    return number >= 0 ? number == kind.raw : several[-1 - number].contains(kind)
  }

  mutating func add(_ kind: KindID, to thing: String) {
    guard let number = numbers.enter(thing, kind.raw) else { return }
    if number < 0 {
      if !several[-1 - number].contains(kind) { several[-1 - number].append(kind) }
    } else if number != kind.raw {
      several.append([KindID(raw: number), kind])
      numbers[thing] = -several.count
    }
  }

  /// Whether some thing is of both kinds.
  func areShared(_ a: KindID, _ b: KindID) -> Bool { several.contains { $0.contains(a) && $0.contains(b) } }
}
