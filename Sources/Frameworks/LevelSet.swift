/// A set of levels of one scale; iterates from the lowest level up.
///
///     let set: LevelSet = [Level(3), Level(1)]
///     Array(set) == [Level(1), Level(3)]
package struct LevelSet: Hashable, Sendable {
  /// Bit n stands for level n, which limits a scale to `maximumScale` levels.
  private var bits: UInt64

  package static let maximumScale = 64

  package init() { bits = 0 }

  package init(_ levels: some Sequence<Level>) {
    bits = 0
    for level in levels { insert(level) }
  }

  /// Every level of a scale with `count` levels.
  package init(scaleOf count: Int) {
    self.init((0..<count).map(Level.init))
  }

  package var isEmpty: Bool { bits == 0 }
  package var count: Int { bits.nonzeroBitCount }
  package var lowest: Level? { isEmpty ? nil : Level(bits.trailingZeroBitCount) }
  package var highest: Level? { isEmpty ? nil : Level(63 - bits.leadingZeroBitCount) }

  package func contains(_ level: Level) -> Bool { bits & LevelSet.bit(level) != 0 }

  package mutating func insert(_ level: Level) { bits |= LevelSet.bit(level) }

  private static func bit(_ level: Level) -> UInt64 {
    precondition((0..<maximumScale).contains(level.position), "a scale has at most \(maximumScale) levels")
    return 1 << UInt64(level.position)
  }
}

extension LevelSet: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate var remaining: UInt64

    package mutating func next() -> Level? {
      guard remaining != 0 else { return nil }
      defer { remaining &= remaining - 1 }
      return Level(remaining.trailingZeroBitCount)
    }
  }

  package func makeIterator() -> Iterator { Iterator(remaining: bits) }
}

extension LevelSet: ExpressibleByArrayLiteral {
  package init(arrayLiteral levels: Level...) { self.init(levels) }
}
