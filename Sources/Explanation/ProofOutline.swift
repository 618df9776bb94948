import Engine
import Semantics

/// A proof with its statements numbered in reading order; one that comes again keeps its number and is not repeated.
///
/// The numbers are the same whatever is folded, in every format, and in every run.
package struct ProofOutline {
  package struct Node {
    package let conclusion: Proof.Conclusion
    /// Of a statement.
    package let number: Int?
    /// Whether it is explained at its number's first place, and nothing follows here.
    package let isRepeated: Bool
    /// Whether a reader sees it; that a thing is of its kind explains nothing unless somebody is cited for it.
    package let isShown: Bool
    package let below: [Node]

    package var isStatement: Bool { number != nil }
  }

  package let roots: [Node]

  package init(_ proofs: [Proof], _ casebook: Casebook) {
    var numbering = Numbering(casebook: casebook)
    roots = proofs.map { numbering.node($0) }
  }

  /// The statement of a number, at its first place.
  package func node(_ number: Int) -> Node? {
    func find(_ nodes: [Node]) -> Node? {
      for node in nodes {
        if node.number == number, !node.isRepeated { return node }
        if let found = find(node.below) { return found }
      }
      return nil
    }
    return find(roots)
  }

  private struct Numbering {
    let casebook: Casebook
    private var count = 0
    private var seen: [StatementKey: (number: Int, isWhole: Bool)] = [:]

    init(casebook: Casebook) { self.casebook = casebook }

    mutating func node(_ proof: Proof) -> Node {
      guard isShown(proof) else {
        return Node(conclusion: proof.conclusion, number: nil, isRepeated: false, isShown: false, below: proof.grounds.map { node($0) })
      }
      guard proof.isStatement else {
        return Node(conclusion: proof.conclusion, number: nil, isRepeated: false, isShown: true, below: proof.grounds.map { node($0) })
      }
      let isWhole = proof.grounds.contains { ground in
        switch ground.conclusion {
        case .against, .setAside: true
        default: false
        }
      }
      // As an objection a statement is shown without what speaks against it; in full it is explained anew.
      if let key = proof.key, let first = seen[key], first.isWhole || !isWhole {
        return Node(conclusion: proof.conclusion, number: first.number, isRepeated: true, isShown: true, below: [])
      }
      count += 1
      let number = count
      if let key = proof.key { seen[key] = (number, isWhole) }
      return Node(
        conclusion: proof.conclusion, number: number, isRepeated: false, isShown: true, below: proof.grounds.map { node($0) })
    }

    private func isShown(_ proof: Proof) -> Bool {
      guard case .row(let row, _, _) = proof.conclusion, case .members = casebook.role(of: row.relation) else { return true }
      return proof.claims.contains { casebook.details(of: $0).source != nil }
    }
  }
}

// MARK: Lines

extension ProofOutline {
  /// One line of an outline, before it is wrapped.
  package struct Line {
    package let number: Int?
    /// Steps that it is moved in.
    package let depth: Int
    package let text: String
    /// Whether there is more under its number.
    package let isFolded: Bool
  }

  /// How much of a proof is shown.
  package struct Fold: Equatable {
    /// Statements further down than so many have what they rest on folded away; nil for none.
    let levels: Int?
    /// Of more claims that say the same, the first two are shown.
    let claims: Int?
    package static let open = Fold(levels: nil, claims: nil)
  }

  /// All lines, or those below one statement, itself included.
  package func lines(_ printer: ProofPrinter, fold: Fold = .open, of number: Int? = nil) -> [Line] {
    let starts = number.map { node($0).map { [$0] } ?? [] } ?? roots
    var lines: [Line] = []
    for start in starts { add(start, printer, fold, depth: 0, level: 0, to: &lines) }
    return lines
  }

  /// As much as fits: the deepest fold whose lines take no more room than there is.
  ///
  /// - Parameter cost: rows that a line takes on the screen.
  package func folded(
    _ printer: ProofPrinter, of number: Int? = nil, toFit room: Int, cost: (Line) -> Int
  ) -> [Line] {
    func fitting(_ fold: Fold) -> [Line]? {
      let lines = lines(printer, fold: fold, of: number)
      return lines.reduce(0) { $0 + cost($1) } <= room ? lines : nil
    }
    let whole = lines(printer, of: number)
    if whole.reduce(0, { $0 + cost($1) }) <= room { return whole }
    let deepest = max(whole.map(\.depth).max() ?? 0, 1)
    for claims in [nil, 3] {
      // A deeper fold takes more room: the last one that fits is found by halving.
      var best: [Line]?
      var (low, high) = (1, deepest)
      while low <= high {
        let level = (low + high) / 2
        if let lines = fitting(Fold(levels: level, claims: claims)) {
          best = lines
          low = level + 1
        } else {
          high = level - 1
        }
      }
      if let best { return best }
    }
    // Many statements side by side: their first lines only.
    return lines(printer, fold: Fold(levels: number == nil && roots.count > 1 ? 0 : 1, claims: 3), of: number)
  }

  private func add(_ node: Node, _ printer: ProofPrinter, _ fold: Fold, depth: Int, level: Int, to lines: inout [Line]) {
    guard node.isShown else { return }
    let texts = printer.texts(of: node)
    guard let first = texts.first else {
      for child in node.below { add(child, printer, fold, depth: depth, level: level, to: &lines) }
      return
    }
    let hides = node.isStatement && !node.below.isEmpty && (fold.levels.map { level >= $0 } ?? false)
    let mark = node.isRepeated ? "  (see \(node.number ?? 0) above)" : hides ? "  …" : ""
    lines.append(Line(number: node.number, depth: depth, text: first + mark, isFolded: hides))
    lines += texts.dropFirst().map { Line(number: nil, depth: depth + 1, text: $0, isFolded: false) }
    if hides || node.isRepeated { return }
    let next = node.isStatement ? level + 1 : level
    let claims = node.below.filter(\.isClaim).count
    var shown = 0
    for child in node.below {
      if child.isClaim, let most = fold.claims, claims > most {
        shown += 1
        if shown == most {
          lines.append(Line(number: nil, depth: depth + 1, text: "and \(claims - most + 1) more that say so  …", isFolded: true))
        }
        if shown >= most { continue }
      }
      add(child, printer, fold, depth: depth + 1, level: next, to: &lines)
    }
  }
}

extension ProofOutline.Node {
  fileprivate var isClaim: Bool {
    if case .claim = conclusion { true } else { false }
  }
}
