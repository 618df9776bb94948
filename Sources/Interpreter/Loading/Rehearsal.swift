import Glibc
import Presentation
import Semantics
import Source
import Syntax

/// A question asked and answered of next to nothing while the casebook is still being put together.
///
/// A first answer takes a tenth of the time to start, most of it for generic types that are made when they are first
/// needed, and for pages of the program that nobody has touched. A second processor has nothing else to do by then.
enum Rehearsal {
  /// Whether there is a second processor, without which it would only be in the way.
  static var isWorthwhile: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 }

  static func run() {
    let text = SourceText(name: "", declarations)
    var builder = CasebookBuilder()
    builder.add(Parser.parse(text).statements.map { ($0, text) })
    let runner = ScriptRunner(Session(builder.casebook))
    let renderer = OutcomeRenderer(format: .table, audience: .pipe)
    _ = runner.run(SourceText(name: "", question)) { _ = renderer.render($0) }
  }

  private static let declarations = """
    kind thing (name: text, of: thing, year: number)
    relation says(thing: thing, other: thing)
    source S is "S" dated 2000
    thing A: thing (year: 1, name: "a") source S
    claim says(thing: A, other: A) since 1999 source S
    rule "R" says(thing: x, other: y) if says(thing: y, other: x)
    """
  private static let question = "show thing"
}
