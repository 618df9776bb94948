import Semantics

/// What a line leads to that is after the program or its words rather than after facts: `protection vacuum`, `what does
/// pivotal mean?`, `export html`, `save this for my teacher`.
struct HelpMenu {
  /// What is the matter, as the head of a menu.
  let title: String
  let lines: [String]

  /// nil for a line that no page of help explains.
  init?(_ line: String, _ session: Session) {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" && $0 != "'" }.map { String($0) }
    guard !words.isEmpty, words.count < 24 else { return nil }
    let help = Help(session)
    if let found = HelpMenu.explanation(words, help) {
      title = "\"\(found.sought)\" is explained by help"
      lines = Array((["help \(found.topic)"] + found.examples).prefix(QuestionMenu.most))
      return
    }
    if words[0] == "tumen" {
      title = "this is typed where `tumen` was typed: leave with `exit`, then type it again"
      lines = ["exit", "help \(Construct.handingIn.name)"]
      return
    }
    let isRecording = session.recorder != nil
    if HelpMenu.isFarewell(words) {
      title = "`exit` leaves, and so does Ctrl-D"
      lines = (isRecording ? DotCommand.stop.examples : []) + ["exit", "help \(Construct.handingIn.name)"]
      return
    }
    if let found = HelpMenu.ownWords(line, words, isRecording: isRecording) {
      title =
        isRecording
        ? "`.prose` and a sentence of your own add it to the recording"
        : "a sentence of your own stands in a recording: begin one, then type `.prose` and the sentence"
      lines = found
      return
    }
    guard let found = HelpMenu.files(line, words, help, isRecording: isRecording) else { return nil }
    let isOfPage = words.contains { ["browser", "html", "page"].contains($0.lowercased()) }
    if !isRecording, isOfPage, let pageMaker = session.lastPageMaker {
      title = "leave with `exit`, then type `\(pageMaker)`"
      lines = ["exit"] + found.prefix(QuestionMenu.most - 1)
      return
    }
    title = isRecording ? "what you ask is being recorded" : "files and pages are written by lines of their own"
    lines = Array(found.prefix(QuestionMenu.most))
  }

  // MARK: Words that answers use

  /// The page on what the line is about, if it asks for nothing else.
  private static func explanation(_ words: [String], _ help: Help) -> (
    sought: String, topic: String, examples: [String]
  )? {
    // `what does by exclusion mean`: of words that may only lead up to it, one may be the first of its name.
    let mostLeft = words.prefix { before.contains($0.lowercased()) }.count
    let end = words.lastIndex { !behind.contains($0.lowercased()) } ?? 0
    let found = (0...mostLeft).lazy.filter { $0 <= end }.compactMap { left -> (sought: String, page: Help.Page)? in
      let sought = words[left...end].joined(separator: " ")
      return help.page(on: sought).map { (sought, $0) }
    }.first
    guard let (sought, page) = found else { return nil }
    let isWholeLine = sought.split(separator: " ").count == words.count
    switch page {
    case .construct(let construct):
      // A statement's own word is not asked about by writing it; `what does it mean` asks.
      guard construct.section == .verdicts || construct.section == .topics || !isWholeLine else {
        return nil
      }
    case .term: break
    case .dotCommand, .card: return nil
    }
    return (sought, sought.lowercased(), help.examples(of: page).filter { !$0.hasPrefix("help") })
  }

  /// Words that lead up to what a line is about, and those that may stand behind it.
  static let before: Set<String> = [
    "a", "about", "an", "are", "by", "define", "definition", "describe", "do", "does", "explain", "is", "me", "meaning",
    "means", "of", "please", "tell", "the", "term", "what", "what's", "who", "who's", "word",
  ]
  private static let wholes: Set<String> = ["all", "everything", "exercise", "homework", "session", "work"]
  static let behind: Set<String> = ["mean", "means", "meaning", "here", "stand", "for"]

  // MARK: Files

  /// Lines that put a sentence into a recording: `add a sentence: It turns on legislation.`
  private static func ownWords(_ typed: String, _ words: [String], isRecording: Bool) -> [String]? {
    let lower = Set(words.map { $0.lowercased() })
    guard !lower.isDisjoint(with: ["comment", "conclusion", "note", "opinion", "paragraph", "remark", "sentence", "sentences", "thoughts"]),
      !lower.isDisjoint(with: ["add", "how", "insert", "my", "own", "put", "write"])
    else { return nil }
    let text = typed.split(separator: ":", maxSplits: 1).dropFirst().first.map { String($0).trimmingSpaces } ?? ""
    let prose = text.isEmpty ? [] : [".\(DotCommand.prose.name) \(text)"]
    return (isRecording ? [] : DotCommand.record.examples) + prose + (isRecording ? DotCommand.stop.examples : [])
      + ["help \(Construct.handingIn.name)"]
  }

  /// Whether a line says that one has done: `bye`, `I am done`.
  private static func isFarewell(_ words: [String]) -> Bool {
    let lower = words.map { $0.lowercased() }
    let farewell: Set<String> = ["bye", "close", "done", "end", "finish", "finished", "goodbye", "leave"]
    let beside: Set<String> = ["all", "am", "and", "i", "i'm", "it", "my", "now", "program", "session", "the", "this", "work"]
    return lower.contains(where: farewell.contains) && lower.allSatisfy { farewell.contains($0) || beside.contains($0) }
  }

  private static let keeping: Set<String> = ["keep", "print", "save", "store", "submit"]

  /// Lines that write files: the dot-command that the line begins with, or those for handing in.
  private static func files(_ typed: String, _ words: [String], _ help: Help, isRecording: Bool) -> [String]? {
    let lower = words.map { $0.lowercased() }
    // `hand it in`, `export my work`.
    let line = " " + lower.filter { !["it", "mine", "my", "that", "the", "them", "this"].contains($0) }.joined(separator: " ") + " "
    let page = Construct.handingIn
    let isKept = lower.contains(where: keeping.contains) && lower.contains(where: wholes.contains)
    let isAbout = isKept || page.phrases.contains { line.contains(" \($0.text) ") || line.contains(" \($0.text)s ") }
    let command = DotCommand.all.first { $0.name == lower[0] }
    guard isAbout || command != nil else { return nil }
    // `prose This is mine.` lacks the point alone.
    let rest = typed.trimmingSpaces.drop { $0 != " " }.dropFirst()
    let pointed = command.flatMap { $0.parameters.first?.name == "TEXT" && !rest.isEmpty ? ".\($0.name) \(rest)" : nil }
    let recording = isRecording ? DotCommand.stop : DotCommand.record
    var lines =
      (pointed.map { [$0] } ?? command.map { $0.examples } ?? [])
      + (isAbout || command?.touchesFiles ?? true ? [recording, DotCommand.save].flatMap(\.examples) : [])
    // `html` and a page ask for the file of that ending.
    let endings = lower.filter { $0.count > 2 } + (lower.contains("page") || lower.contains("browser") ? ["html"] : [])
    let asked = lines.filter { example in endings.contains { example.hasSuffix(".\($0)") } }
    lines = asked + lines.filter { !asked.contains($0) }
    // Of work, or of all that was done, the whole session is kept, not the last answer; and what is being recorded is ended.
    if lower.contains(where: wholes.contains) || isRecording && isAbout && pointed == nil {
      lines = lines.filter(recording.examples.contains) + lines.filter { !recording.examples.contains($0) }
    }
    let explained = isAbout || command?.touchesFiles ?? true ? "help \(page.name)" : "help .\(lower[0])"
    lines = lines.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return Array(lines.prefix(QuestionMenu.most - 1)) + [explained]
  }
}
