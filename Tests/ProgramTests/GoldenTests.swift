import TestSupport
import Testing

/// The questions of the language's contract (`language.md` §4) on the bundled casebook, as they come out of a pipe.
///
/// Each answer in `Goldens/` is read against the sources that it cites before it is kept.
@Suite struct GoldenTests {
  @Test(arguments: questions) func answersAsRecorded(_ question: Question) {
    let run = ProgramRun(question.statements.flatMap { ["-c", $0] })
    #expect(run.exitCode == 0, "\(run.errors)")
    // What is remarked beside an answer (a year's last day) is part of it.
    let text = question.statements.map { "> \($0)\n" }.joined() + run.output + run.errors
    #expect(Golden.difference(of: text, from: "Tests/ProgramTests/Goldens/\(question.name).txt") == nil)
  }

  struct Question: CustomTestStringConvertible, Sendable {
    let name: String
    let statements: [String]
    var testDescription: String { name }

    init(_ name: String, _ statements: String...) {
      self.name = name
      self.statements = statements
    }
  }

  private static let questions = [
    Question("parties", #"show state where party(state, treaty: "1951 Convention")"#),
    Question(
      "bound-without-joining",
      #"show bound.state, bound.by, bound.article where bound.duty = Non-refoulement and no record of party(state: bound.state, treaty: "1951 Convention")"#
    ),
    Question("known-not-parties", #"show state where not party(state, treaty: "1951 Convention")"#),
    Question("china-since-2002", "show day, title, people where incident.state = China and incident.day >= 2002"),
    Question(
      "returns-by-state",
      "show state, count of incident called returns for each state where incident.state = state and incident.sort = return sort by returns descending"
    ),
    Question("responsible", "show responsible.incident, responsible.state, responsible.how"),
    Question(
      "estimates-for-china",
      "show smallest of estimate.people, largest of estimate.people where estimate.state = China and estimate.measure = in_hiding"
    ),
    Question(
      "estimates-by-source",
      "compare show estimate.people, estimate.by where estimate.state = China and estimate.measure = in_hiding across sources"
    ),
    Question("viet-nam-cat-2015", "ask party(state: Viet Nam, treaty: CAT) as of 2015-11-01"),
    Question("called-by-2004", "show calls.actor, calls.label known by 2004"),
    Question("economic-migrants", "show calls.actor where calls.label = Economic Migrant"),
    Question("evaluate-china", "evaluate China"),
    Question("why-china", "why China"),
    Question("why-china-interest", "why China interest"),
    Question("evaluate-china-2004", "evaluate China as of 2004"),
    Question("evaluate-all", "evaluate all"),
    Question("how-thailand", "how Thailand to stretching"),
    Question("how-mongolia-down", "how Mongolia to vacuum"),
    Question("how-mongolia-bound", "how bound(state: Mongolia, duty: Non-refoulement)"),
    Question(
      "suppose-mongolia", #"suppose party(state: Mongolia, treaty: "1951 Convention") since 2020"#, "evaluate Mongolia",
      #"ask party(state: Mongolia, treaty: "1951 Convention")"#, "drop"),
    Question("viet-nam-over-time", "compare evaluate Viet Nam across dates 2004, 2016"),
    Question("china-by-source", "compare evaluate China across sources"),
    Question(
      "joined-every-treaty",
      "show state where every treaty t where imposes(treaty: t, duty: Non-refoulement) has party(state, treaty: t)"),
    Question("bound-by-one-source", "show bound.state, bound.by where count of bound.source = 1"),
    Question("disputes", "disputes"),
    Question("disputes-china", "disputes China"),
    Question("card-china", "China"),
    Question("card-laos-nine", "Laos Nine"),
    Question("card-nanmin", "난민"),
    Question("card-cat", "CAT"),
    Question("card-china-2004", "China as of 2004"),
    Question("states", "states"),
  ]
}
