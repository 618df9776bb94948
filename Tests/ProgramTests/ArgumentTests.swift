import Interpreter
import Presentation
import Testing

@testable import Arguments
@testable import Console

/// Two readers of the command line: the quick one for plain forms, and the argument parser for everything.
@Suite struct ArgumentTests {
  /// What the quick reader takes, the other reads the same.
  @Test(arguments: plain + others) func bothReadersAgree(_ line: CommandLineExample) throws {
    guard let quick = PlainArguments.read(line.arguments) else { return }
    #expect(quick == CommandLineInterface.runOptions(line.arguments))
  }

  /// The forms that start-up has to be quick for.
  @Test(arguments: plain) func plainFormsAreReadQuickly(_ line: CommandLineExample) {
    #expect(PlainArguments.read(line.arguments) != nil)
  }

  /// Right or wrong, they are for the argument parser.
  @Test(arguments: others) func otherFormsAreLeft(_ line: CommandLineExample) {
    #expect(PlainArguments.read(line.arguments) == nil)
  }

  @Test func optionsComeOutAsGiven() {
    let options = CommandLineInterface.runOptions([
      "-c", "a", "-c", "b", "--knowledge", "k", "--also", "x", "--also", "y", "--format", "jsonl", "--as-of", "2005-03",
      "--color", "never", "--width", "100", "--evaluator", "naive", "--no-rc", "--keep-going",
    ])
    var expected = RunOptions()
    expected.input = .commands(["a", "b"])
    expected.knowledge = "k"
    expected.also = ["x", "y"]
    expected.format = .jsonl
    expected.asOf = .init(year: 2005, month: 3, day: nil)
    expected.color = .never
    expected.width = 100
    expected.evaluator = .naive
    expected.keepsGoing = true
    expected.readsSettings = false
    #expect(options == expected)
  }

  private static let plain =
    [
      [], ["-c", "show treaty"], ["-c", ""], ["-c", "a", "-c", "b"], ["-c", "check"], ["-c", "run"], ["-c", "a b=c"],
      ["-f", "q.tumen"], ["-f", "replay"], ["-f", "a=b"], ["--knowledge", "k"], ["--knowledge=k"], ["--knowledge=a=b"],
      ["--also", "k"], ["--also", "k", "--also=l"], ["--knowledge", "k", "--also", "l", "-c", "x"], ["--keep-going"],
      ["-c", "x", "--keep-going", "--keep-going"], ["--format", "csv", "--format", "json"],
      ["-c", "x", "--knowledge", "check"],
    ].map { CommandLineExample($0) }
    + OutputFormat.allCases.flatMap {
      [
        CommandLineExample(["--format", $0.rawValue, "-c", "x"]),
        CommandLineExample(["-f", "q", "--format=" + $0.rawValue]),
      ]
    }

  private static let others = [
    ["-c"], ["-c", "-x"], ["-c", "--keep-going"], ["-c", "- 1"], ["-f"], ["-f", "-c"], ["-f", "-"],
    ["-f", "a", "-f", "b"],
    ["-f", "a", "-c", "b"], ["-fq.tumen"], ["-cshow"], ["-c=x"], ["-f=x"], ["--knowledge"], ["--knowledge", "-k"],
    ["--knowledge", "a", "--knowledge", "b"], ["--knowledg", "k"], ["--also"], ["--also", "--also"], ["--format"],
    ["--format", "xml"], ["--format=CSV"], ["--format="], ["--format", ""], ["--keep-going=yes"],
    ["--keep-going=true", "-c", "x"],
    ["--as-of", "2005"], ["--as-of", "2005-03", "-c", "x"], ["--as-of=2005-03-17"], ["--color", "never"],
    ["--color=always"],
    ["--width", "100"], ["--width=7"], ["--evaluator", "naive"], ["--evaluator", "fast"], ["--no-rc"],
    ["--no-rc", "-c", "x"],
    ["--help"], ["-h"], ["--version"], ["help"], ["run"], ["run", "-c", "x"], ["check"], ["check", "k"], ["replay"],
    ["replay", "t.md", "--update"], ["x.tumen"], ["-c", "x", "y"], ["--"], ["--", "-c"], [""], ["-"], ["-x"],
    ["--frobnicate"],
  ].map { CommandLineExample($0) }
}

struct CommandLineExample: CustomTestStringConvertible, Sendable {
  let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  var testDescription: String {
    arguments.isEmpty ? "(none)" : arguments.map { $0.isEmpty ? "''" : $0 }.joined(separator: " ")
  }
}
