/// Every word that the grammar uses. A word counts as one only where the grammar takes it there;
/// anywhere else `condition`, `first` or `language` is an ordinary word.
package enum Keyword: String, Sendable, CaseIterable {
  // Statements
  case ask, assert, bibliography, casebook, cite, claim, compare, complete, disputes, drop, evaluate, framework
  case how, kind, load, note, plan, relation, rule, show, source, sources, suppose, thing, undo, why

  // Declarations and claims
  case about, also, among, `as`, assumable, at, by, citing, dated, fixed, from, `if`, `is`, language, not, now
  case of, on, one, or, per, persists, reads, relies, rules, since, symmetric, to, unless, until, version
  case estimated, interpretation, reported, speculated, stated

  // Questions
  case across, all, and, called, changing, dates, descending, each, every, first, `for`, frameworks, has, `in`
  case known, like, no, over, record, sort, under, `where`, within, without, world, worlds
  case average, count, earliest, largest, latest, list, smallest, sum
  case day, days, month, months, year, years
  case according, during, including, only, preferring, settled, throughout, unknown

  // Frameworks
  case are, cap, clause, condition, exactly, least, most, none, otherwise, outcomes, scale

  // Words that take the rest of their line
  case examples, exit, help, history, lesson, q, quit

  /// Whether it takes the rest of its line as it stands where it begins a statement.
  package var takesLine: Bool {
    switch self {
    case .examples, .exit, .help, .history, .lesson, .q, .quit: true
    default: false
    }
  }

  /// Whether a statement can begin with it.
  package var isStatement: Bool {
    switch self {
    case .ask, .assert, .bibliography, .casebook, .cite, .claim, .compare, .complete, .disputes, .drop, .evaluate, .framework,
      .how, .kind, .load, .note, .plan, .relation, .rule, .show, .source, .sources, .suppose, .thing, .undo, .why:
      true
    default: false
    }
  }

  /// In alphabetical order.
  package static let startingStatements = allCases.filter(\.isStatement)

  /// What people write who know another language than this one, and what it is called here.
  package static func phrase(meantBy word: String) -> String? {
    switch word {
    case "display", "find", "get", "list", "print", "select": "show"
    case "explain": "why"
    case "assume", "imagine": "suppose"
    case "check", "verify": "ask"
    case "order": "sort by"
    case "limit", "top": "first"
    case "having", "when", "with": "where"
    case "desc": "descending"
    default: nil
    }
  }
}
