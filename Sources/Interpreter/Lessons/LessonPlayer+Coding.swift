import Presentation
import Source

/// Steps at which something is written down, or coded.
extension LessonPlayer {
  func write(_ text: String, _ answer: WrittenAnswer) -> Outcome {
    guard let value = answer.reading(text) else {
      return say(["that is not what is asked for here; write \(answer.wording)"])
    }
    log.add(.wrote(answer.name, value))
    log.add(.passed(number))
    return say(["written down: \(value)"], next: ["next"])
  }

  func isCoded(_ sheet: CodingSheet) -> Bool {
    let given = progress.codings[sheet.name] ?? [:]
    return sheet.items.allSatisfy { given[$0.name] != nil }
  }

  /// By its number or its name.
  func code(_ typed: String, of sheet: CodingSheet) -> String? {
    if let number = Int(typed) { return sheet.codes.indices.contains(number - 1) ? sheet.codes[number - 1] : nil }
    return sheet.codes.first { $0.lowercased() == typed.lowercased() }
  }

  func codingLines(_ sheet: CodingSheet) -> [String] {
    let given = progress.codings[sheet.name] ?? [:]
    var lines: [String] = []
    for item in sheet.items {
      lines += filled("\(item.name)  \(item.statement)", hanging: "   ")
      if let code = given[item.name] { lines.append("   → \(code)") }
    }
    lines +=
      [""]
      + filled("Codes: " + sheet.codes.enumerated().map { "\($0.offset + 1) \($0.element)" }.joined(separator: " · "))
    if let open = sheet.items.first(where: { given[$0.name] == nil }) {
      lines.append("Which code for \(open.name)? A number or a word; `code \(open.name) 1` changes one later.")
    } else {
      lines.append("All are coded. `reveal` shows what the sources say; `code \(sheet.items[0].name) 1` changes one.")
    }
    return lines
  }

  func code(next typed: String, of sheet: CodingSheet) -> Outcome {
    let given = progress.codings[sheet.name] ?? [:]
    guard let open = sheet.items.first(where: { given[$0.name] == nil }) else {
      return say(["all are coded; `code \(sheet.items[0].name) \(typed)` would change one"], next: ["reveal"])
    }
    return take(typed, for: open, of: sheet)
  }

  func code(words: String, of sheet: CodingSheet) -> Outcome {
    let parts = words.split(separator: " ", maxSplits: 1).map { String($0) }
    guard parts.count == 2, let item = sheet.items.first(where: { $0.name.lowercased() == parts[0].lowercased() })
    else {
      return say([
        "write `code`, the letter of the statement and the code: `code \(sheet.items[0].name) \(sheet.codes[0])`"
      ])
    }
    return take(parts[1], for: item, of: sheet)
  }

  private func take(_ typed: String, for item: CodingSheet.Item, of sheet: CodingSheet) -> Outcome {
    guard let code = code(typed, of: sheet) else {
      return say(["no code `\(typed)`; there are: \(sheet.codes.joined(separator: ", "))"])
    }
    // What was coded blind stays as it was.
    if progress.revealed.contains(sheet.name) {
      return say(["the sources have been shown; codes given before that stay"])
    }
    log.add(.coded(sheet: sheet.name, item: item.name, code: code))
    if let open = sheet.items.first(where: { progress.codings[sheet.name]?[$0.name] == nil }) {
      return say(["\(item.name): \(code)"] + filled("Next, \(open.name): \(open.statement)"))
    }
    log.add(.passed(number))
    return say(
      ["\(item.name): \(code)", "all are coded; `reveal` shows what the sources say"], next: ["reveal", "next"])
  }

  func reveal() -> Outcome {
    guard case .coding(let sheet) = step.task else { return say(["there is nothing to reveal at this step"]) }
    guard isCoded(sheet) else { return say(["code every statement first; then `reveal`"]) }
    log.add(.revealed(sheet: sheet.name))
    let renderer = OutcomeRenderer(format: .table, audience: .reader(width: min(width, TranscriptRunner.width)))
    let given = progress.codings[sheet.name] ?? [:]
    var lines = ["you: " + sheet.items.map { "\($0.name) \(given[$0.name] ?? "")" }.joined(separator: " · ")]
    for (input, outcomes) in zip(sheet.revealing, models.outcomes(of: index)) {
      lines += quoted(input).map { String($0.dropFirst(2)) }
      for outcome in outcomes {
        let rendered = renderer.render(folding(outcome))
        lines += (rendered.output + rendered.errors).split(separator: "\n").map { String($0) }
      }
    }
    return say(lines, next: ["next"])
  }
}
