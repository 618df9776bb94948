import Source
import Syntax

/// The tree of a statement as text, without the places that it was read from.
func treeDescription(of value: Any) -> String {
  if value is Span { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .enum, mirror.children.isEmpty { return "\(value)" }
  if mirror.children.isEmpty { return mirror.displayStyle == .collection ? "[]" : "\(value)" }
  let children = mirror.children.compactMap { child -> String? in
    if child.value is Span { return nil }
    return (child.label.map { "\($0): " } ?? "") + treeDescription(of: child.value)
  }
  return "(\(children.joined(separator: ", ")))"
}
