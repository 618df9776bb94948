import Engine
import Source

/// Which thing a name means: through aliases, as written first, then by folded case.
package struct NameTable {
  package enum Failure: Error {
    /// Which name was meant is looked for by whoever has to say it, with `suggestions`: that goes through all names.
    case unknown
    case ambiguous([String])
  }

  /// Every name and alias, with what it stands for: the position of that name here, or -1 minus the position among
  /// `shared` where it stands for several.
  private var exact = NameIndex()
  /// The same of those that folding changes, folded.
  private var folded = NameIndex()
  /// Positions of names, for what stands for several.
  private var shared: [[Int]] = []

  package init() {}

  /// Every name and alias once, in order of declaration.
  package var all: [String] { exact.names }

  /// - Precondition: a name was added for itself before any alias of it.
  package mutating func add(_ alias: String, for name: String) {
    let position = exact.position(of: name) ?? exact.count
    NameTable.add(position, to: &exact, at: alias, &shared)
    if NameTable.isFolded(alias) { return }
    let key = NameTable.fold(alias)
    if key != alias { NameTable.add(position, to: &folded, at: key, &shared) }
  }

  /// Says that so many names may be new, with so many bytes in all.
  mutating func makeRoom(for more: Int, byteCount: Int) { exact.makeRoom(for: more, byteCount: byteCount) }

  /// Says that the name of this hash will be added or looked for soon.
  mutating func prefetch(hash: UInt32) { exact.prefetch(hash: hash) }

  /// Adds a name for itself, unless it stands for something already.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  /// - Returns: its position; nil if it was not added.
  mutating func addNew(_ name: String, hash: UInt32) -> Int? {
    let position = exact.count
    guard exact.enter(name, hash: hash, position) == nil else { return nil }
    if !NameTable.isFolded(name) {
      let key = NameTable.fold(name)
      if key != name { NameTable.add(position, to: &folded, at: key, &shared) }
    }
    return position
  }

  /// The position of a name that stands for itself alone, just as it is written.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  mutating func position(ofNameOfASCII bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int? {
    exact.entry(ofASCII: bytes, hash: hash).flatMap { $0.position == $0.number ? $0.position : nil }
  }

  /// Where a name or alias stands among all of them, just as it is written.
  func position(of name: String) -> Int? { exact.position(of: name) }

  /// The names that an alias already stands for.
  package func owners(of alias: String) -> [String] { positions(exact[alias]).map { exact.name(at: $0) } }

  package func resolve(_ text: String) -> Result<String, Failure> {
    let found = meanings(of: text)
    switch found.count {
    case 0: return .failure(.unknown)
    case 1: return .success(exact.name(at: found[0]))
    default: return .failure(.ambiguous(found.map { exact.name(at: $0) }))
    }
  }

  /// The one name that a text stands for; nil, without looking for near ones, where there is none or there are several.
  package func name(for text: String) -> String? {
    let found = meanings(of: text)
    return found.count == 1 ? exact.name(at: found[0]) : nil
  }

  /// The positions of the names that a text stands for.
  private func meanings(of text: String) -> [Int] {
    // Most names are written as they were declared, so they are folded only once one is not.
    let written = positions(exact[text])
    if !written.isEmpty { return written }
    let key = NameTable.fold(text)
    // What is there as folded means what folds to it, too.
    var found = positions(folded[key])
    if key != text { found += positions(exact[key]).filter { !found.contains($0) } }
    return found.sorted()
  }

  private func positions(_ number: Int?) -> [Int] {
    guard let number else { return [] }
    return number >= 0 ? [number] : shared[-1 - number]
  }

  /// Near names, then short ones that hold the text as one of their words, the shortest first; at most three.
  ///
  /// - Parameter fits: whether the name that a text stands for belongs where it was written.
  package func suggestions(for text: String, where fits: (String) -> Bool = { _ in true }) -> [String] {
    let wanted = NameTable.fold(text)
    func isFitting(_ name: String) -> Bool { owners(of: name).contains(where: fits) }
    var found = EditDistance.nearest(to: text, among: all.filter(isFitting))
    let holding = all.filter { name in
      let words = NameTable.fold(name).split(separator: " ")
      return words.count <= NameTable.mostWords && words.contains(Substring(wanted)) && isFitting(name)
    }
    // Another name of something is no near one where something is called so itself.
    let itself = holding.filter { owners(of: $0).contains($0) }
    var shortest: [String] = []
    for owner in itself.isEmpty ? holding.flatMap(owners) : itself where !shortest.contains(owner) {
      shortest.append(owner)
    }
    // Sorting keeps the order of names that are as long.
    for name in shortest.enumerated().sorted(by: { ($0.element.utf8.count, $0.offset) < ($1.element.utf8.count, $1.offset) }) {
      if found.count < 3, !found.contains(name.element) { found.append(name.element) }
    }
    return found
  }

  /// Nobody who types one word of a longer name means it.
  private static let mostWords = 3

  package static func fold(_ text: String) -> String { text.lowercased() }

  /// Whether folding surely changes nothing.
  private static func isFolded(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private static func add(_ position: Int, to index: inout NameIndex, at key: String, _ shared: inout [[Int]]) {
    guard let number = index[key] else { return index[key] = position }
    if number < 0 {
      if !shared[-1 - number].contains(position) { shared[-1 - number].append(position) }
    } else if number != position {
      shared.append([number, position])
      index[key] = -shared.count
    }
  }
}
