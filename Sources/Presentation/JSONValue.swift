/// A json document; members keep the order in which they are given.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package let name: String
    package let value: JSONValue
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
  package static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Objects and arrays that fit stand on one line; others have a line for each member.
  package func text(indent: Int = 0, width: Int = 110) -> String {
    let line = oneLine
    if indent + line.count <= width { return line }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .null, .bool, .number, .string: return line
    case .array(let values):
      return "[\n" + values.map { inner + $0.text(indent: indent + 2, width: width) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      let parts = members.map { member in
        inner + JSONText.string(member.name) + ": " + member.value.text(indent: indent + 2, width: width)
      }
      return "{\n" + parts.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var oneLine: String {
    switch self {
    case .null: "null"
    case .bool(let b): b ? "true" : "false"
    case .number(let n): String(n)
    case .string(let s): JSONText.string(s)
    case .array(let values): "[" + values.map(\.oneLine).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { "\(JSONText.string($0.name)): \($0.value.oneLine)" }.joined(separator: ", ") + "}"
    }
  }
}
