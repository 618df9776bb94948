import Engine
import Semantics
import Syntax

/// Small turns of phrase that several answers share.
enum Words {
  /// The written time of a claim, or that none was given.
  static func dates(_ details: ClaimDetails) -> String {
    details.time.map { Printer.text(of: $0) } ?? "undated"
  }

  /// A file's name as a shell reads it back, in quotes where it has a space or another sign in it.
  static func shellWord(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "._-/~+".contains($0) }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  static func count(_ n: Int, _ one: String, _ many: String? = nil) -> String {
    "\(n) \(n == 1 ? one : many ?? one + "s")"
  }
}

extension ClaimDetails {
  /// The day that a claim is heard from: its source's, or for an interpretation that of what it interprets.
  func heard(in casebook: Casebook) -> DateSpan? {
    casebook.dateHeard(source, citing: citing, grade: grade)
  }
}
