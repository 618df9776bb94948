import Source

extension CasebookDeclaration {
  var clauses: [String] {
    ["casebook \(title.written)", version.map { "version \($0.written)" } ?? "", language.map { "language \($0)" } ?? ""]
  }
}

extension FieldDeclaration {
  var written: String {
    switch type {
    case .named(let word): "\(name.text): \(word.text)"
    case .list(let values): "\(name.text): one of (\(values.listed(\.text)))"
    }
  }
}

extension KindDeclaration {
  var clauses: [String] { ["kind \(name.text) (\(fields.listed(\.written)))"] }
}

extension Trait {
  var written: String {
    switch self {
    case .persists: "persists"
    case .fixed: "fixed"
    case .symmetric: "symmetric"
    case .byRules: "by rules"
    case .assumable: "assumable"
    case .one(let field, let keys): "one \(field.text) per \(keys.listed(\.text))"
    case .reads(let text): "reads \(text.written)"
    }
  }
}

extension RelationDeclaration {
  var clauses: [String] { ["relation \(name.text)(\(fields.listed(\.written)))"] + traits.map(\.written) }
}

extension SourceDeclaration {
  var clauses: [String] {
    [
      "source \(name.written) is \(description.written)", arguments.isEmpty ? "" : arguments.written,
      dated.map { "dated \($0.written)" } ?? "", reliesOn.isEmpty ? "" : "relies on \(reliesOn.listed(\.written))",
    ]
  }
}

extension ThingDeclaration {
  var clauses: [String] {
    ["thing \(name.written): \(kind.text)\(arguments.writtenIfAny)", aliases.isEmpty ? "" : "also \(aliases.listed(\.written))"]
      + citations.map(\.written)
  }
}

extension Citation {
  var written: String {
    var words = ["source \(source.written)"]
    if let locator { words.append("at \(locator.written)") }
    if !citing.isEmpty { words.append("citing \(citing.listed(\.written))") }
    if let grade { words.append("as \(grade.word)") }
    return words.joined(separator: " ")
  }
}

extension TimeClause {
  var written: String {
    switch form {
    case .on(let date): "on \(date.written)"
    case .since(let date): "since \(date.written)"
    case .until(let date): "until \(date.written)"
    case .from(let first, let last): "from \(first.written) to \(last.written)"
    }
  }
}

extension TimeClause.Bound {
  fileprivate var written: String {
    switch self {
    case .date(let date): date.written
    case .unknown: "?"
    case .now: "now"
    }
  }
}

extension ClaimStatement {
  var clauses: [String] {
    ["claim \(isDenial ? "not " : "")\(atom.written)", time?.written ?? ""] + citations.map(\.written)
  }
}

extension CompleteStatement {
  var clauses: [String] {
    ["complete \(atom.written)", among.isEmpty ? "" : "among \(among.listed(\.written))", time?.written ?? ""]
      + citations.map(\.written)
  }
}

extension NoteStatement {
  var clauses: [String] {
    let references = about.listed { reference in
      switch reference {
      case .name(let name): name.written
      case .id(let id, _): "#\(id)"
      }
    }
    return ["note \(text.written)", "about \(references)"] + citations.map(\.written)
  }
}

extension LoadStatement {
  var clauses: [String] { ["load \(target.text) from \(path.written)"] + citations.map(\.written) }
}

extension RuleStatement {
  var clauses: [String] {
    ["rule \(title.written) \(isDenial ? "not " : "")\(head.written)"] + body.clauses(after: "if")
      + (exception?.clauses(after: "unless") ?? []) + citations.map(\.written)
  }
}

extension FrameworkDeclaration {
  /// Not `clauses`, which are the framework's own.
  var lines: [String] {
    ["framework \(name.written) reads \(valueRelation.text) and \(outcomeRelation.text)"]
      + conditions.map { "condition \($0.name.text) \($0.description.written)" }
      + ["scale " + scale.map(\.text).joined(separator: " < ")]
      + outcomes.enumerated().map { index, outcome in
        "\(index == 0 ? "outcomes" : "<") \(outcome.name.text) \(outcome.description.written)"
      }
      + clauses.map { "clause " + $0.written }
      + caps.map { "cap " + $0.written }
  }
}

extension FrameworkDeclaration.Clause {
  fileprivate var written: String {
    let condition = tests.isEmpty ? "otherwise" : "if " + tests.map(\.written).joined(separator: " and ")
    return (["\(title.written) \(outcome.text) \(condition)"] + citations.map(\.written)).joined(separator: " ")
  }
}

extension FrameworkDeclaration.Test {
  fileprivate var written: String {
    let bound =
      switch self.bound {
      case .exactly: ""
      case .atLeast: "at least "
      case .atMost: "at most "
      }
    return "\(subject.written) \(bound)\(level.text)"
  }
}

extension FrameworkDeclaration.Test.Subject {
  /// With the verb that agrees with it.
  fileprivate var written: String {
    switch self {
    case .all: "all are"
    case .none: "none is"
    case .exactly(let count, _): "exactly \(count) \(count == 1 ? "is" : "are")"
    case .atLeast(let count, _): "at least \(count) \(count == 1 ? "is" : "are")"
    case .atMost(let count, _): "at most \(count) \(count == 1 ? "is" : "are")"
    case .condition(let word): "\(word.text) is"
    }
  }
}
