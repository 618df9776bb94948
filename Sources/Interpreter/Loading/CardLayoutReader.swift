import Explanation
import Semantics
import Source

/// Reads a casebook's `cards.txt`: which relations the card of a kind shows, under which titles.
///
///     card label quoted
///       reads: {label}, {register}
///       who uses it: spoken.label, calls.label
///       next: disputes {label}
///
/// The head of the bundled file describes the format. A line that cannot be read is reported and left out; the rest
/// of the card stays.
package struct CardLayoutReader {
  package static let fileName = "cards.txt"

  private let casebook: Casebook
  /// In the order of their first `card` line; those that the casebook had come first.
  package private(set) var layouts: [CardLayout]
  package private(set) var diagnostics: [Diagnostic] = []
  private var text = SourceText(name: "", "")
  /// Position among the layouts of the card at hand; nil before the first and under one that cannot be.
  private var current: Int?

  package init(_ casebook: Casebook) {
    self.casebook = casebook
    layouts = casebook.cards
  }

  package mutating func read(_ text: SourceText) {
    self.text = text
    current = nil
    var isOrphan = true
    for line in logicalLines() {
      guard let words = words(of: line, separatedBy: .space), let first = words.first else { continue }
      if self.text.text(in: first) == "card" && !hasColon(line) {
        current = card(words)
        isOrphan = false
      } else if isOrphan {
        report("card-line", "this line belongs to no card", line, help: ["begin with a line `card KIND`"])
      } else if let current {
        entry(line, of: current)
      }
    }
  }

  // MARK: Lines

  /// A line that ends in a comma or semicolon goes on in the next; comments and empty lines are left out.
  private func logicalLines() -> [Span] {
    var lines: [Span] = []
    var goesOn = false
    var start = 0
    for piece in text.bytes.split(separator: .newline, omittingEmptySubsequences: false) {
      defer { start = piece.endIndex + 1 }
      guard let line = trimmed(Span(start, piece.endIndex)) else { continue }
      if self.text.text(in: line).hasPrefix("--") { continue }
      if goesOn, let last = lines.last { lines[lines.count - 1] = last.union(line) } else { lines.append(line) }
      goesOn = [.comma, .semicolon].contains(text.bytes[Int(line.end) - 1])
    }
    return lines
  }

  private func hasColon(_ line: Span) -> Bool { text.bytes[line.range].contains(.colon) }

  /// nil for nothing but spaces.
  private func trimmed(_ span: Span) -> Span? {
    var range = span.range
    while let first = range.first, text.bytes[first].isSpace { range.removeFirst() }
    while let last = range.last, text.bytes[last].isSpace { range.removeLast() }
    return range.isEmpty ? nil : Span(range.lowerBound, range.upperBound)
  }

  private func words(of span: Span, separatedBy separator: UInt8) -> [Span]? {
    let words = text.bytes[span.range].split(separator: separator).compactMap {
      trimmed(Span($0.startIndex, $0.endIndex))
    }
    return words.isEmpty ? nil : words
  }

  // MARK: Cards

  private mutating func card(_ words: [Span]) -> Int? {
    guard words.count >= 2 else {
      report("card-line", "`card` names no kind", words[0], help: ["write `card state`"])
      return nil
    }
    let name = text.text(in: words[1])
    guard let kind = casebook.kind(named: name) else {
      let near = EditDistance.nearest(to: name, among: casebook.kinds.map(\.name))
      report(NameProblem.unknownKind(name, suggestions: near), words[1])
      return nil
    }
    let position = layouts.firstIndex { $0.kind == kind.id } ?? layouts.endIndex
    if position == layouts.endIndex { layouts.append(CardLayout(kind: kind.id)) }
    for word in words.dropFirst(2) {
      if text.text(in: word) == "quoted" {
        layouts[position].isQuoted = true
      } else {
        report(
          "card-line", "`\(text.text(in: word))` says nothing about a card", word,
          help: ["only `quoted` can follow the kind"])
      }
    }
    return position
  }

  private mutating func entry(_ line: Span, of position: Int) {
    guard let colon = text.bytes[line.range].firstIndex(of: .colon), let title = trimmed(Span(Int(line.start), colon))
    else {
      report("card-line", "this line has no title", line, help: ["write `title: relation.field, relation.field`"])
      return
    }
    guard let content = trimmed(Span(colon + 1, Int(line.end))) else {
      report(
        "card-line", "nothing stands behind this title", title, help: ["write `title: relation.field, relation.field`"])
      return
    }
    switch text.text(in: title) {
    case "reads":
      if let reading = reading(content, kind: casebook.kind(layouts[position].kind)) {
        layouts[position].reading = reading
      }
    case "next":
      layouts[position].next += (words(of: content, separatedBy: .semicolon) ?? []).map { question in
        CardLayout.Question(text: text.text(in: question), location: Location(text, question))
      }
    case let title:
      let kind = layouts[position].kind
      let items = (words(of: content, separatedBy: .comma) ?? []).compactMap { item($0, on: kind) }
      if let block = layouts[position].blocks.firstIndex(where: { $0.title == title }) {
        layouts[position].blocks[block].items += items
      } else if !items.isEmpty {
        layouts[position].blocks.append(CardLayout.Block(title: title, items: items))
      }
    }
  }

  /// The template, if all it names is there.
  private mutating func reading(_ span: Span, kind: Kind) -> String? {
    let template = text.text(in: span)
    var isFine = true
    for name in Template.names(in: template) where name != kind.name && kind.fieldIndex(name) == nil {
      report(NameProblem.unknownField(name, of: kind.name, fields: [kind.name] + kind.fields.map(\.name)), span)
      isFine = false
    }
    return isFine ? template : nil
  }

  private mutating func item(_ span: Span, on kind: KindID) -> CardLayout.Item? {
    let parts = words(of: span, separatedBy: .dot) ?? []
    let names = parts.map { text.text(in: $0) }
    if names.count == 1 {
      switch names[0] {
      case "verdict": return .verdict
      case "disputes": return .disputes
      case "notes": return .notes
      default: break
      }
    }
    guard names.count == 2 else {
      report(
        "card-line", "`\(text.text(in: span))` is nothing that a card can show", span,
        help: ["write `relation.field`, or one of: verdict, disputes, notes"])
      return nil
    }
    if let relation = casebook.relation(named: names[0]) {
      guard let column = column(names[1], of: relation.name, relation.fields, at: parts[1], on: kind) else {
        return nil
      }
      return .rows(relation.id, column: column)
    }
    if let other = casebook.kind(named: names[0]) {
      guard let column = column(names[1], of: other.name, other.fields, at: parts[1], on: kind) else { return nil }
      return .things(other.id, field: column)
    }
    let known = casebook.relations.map(\.name) + casebook.kinds.map(\.name)
    report(
      NameProblem.unknownRelation(names[0], suggestions: EditDistance.nearest(to: names[0], among: known)), parts[0])
    return nil
  }

  /// The position of a field in which a thing of the kind can stand.
  private mutating func column(
    _ name: String, of owner: String, _ fields: [Field], at span: Span, on kind: KindID
  ) -> Int? {
    guard let column = fields.firstIndex(where: { $0.name == name }) else {
      report(NameProblem.unknownField(name, of: owner, fields: fields.map(\.name)), span)
      return nil
    }
    switch fields[column].type {
    case .anyThing, .text: return column
    case .kind(let other):
      // One thing can be of both kinds: a state is an actor of the same name.
      let isBoth =
        other == kind
        || casebook.things(of: casebook.kind(kind)).contains { thing in
          casebook.kinds(of: thing).contains { $0.id == other }
        }
      if isBoth { return column }
    case .number, .date, .source, .list: break
    }
    report(
      "card-field",
      "no \(casebook.kind(kind).name) can stand in `\(owner).\(name)`: it holds \(casebook.words(for: fields[column].type))",
      span, help: ["name the field of `\(owner)` in which the thing stands"])
    return nil
  }

  // MARK: Reporting

  private mutating func report(_ id: String, _ message: String, _ span: Span, help: [String] = []) {
    diagnostics.append(Diagnostic(.warning, id, message, at: Location(text, span), help: help))
  }

  private mutating func report(_ problem: NameProblem, _ span: Span) {
    let d = problem.diagnostic(at: Location(text, span))
    diagnostics.append(
      Diagnostic(.warning, d.id, d.message, at: d.location, notes: d.notes, help: d.help, suggestions: d.suggestions))
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let semicolon = UInt8(ascii: ";")
  fileprivate static let colon = UInt8(ascii: ":")
  fileprivate static let dot = UInt8(ascii: ".")
  fileprivate var isSpace: Bool { [.space, .newline, UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(self) }
}
