/// The values of one field of things, by the thing: at most one each, or the field is not plain.
final class FieldValues {
  /// By the id of the thing; 0 where nobody gives one.
  private let values: Column

  /// - Parameters:
  ///   - columns: the things, and a value of each.
  /// - Throws: `notPlain` where a thing has two values.
  init(things: Column, values given: Column) throws(PlainStop) {
    values = Column(repeating: 0, count: Int(things.greatest) + 1)
    let (of, thing, value) = (values.base, things.base, given.base)
    for row in 0..<things.count {
      let at = Int(thing[row])
      if of[at] != 0, of[at] != value[row] { throw .notPlain }
      of[at] = value[row]
    }
    // Of nobody nothing is read.
    if values.count > 0 { of[0] = 0 }
  }

  func values(of things: Column) -> Column {
    let result = Column(count: things.count)
    let (of, count, thing, to) = (values.base, UInt32(truncatingIfNeeded: values.count), things.base, result.base)
    for row in 0..<things.count { to[row] = thing[row] < count ? of[Int(thing[row])] : 0 }
    return result
  }
}
