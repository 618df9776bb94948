import Engine
import Source
import Syntax

/// What is written where a field's value belongs.
extension Casebook {
  func constant(_ expression: Expression, _ field: Field) -> Result<Value, NameProblem> {
    switch (field.type, expression.form) {
    case (.text, .name(let name)): return .success(.text(name.text))
    case (.number, .number(let literal)):
      if let problem = literal.problem { return .failure(problem) }
      guard let quantity = Quantity(literal) else { return .failure(wrong(field, "a number that can be held", literal)) }
      return .success(.number(quantity))
    case (.date, .number(let literal)):
      guard case .exact(let digits) = literal.form, let year = Int(digits), digits.utf8.count == 4 else {
        return .failure(wrong(field, "a date such as 2005, 2005-03 or 2005-03-17", literal))
      }
      return .success(.date(DateSpan(year: year)))
    case (.date, .date(let literal)): return .success(.date(DateSpan(literal)))
    case (.list(let words), .path(let path)) where path.count == 1: return word(path[0].text, words, field)
    case (.list(let words), .name(let name)): return word(name.text, words, field)
    case (.kind, .name(let name)), (.anyThing, .name(let name)): return thing(name.text, field.type)
    case (.kind, .path(let path)) where path.count == 1, (.anyThing, .path(let path)) where path.count == 1:
      return thing(path[0].text, field.type)
    case (.source, .name(let name)): return source(name.text)
    default:
      return .failure(.wrongType(field: field.name, wanted: words(for: field.type), found: words(for: expression)))
    }
  }

  func thing(_ text: String, _ type: FieldType) -> Result<Value, NameProblem> {
    var role: String { if case .kind(let id) = type { kind(id).name } else { "name" } }
    switch names.resolve(text) {
    case .success(let name):
      if case .kind(let id) = type, !isThing(name, of: id) {
        return .failure(.wrongKind(name, has: kinds(of: name).map(\.name), wanted: role))
      }
      return .success(.thing(name))
    case .failure(.ambiguous(let candidates)):
      // Several things, but perhaps only one of the kind that belongs here.
      if case .kind(let id) = type {
        let fitting = candidates.filter { isThing($0, of: id) }
        if fitting.count == 1 { return .success(.thing(fitting[0])) }
      }
      return .failure(.ambiguousName(text, candidates: candidates))
    case .failure(.unknown):
      var kind: KindID?
      if case .kind(let id) = type { kind = id }
      return .failure(.unknownName(text, role: role, suggestions: suggestions(for: text, of: kind)))
    }
  }

  func source(_ text: String) -> Result<Value, NameProblem> {
    switch sourceNames.resolve(text) {
    case .success(let name): .success(.source(name))
    case .failure(.ambiguous(let candidates)): .failure(.ambiguousName(text, candidates: candidates))
    case .failure(.unknown): .failure(.unknownSource(text, suggestions: sourceNames.suggestions(for: text)))
    }
  }

  func word(_ text: String, _ words: [String], _ field: Field) -> Result<Value, NameProblem> {
    if words.contains(text) { return .success(.word(text)) }
    let folded = words.filter { NameTable.fold($0) == NameTable.fold(text) }
    if folded.count == 1 { return .success(.word(folded[0])) }
    return .failure(.notInList(text, field: field.name, values: words))
  }

  private func wrong(_ field: Field, _ wanted: String, _ literal: NumberLiteral) -> NameProblem {
    .wrongType(field: field.name, wanted: wanted, found: "`\(Printer.text(of: Expression(.number(literal), literal.span)))`")
  }

  private func words(for expression: Expression) -> String {
    switch expression.form {
    case .path(let path): "the word `\(path.map(\.text).joined(separator: "."))`"
    case .name(let name): name.isQuoted ? "the text \"\(name.text)\"" : "the name \(name.text)"
    case .number, .date, .duration, .arithmetic: "`\(Printer.text(of: expression))`"
    }
  }
}

extension Casebook {
  /// What belongs in a field of the type, in a reader's words.
  package func words(for type: FieldType) -> String {
    switch type {
    case .text: "text in quotes"
    case .number: "a number"
    case .date: "a date such as 2005, 2005-03 or 2005-03-17"
    case .anyThing: "a name"
    case .source: "a source's name"
    case .kind(let id): NameProblem.article(kind(id).name)
    case .list(let words): "one of " + words.joined(separator: ", ")
    }
  }
}

extension NumberLiteral {
  /// A range that begins above its end means nothing.
  var problem: NameProblem? {
    guard case .range(let from, let to) = form, let low = Double(from), let high = Double(to), low > high else { return nil }
    return .rangeBackwards(from: from, to: to)
  }
}

extension Quantity {
  /// nil where a part is no finite number.
  init?(_ literal: NumberLiteral) {
    func value(_ digits: String) -> Double? { Double(digits).flatMap { $0.isFinite ? $0 : nil } }
    switch literal.form {
    case .exact(let a):
      guard let a = value(a) else { return nil }
      self.init(a)
    case .about(let a):
      guard let a = value(a) else { return nil }
      self = .about(a)
    case .over(let a):
      guard let a = value(a) else { return nil }
      self = .over(a)
    case .under(let a):
      guard let a = value(a) else { return nil }
      self = .under(a)
    case .range(let a, let b):
      guard let a = value(a), let b = value(b) else { return nil }
      self = .range(a, b)
    }
  }
}
