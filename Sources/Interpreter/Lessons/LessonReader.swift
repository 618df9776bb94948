import Source

/// Reads a transcript as a lesson: each block ends a step, and what stands before it tells what it is about.
///
/// A plain block is typed as it stands, an entry a step. `:hide` is run unseen, `:skip` is read.
package struct LessonReader {
  package struct Result {
    /// nil where nothing could be played.
    package let lesson: Lesson?
    package let diagnostics: [Diagnostic]
  }

  private let transcript: Transcript
  private let lineCount: Int
  private var number = 1
  private var prose: [String] = []
  private var proseLine: Int?
  private var notes: [LessonStep.Note] = []
  private var heading: String?
  private var setUp: [String] = []
  private var steps: [LessonStep] = []
  private var diagnostics: [Diagnostic] = []

  package static func read(_ file: TranscriptParser.Result) -> Result {
    var reader = LessonReader(file.transcript)
    reader.readSteps()
    let name = stem(of: file.transcript.text.name)
    guard let front = file.transcript.frontMatter, let minutes = front.minutes else {
      if file.diagnostics.isEmpty { reader.report(.noFrontMatter, on: 1) }
      return Result(lesson: nil, diagnostics: file.diagnostics + reader.diagnostics)
    }
    let lesson = Lesson(name: name, front: front, minutes: minutes, transcript: file.transcript, steps: reader.steps)
    return Result(lesson: lesson, diagnostics: file.diagnostics + reader.diagnostics)
  }

  /// `lessons/01-who-says-so.md`: `01-who-says-so`.
  package static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".md") ? name.dropLast(3) : name)
  }

  private init(_ transcript: Transcript) {
    self.transcript = transcript
    let (last, column) = transcript.text.position(of: transcript.text.bytes.count)
    lineCount = column == 1 ? last - 1 : last
  }

  private mutating func report(_ problem: LessonProblem, on line: Int) {
    diagnostics.append(problem.diagnostic(at: transcript.text.location(ofLine: line)))
  }

  // MARK: Lines

  private mutating func readSteps() {
    if transcript.frontMatter != nil {
      number = 2
      while number <= lineCount, transcript.text.line(number) != "---" { number += 1 }
      number += 1
    }
    var blocks = transcript.blocks[...]
    var fence: MarkdownFence?
    while number <= lineCount {
      if let block = blocks.first, block.lines.lowerBound == number {
        blocks.removeFirst()
        take(block)
        number = (block.factComment?.lines ?? block.lines).upperBound + 1
        continue
      }
      let line = transcript.text.line(number)
      if let open = fence {
        if open.isClosed(by: line) { fence = nil }
        addProse(line)
      } else if line.drop(while: { $0 == " " }).hasPrefix("<!--") {
        takeComment()
      } else {
        fence = MarkdownFence(line)
        if fence == nil, line.hasPrefix("#") { heading = String(line.drop { $0 == "#" }).trimmingSpaces }
        addProse(line)
      }
      number += 1
    }
    if prose.contains(where: { !$0.trimmingSpaces.isEmpty }) { addStep(.reading, at: proseLine ?? lineCount) }
  }

  private mutating func addProse(_ line: String) {
    if proseLine == nil, !line.trimmingSpaces.isEmpty { proseLine = number }
    prose.append(line)
  }

  /// `<!-- teacher 5: … -->`, over one line or more; other comments are nobody's.
  private mutating func takeComment() {
    var text = transcript.text.line(number)
    while !text.contains("-->"), number < lineCount {
      number += 1
      text += " " + transcript.text.line(number).trimmingSpaces
    }
    if let note = LessonStep.Note(comment: text) { notes.append(note) }
  }

  private mutating func addStep(_ task: LessonStep.Task, at line: Int) {
    steps.append(
      LessonStep(
        heading: heading, prose: prose.trimmingBlankLines, notes: notes, setUp: setUp, task: task, line: line))
    (prose, proseLine, notes, setUp) = ([], nil, [], [])
  }

  // MARK: Blocks

  private mutating func take(_ block: TranscriptBlock) {
    let first = block.lines.lowerBound
    if block.flags.contains(.skip) {
      prose += block.lines.map { transcript.text.line($0) }
      return
    }
    if block.flags.contains(.ask) {
      if let question = question(in: block) { addStep(.asking(question), at: first) }
    } else if block.flags.contains(.write) {
      if let answer = written(in: block) { addStep(.writing(answer), at: first) }
    } else if block.flags.contains(.code) {
      if let sheet = sheet(in: block) { addStep(.coding(sheet), at: first) }
    } else if block.flags.contains(.hide) {
      setUp += block.entries.map(\.input)
    } else {
      for entry in block.entries {
        addStep(.typing(input: entry.input, fails: block.flags.contains(.error)), at: entry.inputLines.lowerBound)
      }
    }
  }

  private func lines(of block: TranscriptBlock) -> [(line: LessonLine, number: Int)] {
    block.lessonLines.compactMap { line in LessonLine(line.text).map { ($0, line.number) } }
  }

  private mutating func question(in block: TranscriptBlock) -> LessonQuestion? {
    var hints: [String] = []
    var replies: [LessonQuestion.Reply] = []
    var check: LessonQuestion.Check?
    for (line, number) in lines(of: block) {
      switch line {
      case .hint(let text):
        hints.append(text)
        if text.isEmpty { report(.emptyHint, on: number) }
      case .wrong(let pattern, let reply):
        replies.append(.init(pattern: pattern, text: reply, line: number))
        if reply.isEmpty { report(.emptyReply, on: number) }
      case .check(let word):
        check = LessonQuestion.Check(rawValue: word)
        if check == nil { report(.unknownCheck(word), on: number) }
      case .name, .kind, .codes, .item, .answer, .coded: report(.strayLine(of: "ask"), on: number)
      }
    }
    guard let model = block.entries.first?.input else {
      report(.noModel, on: block.lines.lowerBound)
      return nil
    }
    let isVerdict = model.split(separator: " ").first == "ask"
    return LessonQuestion(
      models: block.entries.map(\.input), check: check ?? (isVerdict ? .verdict : .set), hints: hints, replies: replies)
  }

  private mutating func written(in block: TranscriptBlock) -> WrittenAnswer? {
    var (name, kind, hints): (String?, WrittenAnswer.Kind?, [String]) = (nil, nil, [])
    for (line, number) in lines(of: block) {
      switch line {
      case .hint(let text): hints.append(text)
      case .name(let text): name = text
      case .kind(let text):
        kind = WrittenAnswer.Kind(text)
        if kind == nil { report(.unknownKind(text), on: number) }
      // What is handed in is read by `HandedIn`.
      case .answer: continue
      case .wrong, .check, .codes, .item, .coded: report(.strayLine(of: "write"), on: number)
      }
    }
    guard let name, !name.isEmpty, !name.contains(" ") else {
      report(.noName(of: "write"), on: block.lines.lowerBound)
      return nil
    }
    return WrittenAnswer(name: name, kind: kind ?? .words, hints: hints)
  }

  private mutating func sheet(in block: TranscriptBlock) -> CodingSheet? {
    var (name, codes, items, hints): (String?, [String], [CodingSheet.Item], [String]) = (nil, [], [], [])
    for (line, number) in lines(of: block) {
      switch line {
      case .hint(let text): hints.append(text)
      case .name(let text): name = text
      case .codes(let text): codes = text.commaSeparated
      case .item(let item, let statement):
        if items.contains(where: { $0.name == item }) { report(.itemTwice(item), on: number) }
        items.append(.init(name: item, statement: statement))
      case .coded: continue
      case .wrong, .check, .kind, .answer: report(.strayLine(of: "code"), on: number)
      }
    }
    guard let name, !name.isEmpty, !name.contains(" ") else {
      report(.noName(of: "code"), on: block.lines.lowerBound)
      return nil
    }
    // What is handed in has the codes alone.
    if items.count < 2 || codes.count < 2, transcript.frontMatter?.lesson == nil {
      report(.tooLittleToCode, on: block.lines.lowerBound)
    }
    return CodingSheet(name: name, codes: codes, items: items, revealing: block.entries.map(\.input), hints: hints)
  }
}

extension WrittenAnswer.Kind {
  /// `number`, `words`, `one of a, b`, `order of a, b`.
  init?(_ text: String) {
    if text == "number" {
      self = .number
    } else if text == "words" {
      self = .words
    } else if text.hasPrefix("one of "), text.contains(",") {
      self = .oneOf(String(text.dropFirst("one of ".count)).commaSeparated)
    } else if text.hasPrefix("order of "), text.contains(",") {
      self = .orderOf(String(text.dropFirst("order of ".count)).commaSeparated)
    } else {
      return nil
    }
  }

  var written: String {
    switch self {
    case .number: "number"
    case .words: "words"
    case .oneOf(let choices): "one of " + choices.joined(separator: ", ")
    case .orderOf(let choices): "order of " + choices.joined(separator: ", ")
    }
  }
}

extension [String] {
  /// Without blank lines at either end.
  var trimmingBlankLines: [String] {
    let rest = drop { $0.trimmingSpaces.isEmpty }
    return rest.reversed().drop { $0.trimmingSpaces.isEmpty }.reversed()
  }
}

extension SourceText {
  /// A whole line.
  func location(ofLine number: Int) -> Location {
    let start = lineStart(number)
    return Location(self, Span(start, start + line(number).utf8.count))
  }
}
