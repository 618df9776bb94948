import Presentation
import Source

/// An outcome as text: what goes to standard output, and what to standard error.
///
/// Into a pipe nothing is decorated: no row numbers, no next steps, no wrapping.
package struct OutcomeRenderer {
  package enum Audience: Sendable {
    /// Somebody reads along: rows are numbered, wrapped to the width, and followed by what to ask next.
    case reader(width: Int)
    case pipe
  }

  package let format: OutputFormat
  package let audience: Audience
  package let diagnostics: DiagnosticRenderer

  package init(format: OutputFormat, audience: Audience, diagnostics: DiagnosticRenderer = DiagnosticRenderer()) {
    self.format = format
    self.audience = audience
    self.diagnostics = diagnostics
  }

  /// As the session wants it now: its format, and its width if somebody reads along.
  package func following(_ settings: Session.Settings) -> OutcomeRenderer {
    let audience: Audience =
      switch audience {
      case .reader: .reader(width: settings.width)
      case .pipe: .pipe
      }
    return OutcomeRenderer(format: settings.format, audience: audience, diagnostics: diagnostics)
  }

  package struct Rendered: Sendable {
    package var output = ""
    package var errors = ""
    /// How many lines at the end of the output stand there however little of it is read: what to ask next.
    package var closingLines = 0
  }

  package func render(_ outcome: Outcome) -> Rendered {
    var rendered = Rendered()
    for remark in outcome.remarks { rendered.errors += diagnostics.text(for: remark) }
    switch outcome.content {
    case .answer(let answer) where format == .html:
      HTMLFormat().write(DisplayTable(answer).captioned(outcome.question), to: &rendered.output)
    case .answer(let answer): write(answer, to: &rendered.output)
    case .cases(let records, let lines):
      if format.isForReading {
        write(lines, to: &rendered.output)
      } else if format == .html {
        HTMLFormat().write(DisplayTable(records).captioned(outcome.question), to: &rendered.output)
      } else {
        format.write(records, to: &rendered.output)
      }
    case .explanation(let explanation): write(explanation, to: &rendered.output)
    case .references(let references): write(references, to: &rendered.output)
    case .prose(let prose): write(prose, to: &rendered.output)
    case .done(let what): if format.isForReading { write([what] + outcome.details, to: &rendered.output) }
    case .leave: break
    case .failed(let problems): for problem in problems { rendered.errors += diagnostics.text(for: problem) }
    }
    if case .reader = audience, format.isForReading, !outcome.next.isEmpty {
      let lines = nextLines(outcome.next.map { printable($0) })
      rendered.output += lines.map { $0 + "\n" }.joined()
      rendered.closingLines = lines.count
    }
    if let took = outcome.took {
      let line = "took \(took.inSeconds) s\n"
      // Beside an answer that a program reads it would be in the way.
      if case .reader = audience {
        rendered.output += line
        rendered.closingLines += 1
      } else {
        rendered.errors += line
      }
    }
    return rendered
  }

  /// What can be typed next, broken between two of them; one that is longer than the line breaks at its blanks.
  private func nextLines(_ next: [String]) -> [String] {
    guard case .reader(let width) = audience else { return [] }
    let (gap, end) = (" ", " ·")
    var lines: [String] = []
    for (i, item) in next.enumerated() {
      if let last = lines.last, DisplayWidth.of(last + gap + item + end) <= width {
        lines[lines.count - 1] = last + gap + item
      } else {
        lines += Wrapping.wrap((lines.isEmpty ? "next: " : "    ") + item, to: width - end.count)
      }
      if i + 1 < next.count { lines[lines.count - 1] += end }
    }
    return lines
  }

  private func write(_ answer: Answer, to output: inout String) {
    if case .reader(let width) = audience {
      let numbered = answer.rows.count > 1 ? DisplayTable(answer).numbered() : DisplayTable(answer)
      switch format {
      case .table: return TableFormat(width: width).write(numbered, to: &output)
      case .list: return ListFormat(width: width).write(numbered, to: &output)
      case .csv, .tsv, .json, .jsonl, .markdown, .html, .cite, .dot, .mermaid: break
      }
    }
    format.write(answer, to: &output)
  }

  /// For readers with numbers and ids; as a format of its own nothing but the references, to be pasted elsewhere.
  private func write(_ references: References, to output: inout String) {
    switch format {
    case .table, .list: write(references.lines, to: &output)
    case .cite: for line in references.plainLines { output += printable(line) + "\n" }
    case .csv, .tsv, .json, .jsonl, .markdown, .html, .dot, .mermaid: format.write(references.records, to: &output)
    }
  }

  private func write(_ prose: Prose, to output: inout String) {
    if format.isForReading {
      write((prose.frame == "any time" ? [] : [prose.frame]) + prose.lines, to: &output)
    } else {
      // What is text for readers is, for programs, a record a line.
      let records = RecordTable(frame: prose.frame, columns: ["line"], rows: prose.lines.map { [.text($0)] })
      format.write(records, to: &output)
    }
  }

  private func write(_ explanation: ExplanationAnswer, to output: inout String) {
    switch format {
    case .table, .list, .markdown, .html, .cite:
      write((explanation.frame == "any time" ? [] : [explanation.frame]) + explanation.heading, to: &output)
      guard case .reader(let width) = audience, format != .html else {
        return write(explanation.whole.text { [$0] }, to: &output)
      }
      let shown = explanation.folded
      for line in shown.text({ Wrapping.wrap(printable($0), to: width - shown.margin) }) { output += line + "\n" }
      write(explanation.footer, to: &output)
    case .json: output += explanation.document().text() + "\n"
    case .csv, .tsv, .jsonl: format.write(explanation.records, to: &output)
    case .dot: DotFormat().write(explanation.graph(), to: &output)
    case .mermaid: MermaidFormat().write(explanation.graph(), to: &output)
    }
  }

  private func write(_ lines: [String], to output: inout String) {
    if format == .html {
      output += "<pre>\n" + lines.map { HTMLFormat.escaped(printable($0)) + "\n" }.joined() + "</pre>\n"
      return
    }
    for line in lines {
      let text = printable(line)
      if case .reader(let width) = audience {
        for part in Wrapping.wrap(text, to: width) { output += part + "\n" }
      } else {
        output += text + "\n"
      }
    }
  }
}

