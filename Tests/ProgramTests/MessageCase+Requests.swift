/// What the program is asked to do.
extension MessageCase {
  static let all = texts + largeTexts + files + streams + memory + interruptions + commandLines + statements + tables

  static let commandLines = [
    MessageCase(
      bare: "an unknown option", ["--frobnicate"], 2, .hold(["Unknown option '--frobnicate'", "Usage: tumen"])),
    MessageCase(
      bare: "an unknown format", ["--format", "xml", "-c", "show treaty"], 2,
      .hold(["The value 'xml' is invalid for '--format", "- csv\n", "- jsonl\n"])),
    MessageCase(bare: "an unknown command", ["frobnicate"], 2, .hold(["frobnicate", "Usage: tumen"])),
    MessageCase(bare: "-c without statements", ["-c"], 2, .hold(["Missing value for '-c"])),
    MessageCase(bare: "-f without a file", ["-f"], 2, .hold(["Missing value for '-f"])),
    MessageCase(bare: "-c and -f", ["-c", "show treaty", "-f", "q"], 2, .hold(["give either -c or -f, not both"])),
    MessageCase(
      bare: "a width that is none", ["--width", "wide"], 2, .hold(["The value 'wide' is invalid for '--width"])),
    MessageCase(bare: "a width that is too small", ["--width", "3"], 2, .hold(["--width takes 20 to 10000 columns"])),
    MessageCase(bare: "a day that there is not", ["--as-of", "2005-02-30"], 2, .hold(["--as-of takes a date"])),
    MessageCase(bare: "a replay of nothing", ["replay"], 2, .hold(["Missing expected argument"])),
    MessageCase(
      bare: "a replay of what is missing", ["replay", "none.md"], 2, .hold(["none.md: no such file or directory"])),
    MessageCase(bare: "help", ["--help"], 0, .none, output: .holds("\ntumen -c 'evaluate China'  ")),
    MessageCase(bare: "help on running", ["run", "--help"], 0, .none, output: .holds("--keep-going  ")),
    MessageCase(bare: "help on a command", ["help", "check"], 0, .none, output: .holds("USAGE: tumen check [<paths> ...]")),
    MessageCase(bare: "a command with help", ["replay", "-h"], 0, .none, output: .holds("USAGE: tumen replay ")),
    MessageCase(bare: "version", ["--version"], 0, .none, output: .holds("tumen 0.1\n")),
  ]

  static let statements = [
    MessageCase(
      "words that begin no statement", ["-c", "frobnicate the state"], 1,
      .hold(["-c:1:1: error[no-statement]", "help: "])),
    MessageCase(
      "a first word misspelt", ["-c", "shwo treaty"], 1,
      .hold(["-c:1:1: error[misspelt-keyword]", "did you mean `show`?"])),
    MessageCase(
      "an unknown name", ["-c", "Alpah"], 1, .hold(["-c:1:1: error[unknown-name]", "did you mean Alpha (알파)?"])),
    MessageCase(
      "an assertion that fails", ["-c", "assert party(state: 남쪽 나라, treaty: FT)"], 3, .hold(["-c:1:1: error["])),
    MessageCase(
      "a dot-command misspelt", ["-c", ".wdith 100"], 1,
      .hold(["-c:1:1: error[unknown-dot-command]: no dot-command `.wdith`", "help: did you mean `.width` or `.edit`?"])),
    MessageCase(
      "a dot-command with a wrong word", ["-c", ".set bar high"], 1,
      .hold(["-c:1:10: error[dot-command-argument]: `.set` wants any, better or undisputed, not `high`"])),
    MessageCase("a dot-command", ["-c", ".set bar better\n.set bar"], 0, .none, output: .holds("bar: better\n")),
    MessageCase(
      "a first word misspelt, alone", ["-c", "shwo"], 1,
      .hold(["-c:1:1: error[unknown-name]: no name, kind or source \"shwo\"", "did you mean `show`?"])),
    MessageCase(
      "help on what there is no page for", ["-c", "help evalute"], 1,
      .hold(["-c:1:6: error[no-such-page]: no page on `evalute`", "did you mean `evaluate`?"])),
    MessageCase("help", ["-c", "help; ? as of"], 0, .none, output: .holds("QUESTION as of DATE\n")),
    MessageCase("examples", ["-c", "examples as of"], 0, .none, output: .holds(" as of ")),
    MessageCase("leaving a script", ["-c", "exit", "-c", "show nonsense"], 0, .none),
    MessageCase(
      "leaving with more behind it", ["-c", "exit now"], 1,
      .hold(["-c:1:6: error[unexpected-token]: `exit` takes nothing behind it"])),
    MessageCase(
      "references of nothing", ["-c", "cite"], 1,
      .hold(["-c:1:1: error[no-answer]: there is no answer whose references could be given", "`bibliography` lists every source"])),
    MessageCase(
      "references of a row that there is not", ["-c", "show treaty; cite 9"], 1,
      .hold(["-c:1:19: error[no-such-row]: the last answer has no row 9; it has 2", "help: write a number from 1 to 2"]), output: .any),
    MessageCase(
      "references of a claim that there is not", ["-c", "cite #00000"], 1,
      .hold(["-c:1:6: error[unknown-id]: no claim begins with #00000"])),
    MessageCase(
      "how to an outcome that there is not", ["-c", "how Alpha to hihg"], 1,
      .hold(["-c:1:14: error[no-such-outcome]: Both has no outcome `hihg`", "did you mean `high`?"])),
    MessageCase(
      "how of what is no case", ["-c", "how Gamma to high"], 1,
      .hold(["-c:1:5: error[no-case]: Gamma is no case here", "cases: Walkers in Alpha"])),
    MessageCase(
      "how with what cannot change", ["-c", "how Alpha to low changing lwa"], 1,
      .hold(["-c:1:27: error[no-such-condition]: Both has no condition `lwa`", "did you mean `law`?"])),
    MessageCase(
      "how to what is held already", ["-c", "how Beta to low"], 0, .none,
      output: .holds("Beta: little, settled; that is so already, nothing need change\n")),
    MessageCase(
      "how of what is met already", ["-c", "how party(state: Alpha, treaty: FT)"], 0, .none,
      output: .holds("met; nothing need change\n")),
    MessageCase("an assertion that holds", ["-c", "assert party(state: Alpha, treaty: FT)"], 0, .none, output: .any),
  ]
}
