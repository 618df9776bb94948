/// A text with names in braces, as `reads` gives one: `"{state} returns {population}[ to {destination}]"`.
package enum Template {
  /// The names in it, in order.
  package static func names(in template: String) -> [String] {
    var names: [String] = []
    _ = replaced(template[...]) { name in
      names.append(name)
      return ""
    }
    return names
  }

  /// The template with each name replaced by its value. What nobody gives, nil, reads `…`; a part in square brackets
  /// that needs it is left out.
  ///
  ///     Template.fill("{state} returns {population}[ to {destination}]") { ["state": "China"][$0] }
  ///     // "China returns …"
  package static func fill(_ template: String, _ value: (String) -> String?) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      result += rest[..<open]
      let part = String(rest[rest.index(after: open)..<close])
      if names(in: part).allSatisfy({ value($0) != nil }) { result += part }
      rest = rest[rest.index(after: close)...]
    }
    return replaced((result + rest)[...]) { value($0) ?? "…" }
  }

  private static func replaced(_ template: Substring, _ value: (String) -> String) -> String {
    var result = ""
    var rest = template
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + value(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