extension Duration {
  /// `0.012`, to the millisecond.
  fileprivate var inSeconds: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}

extension OutputFormat {
  /// Meant for people, not for programs.
  package var isForReading: Bool {
    switch self {
    case .table, .list, .markdown, .html, .cite: true
    case .csv, .tsv, .json, .jsonl, .dot, .mermaid: false
    }
  }
}

/// Long lines of text, broken at spaces; what goes on stands four columns further in than the line began.
///
/// Two spaces divide a line into pieces, as a claim from who says so: a piece, and behind the first also a part of it
/// up to a semicolon, goes to the next line whole if it fits there.
enum Wrapping {
  static func wrap(_ line: String, to width: Int) -> [String] {
    if DisplayWidth.of(line) <= width { return [line] }
    let margin = String(line.prefix { $0 == " " })
    let hanging = margin + "    "
    let room = width - hanging.count
    var lines: [String] = []
    var current = margin
    var isEmpty = true
    /// Puts a part behind what the line has, or on the next.
    func add(_ part: String, gap: String) {
      if isEmpty || DisplayWidth.of(current) + gap.count + DisplayWidth.of(part) <= width {
        current += (isEmpty ? "" : gap) + part
      } else {
        lines.append(current)
        current = hanging + part
      }
      isEmpty = false
    }
    func addWords(of part: String, gap: String) {
      for (i, word) in part.split(separator: " ").enumerated() { add(String(word), gap: i == 0 ? gap : " ") }
    }
    for (i, (gap, piece)) in pieces(of: line.dropFirst(margin.count)).enumerated() {
      if i == 0 {
        addWords(of: piece, gap: gap)
      } else if DisplayWidth.of(piece) <= room {
        add(piece, gap: gap)
      } else {
        for (j, part) in parts(of: piece).enumerated() {
          let gap = j == 0 ? gap : " "
          if DisplayWidth.of(part) <= room { add(part, gap: gap) } else { addWords(of: part, gap: gap) }
        }
      }
    }
    return lines + [current]
  }

  /// What two or more spaces divide, each piece with the spaces before it.
  private static func pieces(of text: Substring) -> [(gap: String, text: String)] {
    var pieces: [(gap: String, text: String)] = []
    var gap = ""
    for character in text {
      if character == " " {
        gap.append(character)
        continue
      }
      if pieces.isEmpty || gap.count >= 2 { pieces.append((gap, "")) } else { pieces[pieces.count - 1].text += gap }
      pieces[pieces.count - 1].text.append(character)
      gap = ""
    }
    return pieces
  }

  /// What a semicolon and a space divide, each part with its semicolon.
  private static func parts(of piece: String) -> [String] {
    var parts = [""]
    for word in piece.split(separator: " ") {
      parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
      if word.hasSuffix(";") { parts.append("") }
    }
    return parts.filter { !$0.isEmpty }
  }
}
