import Glibc
import TestSupport
import Testing

/// What `script/install` makes of what the program says of itself: the manual page and completion for shells.
@Suite struct InstalledHelpTests {
  private static let commands = ["run", "check", "diff", "replay"]
  private static let options = ["--knowledge", "--also", "--format", "--as-of", "--color", "--no-rc", "--keep-going"]

  private func output(_ script: String) -> (text: String, code: Int32?) {
    let run = ProgramRun(setting: ProgramRun.Setting(shell: script))
    return (run.output, run.exitCode)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func everyOptionIsCompleted(_ shell: String) {
    let (text, code) = output("\"$1\" --generate-completion-script \(shell)")
    #expect(code == 0)
    for word in Self.commands { #expect(text.contains(word), "\(word)") }
    // fish writes an option without its hyphens.
    for word in Self.options { #expect(text.contains(word.drop { $0 == "-" }), "\(word)") }
    for format in ["jsonl", "markdown"] { #expect(text.contains(format)) }
  }

  @Test func bashTakesItsScript() {
    #expect(output("\"$1\" --generate-completion-script bash | bash -n").code == 0)
  }

  @Test func theManualPageTellsEveryCommandAndOption() {
    let (text, code) = output("'\(RepositoryFolder.path("script/manual"))' \"$1\"")
    #expect(code == 0)
    #expect(text.hasPrefix(".TH TUMEN 1 \"\" \"tumen "), "\(text.prefix(80))")
    for command in Self.commands { #expect(text.contains(".SH TUMEN \(command.uppercased())\n"), "\(command)") }
    for option in Self.options { #expect(text.contains(option.replacing("-", with: "\\-")), "\(option)") }
    // Nothing of the text is taken for a request.
    let requests: Set = [".TH", ".SH", ".nf", ".fi"]
    let lines = text.split(separator: "\n")
    #expect(
      lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.allSatisfy { requests.contains(String($0.prefix(3))) })
  }

  @Test func noProgramIsAMistake() { #expect(output("'\(RepositoryFolder.path("script/manual"))' none").code == 2) }
}
