/// Writes what a transcript answers now into its text: output and the hidden comments, nothing else.
///
/// Elisions stay where what they stand for still has a place. An input that fails where it should not keeps what was
/// recorded, as does all of a block that should fail and does not; so does everything that is skipped. What was
/// written answers as recorded, so that a second update changes nothing.
package struct TranscriptUpdater {
  private let transcript: Transcript
  /// With their line ends, so that lines that stay do so byte by byte.
  private let lines: [Substring]

  package static func updated(_ transcript: Transcript, _ results: [TranscriptRunner.BlockResult?]) -> String {
    TranscriptUpdater(transcript).updated(results)
  }

  private init(_ transcript: Transcript) {
    self.transcript = transcript
    let text = String(decoding: transcript.text.bytes, as: UTF8.self)
    var lines: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.unicodeScalars.firstIndex(of: "\n").map { rest.unicodeScalars.index(after: $0) } ?? rest.endIndex
      lines.append(rest[..<end])
      rest = rest[end...]
    }
    self.lines = lines
  }

  private func updated(_ results: [TranscriptRunner.BlockResult?]) -> String {
    var written = ""
    var next = 1
    func keep(through last: Int) {
      guard next <= last else { return }
      written += lines[next - 1..<last].joined()
      next = last + 1
    }
    for (block, result) in zip(transcript.blocks, results) {
      guard let result else { continue }
      let lineEnd = line(block.lines.lowerBound).hasSuffix("\r\n") ? "\r\n" : "\n"
      let margin = String(repeating: " ", count: block.indent)
      func write(_ line: String) { written += (line.isEmpty ? "" : margin + line) + lineEnd }
      let comparison = BlockComparison(block, result)
      if comparison.verdict == .doesNotFail { continue }
      let findings = comparison.findings
      for (finding, (entry, result)) in zip(findings, zip(block.entries, result.entries)) where finding == .differs {
        keep(through: entry.inputLines.upperBound)
        let isLesson = !block.flags.isDisjoint(with: TranscriptBlock.Flag.tasks)
        OutputPattern(entry.output.map(\.text)).recording(result.lines, isLesson: isLesson).forEach(write)
        // The lesson's lines stay, and blank ones before the next input.
        let rewritten = Set(entry.output.map(\.number))
        for number in next..<entry.lastLine + 1 where !rewritten.contains(number) { written += line(number) }
        next = entry.lastLine + 1
      }
      keep(through: block.lines.upperBound)
      if findings.contains(.fails) { continue }
      let comment = TranscriptUpdater.comment(result.restsOn)
      if let old = block.factComment {
        // With nothing to write, the blank lines before it stay.
        keep(through: old.lines.lowerBound - 1)
        next = old.lines.upperBound + 1
      }
      if !comment.isEmpty, !written.hasSuffix("\n"), !written.hasSuffix("\r\n") { written += lineEnd }
      comment.forEach(write)
    }
    keep(through: lines.count)
    return written
  }

  private func line(_ number: Int) -> Substring { lines[number - 1] }

  /// The hidden comment, in lines of at most 100 columns; none for an answer that rests on no claim.
  static func comment(_ ids: [String]) -> [String] {
    var lines: [String] = []
    var current = TranscriptBlock.FactComment.opening
    for id in ids {
      if current.count + id.count + 1 > 100 {
        lines.append(current)
        current = "    "
      }
      current += " " + id
    }
    return ids.isEmpty ? [] : lines + [current + " -->"]
  }
}
