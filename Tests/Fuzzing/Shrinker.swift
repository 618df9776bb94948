import Source
import Syntax

/// Makes a program smaller while something stays true of it: first whole statements go, then parts of the question and
/// of each statement that is left.
package struct Shrinker {
  private let stays: (Program) -> Bool

  /// - Parameter stays: whether a smaller program still shows what is looked for.
  package init(_ stays: @escaping (Program) -> Bool) { self.stays = stays }

  package func shrink(_ program: Program) -> Program {
    var program = program
    while true {
      let before = program
      dropStatements(of: &program)
      simplify(&program)
      if program == before { return program }
    }
  }

  /// Takes away runs of statements, long ones first.
  private func dropStatements(of program: inout Program) {
    var length = program.statements.count / 2
    while length > 0 {
      var start = 0
      while start < program.statements.count {
        var smaller = program
        smaller.statements.removeSubrange(start..<min(start + length, smaller.statements.count))
        if stays(smaller) { program = smaller } else { start += length }
      }
      length /= 2
    }
  }

  private func simplify(_ program: inout Program) {
    simplify(&program, \.question)
    for i in program.statements.indices { simplify(&program, \.statements[i]) }
  }

  private func simplify(_ program: inout Program, _ statement: WritableKeyPath<Program, String>) {
    search: while true {
      for text in Simpler.versions(of: program[keyPath: statement]) {
        var smaller = program
        smaller[keyPath: statement] = text
        if stays(smaller) {
          program = smaller
          continue search
        }
      }
      return
    }
  }
}

/// The same statement with one thing less.
private enum Simpler {
  static func versions(of statement: String) -> [String] {
    let parsed = Parser.parse(SourceText(name: "statement", statement))
    guard parsed.statements.count == 1, parsed.diagnostics.isEmpty else { return [] }
    return versions(of: parsed.statements[0].form).map { Printer.text(of: Tree.statement($0)) }.filter {
      $0.count < statement.count
    }
  }

  private static func versions(of form: Statement.Form) -> [Statement.Form] {
    switch form {
    case .ask(let ask):
      return conditions(ask.condition).map { .ask(AskQuestion(condition: $0, frame: ask.frame, ask.span)) }
        + without(ask.frame).map { .ask(AskQuestion(condition: ask.condition, frame: $0, ask.span)) }
    case .show(let show): return versions(of: show)
    case .rule(let rule): return versions(of: rule)
    case .claim(let claim):
      var result: [Statement.Form] = atoms(claim.atom).map {
        .claim(ClaimStatement(isDenial: claim.isDenial, atom: $0, time: claim.time, citations: claim.citations))
      }
      if claim.time != nil {
        result.append(
          .claim(ClaimStatement(isDenial: claim.isDenial, atom: claim.atom, time: nil, citations: claim.citations)))
      }
      let plain = claim.citations.map { Citation(source: $0.source, locator: nil, citing: [], grade: nil, $0.span) }
      for citations in [[], plain] {
        result.append(
          .claim(ClaimStatement(isDenial: claim.isDenial, atom: claim.atom, time: claim.time, citations: citations)))
      }
      return result
    case .complete(let complete):
      return [
        .complete(
          CompleteStatement(atom: complete.atom, among: [], time: complete.time, citations: complete.citations)),
        .complete(
          CompleteStatement(atom: complete.atom, among: complete.among, time: nil, citations: complete.citations)),
      ]
    case .thing(let thing):
      return without(thing.arguments).map {
        .thing(
          ThingDeclaration(name: thing.name, kind: thing.kind, arguments: $0, aliases: [], citations: thing.citations))
      } + [
        .thing(
          ThingDeclaration(name: thing.name, kind: thing.kind, arguments: thing.arguments, aliases: [], citations: []))
      ]
    case .relation(let relation):
      return without(relation.traits).map {
        .relation(RelationDeclaration(name: relation.name, fields: relation.fields, traits: $0))
      }
    case .kind(let kind):
      return without(kind.fields).map { .kind(KindDeclaration(name: kind.name, fields: $0)) }
    default: return []
    }
  }

