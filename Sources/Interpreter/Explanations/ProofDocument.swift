import Engine
import Explanation
import Presentation
import Semantics
import Syntax

/// A proof as a document that stands alone: the question, the frame, the proof, and every claim, list, rule and
/// declaration that it rests on. `docs/explanations.md` gives the shape; `ProofCheck` reads it.
struct ProofDocument {
  let explained: Explained
  let outline: ProofOutline
  let printer: ProofPrinter
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let frame: ResolvedFrame
  let labels: ClaimLabels

  init(
    _ explained: Explained, _ outline: ProofOutline, _ printer: ProofPrinter, _ casebook: Casebook,
    _ evaluator: NaiveEvaluator, _ frame: ResolvedFrame, _ labels: ClaimLabels
  ) {
    self.explained = explained
    self.outline = outline
    self.printer = printer
    self.casebook = casebook
    self.evaluator = evaluator
    self.frame = frame
    self.labels = labels
  }

  var value: JSONValue {
    var material = ProofMaterial(casebook, evaluator, labels)
    for proof in explained.proofs { material.add(proof) }
    for named in explained.binding { material.add(named.value) }
    material.addNames(in: explained.question)
    material.finish(frame.frame)
    var members: [JSONValue.Member] = [
      .init("schema", .number(JSONFormat.schema)), .init("kind", .string("proof")), .init("question", .string(explained.question)),
      .init("frame", frame.json(casebook)), .init("verdict", .string(orNull: explained.verdict)),
      .init("proves", .string(explained.proofs.isEmpty ? "nothing" : explained.affirmed ? "for" : "against")),
      .init("binding", json(explained.binding)), .init("proof", .array(outline.roots.map { json($0) })),
    ]
    if let finding = explained.finding, explained.proofs.isEmpty {
      members.append(.init("of_other_days", .strings(finding.ofOtherDays.map { labels.label($0.claim) })))
    }
    if explained.proofs.isEmpty { members.append(.init("nearest", .array(explained.misses.map { json($0) }))) }
    return .object(members + material.members)
  }

  // MARK: Nodes

  private func json(_ node: ProofOutline.Node) -> JSONValue {
    if node.isRepeated { return .object([.init("see", .number(node.number ?? 0))]) }
    func from(_ nodes: [ProofOutline.Node]) -> JSONValue.Member { .init("from", .array(nodes.map { json($0) })) }
    switch node.conclusion {
    case .row(let row, let occasion, let verdict):
      return statement(node, "row", json(row.relation, row.tuple.map { $0 }), occasion, verdict)
    case .denial(let pattern, let verdict):
      return statement(node, "not", json(pattern.relation, pattern.columns), pattern.occasion, verdict)
    case .absence(let pattern, let negated):
      return statement(node, negated ? "no_denial" : "no_record", json(pattern.relation, pattern.columns), pattern.occasion, .met)
    case .every(let wording): return statement(node, "every", .string(printer.text(wording)), wording.occasion, nil)
    case .test(let wording): return statement(node, "fails", .string(printer.text(wording)), wording.occasion, nil)
    case .claim(let claim, let standing):
      let details = casebook.details(of: claim)
      return .object([
        .init("claim", .string(labels.label(claim))), .init("source", .string(orNull: details.source.map { casebook.source($0).name })),
        .init("at", .string(orNull: details.locator)), .init("standing", .string("\(standing)")),
      ])
    case .rule(let id, let binding):
      var members: [JSONValue.Member] = [
        .init("rule", .string(casebook.rules[id.raw].title)), .init("binding", json(binding, casebook.rules[id.raw].variableNames)),
        from(node.below.filter { !$0.isException }),
      ]
      for case .exception(let id, let binding, let verdict) in node.below.map(\.conclusion) {
        members.append(
          .init(
            "unless",
            .object([
              .init("reads", .string(orNull: printer.exception(of: id, in: binding))), .init("verdict", .string(RowStatus(verdict).name)),
            ])))
      }
      return .object(members)
    case .aggregate(let id):
      return .object([.init("aggregate", .string(casebook.rules[id.raw].title)), from(node.below)])
    case .instance(let named, _): return .object([.init("binding", json(named)), from(node.below)])
    case .exception(_, _, let verdict): return .object([.init("unless", .string(RowStatus(verdict).name))])
    case .closedList(let i, let standing):
      return .object([.init("list", .string(ProofMaterial.listName(i))), .init("standing", .string("\(standing)"))])
    case .outsideSpans(let claims, let isCertain):
      return .object([
        .init("outside", .strings(claims.map { labels.label($0) })), .init("standing", .string(isCertain ? "off" : "undated")),
      ])
    case .closedDefinition(let relation):
      return .object([.init("closed", .string(casebook.signature(of: relation).name)), from(node.below)])
    case .refutedRule(let id, let byException):
      return .object([
        .init("rule_fails", .string(casebook.rules[id.raw].title)), .init("by", .string(byException ? "exception" : "body")),
        from(node.below),
      ])
    case .further(let further):
      return .object([
        .init("further", .strings(further.claims.map { labels.label($0) })), .init("reads", .string(printer.texts(of: node).first ?? "")),
      ])
    case .against: return .object([.init("against", .array(node.below.map { json($0) }))])
    case .setAside: return .object([.init("set_aside", .array(node.below.map { json($0) }))])
    }
  }

