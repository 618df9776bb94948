import Explanation
import Presentation

extension ProofDocument {
  /// The proof as boxes: statements, the claims and rules that they follow from, and what is absent.
  var graph: Graph {
    var graph = Graph(title: explained.question)
    guard !explained.proofs.isEmpty else {
      graph.add(Graph.Node("q", explained.question + ": " + (explained.verdict ?? "nothing to show"), .statement))
      for (i, miss) in explained.misses.enumerated() { add(miss, "m\(i + 1)", under: "q", to: &graph) }
      return graph
    }
    var count = 0
    for root in outline.roots { add(root, under: nil, .supports, to: &graph, &count) }
    return graph
  }

  /// - Parameter count: of boxes that have no number and no id of their own.
  private func add(
    _ node: ProofOutline.Node, under parent: String?, _ kind: Graph.Edge.Kind, to graph: inout Graph, _ count: inout Int
  ) {
    func connect(_ id: String) { if let parent { graph.add(Graph.Edge(from: id, to: parent, kind)) } }
    func box(_ label: String, _ shape: Graph.Shape, below: [ProofOutline.Node], id: String? = nil) {
      if id == nil { count += 1 }
      let id = id ?? "x\(count)"
      graph.add(Graph.Node(id, label, shape))
      connect(id)
      for child in below { add(child, under: id, .supports, to: &graph, &count) }
    }
    guard node.isShown else {
      for child in node.below { add(child, under: parent, kind, to: &graph, &count) }
      return
    }
    let label = printer.texts(of: node).joined(separator: " ")
    switch node.conclusion {
    case .row, .denial, .every, .test:
      if node.isRepeated { connect("s\(node.number ?? 0)") } else { box(label, .statement, below: node.below, id: node.number.map { "s\($0)" }) }
    case .absence:
      if node.isRepeated { connect("s\(node.number ?? 0)") } else { box(label, .absence, below: [], id: node.number.map { "s\($0)" }) }
    case .claim(let claim, _):
      let id = "c" + labels.label(claim).dropFirst()
      graph.add(Graph.Node(id, label, .claim))
      connect(id)
    case .rule, .aggregate, .refutedRule: box(label, .rule, below: node.below)
    case .closedList, .outsideSpans, .further: box(label, .claim, below: node.below)
    case .exception, .closedDefinition: box(label, .absence, below: node.below)
    case .instance: box(label, .rule, below: node.below)
    case .against, .setAside: for child in node.below { add(child, under: parent, .opposes, to: &graph, &count) }
    }
  }

  private func add(_ miss: NearMiss, _ id: String, under parent: String, to graph: inout Graph) {
    let label = miss.rule.map { "rule " + printer.title(of: $0) + " would give it" } ?? "\(miss.failing) of \(miss.conditions.count) fail"
    graph.add(Graph.Node(id, label, .rule))
    graph.add(Graph.Edge(from: id, to: parent))
    for (i, finding) in miss.conditions.enumerated() {
      let own = "\(id)_\(i + 1)"
      graph.add(Graph.Node(own, "\(finding.fails ? "fails: " : "")\(printer.text(finding.wording))", finding.fails ? .absence : .statement))
      graph.add(Graph.Edge(from: own, to: id, finding.fails ? .opposes : .supports))
      for (j, below) in finding.misses.enumerated() { add(below, "\(own)_\(j + 1)", under: own, to: &graph) }
    }
  }
}
