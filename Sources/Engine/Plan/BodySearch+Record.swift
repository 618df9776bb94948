/// What the steps of a search say to whoever records them.
extension BodySearch {
  /// - Parameter range: the rows of the table that were looked at.
  func note(scanOf pattern: AtomPattern, at place: Int, _ table: RowTable, _ range: Range<Int>, isNew: Bool, found: Int) {
    guard let record else { return }
    let work = PlanStep.Work(lookedAt: range.count, found: found)
    record.addSource(.scan(place, isNew: isNew), work) { Cardinality(of: pattern, in: table, table.distinctValues) }
  }

  func note(joinOf step: SearchStep, _ side: Side, entered: Int, hashed: Int, found: Int) {
    guard let record else { return }
    let which: JoinRecorder.Step =
      switch step {
      case .condition(let place): .condition(place)
      case .things(let variable): .things(variable)
      }
    let work = PlanStep.Work(
      entered: entered, lookedAt: hashed + found, probes: side.keys.isEmpty ? 0 : entered, found: found)
    let keys = side.keys.map { ($0.variable, $0.isEquation ? VariableID(raw: $0.column) : $0.variable) }
    record.addJoin(.join(which, on: side.keys.map(\.variable)), work, on: keys)
  }

  func note(antiJoinOf pattern: AtomPattern, at place: Int, _ table: RowTable, on own: [VariableID], hashed: Int, entered: Int, found: Int) {
    guard let record else { return }
    let work = PlanStep.Work(entered: entered, lookedAt: hashed, probes: entered, found: found)
    record.add(.antiJoin(place, on: own), work) { expected in
      var (rows, values) = (Double(table.count), 1.0)
      for (column, term) in pattern.terms.enumerated() {
        switch term {
        case .constant: rows /= table.distinctValues(column)
        case .variable(let variable) where own.contains(variable): values *= table.distinctValues(column)
        case .variable, .any: continue
        }
      }
      expected.dropMatches(of: own, among: min(rows, values))
    }
  }

  func note(test place: Int, entered: Int, found: Int) {
    let test = conjuncts[place]
    record?.add(.test(place), PlanStep.Work(entered: entered, lookedAt: entered, found: found)) { $0.meet(test) }
  }

  func note(field variable: VariableID, _ field: FieldValues, entered: Int, found: Int) {
    let work = PlanStep.Work(entered: entered, lookedAt: found, probes: entered, found: found)
    record?.add(.field(variable), work) { expected in
      expected.multiply(field.valuesPerThing)
      expected.give(variable, values: field.distinctValues)
    }
  }

  func note(memberOf variable: VariableID, things: Int, entered: Int, found: Int) {
    let work = PlanStep.Work(entered: entered, lookedAt: things, probes: entered, found: found)
    record?.add(.member(variable), work) { $0.keepMatches(of: [variable], among: Double(things)) }
  }
}