  private func statement(
    _ node: ProofOutline.Node, _ form: String, _ content: JSONValue, _ occasion: Occasion, _ verdict: Verdict?
  ) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let number = node.number { members.append(.init("n", .number(number))) }
    members += [
      .init(form, content), .init("day", .string(orNull: occasion.days?.text)),
    ]
    if let verdict { members.append(.init("status", .string(RowStatus(verdict).name))) }
    members.append(.init("reads", .string(printer.reading(of: node))))
    members.append(.init("from", .array(node.below.map { json($0) })))
    return .object(members)
  }

  private func json(_ relation: RelationID, _ columns: [ValueID?]) -> JSONValue {
    let signature = casebook.signature(of: relation)
    let fields = zip(signature.fields, columns).compactMap { field, id -> JSONValue.Member? in
      guard let id, !id.isMissing else { return nil }
      return .init(field, text(id))
    }
    return .object([.init("relation", .string(signature.name)), .init("fields", .object(fields))])
  }

  private func json(_ binding: Binding, _ words: [String]) -> JSONValue {
    json(Proof.named(binding, words))
  }

  /// Of words that stand twice (a value computed in brackets bears its field's name), the first.
  private func json(_ named: [Proof.Named]) -> JSONValue {
    var seen: Set<String> = []
    return .object(named.filter { seen.insert($0.word).inserted }.map { .init($0.word, text($0.value)) })
  }

  private func text(_ id: ValueID) -> JSONValue { .string(orNull: evaluator.value(id)?.text) }

  // MARK: Near misses

  private func json(_ miss: NearMiss) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("rule", .string(orNull: miss.rule.map { casebook.rules[$0.raw].title })), .init("failing", .number(miss.failing)),
      .init(
        "conditions",
        .array(
          miss.conditions.map { finding in
            .object([
              .init("reads", .string(printer.text(finding))), .init("verdict", .string(RowStatus(finding.verdict).name)),
              .init("fails", .bool(finding.fails)), .init("of_other_days", .strings(finding.ofOtherDays.map { labels.label($0.claim) })),
              .init("against", .array(ProofOutline(finding.against, casebook).roots.map { json($0) })),
              .init("nearest", .array(finding.misses.map { json($0) })),
            ])
          })),
    ]
    if let exception = miss.exception { members.append(.init("exception_met", .string(printer.text(exception)))) }
    members.append(.init("others", .number(miss.others)))
    return .object(members)
  }
}

extension ProofOutline.Node {
  fileprivate var isException: Bool {
    if case .exception = conclusion { true } else { false }
  }
}

extension ResolvedFrame {
  /// What the frame asks for, apart from its words.
  func json(_ casebook: Casebook) -> JSONValue {
    func day(_ day: Day) -> String { DateSpan(first: day, last: day).text }
    let time: JSONValue
    switch frame.time {
    case .anyTime: time = .string("any time")
    case .day(let d): time = .object([.init("as_of", .string(day(d)))])
    case .someDay(let span): time = .object([.init("during", .strings([day(span.first), day(span.last)]))])
    case .everyDay(let span): time = .object([.init("throughout", .strings([day(span.first), day(span.last)]))])
    }
    return .object([
      .init("words", .string(words)), .init("time", time),
      .init(
        "according_to", frame.admission.sources.map { .strings($0.sorted().map { casebook.source($0).name }) } ?? .null),
      .init("known_by", .string(orNull: frame.admission.knownBy.map { day($0) })),
      .init("preferring", .strings(frame.preference.map { casebook.source($0).name })),
    ])
  }
}
