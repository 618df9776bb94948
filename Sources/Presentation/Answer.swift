/// The answer to a question, ready for any format: rows of cells, or one verdict.
package struct Answer: Sendable {
  package enum Kind: Sendable {
    case rows
    /// `ask`: no columns, and one row that carries status, claims and sources.
    case verdict
  }

  package struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    /// As written in the question, or the name it was `called`.
    package let heading: String
    /// What a reader sees in place of an empty cell; data formats leave it empty.
    package let whenNone: String

    package init(_ heading: String, whenNone: String = "none recorded") {
      self.heading = heading
      self.whenNone = whenNone
    }

    package init(stringLiteral heading: String) { self.init(heading) }
  }

  package let kind: Kind
  /// What the answer holds for: "any time", "as of 2004-12-31".
  package let frame: String
  package let columns: [Column]
  /// In the order in which they are shown.
  package let rows: [AnswerRow]
  /// Lines for the reader below the rows; all there is to show if there are none.
  package let footer: [String]

  package init(rows: [AnswerRow], of columns: [Column], frame: String, footer: [String] = []) {
    precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a row has one cell for each column")
    kind = .rows
    self.frame = frame
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }

  package init(
    verdict: RowStatus, claims: [String] = [], sources: [String] = [], frame: String, footer: [String] = []
  ) {
    kind = .verdict
    self.frame = frame
    columns = []
    rows = [AnswerRow([], verdict, claims: claims, sources: sources)]
    self.footer = footer
  }
}

package struct AnswerRow: Hashable, Sendable {
  /// One for each column.
  package let cells: [Cell]
  package let status: RowStatus
  /// The ids of the claims it rests on: `#1c4f7a`.
  package let claims: [String]
  /// Short citations: `A 4.1.1`.
  package let sources: [String]

  package init(_ cells: [Cell], _ status: RowStatus = .met, claims: [String] = [], sources: [String] = []) {
    self.cells = cells
    self.status = status
    self.claims = claims
    self.sources = sources
  }
}

/// The verdict on a row.
package enum RowStatus: Hashable, Sendable {
  /// Why nothing decides it; contested has a case of its own.
  package enum Reason: String, Sendable { case undated, stale, silent }

  case met
  case notMet
  case contested
  case unknown(Reason)

  /// As spelled in every format.
  package var name: String {
    switch self {
    case .met: "met"
    case .notMet: "not met"
    case .contested: "contested"
    case .unknown(let reason): "unknown: \(reason.rawValue)"
    }
  }
}
