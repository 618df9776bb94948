import Engine
import Semantics
import Syntax

/// Small turns of phrase that several answers share.
enum Words {
  /// The written time of a claim, or that none was given.
  static func dates(_ details: ClaimDetails) -> String {
    details.time.map { Printer.text(of: $0) } ?? "undated"
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
