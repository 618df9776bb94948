import Engine
import Frameworks
import Presentation
import Semantics

/// The same cases asked about once for each value of an axis, side by side; what differs is marked.
struct CaseComparison {
  /// One value of the axis.
  struct Column {
    let label: String
    /// What a program is told of it, for the columns of the axis.
    let cells: [Cell]
    let report: CaseReport
    /// Whether the label says the days, so that the case's own date is not needed.
    var saysDays = false
    /// Lines behind it.
    var notes: [String] = []
  }

  /// One case with its values, in the order of the axis.
  struct Group {
    let title: String
    var columns: [Column]

    /// Whether each value has the same outcomes as the first.
    var differs: [Bool] {
      columns.map { $0.report.evaluation.reachedNames != columns.first?.report.evaluation.reachedNames }
    }
    var isAlike: Bool { !differs.contains(true) }
  }

  let axis: Axis
  let groups: [Group]
  /// Values of the axis of which there is nothing to evaluate, with the reason.
  let mute: [(label: String, reason: String)]
  /// What was asked about, and under which bar.
  let heading: String
  let width: Int

  /// What the values of the axis are, in the words of the reader.
  struct Axis {
    /// "source", "as of".
    let name: String
    /// "source", "date".
    let singular: String
    /// Columns for programs beside those of a case; none where the case's own columns say it.
    let columns: [String]
  }

  // MARK: For a reader

  /// A table of what differs, marked with a star; cases that do not are only named.
  var lines: [String] {
    let isSingle = groups.count == 1
    let shown = isSingle ? groups : groups.filter { !$0.isAlike }
    var lines = [heading]
    if !shown.isEmpty { lines += [""] + picture(shown).lines(width: width) }
    lines += mute.map { "\(axis.singular) \($0.label): \($0.reason)" }
    if isSingle, groups[0].columns.count > 1 {
      let differing = groups[0].differs.count { $0 }
      lines.append(
        differing == 0
          ? "the same outcomes for every \(axis.singular)"
          : "* \(differing) of \(groups[0].columns.count) with other outcomes than \(groups[0].columns[0].label)")
    } else if !isSingle, !groups.isEmpty {
      if !shown.isEmpty { lines.append("* other outcomes than in the first line of the case") }
      let alike = groups.filter(\.isAlike)
      lines.append("\(Words.count(groups.count, "case")), \(groups.count - alike.count) with outcomes that differ")
      if !alike.isEmpty {
        lines.append("the same outcomes for every \(axis.singular): \(alike.map { title(of: $0) }.joined(separator: ", "))")
      }
    }
    return lines
  }

  /// The host, where that says which case is meant.
  private func title(of group: Group) -> String {
    guard let host = group.columns.first?.report.file.host else { return group.title }
    return groups.count { $0.columns.first?.report.file.host == host } == 1 ? host : group.title
  }

  private func picture(_ groups: [Group]) -> CasesPicture {
    let reports = groups.flatMap(\.columns).map(\.report)
    let frameworks = reports.map(\.framework)
    // Frameworks with other conditions have no columns in common.
    let isOneShape = frameworks.allSatisfy {
      $0.conditions.map(\.name) == frameworks[0].conditions.map(\.name) && $0.scale == frameworks[0].scale
    }
    let rows = groups.flatMap { group in
      zip(group.columns, group.differs).enumerated().map { position, column in
        var row = column.0.report.row
        row.title = column.0.label
        if column.0.saysDays { row.date = "" }
        if !isOneShape { row.values = [] }
        // Counts alone do not tell outcomes apart.
        row.outcome = column.0.report.evaluation.counts.ends.map { column.0.report.brief($0) } ?? "the claims clash"
        row.counts = []
        row.isMarked = column.1
        row.notes = column.0.notes
        if position == 0, self.groups.count > 1 { row.titleAbove = title(of: group) }
        return row
      }
    }
    return CasesPicture(
      conditions: isOneShape ? reports[0].shortConditions : [], scale: isOneShape ? frameworks[0].scale : [], rows: rows,
      heading: axis.name)
  }

  // MARK: For programs

  /// The columns of a case, with the axis before them and `differs` behind.
  var records: RecordTable {
    let conditions = groups.flatMap(\.columns).map(\.report.framework).flatMap { $0.conditions.map(\.name) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var rows: [[Cell]] = []
    for group in groups {
      for (column, differs) in zip(group.columns, group.differs) {
        rows.append(
          column.cells + column.report.record.cells(for: conditions)
            + [differs ? .text("yes") : .none])
      }
    }
    return RecordTable(
      frame: "compared across \(axis.name)",
      columns: axis.columns.map { RecordTable.Column($0, joinedBy: " ") } + CaseRecord.columns(for: conditions) + ["differs"],
      rows: rows)
  }
}
