import Source

/// Reads a Markdown document into a transcript, line by line.
///
/// Never gives up: what is wrong is reported, and the rest is read. A transcript with errors is not run.
package struct TranscriptParser {
  package struct Result {
    package let transcript: Transcript
    /// By place.
    package let diagnostics: [Diagnostic]
    /// Whether it is a transcript at all: has front matter or a `tumen` block, right or wrong.
    package let isTranscript: Bool
  }

  private let text: SourceText
  private let lineCount: Int
  /// The next line to read.
  private var number = 1
  private var diagnostics: [Diagnostic] = []
  private var blocks: [TranscriptBlock] = []
  private var isTranscript = false

  package static func parse(_ text: SourceText) -> Result {
    var parser = TranscriptParser(text)
    let frontMatter = parser.readFrontMatter()
    parser.readBlocks()
    if !parser.isTranscript { parser.report(.noBlocks, on: 1) }
    return Result(
      transcript: Transcript(text: text, frontMatter: frontMatter, blocks: parser.blocks),
      diagnostics: parser.diagnostics, isTranscript: parser.isTranscript)
  }

  private init(_ text: SourceText) {
    self.text = text
    let (last, column) = text.position(of: text.bytes.count)
    // A line end at the end of the file begins no line.
    lineCount = column == 1 ? last - 1 : last
  }

  private func line(_ number: Int) -> String {
    let line = text.line(number)
    // A byte order mark.
    return number == 1 && line.unicodeScalars.first == "\u{FEFF}" ? String(line.unicodeScalars.dropFirst()) : line
  }

  private mutating func report(_ problem: TranscriptProblem, on number: Int, columns: Range<Int>? = nil) {
    let line = text.line(number)
    let start = text.lineStart(number)
    func offset(_ column: Int) -> Int { start + line.prefix(column).utf8.count }
    let span =
      columns.map { Span(offset($0.lowerBound), offset($0.upperBound)) } ?? Span(start, start + line.utf8.count)
    diagnostics.append(problem.diagnostic(at: Location(text, span)))
  }

  // MARK: Front matter

  private mutating func readFrontMatter() -> Transcript.FrontMatter? {
    guard beginsWithFrontMatter else { return nil }
    isTranscript = true
    number = 2
    var values: [FrontMatterKey: String] = [:]
    while number <= lineCount, line(number) != "---" {
      readFrontMatterLine(into: &values)
      number += 1
    }
    guard number <= lineCount else {
      // The rest may well be meant as a document.
      number = 2
      diagnostics.removeAll()
      report(.frontMatterNotClosed, on: 1)
      return nil
    }
    number += 1
    let missing = FrontMatterKey.required.filter { values[$0] == nil }
    if !missing.isEmpty { report(.frontMatterKeyMissing(missing.map(\.rawValue)), on: 1) }
    guard let title = values[.title], let level = values[.level].flatMap({ Int($0) }) else { return nil }
    return Transcript.FrontMatter(
      title: title, level: level, minutes: values[.minutes].flatMap { Int($0) }, content: values[.content], casebook: values[.casebook],
      lesson: values[.lesson])
  }

  /// `---` may also be a rule across the page: then no key follows, or a paragraph ends before the next one.
  private var beginsWithFrontMatter: Bool {
    guard lineCount > 1, line(1) == "---" else { return false }
    let second = line(2)
    if second.drop(while: { $0.isLetter || $0 == "_" || $0 == "-" }).first == ":" { return second.first != ":" }
    for number in 2...lineCount {
      if line(number) == "---" { return true }
      if line(number).trimmingSpaces.isEmpty { return false }
    }
    return false
  }

  private mutating func readFrontMatterLine(into values: inout [FrontMatterKey: String]) {
    let line = line(number)
    if line.trimmingSpaces.isEmpty || line.hasPrefix("#") { return }
    guard let colon = line.firstIndex(of: ":") else { return report(.frontMatterLine, on: number) }
    let word = String(line[..<colon]).trimmingSpaces
    guard let key = FrontMatterKey(rawValue: word) else {
      return report(.frontMatterKeyUnknown(word), on: number, columns: 0..<line[..<colon].count)
    }
    var value = String(line[line.index(after: colon)...]).trimmingSpaces
    if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()) }
    if values[key] != nil { report(.frontMatterKeyTwice(word), on: number) }
    values[key] = value
    switch key {
    case .level, .minutes:
      if Int(value).map({ $0 < 1 }) ?? true { report(.frontMatterNumber(key: word), on: number) }
    case .title, .content, .casebook, .lesson:
      if value.isEmpty { report(.frontMatterValueMissing(key: word), on: number) }
    }
  }

  // MARK: Blocks

  private mutating func readBlocks() {
    while number <= lineCount {
      let line = line(number)
      if let fence = MarkdownFence(line) {
        readFenced(fence)
      } else if line.drop(while: { $0 == " " }).hasPrefix("<!--") {
        skipComment()
      } else {
        number += 1
      }
    }
  }

  /// A comment hides whatever is in it, blocks too. A comment of facts without a block is one like any other.
  private mutating func skipComment() {
    let opening = number
    while number <= lineCount, !line(number).contains("-->") { number += 1 }
    if number > lineCount { report(.commentNotClosed, on: opening) }
    number += 1
  }

  private mutating func readFenced(_ fence: MarkdownFence) {
    let opening = number
    number += 1
    while number <= lineCount, !fence.isClosed(by: line(number)) { number += 1 }
    let closing = number
    number += 1
    let words = fence.info.split(whereSeparator: { $0 == " " || $0 == "\t" })
    let isOurs = words.first.map { $0 == "tumen" || $0.hasPrefix("tumen:") } ?? false
    if isOurs { isTranscript = true }
    let (flags, session) = isOurs ? readFlags(fence, on: opening) : ([], nil)
    guard closing <= lineCount else { return report(.fenceNotClosed(marker: fence.marker), on: opening) }
    guard isOurs else { return }
    let lines = (opening + 1..<closing).map { number in
      let line = line(number)
      return TranscriptLine(number, String(line.dropFirst(min(fence.indent, line.prefix { $0 == " " }.count))))
    }
    let (entries, lessonLines) = readEntries(lines, isLesson: !flags.isDisjoint(with: TranscriptBlock.Flag.tasks))
    blocks.append(
      TranscriptBlock(
        flags: flags, session: session, lines: opening...closing, indent: fence.indent, entries: entries,
        lessonLines: lessonLines, factComment: readFactComment()))
  }

  private mutating func readFlags(_ fence: MarkdownFence, on number: Int) -> (
    Set<TranscriptBlock.Flag>, session: String?
  ) {
    var flags: Set<TranscriptBlock.Flag> = []
    var session: String?
    // `tumen:error` is understood too: a block that silently does not run would be worse.
    var column = fence.infoColumn + "tumen".count
    let rest = fence.info.dropFirst("tumen".count)
    for part in rest.split(omittingEmptySubsequences: false, whereSeparator: { $0 == " " || $0 == "\t" }) {
      let word = String(part)
      let columns = column..<column + word.count
      column += word.count + 1
      if word.isEmpty { continue }
      let name = word.prefix { $0 != "=" }
      let value = word.contains("=") ? word.dropFirst(name.count + 1) : nil
      if !word.hasPrefix(":") {
        report(.notAFlag(word), on: number, columns: columns)
      } else if name == ":session" {
        session = value.map { String($0) }
        if value?.isEmpty ?? true { report(.flagNeedsValue, on: number, columns: columns) }
      } else if let flag = TranscriptBlock.Flag(rawValue: String(name.dropFirst())) {
        flags.insert(flag)
        if value != nil { report(.flagNeedsNoValue(String(name)), on: number, columns: columns) }
      } else {
        report(.unknownFlag(String(name)), on: number, columns: columns)
      }
    }
    return (flags, session)
  }

  private mutating func readEntries(_ lines: [TranscriptLine], isLesson: Bool) -> (
    [TranscriptEntry], lesson: [TranscriptLine]
  ) {
    var entries: [TranscriptEntry] = []
    var lesson: [TranscriptLine] = []
    var input: [TranscriptLine] = []
    var output: [TranscriptLine] = []
    func finish(before number: Int) {
      guard let first = input.first, let last = input.last else { return }
      while output.last.map({ $0.text.trimmingSpaces.isEmpty }) ?? false { output.removeLast() }
      entries.append(
        TranscriptEntry(
          input: input.map(\.text).joined(separator: "\n"), inputLines: first.number...last.number, output: output,
          lastLine: number - 1))
      input = []
      output = []
    }
    var hasComplained = false
    for line in lines {
      let text = line.text
      if text == ">" || text.hasPrefix("> ") {
        finish(before: line.number)
        input = [TranscriptLine(line.number, String(text.dropFirst(2)))]
      } else if text.hasPrefix(">") {
        report(.noSpaceBehindMarker, on: line.number, columns: column(of: line)..<column(of: line) + 1)
      } else if output.isEmpty, !input.isEmpty, text == "|" || text.hasPrefix("| ") {
        input.append(TranscriptLine(line.number, String(text.dropFirst(2))))
      } else if isLesson, LessonLine.isOne(text) {
        lesson.append(line)
      } else if !input.isEmpty {
        output.append(line)
      } else if !text.trimmingSpaces.isEmpty, !hasComplained {
        report(text.hasPrefix("| ") ? .continuationWithoutInput : .noInput, on: line.number)
        hasComplained = true
      }
    }
    finish(before: (lines.last?.number ?? 0) + 1)
    return (entries, lesson)
  }

  private func column(of line: TranscriptLine) -> Int { text.line(line.number).count - line.text.count }

  /// The comment right behind a block, or after blank lines.
  private mutating func readFactComment() -> TranscriptBlock.FactComment? {
    var first = number
    while first <= lineCount, line(first).trimmingSpaces.isEmpty { first += 1 }
    guard first <= lineCount, line(first).trimmingSpaces.hasPrefix(TranscriptBlock.FactComment.opening) else {
      return nil
    }
    number = first
    skipComment()
    let lines = first...min(number - 1, lineCount)
    var ids: [String] = []
    for word in lines.flatMap({ line($0).split(separator: " ") }) {
      let id = word.prefix { $0 != "-" }
      if id.hasPrefix("#"), id.count > 1 { ids.append(String(id)) }
    }
    return TranscriptBlock.FactComment(ids: ids, lines: lines)
  }
}

extension TranscriptBlock.FactComment {
  static let opening = "<!-- rests on:"
}
