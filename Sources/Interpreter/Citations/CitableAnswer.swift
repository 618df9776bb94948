import Engine
import Semantics

/// What an answer rests on, row by row, so that `cite` can say whom it cites.
struct CitableAnswer {
  struct Row {
    /// Among `casebooks`.
    var casebook = 0
    var claims: [ClaimRef] = []
    /// Closed lists, by their numbers.
    var lists: [Int] = []
    var rules: [RuleID] = []
  }

  /// As they were when it was given; more than one where worlds were compared.
  let casebooks: [Casebook]
  let rows: [Row]

  init(_ rows: [Row], in casebook: Casebook) {
    self.rows = rows
    casebooks = [casebook]
  }

  /// An answer without rows of its own.
  init(_ claims: [ClaimRef], in casebook: Casebook) {
    self.init([Row(claims: claims)], in: casebook)
  }

  /// A row for each case.
  init(_ reports: [CaseReport]) {
    self.init(joining: reports.map { CitableAnswer($0.file.cited, in: $0.casebook) })
  }

  /// Several answers, one below the other.
  init(joining answers: [CitableAnswer]) {
    var rows: [Row] = []
    var casebooks: [Casebook] = []
    for answer in answers {
      rows += answer.rows.map { row in
        var row = row
        row.casebook += casebooks.count
        return row
      }
      casebooks += answer.casebooks
    }
    self.rows = rows
    self.casebooks = casebooks
  }
}

extension CitableAnswer.Row {
  init(_ lineage: NaiveEvaluator.Lineage) {
    claims = lineage.claims.sorted()
    lists = lineage.closedLists.sorted()
    rules = lineage.rules.sorted()
  }
}
