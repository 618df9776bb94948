import Engine
import Explanation
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

/// What a reader wants first of a thing: its fields, then block by block what its kind's card lays out.
///
/// A kind that nothing is laid out for has a block for each relation that names it. No row stands twice.
struct CardPrinter {
  /// A relation with more rows than `longest` shows `shortened` of them: one row more is never cut.
  static let shortened = 5
  static let longest = 6

  let casebook: Casebook
  let evaluator: NaiveEvaluator
  let frame: ResolvedFrame
  let bar: EvidenceBar
  let questions: CardQuestions
  let line: ClaimLine
  let wording: RowWording
  let thing: String
  let id: ValueID
  private let dates: ThingDates

  var card = CitedLines()
  var shown: Set<ShownRow> = []
  var marks: Set<String> = []
  var verdicts: CaseVerdicts?
  var found: [Dispute]?
  /// Things that took place on no day that the frame asks for, of the block at hand.
  private var elsewhere: [ValueID] = []

  struct ShownRow: Hashable {
    let relation: RelationID
    let tuple: [ValueID]
    let isDenied: Bool
  }

  init(
    _ thing: String, _ id: ValueID, in casebook: Casebook, _ evaluator: NaiveEvaluator, _ frame: ResolvedFrame,
    bar: EvidenceBar, frameText: String
  ) {
    self.thing = thing
    self.id = id
    self.casebook = casebook
    self.evaluator = evaluator
    self.frame = frame
    self.bar = bar
    questions = CardQuestions(thing: thing, frameText: frameText)
    line = ClaimLine(casebook)
    wording = RowWording(casebook, evaluator, subject: id)
    dates = ThingDates(casebook, evaluator, frame.frame.time)
  }

  /// The card, and what to ask next.
  mutating func lines() throws(EvaluationStop) -> (card: CitedLines, next: [String]) {
    let layouts = layouts
    try addHead(layouts)
    if layouts.isEmpty {
      for block in everything { try add(block) }
    } else {
      for block in merged(layouts) { try add(block) }
      try addRest()
    }
    addLegend()
    return (card, questions.next(layouts, in: casebook, where: try possibilities()))
  }

  /// Of each of its kinds that has a card, in the order of the file.
  var layouts: [CardLayout] {
    let kinds = Set(casebook.kinds(of: thing).map(\.id))
    return casebook.cards.filter { kinds.contains($0.kind) }
  }

  private func merged(_ layouts: [CardLayout]) -> [CardLayout.Block] {
    var blocks: [CardLayout.Block] = []
    for block in layouts.flatMap(\.blocks) {
      if let at = blocks.firstIndex(where: { $0.title == block.title }) {
        blocks[at].items += block.items.filter { !blocks[at].items.contains($0) }
      } else {
        blocks.append(block)
      }
    }
    // What the program makes itself concerns the thing as a whole: it comes once, after the rows of every kind.
    blocks = blocks.filter { !$0.isMade } + blocks.filter(\.isMade)
    var seen: Set<CardLayout.Item> = []
    return blocks.map { block in
      CardLayout.Block(title: block.title, items: block.items.filter { seen.insert($0).inserted })
    }
  }

  /// A block for each relation and each kind that can name the thing.
  private var everything: [CardLayout.Block] {
    let relations = casebook.relations.map { relation in
      CardLayout.Block(title: relation.name, items: columns(of: relation).map { .rows(relation.id, column: $0) })
    }
    let kinds = casebook.kinds.map { kind in
      let fields = kind.fields.indices.filter { kind.fields[$0].type.holdsThings }
      return CardLayout.Block(title: kind.plural, items: fields.map { .things(kind.id, field: $0) })
    }
    return relations + kinds + [
      CardLayout.Block(title: "verdict", items: [.verdict]), CardLayout.Block(title: "disputes", items: [.disputes]),
      CardLayout.Block(title: "notes", items: [.notes]),
    ]
  }

  /// Columns that hold things; of a symmetric relation the first says it all.
  func columns(of relation: Relation) -> [Int] {
    let columns = relation.fields.indices.filter { relation.fields[$0].type.holdsThings }
    return casebook.facts.schema(relation.id).isSymmetric ? Array(columns.prefix(1)) : columns
  }

  // MARK: Head

