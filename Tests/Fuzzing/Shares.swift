/// What random programs were about and came to, counted.
///
/// A program is a casebook with its questions; verdicts and rows are counted question by question.
package struct Shares: Sendable {
  package private(set) var programs = 0
  package private(set) var questions = 0
  /// Questions that were answered on columns, of the casebooks and of what is plain of them.
  private var onColumns = 0
  /// Those that could have been.
  private var offered = 0
  /// Questions that the program refused, by the id of its message: they are drawn again, and count nowhere else.
  package private(set) var refused: [String: Int] = [:]
  private var refereed = 0
  /// Programs most of whose questions were refereed.
  private var refereedPrograms = 0
  private var unrefereed: [String: Int] = [:]
  private var shows = 0
  private var nonEmpty = 0
  private var asks = 0
  private var verdicts: [String: Int] = [:]
  private var marks: [String: Int] = [:]
  private var rows = 0
  private var deep = 0
  private var programsWith: [String: Int] = [:]
  private var questionsWith: [String: Int] = [:]
  private var refereedWith: [String: Int] = [:]

  package init() {}

  /// One question of a program.
  package struct Asked: Sendable {
    let constructs: Set<String>
    let shown: Shown
    let isAsk: Bool
    /// nil where the referee judged it.
    let refusedConstruct: String?
    let rounds: Int
  }

  package mutating func countColumnAnswers(_ count: Int, of offered: Int) {
    onColumns += count
    self.offered += offered
  }

  package mutating func countRefusal(_ id: String) { refused[id, default: 0] += 1 }

  package mutating func count(_ asked: [Asked]) {
    programs += 1
    if asked.contains(where: { $0.rounds > 3 }) { deep += 1 }
    if asked.filter({ $0.refusedConstruct == nil }).count * 2 > asked.count { refereedPrograms += 1 }
    for construct in asked.reduce(into: Set<String>(), { $0.formUnion($1.constructs) }) {
      programsWith[construct, default: 0] += 1
    }
    for one in asked {
      questions += 1
      if let construct = one.refusedConstruct { unrefereed[construct, default: 0] += 1 } else { refereed += 1 }
      for construct in one.constructs {
        questionsWith[construct, default: 0] += 1
        if one.refusedConstruct == nil { refereedWith[construct, default: 0] += 1 }
      }
      if one.isAsk {
        asks += 1
        for row in one.shown.rows { verdicts[row.status, default: 0] += 1 }
      } else {
        shows += 1
        if !one.shown.rows.isEmpty { nonEmpty += 1 }
        for row in one.shown.rows {
          rows += 1
          marks[row.status, default: 0] += 1
        }
      }
    }
  }

  package mutating func add(_ other: Shares) {
    func merge(_ a: inout [String: Int], _ b: [String: Int]) { a.merge(b, uniquingKeysWith: +) }
    programs += other.programs
    questions += other.questions
    onColumns += other.onColumns
    offered += other.offered
    refereed += other.refereed
    refereedPrograms += other.refereedPrograms
    shows += other.shows
    nonEmpty += other.nonEmpty
    asks += other.asks
    rows += other.rows
    deep += other.deep
    merge(&refused, other.refused)
    merge(&unrefereed, other.unrefereed)
    merge(&verdicts, other.verdicts)
    merge(&marks, other.marks)
    merge(&programsWith, other.programsWith)
    merge(&questionsWith, other.questionsWith)
    merge(&refereedWith, other.refereedWith)
  }

  // MARK: Floors

  private static let statuses = [
    "met", "not met", "contested", "unknown: undated", "unknown: stale", "unknown: silent",
  ]

  /// Each share that has a floor: its name, what it is, and the least that it may be, in percent.
  package var floors: [(name: String, share: Double, floor: Double)] {
    var result: [(String, Double, Double)] = [
      ("questions refereed", percent(refereed, questions), 60),
      ("programs refereed for the most part", percent(refereedPrograms, programs), 60),
      ("answers with rows", percent(nonEmpty, shows), 70),
      ("programs with a recursion deeper than three", percent(deep, programs), 10),
      ("answered on columns", percent(onColumns, offered), 25),
    ]
    for status in Self.statuses { result.append(("verdict \(status)", percent(verdicts[status] ?? 0, asks), 3)) }
    for construct in Constructs.all {
      result.append(("construct \(construct)", percent(programsWith[construct] ?? 0, programs), 3))
    }
    return result
  }

  /// What lies below its floor, in words.
  package var shortfalls: [String] {
    floors.filter { $0.share < $0.floor }.map {
      "\($0.name): \(Self.text($0.share)) %, wanted \(Self.text($0.floor)) %"
    }
  }

  package var report: String {
    var lines = ["\(programs) programs, \(questions) questions: \(shows) show, \(asks) ask"]
    lines += floors.prefix(5 + Self.statuses.count).map {
      "  \($0.name): \(Self.text($0.share)) % (floor \(Self.text($0.floor)))"
    }
    lines.append("marks of \(rows) rows: " + list(marks, of: rows))
    lines.append("not refereed: " + list(unrefereed, of: questions))
    lines.append("drawn again, since the program refuses them: " + list(refused, of: questions))
    lines.append("construct: share of programs, and of its questions refereed")
    for construct in Constructs.all {
      let own = questionsWith[construct] ?? 0
      lines.append(
        "  \(construct): \(Self.text(percent(programsWith[construct] ?? 0, programs))) %, \(Self.text(percent(refereedWith[construct] ?? 0, own))) %"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func list(_ counts: [String: Int], of total: Int) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.key) \(Self.text(percent($0.value, total))) %"
    }.joined(separator: ", ")
  }

  private func percent(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) * 100 / Double(whole) }

  private static func text(_ percent: Double) -> String {
    let tenths = Int((percent * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
