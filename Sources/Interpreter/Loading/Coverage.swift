import Engine
import Semantics
import Source

/// How much of a casebook cites each section of a source, in the order of the source's outline.
///
/// Statements are counted, as somebody who reads the files counts them: a claim that holds `every` value is one. A
/// locator counts for the longest entry of the outline that it begins with: "4 Table 1" for 4, "1.1 fn 9" for 1.1.
package struct Coverage {
  package struct Section: Equatable, Sendable {
    package let title: String
    package let claims: Int
    /// Things, complete lists and rules.
    package let others: Int
  }

  package let source: String
  /// One for each entry of the outline, then one for each other locator, then one for what has none.
  package let sections: [Section]

  package var claims: Int { sections.reduce(0) { $0 + $1.claims } }
  package var others: Int { sections.reduce(0) { $0 + $1.others } }

  /// Of every source that something is cited from, in order of declaration.
  package static func all(in casebook: Casebook) -> [Coverage] {
    var claims: [SourceID: [String: Int]] = [:]
    var others: [SourceID: [String: Int]] = [:]
    func add(_ source: SourceID?, _ locator: String?, to counts: inout [SourceID: [String: Int]]) {
      if let source { counts[source, default: [:]][locator ?? "", default: 0] += 1 }
    }
    var counted: Set<Statement> = []
    for claim in casebook.allClaims {
      let details = casebook.details(of: claim)
      switch casebook.role(of: claim.relation) {
      case .declared:
        let statement = Statement(
          text: ObjectIdentifier(details.location.text), span: details.location.span, source: details.source,
          locator: details.locator, line: casebook.facts.columns(claim.relation).line(Int(claim.row)))
        if counted.insert(statement).inserted { add(details.source, details.locator, to: &claims) }
      // Each `thing` statement says once that the thing is of its kind.
      case .members: add(details.source, details.locator, to: &others)
      case .field: break
      }
    }
    for details in casebook.closedListDetails { add(details.source, details.locator, to: &others) }
    for rule in casebook.rules {
      for citation in rule.citations { add(citation.source, citation.locator, to: &others) }
    }
    return casebook.sources.filter { claims[$0.id] != nil || others[$0.id] != nil }.map { source in
      Coverage(of: source, claims: claims[source.id] ?? [:], others: others[source.id] ?? [:])
    }
  }

  private struct Statement: Hashable {
    let text: ObjectIdentifier
    let span: Span
    let source: SourceID?
    let locator: String?
    /// Of a file that the statement loads; each row of it is a claim.
    let line: Int
  }

  /// Both counts are by locator, without one under the empty text.
  private init(of source: CitedSource, claims: [String: Int], others: [String: Int]) {
    self.source = source.name
    let unplaced = "no section"
    func title(_ locator: String) -> String {
      if locator.isEmpty { return unplaced }
      let fitting = source.outline.filter {
        locator == $0 || locator.hasPrefix($0 + " ") || locator.hasPrefix($0 + ",")
      }
      return fitting.max { $0.count < $1.count } ?? locator
    }
    var claimCounts: [String: Int] = [:]
    var otherCounts: [String: Int] = [:]
    for (locator, count) in claims { claimCounts[title(locator), default: 0] += count }
    for (locator, count) in others { otherCounts[title(locator), default: 0] += count }
    let outside = Set(claimCounts.keys).union(otherCounts.keys).subtracting(source.outline).sorted { a, b in
      (a == unplaced ? 1 : 0, a) < (b == unplaced ? 1 : 0, b)
    }
    sections = (source.outline + outside).map {
      Section(title: $0, claims: claimCounts[$0] ?? 0, others: otherCounts[$0] ?? 0)
    }
  }

  /// A table for a reader, with its totals.
  package var lines: [String] {
    let width = (sections.map { DisplayWidth.of($0.title) } + [DisplayWidth.of(source), 5]).max() ?? 5
    func line(_ title: String, _ claims: String, _ others: String) -> String {
      DisplayWidth.padded(title, to: width) + DisplayWidth.padded(claims, to: 8, .right)
        + DisplayWidth.padded(others, to: 7, .right)
    }
    return [line(source, "claims", "other")]
      + sections.map { line($0.title, "\($0.claims)", "\($0.others)") } + [line("all", "\(claims)", "\(others)")]
  }

  // MARK: Tables in documents

  /// Where the tables of a Markdown text give other numbers for a section, or for `all` of them, than the casebook has.
  ///
  /// A table counts if it has a column `claims`; a column `other` is compared too. Its first column begins with the
  /// section: "4.1.1", "4.1.1 Treaties". Rows that name none are read past.
  package func differences(fromTablesIn markdown: String) -> [String] {
    var known: [String: Section] = [:]
    for section in sections { known[section.title] = section }
    known["all"] = Section(title: "all", claims: claims, others: others)
    var columns: [String]?
    var differences: [String] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map { cell in
        String(cell.filter { !"`*".contains($0) }).trimmingSpaces
      }
      guard let headings = columns else {
        columns = cells.map { $0.lowercased() }
        continue
      }
      guard let first = cells.first,
        let section = known[first] ?? known[first.split(separator: " ").first.map { String($0) } ?? ""]
      else { continue }
      for (heading, count) in [("claims", section.claims), ("other", section.others)] {
        guard let at = headings.firstIndex(of: heading), cells.indices.contains(at), let written = Int(cells[at]) else {
          continue
        }
        if written != count {
          differences.append(
            "\(source) \(section.title): the table says \(written) \(heading), the casebook has \(count)")
        }
      }
    }
    return differences
  }

  /// Sections that have something to count and no row in the tables of a Markdown text.
  package func sections(missingFrom markdown: String) -> [String] {
    var named: Set<String> = []
    for line in markdown.split(separator: "\n") where line.hasPrefix("|") {
      guard let cell = line.split(separator: "|").first.map({ String($0.filter { !"`*".contains($0) }).trimmingSpaces })
      else { continue }
      named.insert(cell)
      named.insert(cell.split(separator: " ").first.map { String($0) } ?? "")
    }
    return sections.filter { $0.claims + $0.others > 0 && !named.contains($0.title) }.map(\.title)
  }
}
