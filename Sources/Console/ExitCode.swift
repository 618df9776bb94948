/// What the program says on leaving (`terminal.md` §1).
package enum ExitCode: Int32 {
  case fine = 0
  case statementFailed = 1
  case usage = 2
  /// A transcript, lesson check or `assert` differs.
  case differs = 3
  /// Knowledge is unreadable or invalid, or a check has findings.
  case invalidKnowledge = 4
  case interrupted = 130
}
