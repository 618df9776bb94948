import Source
import Syntax

/// The constructs of the language that a statement uses, by the names under which shares are printed.
package struct Constructs {
  /// Every construct that random programs are to hold, in the order of `language.md` §2.
  package static let all: [String] = [
    "persists", "fixed", "symmetric", "by rules", "one per", "relation of no trait",
    "thing with fields", "claim", "claim not", "every in a claim", "complete", "among",
    "on", "since", "until", "from to", "? as a bound", "now as a bound", "no time", "citing", "as interpretation",
    "as reported",
    "date: year", "date: month", "date: day", "about", "over", "under", "number to number",
    "rule", "not rule", "unless", "aggregate in a head", "aggregate in a body", "arithmetic in a head",
    "recursion: linear", "recursion: several times itself", "recursion: mutual",
    "show", "ask", "and", "or", "not", "not (…)", "no record of", "no record of not", "every … has",
    "every over a relation", "field of an every", "every in brackets", "is known",
    "is not known", "is one of", "is not one of", "like", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/",
    "days, months, years", "A on day", "A on a word", "field of a thing", "field of a field", "relation with a dot",
    "word alone in brackets",
    ".year .month", ".low .high", "field left out", "field of the only kind", "count", "sum", "average", "smallest",
    "largest",
    "earliest", "latest", "list", "test on an aggregate", "aggregate in ask", "for each", "for over a relation",
    "called", "sort by", "descending", "first",
    "any time", "as of", "during", "throughout", "known by", "according to", "preferring", "including unknown",
    "settled only",
  ]

  package private(set) var found: Set<String> = []

  private mutating func add(_ name: String) { found.insert(name) }

  // MARK: Programs

  /// The constructs that a question uses, with those of the claims and rules that it rests on.
  package init(of question: Statement, in casebook: [Statement]) {
    add(question)
    var relations = Self.relations(in: question)
    var rules: [RuleStatement] = []
    var rest: [RuleStatement] = casebook.compactMap { if case .rule(let rule) = $0.form { rule } else { nil } }
    while let i = rest.firstIndex(where: { relations.contains($0.head.relation.text) }) {
      let rule = rest.remove(at: i)
      rules.append(rule)
      for atom in rule.body.atoms + (rule.exception?.atoms ?? []) { relations.insert(atom.relation.text) }
    }
    for rule in rules { add(rule) }
    addRecursion(of: rules)
    for statement in casebook {
      switch statement.form {
      case .relation(let relation) where relations.contains(relation.name.text): add(relation)
      case .claim(let claim) where relations.contains(claim.atom.relation.text): add(claim)
      case .complete(let complete) where relations.contains(complete.atom.relation.text): add(complete)
      case .thing(let thing) where !thing.arguments.isEmpty:
        add("thing with fields")
        for argument in thing.arguments { add(argument) }
      default: break
      }
    }
  }

  private static func relations(in question: Statement) -> Set<String> {
    var atoms: [Atom] = []
    var words: [String: Int] = [:]
    switch question.form {
    case .ask(let ask):
      atoms = ask.condition.atoms
      ask.condition.countWords(into: &words)
    case .show(let show):
      atoms = show.condition?.atoms ?? []
      show.condition?.countWords(into: &words)
      for item in show.items { item.operand.countWords(into: &words) }
    default: break
    }
    return Set(atoms.map(\.relation.text)).union(words.keys)
  }

  private mutating func addRecursion(of rules: [RuleStatement]) {
    var reads: [String: Set<String>] = [:]
    for rule in rules { reads[rule.head.relation.text, default: []].formUnion((rule.body.atoms).map(\.relation.text)) }
    for rule in rules {
      let head = rule.head.relation.text
      let own = rule.body.atoms.filter { $0.relation.text == head }.count
      if own == 1 { add("recursion: linear") }
      if own > 1 { add("recursion: several times itself") }
      for other in reads[head] ?? [] where other != head && reads[other]?.contains(head) == true {
        add("recursion: mutual")
      }
    }
  }

  // MARK: Statements

  private mutating func add(_ relation: RelationDeclaration) {
    if relation.traits.isEmpty { add("relation of no trait") }
    for trait in relation.traits {
      switch trait {
      case .persists: add("persists")
      case .fixed: add("fixed")
      case .symmetric: add("symmetric")
      case .byRules: add("by rules")
      case .one: add("one per")
      case .assumable, .reads: break
      }
    }
  }

  private mutating func add(_ claim: ClaimStatement) {
    add(claim.isDenial ? "claim not" : "claim")
    for argument in claim.atom.arguments {
      add(argument)
      if case .every = argument.value { add("every in a claim") }
    }
    add(claim.time)
    for citation in claim.citations {
      if !citation.citing.isEmpty { add("citing") }
      if citation.grade == .interpretation { add("as interpretation") }
      if citation.grade == .reported { add("as reported") }
    }
  }

  private mutating func add(_ complete: CompleteStatement) {
    add("complete")
    if !complete.among.isEmpty { add("among") }
    add(complete.time)
  }

  private mutating func add(_ argument: Atom.Argument) {
    switch argument.value {
    case .shorthand: add("word alone in brackets")
    case .every: break
    case .operand(let operand): add(operand)
    }
  }

  private mutating func add(_ time: TimeClause?) {
    switch time?.form {
    case nil: add("no time")
    case .on(let date): add("on", date)
    case .since(let date): add("since", date)
    case .until(let date): add("until", date)
    case .from(let from, let to):
      add("from to")
      for bound in [from, to] {
        switch bound {
        case .date(let date): add(date)
        case .unknown: add("? as a bound")
        case .now: add("now as a bound")
        }
      }
    }
  }

  private mutating func add(_ name: String, _ date: DateLiteral) {
    add(name)
    add(date)
  }

  private mutating func add(_ date: DateLiteral) {
    add(date.day != nil ? "date: day" : date.month != nil ? "date: month" : "date: year")
  }

  private mutating func add(_ rule: RuleStatement) {
    add(rule.isDenial ? "not rule" : "rule")
    add(rule.body)
    if rule.body.tests([]) { add("aggregate in a body") }
    if let exception = rule.exception {
      add("unless")
      add(exception)
    }
    for argument in rule.head.arguments {
      guard case .operand(let operand) = argument.value else { continue }
      add(operand)
      switch operand {
      case .aggregate: add("aggregate in a head")
      case .expression(let e): if case .arithmetic = e.form { add("arithmetic in a head") }
      }
    }
  }

  private mutating func add(_ question: Statement) {
    switch question.form {
    case .ask(let ask):
      add("ask")
      add(ask.condition)
      if ask.condition.tests([]) { add("aggregate in ask") }
    case .show(let show):
      add("show")
      if let condition = show.condition { add(condition) }
      let called = Set(
        show.items.compactMap { item -> String? in
          if case .aggregate = item.operand { item.called?.text } else { nil }
        })
      if let condition = show.condition, condition.tests(called) { add("test on an aggregate") }
      for item in show.items {
        add(item.operand)
        if item.called != nil { add("called") }
        if case .expression(let e) = item.operand, case .path(let words) = e.form, words.count == 1,
          ["born", "size", "region", "over", "sort", "place", "day", "people"].contains(words[0].text)
        {
          add("field of the only kind")
        }
      }
      if show.grouping?.isEach == true { add("for each") }
      if show.grouping?.binders.contains(where: { Self.isRelation($0.kind.text) }) == true {
        add("for over a relation")
      }
      if !show.sortKeys.isEmpty { add("sort by") }
      if show.sortKeys.contains(where: \.isDescending) { add("descending") }
      if show.limit != nil { add("first") }
    default: break
    }
    var hasTime = false
    for clause in question.frame {
      switch clause.form {
      case .asOf:
        add("as of")
        hasTime = true
      case .during:
        add("during")
        hasTime = true
      case .throughout:
        add("throughout")
        hasTime = true
      case .knownBy: add("known by")
      case .accordingTo: add("according to")
      case .preferring: add("preferring")
      case .includingUnknown: add("including unknown")
      case .settledOnly: add("settled only")
      case .inWorld: add("in world")
      }
    }
    if !hasTime { add("any time") }
  }

  // MARK: Conditions

  private mutating func add(_ condition: Condition) {
    switch condition.form {
    case .atom(let atom, let on):
      add(atom)
      if let on {
        if case .path = on.form { add("A on a word") } else { add("A on day") }
        add(on)
      }
    case .not(let inner):
      if case .atom = inner.form { add("not") } else { add("not (…)") }
      add(inner)
    case .noRecord(let negated, let atom):
      add(negated ? "no record of not" : "no record of")
      add(atom)
    case .and(let parts):
      add("and")
      for part in parts { add(part) }
    case .or(let parts):
      add("or")
      for part in parts { add(part) }
    case .comparison(let a, let sign, let b):
      add(sign.rawValue)
      add(a)
      add(b)
    case .known(let operand, let negated):
      add(negated ? "is not known" : "is known")
      add(operand)
    case .oneOf(let operand, let list, let negated):
      add(negated ? "is not one of" : "is one of")
      add(operand)
      for e in list { add(e) }
    case .every(let binder, let scope, let has):
      add("every … has")
      if Self.isRelation(binder.kind.text) {
        add("every over a relation")
      } else if let word = binder.variable?.text, scope.reads(word) || has.reads(word) {
        add("field of an every")
      }
      add(scope)
      add(has)
    }
  }

  private static func isRelation(_ word: String) -> Bool { RandomVocabulary.relations.contains { $0.name == word } }

  private mutating func add(_ atom: Atom) {
    for argument in atom.arguments {
      add(argument)
      if case .every = argument.value { add("every in brackets") }
    }
    let arities = ["p": 1, "q": 1, "d": 1, "c": 1, "g": 1, "w": 3]
    if atom.arguments.count < arities[atom.relation.text] ?? 2 { add("field left out") }
  }

  private mutating func add(_ operand: Operand) {
    switch operand {
    case .expression(let e): add(e)
    case .aggregate(let aggregate):
      add(aggregate.function.rawValue)
      add(aggregate.argument)
    }
  }

  private mutating func add(_ expression: Expression) {
    switch expression.form {
    case .path(let words):
      let last = words[words.count - 1].text
      if words.count > 1, ["year", "month"].contains(last) { add(".year .month") }
      if words.count > 1, ["low", "high"].contains(last) { add(".low .high") }
      if words.count > 1 {
        add(Self.isRelation(words[0].text) ? "relation with a dot" : "field of a thing")
        if words.count > 2, !["low", "high", "year", "month"].contains(last) { add("field of a field") }
      }
    case .number(let literal):
      switch literal.form {
      case .exact: break
      case .about: add("about")
      case .over: add("over")
      case .under: add("under")
      case .range: add("number to number")
      }
    case .date(let date): add(date)
    case .duration: add("days, months, years")
    case .arithmetic(let sign, let a, let b):
      add(sign.rawValue)
      add(a)
      add(b)
    case .name: break
    }
  }
}

extension Condition {
  /// Whether it compares something that is read of the word with a dot.
  fileprivate func reads(_ word: String) -> Bool {
    func isRead(_ operand: Operand) -> Bool {
      guard case .expression(let e) = operand, case .path(let words) = e.form else { return false }
      return words.count > 1 && words[0].text == word
    }
    switch form {
    case .comparison(let a, _, let b): return isRead(a) || isRead(b)
    case .known(let operand, _), .oneOf(let operand, _, _): return isRead(operand)
    case .not(let inner): return inner.reads(word)
    case .and(let parts), .or(let parts): return parts.contains { $0.reads(word) }
    case .atom, .noRecord, .every: return false
    }
  }

  fileprivate func tests(_ called: Set<String>) -> Bool {
    switch form {
    case .and(let parts): parts.contains { $0.tests(called) }
    case .comparison(.expression(let e), _, _):
      if case .path(let words) = e.form { words.count == 1 && called.contains(words[0].text) } else { false }
    case .comparison(.aggregate, _, _): true
    case .atom, .not, .noRecord, .or, .comparison, .known, .oneOf, .every: false
    }
  }
}