  private mutating func addHead(_ layouts: [CardLayout]) throws(EvaluationStop) {
    let order = layouts.map(\.kind)
    let kinds = casebook.kinds(of: thing).enumerated().sorted { a, b in
      (order.firstIndex(of: a.element.id) ?? order.count, a.offset) < (
        order.firstIndex(of: b.element.id) ?? order.count, b.offset
      )
    }.map(\.element)
    let aliases = casebook.aliases(of: thing)
    card.lines.append(
      "\(wording.name(thing)): \(kinds.map(\.name).joined(separator: ", "))"
        + (aliases.isEmpty ? "" : "; also \(aliases.joined(separator: ", "))"))
    if try dates.isElsewhere(id) { card.lines.append("  it took place on no day asked for") }
    for kind in kinds {
      for (field, relation) in zip(kind.fields, kind.fieldRelations) {
        for finding in try findings(of: relation, [id, nil]) {
          var row = CardRow("\(field.name): \(wording.value(finding.row.tuple[1]))", finding)
          if finding.isDenied { row = CardRow("\(field.name): not \(wording.value(finding.row.tuple[1]))", finding) }
          try add(row)
        }
      }
    }
  }

  // MARK: Blocks

  private mutating func add(_ block: CardLayout.Block) throws(EvaluationStop) {
    let start = card.lines.count
    elsewhere = []
    for item in block.items {
      switch item {
      case .rows(let relation, let column): try addRows(of: relation, in: column)
      case .things(let kind, let field): try addThings(of: casebook.kind(kind), with: field)
      case .verdict: addVerdicts()
      case .disputes: try addDisputes()
      case .notes: addNotes()
      }
    }
    if !elsewhere.isEmpty {
      var names: [String] = []
      for thing in elsewhere { names.append(try dates.listing(thing)) }
      card.lines.append("  \(dates.elsewhereTitle): \(names.joined(separator: ", "))")
    }
    if card.lines.count > start { card.lines.insert(contentsOf: ["", block.title], at: start) }
  }

  private mutating func addRows(of relation: RelationID, in column: Int) throws(EvaluationStop) {
    guard let declared = casebook.declared(relation) else { return }
    var found: [Finding] = []
    for value in values(standingIn: declared.fields[column].type) {
      var pattern = [ValueID?](repeating: nil, count: declared.fields.count)
      pattern[column] = value
      found += try findings(of: relation, pattern)
    }
    var rows = CardRow.rows(found.filter { !shown.contains(ShownRow($0)) }, wording)
    if let (origin, destination) = ends(of: declared, besides: column), rows.count <= CardPrinter.longestWay {
      rows = CardRow.inOrderOfWay(rows, from: origin, to: destination)
    }
    try add(rows, of: declared.name, in: declared.fields[column])
    addClosedLists(of: relation, in: column)
  }

  /// Ordering a way takes the square of its rows; more than so many stay in the order of answers.
  private static let longestWay = 200

  /// The two columns, besides the thing's own, that hold things of one kind.
  private func ends(of relation: Relation, besides column: Int) -> (Int, Int)? {
    if casebook.facts.schema(relation.id).isSymmetric { return nil }
    for (first, field) in relation.fields.enumerated() where first != column {
      guard case .kind(let kind) = field.type else { continue }
      for (second, other) in relation.fields.enumerated() where second > first && second != column {
        if case .kind(kind) = other.type { return (first, second) }
      }
    }
    return nil
  }

  /// The thing; where a column holds text, the texts that are its names.
  private func values(standingIn type: FieldType) -> [ValueID] {
    guard case .text = type else { return [id] }
    return ([thing] + casebook.aliases(of: thing)).compactMap { casebook.facts.values.id(of: .text($0)) }
  }

  private mutating func addThings(of kind: Kind, with field: Int) throws(EvaluationStop) {
    var rows: [(row: CardRow, date: Day)] = []
    for finding in try findings(of: kind.fieldRelations[field], [nil, id]) where !shown.contains(ShownRow(finding)) {
      let text = try wording.listing(of: finding.row.tuple[0], as: kind, time: frame.frame.time)
      rows.append(
        (CardRow((finding.isDenied ? "not: " : "") + text, finding), try dates.firstDay(of: finding.row.tuple[0])))
    }
    let ordered = rows.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(
      \.element.row)
    try add(ordered, of: kind.name, in: kind.fields[field])
  }

