import Presentation
import Source

/// A transcript or lesson as a page to print or to send: for everybody, for students, or for whoever teaches.
///
/// What a student's copy leaves out is not in it at all: model answers, hints, replies, what `reveal` shows, and the
/// teacher's remarks. No copy has blocks that are hidden, nor the comments with the claims behind the answers.
package struct Handout {
  package enum Reader: String, Sendable { case everybody, student, teacher }

  private let transcript: Transcript
  private let reader: Reader
  private let isLesson: Bool

  package init(_ transcript: Transcript, for reader: Reader) {
    self.transcript = transcript
    self.reader = reader
    isLesson = transcript.blocks.contains { !$0.flags.isDisjoint(with: TranscriptBlock.Flag.tasks) }
  }

  /// The page in Markdown, a line each.
  package var markdown: [String] {
    var lines = head
    var blocks = transcript.blocks[...]
    let text = transcript.text
    let (last, column) = text.position(of: text.bytes.count)
    let lineCount = column == 1 ? last - 1 : last
    var number = transcript.frontMatter == nil ? 1 : endOfFrontMatter(lineCount) + 1
    while number <= lineCount {
      if let block = blocks.first, block.lines.lowerBound == number {
        blocks.removeFirst()
        lines += shown(block)
        number = (block.factComment?.lines ?? block.lines).upperBound + 1
        continue
      }
      let line = text.line(number)
      if line.drop(while: { $0 == " " }).hasPrefix("<!--") {
        var comment = line
        while !comment.contains("-->"), number < lineCount {
          number += 1
          comment += " " + text.line(number).trimmingSpaces
        }
        if reader == .teacher, let note = LessonStep.Note(comment: comment) { lines += ["> " + note.wording, ""] }
      } else {
        lines.append(isLesson ? filled(line) : line)
      }
      number += 1
    }
    return lines.withoutDoubleBlanks
  }

  package var title: String { transcript.frontMatter?.title ?? LessonReader.stem(of: transcript.text.name) }

  private func endOfFrontMatter(_ lineCount: Int) -> Int {
    (2...max(2, lineCount)).first { transcript.text.line($0) == "---" } ?? 1
  }

  /// Where the page has no heading of its own, its title; then how long it takes and what it speaks of.
  private var head: [String] {
    guard let front = transcript.frontMatter else { return [] }
    var facts = front.minutes.map { ["about \($0) minutes"] } ?? []
    if let casebook = front.casebook { facts.append("casebook \(casebook)") }
    if let content = front.content { facts.append("speaks of: \(content)") }
    if reader == .teacher { facts.append("teacher's copy") }
    var lines = facts.isEmpty ? [] : ["*" + facts.joined(separator: " · ") + "*", ""]
    if reader == .teacher, isLesson {
      let planned =
        LessonReader.read(TranscriptParser.parse(transcript.text)).lesson?.steps.flatMap(\.notes).compactMap(\.minutes)
        ?? []
      let minutes = planned.reduce(0, +)
      if minutes > 0 {
        lines += ["*\(Words.count(minutes, "minute")) of it are for talking, as the remarks say.*", ""]
      }
    }
    return lines
  }

  private static let gap = "\\_\\_\\_\\_\\_\\_\\_\\_"

  private func filled(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + Handout.gap
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  // MARK: Blocks

  private func shown(_ block: TranscriptBlock) -> [String] {
    if block.flags.contains(.hide) { return [] }
    let lines = block.lessonLines.compactMap { LessonLine($0.text) }
    if block.flags.contains(.ask) { return question(block, lines) }
    if block.flags.contains(.write) { return written(lines) }
    if block.flags.contains(.code) { return sheet(block, lines) }
    return code(block)
  }

  /// Inputs and what was recorded of their outputs.
  private func code(_ block: TranscriptBlock) -> [String] {
    var lines = ["```text"]
    for entry in block.entries {
      lines += entry.input.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
        ($0.offset == 0 ? "> " : "| ") + $0.element
      }
      lines += entry.output.map { $0.text.hasPrefix("\\") ? String($0.text.dropFirst()) : $0.text }
    }
    return lines + ["```"]
  }

  private func question(_ block: TranscriptBlock, _ lines: [LessonLine]) -> [String] {
    if reader == .student { return ["Your question:", "", "```text", "> ", "```"] }
    var shown = ["**An answer:**", ""] + code(block)
    if reader == .teacher {
      let hints: [String] = lines.compactMap { if case .hint(let text) = $0 { text } else { nil } }
      if !hints.isEmpty { shown += ["", "**Hints:**", ""] + hints.map { "- " + $0 } }
      let replies: [String] = lines.compactMap {
        if case .wrong(let pattern, let reply) = $0 { "- `\(pattern)`: \(reply)" } else { nil }
      }
      if !replies.isEmpty { shown += ["", "**Known mistakes:**", ""] + replies }
    }
    return shown
  }

  private func written(_ lines: [LessonLine]) -> [String] {
    for case .answer(let answer) in lines { return ["Written down: " + answer] }
    for case .kind(let text) in lines {
      if case .oneOf(let choices)? = WrittenAnswer.Kind(text) {
        return ["Your answer, one of \(choices.joined(separator: ", ")): " + Handout.gap]
      }
      if case .orderOf(let choices)? = WrittenAnswer.Kind(text) {
        return ["Your order of \(choices.joined(separator: ", ")): " + Handout.gap]
      }
    }
    return ["Your answer: " + Handout.gap]
  }

  private func sheet(_ block: TranscriptBlock, _ lines: [LessonLine]) -> [String] {
    var shown: [String] = []
    for case .codes(let codes) in lines { shown += ["Codes: \(codes)", ""] }
    let rows = lines.compactMap { line -> String? in
      switch line {
      case .item(let name, let statement): "| \(name) | \(statement) | |"
      case .coded(let item, let code): "| \(item) | | \(code) |"
      default: nil
      }
    }
    if !rows.isEmpty { shown += ["| | statement | code |", "|---|---|---|"] + rows }
    if reader != .student, !block.entries.isEmpty { shown += ["", "**What the sources say:**", ""] + code(block) }
    return shown
  }
}

extension LessonStep.Note {
  /// `<!-- teacher 5: … -->`; nil for any other comment.
  init?(comment: String) {
    let opened = comment.trimmingSpaces.dropFirst("<!--".count)
    let end = opened.indices.first { opened[$0...].hasPrefix("-->") } ?? opened.endIndex
    let body = String(opened[..<end]).trimmingSpaces
    guard body.hasPrefix("teacher"), let colon = body.firstIndex(of: ":") else { return nil }
    minutes = Int(String(body[..<colon].dropFirst("teacher".count)).trimmingSpaces)
    text = String(body[body.index(after: colon)...]).trimmingSpaces
  }

  var wording: String { "**Teacher\(minutes.map { ", \(Words.count($0, "minute"))" } ?? ""):** \(text)" }
}

extension [String] {
  /// No two blank lines in a row outside code, none at either end.
  fileprivate var withoutDoubleBlanks: [String] {
    var result: [String] = []
    var isCode = false
    for line in self {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, line.trimmingSpaces.isEmpty, result.last?.isEmpty ?? true { continue }
      result.append(line)
    }
    return result.trimmingBlankLines
  }
}
