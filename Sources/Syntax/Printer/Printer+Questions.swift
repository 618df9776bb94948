import Source

extension [FrameClause] {
  var clauses: [String] { map(\.written) }
}

extension FrameClause {
  var written: String {
    switch form {
    case .asOf(let date): "as of \(date.written)"
    case .during(let first, let last): "during \(first.written)" + (last.map { " to \($0.written)" } ?? "")
    case .throughout(let first, let last): "throughout \(first.written)" + (last.map { " to \($0.written)" } ?? "")
    case .knownBy(let date): "known by \(date.written)"
    case .accordingTo(let names): "according to \(names.listed(\.writtenAsDesignation))"
    case .preferring(let names): "preferring \(names.listed(\.writtenAsDesignation))"
    case .inWorld(let word): "in world \(word.text)"
    case .includingUnknown: "including unknown"
    case .settledOnly: "settled only"
    }
  }
}

extension ShowQuestion {
  var clauses: [String] {
    var clauses = ["show " + items.listed(\.written)]
    if let grouping { clauses.append((grouping.isEach ? "for each " : "for ") + grouping.binders.listed(\.written)) }
    if let condition { clauses += condition.clauses(after: "where") }
    if !sortKeys.isEmpty { clauses.append("sort by " + sortKeys.listed(\.written)) }
    if let limit { clauses.append("first \(limit)") }
    return clauses + frame.clauses
  }
}

extension ShowQuestion.Item {
  fileprivate var written: String { operand.written + (called.map { " called \($0.text)" } ?? "") }
}

extension ShowQuestion.SortKey {
  fileprivate var written: String { operand.written + (isDescending ? " descending" : "") }
}

extension AskQuestion {
  var clauses: [String] { condition.clauses(after: "ask") + frame.clauses }

  /// As `assert` has it, which leaves `ask` out.
  fileprivate func clauses(after word: String) -> [String] { condition.clauses(after: word) + frame.clauses }
}

extension AssertStatement {
  var clauses: [String] {
    switch question {
    case .show(let show): show.clauses.prefixed("assert")
    case .ask(let ask): ask.clauses(after: "assert")
    }
  }
}

extension PlanQuestion {
  var clauses: [String] {
    switch question {
    case .show(let show): show.clauses.prefixed("plan")
    case .ask(let ask): ask.clauses.prefixed("plan")
    }
  }
}

extension CompareQuestion {
  var clauses: [String] {
    let asked =
      switch question {
      case .show(let show): show.clauses
      case .ask(let ask): ask.clauses
      case .evaluate(let evaluate): evaluate.clauses
      }
    return asked.prefixed("compare") + ["across " + axis.written]
  }
}

extension CompareQuestion.Axis {
  fileprivate var written: String {
    switch self {
    case .sources(let names): names.isEmpty ? "sources" : "sources \(names.listed(\.writtenAsDesignation))"
    case .worlds(let words): words.isEmpty ? "worlds" : "worlds \(words.listed(\.text))"
    case .dates(let dates): dates.isEmpty ? "dates" : "dates \(dates.listed(\.written))"
    case .frameworks: "frameworks"
    case .field(let word, let names): "\(word.text) over \(names.listed(\.writtenAsDesignation))"
    }
  }
}

extension Designation {
  var written: String {
    switch self {
    case .name(let name): name.written
    case .word(let word): word.text
    }
  }
}

extension CaseReference {
  var written: String { host.map { "\(first.written) in \($0.written)" } ?? first.written }
}

extension EvaluateQuestion {
  var clauses: [String] {
    let subject =
      switch target {
      case .caseReference(let reference): reference.written
      case .all: "all"
      }
    return ["evaluate \(subject)"] + (framework.map { ["under \($0.writtenAsDesignation)"] } ?? []) + frame.clauses
  }
}

extension WhyQuestion {
  var clauses: [String] {
    switch target {
    case .last: return ["why"] + frame.clauses
    case .condition(let condition): return condition.clauses(after: "why") + frame.clauses
    case .caseReference(let reference, let aspect, let isNegated):
      let words = ["why", reference.written, isNegated ? "not" : "", aspect?.text ?? ""].filter { !$0.isEmpty }
      return [words.joined(separator: " ")] + frame.clauses
    case .row(let row, _): return ["why \(row)"] + frame.clauses
    }
  }
}

extension HowQuestion {
  var clauses: [String] {
    var clauses: [String]
    switch target {
    case .condition(let condition): clauses = condition.clauses(after: "how")
    case .caseReference(let reference, let outcome): clauses = ["how \(reference.written) to \(outcome.text)"]
    }
    if !changing.isEmpty { clauses.append("changing \(changing.listed(\.text))") }
    if let within { clauses.append("within \(within)") }
    return clauses + frame.clauses
  }
}

extension SupposeStatement {
  var clauses: [String] {
    var written = changes.map(\.written)
    for index in written.indices.dropLast() { written[index] += "," }
    return written.prefixed("suppose") + (called.map { ["called \($0.text)"] } ?? [])
  }
}

extension SupposeStatement.Change {
  fileprivate var written: String {
    switch self {
    case .claim(let isDenial, let atom, let time):
      (isDenial ? "not " : "") + atom.written + (time.map { " \($0.written)" } ?? "")
    case .withoutClaim(let id, _): "without #\(id)"
    case .withoutRule(let title): "without rule \(title.written)"
    case .withoutSource(let name): "without source \(name.writtenAsDesignation)"
    }
  }
}

extension CiteStatement {
  var written: String {
    switch target {
    case .last: "cite"
    case .row(let row, _): "cite \(row)"
    case .id(let id, _): "cite #\(id)"
    case .bibliography: "bibliography"
    }
  }
}

extension DescribeStatement {
  var clauses: [String] {
    switch target {
    case .designation(.name(let name)): [name.writtenAtStart] + frame.clauses
    case .designation(.word(let word)): [word.text] + frame.clauses
    case .id(let id, _): ["#\(id)"] + frame.clauses
    }
  }
}

extension Name {
  /// At the beginning of a statement, where a first word in capitals may be a keyword.
  fileprivate var writtenAtStart: String {
    let first = text.split(separator: " ").first.map(String.init) ?? ""
    guard let keyword = Keyword(rawValue: first.lowercased()) else { return written }
    return keyword.isStatement || keyword.takesLine ? Quoted.text(text) : written
  }
}

extension [String] {
  /// With a word before the first.
  fileprivate func prefixed(_ word: String) -> [String] {
    guard let first else { return [word] }
    return ["\(word) \(first)"] + dropFirst()
  }
}
