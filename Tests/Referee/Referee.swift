import Syntax

/// Answers `show` and `ask` from the syntax tree alone, by SQL made from `docs/semantics.md`. It shares no code with
/// the engine: names, types, days, sides, rules and aggregates are all its own. What it does not put into SQL it
/// refuses by the construct's name.
///
///     let referee = try Referee(statements)
///     let ruling = try referee.answer(question)   // throws Refused, or RefereeMistake
package struct Referee {
  private let statements: [Statement]
  private let vocabulary: Vocabulary
  private let days: Days

  /// - Parameter statements: of a casebook, without questions.
  package init(_ statements: [Statement]) throws {
    self.statements = statements
    vocabulary = Vocabulary(statements)
    days = Days(try Database())
  }

  package func answer(_ question: Statement) throws -> Ruling {
    let frame = try FrameReading(question.frame, days)
    let rules = try rulesByTable()
    switch question.form {
    case .ask(let ask):
      var reading = Reading(vocabulary, days)
      reading.survey(ask.condition)
      let conjuncts = QuestionReading.conjuncts(ask.condition)
      let conditions = try conjuncts.filter { !$0.tests([:]) }.map { try reading.read($0) }
      let tests = try conjuncts.filter { $0.tests([:]) }.map { try reading.read($0) }
      let whole = Formula.and(reading.rowAtoms + conditions)
      if !tests.isEmpty { return try answer(whole, tests: .and(tests), reading, rules, frame) }
      let (evaluation, moments) = try evaluate(tables(of: whole, reading.variables), dated: [whole], rules, frame)
      let verdict = try evaluation.ask(whole, reading.variables, moments, isEvery: frame.isEvery)
      return Ruling(rows: [.init(cells: [], status: Self.status(verdict))], rounds: evaluation.rounds)
    case .show(let show):
      let reading = try QuestionReading(show, vocabulary, days)
      let (evaluation, moments) = try evaluate(
        tables(of: reading.condition, reading.variables), dated: [reading.condition], rules, frame)
      let rows = try ShowAnswer(evaluation, reading).rows(moments, isEvery: frame.isEvery, frame.rows)
      let printed = try AnswerText(evaluation.database, days, reading.types).rows(
        rows, sortedBy: reading.sortKeys(show), first: show.limit)
      return Ruling(rows: printed, rounds: evaluation.rounds)
    default: throw Refused("a statement that is no question")
    }
  }

  /// An `ask` of aggregates: all rows that are at least possible make one group.
  private func answer(
    _ condition: Formula, tests: Formula, _ reading: Reading, _ rules: [String: [Result<RuleReading, Refused>]],
    _ frame: FrameReading
  ) throws -> Ruling {
    let (evaluation, moments) = try evaluate(
      tables(of: .and([condition, tests]), reading.variables), dated: [condition, tests], rules, frame)
    var seen: Set<Int> = []
    var words = condition.variables
    for aggregate in reading.aggregates {
      seen.formUnion(aggregate.argument.variables)
      words.formUnion(aggregate.identity)
    }
    words.formUnion(seen)
    let scene = try evaluation.findWitnesses(
      "witnesses", condition, words, reading.variables, moments, isEvery: frame.isEvery, .possible, seen: seen)
    let columns = try reading.aggregates.enumerated().flatMap { try evaluation.input($1, $0, scene) }
    try evaluation.database.run("CREATE TABLE inputs AS SELECT s, \(columns.joined(separator: ", ")) FROM witnesses")
    let isNothing = try evaluation.isRefuted(condition, moments, isEvery: frame.isEvery) {
      Scene(variables: reading.variables, values: [:], m: $0)
    }
    let results = try reading.aggregates.enumerated().map { i, aggregate in
      let result = try evaluation.aggregated(aggregate, i, "inputs u WHERE 1")
      let isNought = "NOT EXISTS (SELECT 1 FROM inputs) AND \(isNothing)"
      return (
        value: aggregate.function == .count
          ? "(CASE WHEN \(isNought) THEN json_array(0.0, 0.0, 'exact') ELSE \(result) END)" : result,
        type: aggregate.resultType
      )
    }
    let group = Scene(variables: reading.variables, values: [:], m: "\(moments[0])", results: results)
    // A test that turns on rows which are not settled is open for their reason.
    let verdict = try evaluation.database.rows(
      """
      SELECT CASE WHEN v < 2 THEN v ELSE max(v, coalesce((SELECT max(s % 10) FROM inputs WHERE s <> 210), 0)) END \
      FROM (SELECT (\(try evaluation.truth(tests, group))) % 10 AS v)
      """)
    let code = Int(verdict[0][0]) ?? Code.silent
    return Ruling(rows: [.init(cells: [], status: Self.status(code))], rounds: evaluation.rounds)
  }

  static func status(_ verdict: Int) -> String {
    ["not met", "met", "unknown: silent", "unknown: stale", "unknown: undated", "contested"][verdict]
  }

  // MARK: The casebook

  private func rulesByTable() throws -> [String: [Result<RuleReading, Refused>]] {
    var result: [String: [Result<RuleReading, Refused>]] = [:]
    for case .rule(let rule) in statements.map(\.form) {
      let name = "r_" + rule.head.relation.text
      do {
        result[name, default: []].append(.success(try RuleReading(rule, vocabulary, days)))
      } catch let refused as Refused {
        result[name, default: []].append(.failure(refused))
      }
    }
    return result
  }

  private func tables(of condition: Formula, _ variables: [Variable]) -> [Table] {
    var tables: [Table] = []
    condition.forEachTable { tables.append($0) }
    variables.forEachTable(vocabulary) { tables.append($0) }
    return tables
  }

  /// Every table that the question rests on, evaluated at the moments that anything asks for; with those of the
  /// question's own time.
  private func evaluate(
    _ wanted: [Table], dated: [Formula], _ rules: [String: [Result<RuleReading, Refused>]], _ frame: FrameReading
  ) throws -> (Evaluation, [Int]) {
    // A rule that is refused matters only where the question rests on its head.
    var readings: [RuleReading] = []
    var pending = wanted
    var seen: Set<String> = []
    while let table = pending.popLast() {
      guard seen.insert(table.name).inserted else { continue }
      for rule in rules[table.name] ?? [] {
        let reading = try rule.get()
        readings.append(reading)
        reading.forEachTable(vocabulary) { pending.append($0) }
      }
    }
    let strata = Strata(reading: wanted, readings, vocabulary)
    let tables = strata.groups.flatMap(\.tables)
    let database = try Database()
    var claims = ClaimTables(database, vocabulary, days)
    try claims.create(tables)
    let lists = try claims.fill(statements, tables)
    let moments = Moments(database, tables, lists, readings)
    var own: [Int]
    var unknownDays: [(first: Int, last: Int)] = []
    switch frame.time {
    case .anyTime: own = [Days.anyTime]
    case .day(let day): own = [day]
    case .every(let first, let last): own = try moments.within(first, last)
    case .some(let first, let last):
      own = try moments.within(first, last)
      unknownDays = try claims.unknownDays(statements).filter { $0.first >= first && $0.last <= last }
      // What rules give on a day that nobody knows goes by the days of their exceptions.
      if !unknownDays.isEmpty, !readings.isEmpty || tables.contains(where: \.isByRules) {
        throw Refused("rules, on an unknown day")
      }
    }
    own.sort()
    var all = Set(own)
    for (first, last) in unknownDays {
      own.append(Days.unknownDay(first, last))
      all.insert(Days.unknownDay(first, last))
      all.formUnion(try moments.within(first, last))
    }
    for formula in dated + readings.flatMap({ [$0.body] + ($0.exception.map { [$0] } ?? []) }) {
      for (first, last) in try moments.spans(in: formula) { all.formUnion(try moments.within(first, last)) }
    }
    try database.run(
      "CREATE TABLE moments (m PRIMARY KEY); INSERT INTO moments VALUES \(all.sorted().map { "(\($0))" }.joined(separator: ", "))"
    )
    let evaluation = Evaluation(
      database, vocabulary, days, frame.hearing, lists: lists,
      isNotOfDaysAlone: frame.time == .anyTime || !unknownDays.isEmpty,
      momentCount: all.count)
    for table in tables { try evaluation.state(table) }
    for group in strata.groups {
      let names = Set(group.tables.map(\.name))
      try evaluation.derive(
        group.tables, by: readings.filter { names.contains($0.table.name) }, isRecursive: group.isRecursive)
    }
    return (evaluation, own)
  }
}

/// The words of a frame.
struct FrameReading {
  var time = Span.anyTime
  var hearing = Hearing()
  var rows = RowsWanted.claimed
  var isEvery: Bool { if case .every = time { true } else { false } }

  init(_ clauses: [FrameClause], _ days: Days) throws {
    for clause in clauses {
      switch clause.form {
      case .asOf(let date): time = .day(try days.last(date))
      case .during(let from, let to): time = .some(try days.first(from), try days.last(to ?? from))
      case .throughout(let from, let to): time = .every(try days.first(from), try days.last(to ?? from))
      case .knownBy(let date): hearing.knownBy = try days.last(date)
      case .accordingTo(let names): hearing.sources = names.map(\.text)
      case .preferring(let names): hearing.preference = names.map(\.text)
      case .includingUnknown: rows = .possible
      case .settledOnly: rows = .settled
      case .inWorld: throw Refused("in world")
      }
    }
  }
}