  private static func versions(of show: ShowQuestion) -> [Statement.Form] {
    func with(
      items: [ShowQuestion.Item]? = nil, grouping: ShowQuestion.Grouping?? = nil, condition: Condition?? = nil,
      sortKeys: [ShowQuestion.SortKey]? = nil, limit: Int?? = nil, frame: [FrameClause]? = nil
    ) -> Statement.Form {
      .show(
        ShowQuestion(
          items: items ?? show.items, grouping: grouping ?? show.grouping, condition: condition ?? show.condition,
          sortKeys: sortKeys ?? show.sortKeys, limit: limit ?? show.limit, frame: frame ?? show.frame, show.span))
    }
    var result = without(show.frame).map { with(frame: $0) } + without(show.sortKeys).map { with(sortKeys: $0) }
    if show.limit != nil { result.append(with(limit: .some(nil))) }
    if show.grouping != nil { result.append(with(grouping: .some(nil))) }
    if show.items.count > 1 { result += without(show.items).map { with(items: $0) } }
    if let condition = show.condition {
      result += conditions(condition).map { with(condition: .some($0)) }
      result.append(with(condition: .some(nil)))
    }
    return result
  }

  private static func versions(of rule: RuleStatement) -> [Statement.Form] {
    func with(head: Atom? = nil, body: Condition? = nil, exception: Condition?? = nil) -> Statement.Form {
      .rule(
        RuleStatement(
          title: rule.title, isDenial: rule.isDenial, head: head ?? rule.head, body: body ?? rule.body,
          exception: exception ?? rule.exception, citations: rule.citations))
    }
    var result = conditions(rule.body).map { with(body: $0) } + atoms(rule.head).map { with(head: $0) }
    if let exception = rule.exception {
      result.append(with(exception: .some(nil)))
      result += conditions(exception).map { with(exception: .some($0)) }
    }
    return result
  }

  private static func conditions(_ condition: Condition) -> [Condition] {
    switch condition.form {
    case .and(let parts), .or(let parts):
      let isAll = if case .and = condition.form { true } else { false }
      var result = parts
      for i in parts.indices {
        if parts.count > 2 {
          let rest = Array(parts[..<i] + parts[(i + 1)...])
          result.append(Condition(isAll ? .and(rest) : .or(rest), condition.span))
        }
        result += conditions(parts[i]).map { part in
          var copy = parts
          copy[i] = part
          return Condition(isAll ? .and(copy) : .or(copy), condition.span)
        }
      }
      return result
    case .not(let inner): return [inner] + conditions(inner).map { Condition(.not($0), condition.span) }
    case .atom(let atom, let on):
      return (on == nil ? [] : [Condition(.atom(atom, on: nil), condition.span)])
        + atoms(atom).map { Condition(.atom($0, on: on), condition.span) }
    case .noRecord(let negated, let atom):
      return atoms(atom).map { Condition(.noRecord(negated: negated, $0), condition.span) }
        + (negated ? [Condition(.noRecord(negated: false, atom), condition.span)] : [])
    case .every(let binder, let scope, let has):
      return conditions(has).map { Condition(.every(binder, where: scope, has: $0), condition.span) }
    case .oneOf(let operand, let list, let negated):
      return list.count > 1
        ? without(list).map { Condition(.oneOf(operand, $0, negated: negated), condition.span) } : []
    case .comparison, .known: return []
    }
  }

  private static func atoms(_ atom: Atom) -> [Atom] {
    without(atom.arguments).map { Atom(relation: atom.relation, arguments: $0, atom.span) }
  }

  private static func without<T>(_ list: [T]) -> [[T]] {
    list.indices.map { i in Array(list[..<i] + list[(i + 1)...]) }
  }
}
