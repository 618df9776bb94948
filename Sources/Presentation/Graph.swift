/// What follows from what: boxes with arrows from grounds to conclusions, as `dot` (Graphviz) or `mermaid` draws them.
package struct Graph: Sendable {
  /// The shapes that tell the parts of a proof apart.
  package enum Shape: Sendable { case statement, claim, rule, absence }

  package struct Node: Sendable {
    package let id: String
    package let label: String
    package let shape: Shape
    package init(_ id: String, _ label: String, _ shape: Shape) {
      self.id = id
      self.label = label
      self.shape = shape
    }
  }

  package struct Edge: Hashable, Sendable {
    package enum Kind: Sendable { case supports, opposes }
    package let from: String
    package let to: String
    package let kind: Kind
    package init(from: String, to: String, _ kind: Kind = .supports) {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  package let title: String
  package private(set) var nodes: [Node] = []
  package private(set) var edges: [Edge] = []

  package init(title: String) { self.title = title }

  /// Ids are words of letters, digits and `_`.
  package mutating func add(_ node: Node) {
    if !nodes.contains(where: { $0.id == node.id }) { nodes.append(node) }
  }

  package mutating func add(_ edge: Edge) {
    if !edges.contains(edge) { edges.append(edge) }
  }

  /// Columns that a label may take before it is broken.
  static let labelWidth = 36

  static func brokenLabel(_ label: String) -> [String] { wrapped(printable(label), to: labelWidth) }
}

/// The language of Graphviz.
package struct DotFormat {
  package init() {}

  package func write(_ graph: Graph, to output: inout some TextOutputStream) {
    output.write("digraph proof {\n  label=\(quoted(printable(graph.title)));\n  rankdir=BT;\n  node [fontname=\"sans-serif\"];\n")
    for node in graph.nodes {
      let style =
        switch node.shape {
        case .statement: "shape=box"
        case .claim: "shape=note"
        case .rule: "shape=ellipse"
        case .absence: "shape=box, style=dashed"
        }
      output.write("  \(node.id) [label=\(quoted(Graph.brokenLabel(node.label).joined(separator: "\n"))), \(style)];\n")
    }
    for edge in graph.edges {
      output.write("  \(edge.from) -> \(edge.to)\(edge.kind == .opposes ? " [style=dashed, label=\"against\"]" : "");\n")
    }
    output.write("}\n")
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}

/// The language of Mermaid's flow charts.
package struct MermaidFormat {
  package init() {}

  package func write(_ graph: Graph, to output: inout some TextOutputStream) {
    output.write("%% \(printable(graph.title))\nflowchart BT\n")
    for node in graph.nodes {
      let label = Graph.brokenLabel(node.label).map(escaped).joined(separator: "<br>")
      let (open, close) =
        switch node.shape {
        case .statement: ("[\"", "\"]")
        case .claim: ("[/\"", "\"/]")
        case .rule: ("([\"", "\"])")
        case .absence: ("{{\"", "\"}}")
        }
      output.write("  \(node.id)\(open)\(label)\(close)\n")
    }
    for edge in graph.edges {
      output.write("  \(edge.from) \(edge.kind == .opposes ? "-. against .->" : "-->") \(edge.to)\n")
    }
  }

  /// Characters that mean something in a label, by their names.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case ";": result += "#59;"
      case "`": result += "#96;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
