import Engine
import Source
import Syntax

/// Whom the rows of a table have it from, and for when: each combination once, however many rows share it.
struct RowCircumstances {
  /// What the cells of one row say of it, each as a number: 0 for an empty cell, else a position plus one.
  struct Key: Hashable {
    var source: UInt32 = 0
    var locator: UInt32 = 0
    var grade: UInt32 = 0
    var start: UInt32 = 0
    var end: UInt32 = 0

    subscript(_ part: LoadTarget.ClaimPart) -> UInt32 {
      get {
        switch part {
        case .source: source
        case .at: locator
        case .said: grade
        case .start: start
        case .end: end
        }
      }
      set {
        switch part {
        case .source: source = newValue
        case .at: locator = newValue
        case .said: grade = newValue
        case .start: start = newValue
        case .end: end = newValue
        }
      }
    }
  }

  /// What the numbers stand for.
  private var sources: [SourceID] = []
  private var locators: [String] = []
  private var bounds: [TimeClause.Bound] = []

  /// One header and its details for each citation of each combination.
  private(set) var headers: [ClaimHeader] = []
  private(set) var details: [ClaimDetails] = []
  /// The headers of a combination.
  private var known: [Key: Range<Int>] = [:]
  private var last: (key: Key, range: Range<Int>)?

  mutating func known(_ key: Key) -> Range<Int>? {
    if let last, last.key == key { return last.range }
    guard let range = known[key] else { return nil }
    last = (key, range)
    return range
  }

  mutating func add(_ entries: [(header: ClaimHeader, details: ClaimDetails)], for key: Key) -> Range<Int> {
    let range = headers.count..<headers.count + entries.count
    headers += entries.map(\.header)
    details += entries.map(\.details)
    known[key] = range
    last = (key, range)
    return range
  }

  // MARK: Numbers

  mutating func number(of source: SourceID) -> UInt32 { RowCircumstances.append(source, to: &sources) }
  mutating func number(of locator: String) -> UInt32 { RowCircumstances.append(locator, to: &locators) }
  mutating func number(of bound: TimeClause.Bound) -> UInt32 { RowCircumstances.append(bound, to: &bounds) }
  func number(of grade: Grade) -> UInt32 { UInt32(grade.rawValue) + 1 }

  private static func append<T>(_ value: T, to list: inout [T]) -> UInt32 {
    list.append(value)
    return UInt32(list.count)
  }

  func source(_ number: UInt32) -> SourceID? { number == 0 ? nil : sources[Int(number) - 1] }
  func locator(_ number: UInt32) -> String? { number == 0 ? nil : locators[Int(number) - 1] }
  func grade(_ number: UInt32) -> Grade? { number == 0 ? nil : Grade(rawValue: Int(number) - 1) }

  /// The time clause that would say the same in a claim; nil if nothing is said.
  ///
  /// A start alone goes on, an end alone begins at any time.
  func time(_ key: Key) -> TimeClause? {
    func bound(_ number: UInt32) -> TimeClause.Bound? { number == 0 ? nil : bounds[Int(number) - 1] }
    let nowhere = Span(0, 0)
    switch (bound(key.start), bound(key.end)) {
    case (nil, nil): return nil
    case (.date(let date)?, nil): return TimeClause(.since(date), nowhere)
    case (nil, .date(let date)?): return TimeClause(.until(date), nowhere)
    case (let start, let end): return TimeClause(.from(start ?? .unknown, to: end ?? .now), nowhere)
    }
  }
}
