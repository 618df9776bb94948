import Engine
import Semantics

/// Near misses as an outline: each rule with its conditions, and under a condition that fails what is known of it.
package struct NearMissPrinter {
  private let printer: ProofPrinter
  private let casebook: Casebook

  package init(_ printer: ProofPrinter, _ casebook: Casebook) {
    self.printer = printer
    self.casebook = casebook
  }

  package func lines(_ misses: [NearMiss]) -> [ProofOutline.Line] { misses.flatMap { lines($0, depth: 0) } }

  private func lines(_ miss: NearMiss, depth: Int) -> [ProofOutline.Line] {
    var result = [line(heading(of: miss), depth)]
    func add(_ text: String, _ further: Int) { result.append(line(text, depth + further)) }
    for finding in miss.conditions {
      add("\(name(of: finding)): \(printer.text(finding))", 1)
      result += more(of: finding, depth: depth + 2)
    }
    if let exception = miss.exception { add("the exception is met: \(printer.text(exception))", 1) }
    if miss.others > 0 { add("\(miss.others) more \(miss.others == 1 ? "way misses" : "ways miss") as little", 1) }
    return result
  }

  /// What there is to say about a condition that fails.
  package func more(of finding: NearMiss.Finding, depth: Int = 0) -> [ProofOutline.Line] {
    guard finding.fails else { return [] }
    let own = printer.text(finding.wording)
    var result: [ProofOutline.Line] = []
    for proof in finding.against {
      let lines = ProofOutline([proof], casebook).lines(printer)
      // The condition itself stands above.
      let isSame = lines.first.map { $0.text == own || $0.text == "not: " + own || "not: " + $0.text == own } ?? false
      result += isSame ? lines.dropFirst().map { line($0.text, $0.depth + depth - 1) } : lines.map { line($0.text, $0.depth + depth) }
    }
    result += finding.ofOtherDays.map { line("of other days: " + printer.line(of: $0.claim), depth) }
    return result + finding.misses.flatMap { lines($0, depth: depth) }
  }

  private func line(_ text: String, _ depth: Int) -> ProofOutline.Line {
    ProofOutline.Line(number: nil, depth: depth, text: text, isFolded: false)
  }

  private func heading(of miss: NearMiss) -> String {
    let count = miss.conditions.count + (miss.exception == nil ? 0 : 1)
    let failing = "\(miss.failing) of \(count) \(count == 1 ? "condition" : "conditions") \(miss.failing == 1 ? "fails" : "fail")"
    return miss.rule.map { "rule \(printer.title(of: $0)) would give it; \(failing):" } ?? "\(failing):"
  }

  private func name(of finding: NearMiss.Finding) -> String {
    switch finding.verdict {
    case .met: "met"
    case .notMet: "not met"
    case .unknown(.contested): "contested"
    case .unknown(let reason): "unknown: \(reason)"
    }
  }
}
