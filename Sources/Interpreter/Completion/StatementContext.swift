import Semantics
import Source
import Syntax

/// What the rest of a statement tells of the place at which something is typed: which words are variables, which
/// kinds and relations are spoken of, what stands in the bracket already.
///
/// Read off the tokens, before and after the cursor, because a statement that is being typed seldom parses. What
/// the grammar takes at the place is never decided here: the parser says so (`Parser.expectations`).
struct StatementContext {
  struct Variable {
    let word: String
    let type: FieldType?
  }

  let casebook: Casebook
  /// Kinds and relations named before a dot or after `of`, in order.
  private(set) var subjects: [String] = []
  /// Words that brackets and binders name, in order.
  private(set) var variables: [Variable] = []
  /// Words of binders that stand for rows of a relation.
  private(set) var rows: [(word: String, relation: Relation)] = []
  /// Names given with `called`.
  private(set) var columns: [String] = []
  /// Kinds named at all: as a word, or as a field in brackets.
  private(set) var kinds: Set<KindID> = []
  /// Kinds that stand as a word of their own, before no dot.
  private(set) var plainKinds: Set<KindID> = []
  /// Other words that stand alone; they may be fields of what is still to be named.
  private(set) var plainWords: Set<String> = []
  /// Fields that the bracket round the place gives already.
  private(set) var givenFields: Set<String> = []
  /// The words of the path that ends right before the place: `incident.sort` before an operator.
  private(set) var pathBefore: [String] = []
  /// What comes right before the place; nil at the beginning of a statement.
  private(set) var previous: Token.Kind?
  private(set) var previousKeyword: Keyword?
  /// The words and names of the statement before the place.
  private(set) var before: [String] = []

  let text: SourceText
  /// Of the statement, without what is being typed.
  let tokens: [Token]

  /// - Parameters:
  ///   - wordStart: where what is typed begins.
  ///   - cursor: where it ends.
  init(_ text: SourceText, wordStart: Int, cursor: Int, _ casebook: Casebook) {
    self.text = text
    self.casebook = casebook
    let all = Lexer.tokens(of: text, mode: .prompt)
    var first = 0
    var end = all.count
    for (index, token) in all.enumerated() where token.kind == .endOfStatement {
      if Int(token.end) <= wordStart { first = index + 1 } else { end = min(end, index) }
    }
    // What is being typed means nothing yet.
    tokens = all[min(first, end)..<end].filter { !$0.isEnd && (Int($0.start) < wordStart || Int($0.start) >= cursor) }
    readWords()
    readBrackets(around: wordStart)
    readBefore(wordStart)
  }

  /// The only kind or relation that is spoken of: its fields need no dot.
  var soleSubject: String? { subjects.count == 1 ? subjects[0] : nil }

  /// Whether the statement says that something is so, instead of asking.
  var isStatedHere: Bool {
    switch tokens.first?.keyword {
    case .claim, .complete, .suppose, .thing, .source: true
    default: false
    }
  }

  // MARK: Reading

  func word(_ index: Int) -> String? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    return text.text(in: tokens[index].span)
  }

  func kind(_ index: Int) -> Token.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }
  func keyword(_ index: Int) -> Keyword? { tokens.indices.contains(index) ? tokens[index].keyword : nil }

  private mutating func readWords() {
    for index in tokens.indices {
      guard let word = word(index), kind(index - 1) != .dot else { continue }
      let isPath = kind(index + 1) == .dot
      // An aggregate's `of`, not that of `no record of`.
      if isPath || keyword(index - 1) == .of && keyword(index - 2) != .record { addSubject(word) }
      if keyword(index - 1) == .called { columns.append(word) }
      if let found = casebook.kind(named: word) {
        kinds.insert(found.id)
        let isAlone = !isPath && kind(index + 1) != .colon && ![.every, .each].contains(keyword(index - 1))
        if isAlone { plainKinds.insert(found.id) }
        // `every treaty t`, `for each state`
        if [.every, .each, .for].contains(keyword(index - 1)) {
          add(Variable(word: variable(at: index + 1) ?? found.name, type: .kind(found.id)))
        }
      } else if [.every, .each, .for].contains(keyword(index - 1)), let relation = casebook.relation(named: word) {
        // `for each estimate e`
        if let variable = variable(at: index + 1) { rows.append((variable, relation)) }
      } else if keyword(index) == nil, !isPath, kind(index + 1) != .leftBracket {
        plainWords.insert(word)
      }
    }
  }

  /// The word that a binder gives to what it ranges over.
  private func variable(at index: Int) -> String? { keyword(index) == nil ? word(index) : nil }

  private mutating func addSubject(_ word: String) {
    guard let name = casebook.kind(named: word)?.name ?? casebook.relation(named: word)?.name else { return }
    if !subjects.contains(name) { subjects.append(name) }
  }

  private mutating func add(_ variable: Variable) {
    if !variables.contains(where: { $0.word == variable.word }) { variables.append(variable) }
  }

  /// A bracket that has been opened, with the fields that it gives.
  private struct Bracket {
    let relation: String?
    var given: Set<String> = []
    /// The index of the token that begins the argument at hand.
    var argument: Int
  }

  private mutating func readBrackets(around place: Int) {
    var brackets: [Bracket] = []
    var open: [Int] = []
    var enclosing: Int?
    var isPassed = false
    for index in tokens.indices {
      if !isPassed, Int(tokens[index].start) >= place {
        enclosing = open.last
        isPassed = true
      }
      switch tokens[index].kind {
      case .leftBracket:
        open.append(brackets.count)
        brackets.append(Bracket(relation: word(index - 1), argument: index + 1))
      case .rightBracket: _ = open.popLast()
      case .comma: if let top = open.last { brackets[top].argument = index + 1 }
      case .word:
        if let top = open.last, brackets[top].argument == index, let relation = brackets[top].relation,
          let field = word(index)
        {
          brackets[top].given.insert(field)
          readArgument(index, field, of: relation)
        }
      default: break
      }
    }
    if !isPassed { enclosing = open.last }
    if let enclosing { givenFields = brackets[enclosing].given }
  }

  private mutating func readArgument(_ index: Int, _ field: String, of relation: String) {
    let type = fieldType(field, of: relation)
    if case .kind(let id)? = type { kinds.insert(id) }
    let next = kind(index + 1)
    if next == .comma || next == .rightBracket { return add(Variable(word: field, type: type)) }
    guard next == .colon, let value = word(index + 2), [.comma, .rightBracket, nil].contains(kind(index + 3)) else {
      return
    }
    if case .list(let words)? = type, words.contains(value) { return }
    add(Variable(word: value, type: type))
  }

  private mutating func readBefore(_ place: Int) {
    let count = tokens.prefix { Int($0.start) < place }.count
    guard count > 0 else { return }
    previous = tokens[count - 1].kind
    previousKeyword = tokens[count - 1].keyword
    before = tokens[..<count].map { text.text(in: $0.span) }
    var index = count - 1
    var path: [String] = []
    while let word = word(index) {
      path.insert(word, at: 0)
      guard kind(index - 1) == .dot else { break }
      index -= 2
    }
    pathBefore = path
  }

  private func fieldType(_ field: String, of relation: String) -> FieldType? {
    if let relation = casebook.relation(named: relation) {
      return relation.fieldIndex(field).map { relation.fields[$0].type }
    }
    if let kind = casebook.kind(named: relation) { return kind.fieldIndex(field).map { kind.fields[$0].type } }
    return nil
  }
}