  /// Adds rows, the first few of many; how many there are more of stands below with the question that shows them.
  ///
  /// Denials are few and no `show` lists them, so they are never cut.
  private mutating func add(_ rows: [CardRow], of relation: String, in field: Field) throws(EvaluationStop) {
    let said = rows.filter { !$0.isDenied }
    let kept = said.count <= CardPrinter.longest ? said.count : CardPrinter.shortened
    for row in said.prefix(kept) { try add(row) }
    let rest = said.dropFirst(kept)
    if !rest.isEmpty {
      for row in rest { note(row) }
      // A question lists what is only possible where it says so.
      let isUnknown = rest.contains { $0.findings.allSatisfy { $0.side.level < .claimed } }
      let question = questions.rows(of: relation, field, includingUnknown: frame.scope == .claimed && isUnknown)
      card.lines.append("  + \(rest.count) more: \(question)")
    }
    for row in rows where row.isDenied { try add(row) }
  }

  private mutating func add(_ row: CardRow) throws(EvaluationStop) {
    let mark = try mark(of: row)
    card.lines.append("  " + row.line(wording, line, mark: mark))
    card.claims += row.claims(in: casebook)
    if let mark { marks.insert(mark) }
    note(row)
  }

  /// How a row stands, if not plainly. What is undated on the last day of a year may be said of the year.
  private func mark(of row: CardRow) throws(EvaluationStop) -> String? {
    guard row.status == .unknown(.undated), let span = frame.coarseDay else { return row.mark }
    for finding in row.findings {
      let pattern = finding.row.tuple.map { $0.isMissing ? nil : $0 }
      let during = try evaluator.findings(of: finding.row.relation, pattern, in: .claimed, time: .someDay(span))
      if during.contains(where: { $0.row.tuple == finding.row.tuple && $0.isDenied == finding.isDenied }) {
        return CardPrinter.mark(of: span)
      }
    }
    return row.mark
  }

  static func mark(of span: DateSpan) -> String { "in \(span.text)" }

  /// What a card has shown or counted once, it does not show again.
  private mutating func note(_ row: CardRow) { shown.formUnion(row.findings.map { ShownRow($0) }) }

  /// Lists that a source claims complete for the thing, and so deny whom they leave out.
  private mutating func addClosedLists(of relation: RelationID, in column: Int) {
    for (i, list) in casebook.facts.closedLists.enumerated()
    where list.relation == relation && list.pattern[column] == id {
      let details = casebook.closedListDetails[i]
      guard frame.frame.admission.admits(list.source, knownFrom: list.knownFrom), isOn(list.time) else { continue }
      let members =
        list.members.map { members in
          members.map { wording.value($0) }.sorted().joined(separator: ", ")
        } ?? "all"
      card.lines.append(
        "  complete for \(members): who of these is not listed, is not  \(casebook.shortCitation(details))")
    }
  }

  private func isOn(_ time: ClaimTime) -> Bool {
    switch frame.frame.time {
    case .anyTime: true
    case .day(let day): time.standing(on: day) != .off
    case .someDay(let span), .everyDay(let span): span.first <= time.latestEnd && time.earliestStart <= span.last
    }
  }

  /// Rows of the frame; the undated and stale ones come too, to be marked. What speaks of things that took place on no
  /// day asked for is left out, and they are kept in mind.
  mutating func findings(of relation: RelationID, _ pattern: [ValueID?]) throws(EvaluationStop) -> [Finding] {
    let scope = frame.scope == .claimed ? RowScope.possible : frame.scope
    var result: [Finding] = []
    for finding in try evaluator.findings(of: relation, pattern, in: scope, time: frame.frame.time) {
      guard frame.scope == .possible || finding.side.level == .claimed || finding.side.reason > .silent else { continue }
      var isElsewhere = false
      for thing in finding.row.tuple where thing != id && !thing.isMissing {
        guard try dates.isElsewhere(thing) else { continue }
        isElsewhere = true
        if !elsewhere.contains(thing) { elsewhere.append(thing) }
      }
      if !isElsewhere { result.append(finding) }
    }
    return result
  }
}

extension CardPrinter.ShownRow {
  init(_ finding: Finding) {
    relation = finding.row.relation
    tuple = finding.row.tuple
    isDenied = finding.isDenied
  }
}

extension CardLayout.Block {
  /// Of nothing but what the program makes.
  fileprivate var isMade: Bool {
    items.allSatisfy { item in
      switch item {
      case .rows, .things: false
      case .verdict, .disputes, .notes: true
      }
    }
  }
}
