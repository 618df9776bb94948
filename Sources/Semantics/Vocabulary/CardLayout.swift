import Engine
import Source

/// What the card of a thing shows and in which order, for one kind, as a casebook's `cards.txt` lays it out.
package struct CardLayout: Sendable {
  package let kind: KindID
  /// Whether names of the kind stand in quotes wherever a card shows them: they are words of whoever uses them.
  package var isQuoted = false
  /// `"{incident} ({day}): {title}"`: how a list of such things names one; nil for the bare name.
  package var reading: String?
  package var blocks: [Block] = []
  package var next: [Question] = []

  package init(kind: KindID) { self.kind = kind }

  /// What to ask next; `{KIND}` stands for the name.
  package struct Question: Sendable {
    package let text: String
    package let location: Location

    package init(text: String, location: Location) {
      self.text = text
      self.location = location
    }
  }

  package struct Block: Sendable {
    package let title: String
    package var items: [Item]

    package init(title: String, items: [Item]) {
      self.title = title
      self.items = items
    }
  }

  package enum Item: Hashable, Sendable {
    /// Rows of a relation in which the thing stands in a column; in a column of text, those that hold its name.
    case rows(RelationID, column: Int)
    /// Things of a kind that have the thing in a field.
    case things(KindID, field: Int)
    /// The verdict on each case that it is the population or the host of.
    case verdict
    case disputes
    case notes
  }
}
