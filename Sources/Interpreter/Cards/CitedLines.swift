import Engine

/// Lines for a reader, and the claims that they cite.
struct CitedLines {
  var lines: [String] = []
  var claims: [ClaimRef] = []

  static func += (lines: inout CitedLines, more: CitedLines) {
    lines.lines += more.lines
    lines.claims += more.claims
  }
}
