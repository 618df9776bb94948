import Engine

package struct KindID: Hashable, Sendable {
  package let raw: Int
  package init(raw: Int) { self.raw = raw }
}

/// What a field holds.
package enum FieldType: Hashable, Sendable {
  case text
  case number
  case date
  /// A thing of any kind.
  case anyThing
  case source
  case kind(KindID)
  /// `one of (…)`, in declared order.
  case list([String])

  package var holdsThings: Bool {
    switch self {
    case .anyThing, .kind: true
    case .text, .number, .date, .source, .list: false
    }
  }
}

package final class Field: Sendable {
  package let name: String
  package let type: FieldType
  /// For a list, the interned values of its words in the same order; empty where they are not known yet.
  let wordIDs: [ValueID]
  /// Those of a list.
  let words: WordList

  package convenience init(name: String, type: FieldType) {
    self.init(name: name, type: type, wordIDs: [])
  }

  init(name: String, type: FieldType, wordIDs: [ValueID]) {
    self.name = name
    self.type = type
    self.wordIDs = wordIDs
    if case .list(let words) = type { self.words = WordList(words) } else { words = WordList([]) }
  }
}
