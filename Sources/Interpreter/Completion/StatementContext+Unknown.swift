import Engine
import Semantics
import Source
import Syntax

extension StatementContext {
  /// The first word or name of a question that stands for nothing, as far as that shows before the question is whole:
  /// relations before a bracket, kinds and fields at a dot, fields in brackets, names.
  var firstUnknown: Span? {
    guard let keyword = tokens.first?.keyword, Self.asking.contains(keyword) else { return nil }
    var brackets: [String?] = []
    for index in tokens.indices {
      switch tokens[index].kind {
      case .leftBracket: brackets.append(word(index - 1).flatMap { casebook.relation(named: $0) == nil ? nil : $0 })
      case .rightBracket: _ = brackets.popLast()
      case .name: if !isKnown(name: text.text(in: tokens[index].span)) { return tokens[index].span }
      case .word: if !isKnown(wordAt: index, in: brackets.last ?? nil) { return tokens[index].span }
      default: break
      }
    }
    return nil
  }

  private static let asking: Set<Keyword> = [
    .show, .ask, .why, .how, .evaluate, .compare, .plan, .assert, .disputes, .suppose, .claim, .complete,
  ]

  /// - Parameter relation: whose bracket it stands in.
  private func isKnown(wordAt index: Int, in relation: String?) -> Bool {
    guard let word = word(index) else { return true }
    let isArgument = [.leftBracket, .comma].contains(kind(index - 1))
    if isArgument, let relation, let declared = casebook.relation(named: relation) {
      return declared.fieldIndex(word) != nil
    }
    if kind(index + 1) == .leftBracket, kind(index - 1) != .dot {
      return keyword(index) != nil || casebook.relation(named: word) != nil
    }
    let isPathStart = kind(index + 1) == .dot && kind(index - 1) != .dot
    if isPathStart { return target(of: [word]) != nil || isField(word) }
    guard kind(index - 1) == .dot, let base = target(of: path(before: index - 1)) else { return true }
    switch base {
    case .row(let relation): return relation.fieldIndex(word) != nil || RowPart(rawValue: word) != nil
    case .value(nil, _): return true
    case .value(let type, _): return target(of: path(before: index - 1) + [word]) != nil || type == nil
    }
  }

  /// The words of the path whose last dot this is.
  private func path(before dot: Int) -> [String] {
    var words: [String] = []
    var index = dot - 1
    while let word = word(index) {
      words.insert(word, at: 0)
      guard kind(index - 1) == .dot else { break }
      index -= 2
    }
    return words
  }

  private var allFields: [Field] { casebook.kinds.flatMap(\.fields) + casebook.relations.flatMap(\.fields) }

  /// A field whose kind or relation may still be named.
  func isField(_ word: String) -> Bool { allFields.contains { $0.name == word } }

  private func isKnown(name: String) -> Bool {
    if case .failure(.unknown) = casebook.names.resolve(name) {
      if case .success = casebook.sourceNames.resolve(name) { return true }
      let folded = NameTable.fold(name)
      // `NGO` is a word of a list, in capitals.
      return casebook.frameworks.contains { NameTable.fold($0.declaration.name.text) == folded }
        || allFields.contains { if case .list(let words) = $0.type { words.contains(name) } else { false } }
    }
    return true
  }
}
