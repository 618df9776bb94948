/// The values of one field of things, by the thing: nearly always one each.
final class FieldValues {
  /// By the id of the thing; 0 where nobody gives one.
  private let values: Column
  /// All values of the things that have several, in their order.
  private let several: [UInt32: [UInt32]]
  /// Things of which some value is open or spoken against.
  private let doubtful: Set<UInt32>

  /// - Returns: nil where a thing has two values.
  init?(things: Column, values given: Column) {
    values = Column(repeating: 0, count: Int(things.greatest) + 1)
    (several, doubtful) = ([:], [])
    let (of, thing, value) = (values.base, things.base, given.base)
    for row in 0..<things.count {
      let at = Int(thing[row])
      if of[at] != 0, of[at] != value[row] { return nil }
      of[at] = value[row]
    }
    // Of nobody nothing is read.
    if values.count > 0 { of[0] = 0 }
  }

  /// - Parameter table: things, and a value of each.
  init(_ table: RowTable) {
    values = Column(repeating: 0, count: Int(table.columns[0].greatest) + 1)
    var several: [UInt32: [UInt32]] = [:]
    var doubtful: Set<UInt32> = []
    var isGiven = [Bool](repeating: false, count: values.count)
    for row in 0..<table.count {
      let (thing, value) = (table.columns[0][row], table.columns[1][row])
      if thing == 0 { continue }
      if let sides = table.sides, sides[row] != SideNumber.settled { doubtful.insert(thing) }
      if isGiven[Int(thing)] {
        several[thing, default: [values[Int(thing)]]].append(value)
      } else {
        values.base[Int(thing)] = value
        isGiven[Int(thing)] = true
      }
    }
    self.several = several
    self.doubtful = doubtful
  }

  /// Different values in all; goes through them.
  var distinctValues: Double {
    let keys = KeyTable(arity: 1)
    _ = keys.numbers(of: [values], count: values.count, inserting: true)
    return Double(max(keys.count, 1))
  }

  var sampledDistinctValues: Double { values.sampledDistinctValues }

  /// On average.
  var valuesPerThing: Double {
    if several.isEmpty { return 1 }
    var things = 0
    for thing in 0..<values.count where values[thing] != 0 { things += 1 }
    let further = several.values.reduce(0) { $0 + $1.count - 1 }
    return 1 + Double(further) / Double(max(things, 1))
  }

  var hasSeveral: Bool { !several.isEmpty }
  var hasDoubts: Bool { !doubtful.isEmpty }
  func isDoubtful(_ thing: UInt32) -> Bool { doubtful.contains(thing) }

  /// Whether somebody gives the thing this value.
  func has(_ value: UInt32, of thing: UInt32) -> Bool {
    guard value != 0, Int(thing) < values.count else { return false }
    return several[thing]?.contains(value) ?? (values[Int(thing)] == value)
  }

  /// - Precondition: no thing has several.
  func values(of things: Column) -> Column {
    let result = Column(count: things.count)
    let (of, count, thing, to) = (values.base, UInt32(truncatingIfNeeded: values.count), things.base, result.base)
    for row in 0..<things.count { to[row] = thing[row] < count ? of[Int(thing[row])] : 0 }
    return result
  }

  /// Each thing's values one after the other: the position of the thing, and a value.
  func everyValue(of things: Column) -> (positions: Column, values: Column) {
    let (positions, found) = (Column(capacity: things.count), Column(capacity: things.count))
    let first = values(of: things)
    for row in 0..<things.count {
      for value in several[things[row]] ?? [first[row]] {
        positions.append(UInt32(truncatingIfNeeded: row))
        found.append(value)
      }
    }
    return (positions, found)
  }
}
