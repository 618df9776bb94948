import Source
import Syntax
import TestSupport

/// All that one seed stands for: a casebook, its questions, and what the evaluator and the referee say of them.
package struct FuzzSeed {
  package static let questionsPerSeed = 6

  package let differences: [Difference]
  package let shares: Shares
  /// A question that the program refuses though it was to be fine, or a mistake of the referee.
  package let mistakes: [String]

  /// What a drawn question may be refused for, which only the whole of it shows.
  private static let drawnAgain: Set<String> = ["row-limit", "unconnected", "used-once", "no-values", "types-differ"]

  package init(_ seed: Int) {
    var differences: [Difference] = []
    var shares = Shares()
    var mistakes: [String] = []
    var asked: [Shares.Asked] = []
    let casebook = RandomCasebook(seed: seed)
    do {
      guard let contestants = try Contestants(casebook.statements) else {
        self.init(
          differences: [], shares: shares,
          mistakes: ["seed \(seed): the casebook is refused: \(casebook.loaded.problems)"])
        return
      }
      let parsed = Parser.parse(SourceText(name: "casebook", casebook.statements.joined(separator: "\n"))).statements
      var questions = RandomQuestions(casebook)
      var dice = SeededGenerator(seed: ~UInt64(seed))
      /// Most questions that nobody answers make room for another one; they are refereed all the same.
      func isKept(_ shown: Shown) -> Bool {
        if shown.rows.isEmpty { return dice.chance(oneIn: 4) }
        return shown.rows[0].status != "unknown: silent" || dice.chance(oneIn: 2)
      }
      var (tries, answered) = (0, 0)
      while asked.count < Self.questionsPerSeed, tries < 30 {
        tries += 1
        let question = questions.question()
        let constructs = { () -> Set<String> in
          guard let statement = Parser.parse(SourceText(name: "question", question)).statements.first else { return [] }
          return Constructs(of: statement, in: parsed).found
        }
        let isAsk = question.hasPrefix("ask")
        answered += 1
        switch try contestants.ask(question) {
        case .agreed(let shown, let rounds):
          guard isKept(shown) else { continue }
          asked.append(
            .init(constructs: constructs(), shown: shown, isAsk: isAsk, refusedConstruct: nil, rounds: rounds))
        case .unrefereed(let shown, let construct):
          guard isKept(shown) else { continue }
          asked.append(
            .init(constructs: constructs(), shown: shown, isAsk: isAsk, refusedConstruct: construct, rounds: 0))
        case .refused(let id, let message):
          answered -= 1
          shares.countRefusal(id)
          if !Self.drawnAgain.contains(id) { mistakes.append("seed \(seed): \(id): \(message)\n  \(question)") }
        case .differ(let difference):
          differences.append(difference)
          asked.append(
            .init(constructs: constructs(), shown: Shown(rows: []), isAsk: isAsk, refusedConstruct: nil, rounds: 0))
        }
      }
      shares.count(asked)
      shares.countColumnAnswers(contestants.columnAnswers, of: answered * contestants.casebooks)
    } catch {
      mistakes.append("seed \(seed): \(error)")
    }
    self.init(differences: differences, shares: shares, mistakes: mistakes)
  }

  package init(differences: [Difference], shares: Shares = Shares(), mistakes: [String] = []) {
    self.differences = differences
    self.shares = shares
    self.mistakes = mistakes
  }

  /// Whether the two still differ about a program.
  package static func differs(_ program: Program) -> Bool {
    guard let contestants = try? Contestants(program.statements), case .differ? = try? contestants.ask(program.question)
    else { return false }
    return true
  }

  package static func difference(of program: Program) -> Difference? {
    guard let contestants = try? Contestants(program.statements),
      case .differ(let difference)? = try? contestants.ask(program.question)
    else { return nil }
    return difference
  }
}
