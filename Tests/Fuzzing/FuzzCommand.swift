import Glibc

/// `tumen-fuzz --from SEED --count N`: asks random questions of random casebooks, twice over.
package struct FuzzCommand {
  private var first = 0
  private var count = 500
  /// Ends at the first difference, without making it smaller.
  private var stopsEarly = false
  private var isQuiet = false
  /// Says of a seed only how often the two differ, and goes on however often it is.
  private var isTally = false
  private var printed: Int?
  private var problem: String?

  package static let usage = """
    usage: tumen-fuzz [--from SEED] [--count N] [--stop-early] [--tally] [--quiet] [--print SEED]
      --from SEED    the first seed; 0 if left out
      --count N      how many; 500 if left out
      --stop-early   end at the first difference, as it stands
      --tally        say only which seeds differ, and how often
      --quiet        no shares unless one is too low
      --print SEED   print the casebook of a seed, and ask nothing
    """

  package init(_ arguments: [String]) {
    var rest = arguments[...]
    func number(after option: String) -> Int? {
      guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
        problem = "`\(option)` wants a whole number: `\(option) 100`"
        return nil
      }
      return number
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--from": first = number(after: argument) ?? 0
      case "--count": count = number(after: argument) ?? 0
      case "--print": printed = number(after: argument)
      case "--stop-early": stopsEarly = true
      case "--tally": isTally = true
      case "--quiet": isQuiet = true
      default: problem = "no option `\(argument)`"
      }
    }
  }

  /// - Parameters:
  ///   - judge: what comes of a seed.
  ///   - say: takes what is printed, a line or several at a time; at once, since a run may take long and be stopped.
  /// - Returns: the exit code: 0 if all agree and every share is kept, 1 if not, 2 for a wrong argument.
  package func run(
    judging judge: (Int) -> FuzzSeed = { FuzzSeed($0) },
    saying say: (String) -> Void = {
      print($0)
      fflush(nil)
    }
  ) -> Int32 {
    if let problem {
      say("\(problem)\n\(Self.usage)")
      return 2
    }
    if let printed {
      say(RandomCasebook(seed: printed).statements.joined(separator: "\n"))
      return 0
    }
    var shares = Shares()
    var failures = 0
    for seed in first..<(first + count) {
      let result = judge(seed)
      shares.add(result.shares)
      let found = result.mistakes.count + result.differences.count
      failures += found
      if isTally {
        if found > 0 { say("seed \(seed): \(found) \(found == 1 ? "difference" : "differences")") }
      } else {
        for mistake in result.mistakes { say(mistake) }
        for difference in stopsEarly ? result.differences.prefix(1) : result.differences[...] {
          say("seed \(seed): the evaluator and \(difference.other) differ")
          say(report(on: difference))
        }
      }
      if stopsEarly, found > 0 { return 1 }
      if failures >= 20, !isTally {
        say("stopped after \(failures) failures")
        return 1
      }
    }
    // Shares of a few programs say nothing.
    let shortfalls = count >= 200 ? shares.shortfalls : []
    if !isQuiet { say(shares.report) }
    for shortfall in shortfalls { say("too little: \(shortfall)") }
    say(
      "seeds \(first) to \(first + count - 1): \(shares.questions) questions, \(failures) differences, \(shortfalls.count) shares too low"
    )
    return failures == 0 && shortfalls.isEmpty ? 0 : 1
  }

  private func report(on difference: Difference) -> String {
    var smallest = difference
    if !stopsEarly {
      smallest = FuzzSeed.difference(of: Shrinker(FuzzSeed.differs).shrink(difference.program)) ?? difference
    }
    let program = smallest.program.text.split(separator: "\n").map { "    \($0)" }
    return (program + [smallest.description]).joined(separator: "\n")
  }
}
