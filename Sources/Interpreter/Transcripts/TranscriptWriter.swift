/// The parts of a transcript that the program writes itself.
enum TranscriptWriter {
  static func frontMatter(_ front: Transcript.FrontMatter) -> String {
    var lines = ["---", "title: \(front.title)", "level: \(front.level)"]
    if let minutes = front.minutes { lines.append("minutes: \(minutes)") }
    if let content = front.content { lines.append("content: \(content)") }
    if let casebook = front.casebook { lines.append("casebook: \(casebook)") }
    if let lesson = front.lesson { lines.append("lesson: \(lesson)") }
    return (lines + ["---"]).map { $0 + "\n" }.joined()
  }

  /// One input with what it came to, and the comment with the claims behind it.
  static func block(
    _ input: String, _ result: TranscriptRunner.EntryResult, _ restsOn: Set<String>, flags: [TranscriptBlock.Flag] = []
  ) -> String {
    let flags = flags + (result.isFailure ? [.error] : [])
    var lines = ["```tumen" + flags.map { " :\($0.rawValue)" }.joined()]
    for (i, line) in input.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      lines.append((i == 0 ? ">" : "|") + (line.isEmpty ? "" : " " + line))
    }
    lines += result.lines.map { LinePattern.written($0, isLesson: false) }
    lines.append("```")
    return (lines + TranscriptUpdater.comment(restsOn.sorted())).map { $0 + "\n" }.joined()
  }
}
