import Presentation

/// Markdown, as far as transcripts use it, as a page of html that needs nothing else: headings, paragraphs, lists, tables,
/// quotes, code, emphasis and links.
package struct HTMLPage {
  private let title: String
  private let lines: [String]

  package init(title: String, markdown lines: [String]) {
    self.title = title
    self.lines = lines
  }

  package var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(HTMLPage.escaped(title))</title>
    <style>
    body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 serif }
    pre { overflow-x: auto; padding: .6em; border: 1px solid #999; font-size: .85em; line-height: 1.3 }
    table { border-collapse: collapse } td, th { border: 1px solid #999; padding: .2em .5em; vertical-align: top }
    blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #999 }
    </style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }

  // MARK: Blocks

  private enum Open: Equatable { case paragraph, quote, list, numbered, table }

  private var body: String {
    var html = ""
    var open: Open?
    var fence: MarkdownFence?
    func close() {
      switch open {
      case .paragraph?: html += "</p>\n"
      case .quote?: html += "</p></blockquote>\n"
      case .list?: html += "</li></ul>\n"
      case .numbered?: html += "</li></ol>\n"
      case .table?: html += "</table>\n"
      case nil: break
      }
      open = nil
    }
    /// Begins a block, or goes on in it.
    func enter(_ block: Open, _ opening: String, between: String) {
      if open == block {
        html += between
      } else {
        close()
        html += opening
        open = block
      }
    }
    for line in lines {
      if let opened = fence {
        if opened.isClosed(by: line) {
          fence = nil
          html += "</pre>\n"
        } else {
          html += HTMLPage.escaped(line) + "\n"
        }
        continue
      }
      if let opened = MarkdownFence(line) {
        close()
        fence = opened
        html += "<pre>"
        continue
      }
      let level = line.prefix { $0 == "#" }.count
      let digits = line.prefix { $0.isNumber }.count
      if line.trimmingSpaces.isEmpty {
        close()
      } else if (1...6).contains(level), line.dropFirst(level).first == " " {
        close()
        html += "<h\(level)>\(HTMLPage.inline(String(line.dropFirst(level)).trimmingSpaces))</h\(level)>\n"
      } else if line.hasPrefix("|") {
        if line.allSatisfy({ "|-: ".contains($0) }) { continue }
        let isHead = open != .table
        enter(.table, "<table>\n", between: "")
        let tag = isHead ? "th" : "td"
        html += "<tr>" + HTMLPage.cells(line).map { "<\(tag)>\(HTMLPage.inline($0))</\(tag)>" }.joined() + "</tr>\n"
      } else if line.hasPrefix("> ") {
        enter(.quote, "<blockquote><p>", between: "\n")
        html += HTMLPage.inline(String(line.dropFirst(2)))
      } else if line.hasPrefix("- ") {
        enter(.list, "<ul><li>", between: "</li>\n<li>")
        html += HTMLPage.inline(String(line.dropFirst(2)))
      } else if digits > 0, line.dropFirst(digits).hasPrefix(". ") {
        enter(.numbered, "<ol><li>", between: "</li>\n<li>")
        html += HTMLPage.inline(String(line.dropFirst(digits + 2)))
      } else if let block = open, block != .table {
        html += "\n" + HTMLPage.inline(line.trimmingSpaces)
      } else {
        enter(.paragraph, "<p>", between: "\n")
        html += HTMLPage.inline(line)
      }
    }
    close()
    if fence != nil { html += "</pre>\n" }
    return html
  }

  private static func cells(_ line: String) -> [String] {
    var parts = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingSpaces }
      .dropFirst()
    if parts.last?.isEmpty ?? false { parts = parts.dropLast() }
    return Array(parts)
  }

  // MARK: Within a line

  private static func inline(_ text: String) -> String {
    var html = ""
    var rest = text[...]
    var isBold = false
    var isItalic = false
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first {
        html += escaped(String(next))
        rest = rest.dropFirst(2)
      } else if character == "`", let end = rest.dropFirst().firstIndex(of: "`") {
        html += "<code>" + escaped(String(rest[rest.index(after: rest.startIndex)..<end])) + "</code>"
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("**") {
        html += isBold ? "</strong>" : "<strong>"
        isBold.toggle()
        rest = rest.dropFirst(2)
      } else if character == "*" {
        html += isItalic ? "</em>" : "<em>"
        isItalic.toggle()
        rest = rest.dropFirst()
      } else if character == "[", let link = link(rest) {
        html += "<a href=\"\(escaped(link.target))\">\(escaped(link.text))</a>"
        rest = link.rest
      } else {
        html += escaped(String(character))
        rest = rest.dropFirst()
      }
    }
    return html + (isItalic ? "</em>" : "") + (isBold ? "</strong>" : "")
  }

  /// `[text](target)`, with targets that lead to pages and nowhere else.
  private static func link(_ text: Substring) -> (text: String, target: String, rest: Substring)? {
    guard let end = text.firstIndex(of: "]"), text[end...].hasPrefix("]("), let close = text[end...].firstIndex(of: ")")
    else {
      return nil
    }
    let target = String(text[text.index(end, offsetBy: 2)..<close])
    let scheme = target.prefix { $0 != ":" && $0 != "/" }
    guard !target.contains(":") || ["http", "https"].contains(scheme.lowercased()) else { return nil }
    return (String(text[text.index(after: text.startIndex)..<end]), target, text[text.index(after: close)...])
  }

  private static func escaped(_ text: String) -> String { HTMLFormat.escaped(text) }
}
