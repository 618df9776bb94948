import Semantics
import Source

/// What a student hands in: a transcript of what was asked in a lesson, with what was written down and coded.
///
/// It replays clean, names the lesson and the version of the casebook, and holds no name and no path.
package enum HandedIn {
  /// Each entry is run anew as a replay runs it; one that fails where it did not, or the other way, is still in it, as it
  /// comes out now.
  static func written(_ lesson: Lesson, _ progress: LessonProgress, _ casebook: Casebook) -> String {
    let runner = TranscriptRunner(casebook)
    let session = runner.newSession()
    let front = lesson.front
    var text = TranscriptWriter.frontMatter(
      .init(
        title: front.title, level: front.level, minutes: front.minutes, content: front.content,
        casebook: casebook.version, lesson: lesson.name))
    text += "# \(front.title)\n"
    for (index, step) in lesson.steps.enumerated() {
      let setUp = step.setUp.map { input -> String in
        let (result, restsOn) = runner.run(input, in: session, folder: nil)
        return TranscriptWriter.block(input, result, restsOn)
      }
      text += setUp.map { "\n" + $0 }.joined()
      // A path says whose machine it was.
      let entries = progress.entries.filter { $0.step == index + 1 && !$0.text.contains("\"/") }
      let own = block(of: step.task, progress)
      guard !entries.isEmpty || own != nil else { continue }
      text += "\n## \(index + 1). \(step.heading ?? "")".trimmingSpacesAtEnd + "\n"
      if step.task.isGraded, !step.question.isEmpty { text += "\n\(step.question)\n" }
      let shown = shownModel(of: step.task, progress.marks[index + 1])
      if shown != nil { text += "\nThe answer was shown.\n" }
      for entry in entries {
        let (result, restsOn) = runner.run(entry.text, in: session, folder: nil)
        text += "\n" + TranscriptWriter.block(entry.text, result, restsOn, flags: entry.text == shown ? [.hide] : [])
      }
      if let own { text += "\n" + own }
    }
    return text
  }

  /// The model that the program typed itself, where nothing right was asked besides.
  private static func shownModel(of task: LessonStep.Task, _ mark: LessonProgress.Mark?) -> String? {
    guard case .asking(let question) = task, mark == .played else { return nil }
    return question.models[0]
  }

  private static func block(of task: LessonStep.Task, _ progress: LessonProgress) -> String? {
    switch task {
    case .reading, .typing, .asking: return nil
    case .writing(let answer):
      return progress.written[answer.name].map {
        "```tumen :write\nas: \(answer.name)\nkind: \(answer.kind.written)\nanswer: \($0)\n```\n"
      }
    case .coding(let sheet):
      guard let given = progress.codings[sheet.name], !given.isEmpty else { return nil }
      let lines = sheet.items.compactMap { item in given[item.name].map { "coded \(item.name): \($0)\n" } }
      return "```tumen :code\nas: \(sheet.name)\ncodes: \(sheet.codes.joined(separator: ", "))\n" + lines.joined()
        + "```\n"
    }
  }

  // MARK: Reading

  /// What was written down, by name.
  static func written(in transcript: Transcript) -> [String: String] {
    var written: [String: String] = [:]
    for block in transcript.blocks where block.flags.contains(.write) {
      let lines = block.lessonLines.compactMap { LessonLine($0.text) }
      guard let name = lines.lazy.compactMap({ if case .name(let name) = $0 { name } else { nil } }).first else {
        continue
      }
      for case .answer(let answer) in lines where !answer.isEmpty { written[name] = answer }
    }
    return written
  }

  struct Coding {
    let sheet: String
    let codes: [String]
    /// By item.
    let given: [String: String]
    /// In the order of the file.
    let items: [String]
    let line: Int
  }

  static func codings(in transcript: Transcript) -> [Coding] {
    transcript.blocks.filter { $0.flags.contains(.code) }.compactMap { block in
      var (name, codes, given, items): (String?, [String], [String: String], [String]) = (nil, [], [:], [])
      for line in block.lessonLines {
        switch LessonLine(line.text) {
        case .name(let text)?: name = text
        case .codes(let text)?: codes = text.commaSeparated
        case .coded(let item, let code)?:
          if given[item] == nil { items.append(item) }
          given[item] = code
        case .hint, .wrong, .check, .kind, .item, .answer, nil: continue
        }
      }
      return name.map { Coding(sheet: $0, codes: codes, given: given, items: items, line: block.lines.lowerBound) }
    }
  }
}
