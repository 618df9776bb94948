import Engine
import Explanation
import Semantics
import Source
import Syntax

/// What a contributor should mend in a casebook, beyond what keeps it from loading.
package enum CasebookCheck {
  package struct Report {
    package let diagnostics: [Diagnostic]
    package let fileCount: Int
    /// Counted only where the casebook loads at all.
    package let claimCount: Int?
    /// Source by source; empty where the casebook does not load.
    package let coverage: [Coverage]
    /// nil where the knowledge could not be loaded.
    package let counts: CasebookCounts?
  }

  package static func check(_ paths: [String]) -> Report {
    do throws(CasebookLoader.Failure) {
      let loaded = try CasebookLoader.load(paths, for: .checking)
      let casebook = loaded.casebook
      var diagnostics = loaded.diagnostics
      diagnostics += citationFindings(casebook) + orphanFindings(casebook) + templateFindings(casebook) + privacyFindings(casebook)
      diagnostics += CardCheck.findings(casebook) + QuestionTemplateCheck.findings(casebook)
      var resolver = FrameworkResolver(casebook)
      for framework in casebook.frameworks { _ = resolver.resolve(framework) }
      diagnostics += resolver.diagnostics
      let claims = casebook.claimCounts.values.reduce(0, +)
      return Report(
        diagnostics: sorted(diagnostics), fileCount: loaded.fileCount, claimCount: claims, coverage: Coverage.all(in: casebook),
        counts: CasebookCounts(casebook))
    } catch {
      return Report(diagnostics: sorted(error.diagnostics), fileCount: error.fileCount, claimCount: nil, coverage: [], counts: nil)
    }
  }

  /// By file, then place.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      let (x, y) = (a.element.location, b.element.location)
      if x?.text.name != y?.text.name { return (x?.text.name ?? "") < (y?.text.name ?? "") }
      if x?.span.start != y?.span.start { return (x?.span.start ?? 0) < (y?.span.start ?? 0) }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// A claim says who says so and where. What the curator concludes has no place in a text, but is marked.
  private static func citationFindings(_ casebook: Casebook) -> [Diagnostic] {
    var seen: Set<Span> = []
    var lastText: SourceText?
    return casebook.allClaims.compactMap { claim -> Diagnostic? in
      let details = casebook.details(of: claim)
      if case .members = casebook.role(of: claim.relation) { return nil }
      // One statement can stand for several claims.
      if lastText !== details.location.text {
        lastText = details.location.text
        seen = []
      }
      guard seen.insert(details.location.span).inserted else { return nil }
      guard let source = details.source else {
        if case .field = casebook.role(of: claim.relation) { return nil }
        return Diagnostic(
          .error, "no-source", "this claim has no source", at: details.location, help: ["add `source A at \"…\"`"])
      }
      if details.grade == .interpretation { return nil }
      if details.locator == nil {
        return Diagnostic(
          .error, "no-locator", "this claim does not say where in \(casebook.source(source).name) it stands", at: details.location,
          help: ["add `at \"…\"` after the source"])
      }
      return nil
    }
  }

  /// Sources that nothing cites.
  private static func orphanFindings(_ casebook: Casebook) -> [Diagnostic] {
    var used: Set<SourceID> = []
    for claim in casebook.allClaims {
      let details = casebook.details(of: claim)
      if let source = details.source { used.insert(source) }
      used.formUnion(details.citing)
    }
    for details in casebook.closedListDetails {
      if let source = details.source { used.insert(source) }
      used.formUnion(details.citing)
    }
    for source in casebook.sources { used.formUnion(source.reliesOn) }
    for rule in casebook.rules { used.formUnion(rule.citations.map(\.source)) }
    for framework in casebook.frameworks { used.formUnion(framework.sources) }
    for note in casebook.notes {
      if let source = note.source { used.insert(source) }
      for case .source(let id) in note.about { used.insert(id) }
    }
    return casebook.sources.filter { !used.contains($0.id) }.map { source in
      Diagnostic(
        .warning, "orphan-source", "nothing cites \"\(source.name)\"", at: source.location,
        help: ["cite it, or drop the declaration"])
    }
  }

  /// `reads` must name fields that exist.
  private static func templateFindings(_ casebook: Casebook) -> [Diagnostic] {
    casebook.relations.compactMap { relation in
      let names = relation.reading.map { Template.names(in: $0) } ?? []
      guard let unknown = names.first(where: { relation.fieldIndex($0) == nil }) else { return nil }
      return NameProblem.unknownField(unknown, of: relation.name, fields: relation.fields.map(\.name))
        .diagnostic(at: relation.location)
    }
  }

  /// A detail that could tell who somebody is: an exact age, a village, kin.
  private static func privacyFindings(_ casebook: Casebook) -> [Diagnostic] {
    casebook.allClaims.compactMap { claim in
      for value in casebook.facts.tuple(claim) where !value.isMissing {
        guard case .text(let text) = casebook.facts.values[value] else { continue }
        if let detail = identifyingDetail(in: text) {
          return Diagnostic(
            .warning, "identifying", "\"\(detail)\" could identify somebody", at: casebook.location(of: claim),
            help: ["say it more generally: \"an infant\", \"a relative\""])
        }
      }
      return nil
    }
  }

  /// "11-month-old", "aged 17", "17 years old".
  private static func identifyingDetail(in text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map { String($0) }
    for (i, word) in words.enumerated() {
      let isOld = word == "old" || word.hasSuffix("-old")
      let before = words[max(0, i - 2)..<i].joined(separator: " ")
      if isOld, (before + word).contains(where: \.isNumber), (before + word).contains("month") || (before + word).contains("year") {
        return before.isEmpty || word.contains(where: \.isNumber) ? word : before + " " + word
      }
      if word == "aged", i + 1 < words.count, words[i + 1].allSatisfy(\.isNumber) { return "aged \(words[i + 1])" }
      if word == "village" { return word }
    }
    return nil
  }
}
