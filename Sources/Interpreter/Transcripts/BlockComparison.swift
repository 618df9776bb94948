import Presentation

/// A block beside its run.
struct BlockComparison {
  private let block: TranscriptBlock
  private let result: TranscriptRunner.BlockResult

  init(_ block: TranscriptBlock, _ result: TranscriptRunner.BlockResult) {
    self.block = block
    self.result = result
  }

  /// What is to be done about an entry.
  enum Finding: Hashable {
    case same
    case differs
    /// It failed, and nothing in its block should.
    case fails
  }

  var findings: [Finding] {
    zip(block.entries, result.entries).map { entry, result in
      if result.isFailure, !block.flags.contains(.error) { return .fails }
      if entry.output.isEmpty, block.flags.contains(.hide) { return .same }
      return OutputPattern(entry.output.map(\.text)).matches(result.lines) ? .same : .differs
    }
  }

  var verdict: TranscriptReport.Block.Verdict {
    if block.flags.contains(.error), !result.entries.contains(where: \.isFailure) { return .doesNotFail }
    let findings = findings
    return findings.contains(.fails) ? .fails : findings.contains(.differs) ? .differs : .same
  }

  // MARK: For a reader

  func lines(file: String) -> [String] {
    var lines: [String] = []
    if verdict == .doesNotFail {
      lines.append("\(file):\(block.lines.lowerBound): nothing in this block fails, and it is marked `:error`")
    }
    var wasRecorded = false
    for (finding, (entry, result)) in zip(findings, zip(block.entries, result.entries)) {
      let input = printable(entry.input)
      switch finding {
      case .same: continue
      case .differs where entry.output.isEmpty:
        lines.append("\(file):\(entry.inputLines.lowerBound): nothing is recorded yet: \(input)")
      case .differs:
        lines.append("\(file):\(entry.inputLines.lowerBound): not as recorded: \(input)")
        wasRecorded = true
      case .fails: lines.append("\(file):\(entry.inputLines.lowerBound): fails: \(input)")
      }
      lines += difference(entry, result)
      if finding == .fails { lines.append("  help: if it should fail, mark the block: ```tumen :error") }
    }
    if wasRecorded {
      let facts = FactChanges(from: block.factComment?.ids ?? [], to: result.restsOn, in: result.casebook)
      lines += facts.lines.map { "  " + printable($0) }
    }
    return lines
  }

  private struct Line {
    let isChange: Bool
    let text: String
  }

  /// Two lines that stay are shown on either side of what changes.
  private static let context = 2

  private func difference(_ entry: TranscriptEntry, _ result: TranscriptRunner.EntryResult) -> [String] {
    let pattern = OutputPattern(entry.output.map(\.text))
    var lines: [Line] = []
    // Lines replaced one by one read better as what was and what is.
    var added: [Line] = []
    func stays(_ i: Int) {
      lines += added + [Line(isChange: false, text: recorded(entry.output[i], " "))]
      added = []
    }
    for step in pattern.steps(to: result.lines) {
      switch step {
      case .same(let i, _), .gap(let i, _): stays(i)
      case .removed(let i): lines.append(Line(isChange: true, text: recorded(entry.output[i], "-")))
      case .added(let j): added.append(Line(isChange: true, text: shown(result.lines[j])))
      case .replaced(let i, by: let j):
        lines.append(Line(isChange: true, text: recorded(entry.output[i], "-")))
        added.append(Line(isChange: true, text: shown(result.lines[j])))
      }
    }
    lines += added
    return folded(lines)
  }

  private func recorded(_ line: TranscriptLine, _ mark: String) -> String {
    let number = String(line.number)
    return String(repeating: " ", count: max(0, 6 - number.count))
      + "\(number) \(mark) \(printable(line.text))".trimmingSpacesAtEnd
  }

  private func shown(_ line: String) -> String { "       + \(printable(line))".trimmingSpacesAtEnd }

  /// Where many lines in a row stay, only those near a change are shown.
  private func folded(_ lines: [Line]) -> [String] {
    var near = lines.map(\.isChange)
    for (index, line) in lines.enumerated() where line.isChange {
      for i in max(0, index - Self.context)...min(lines.count - 1, index + Self.context) { near[i] = true }
    }
    var result: [String] = []
    var index = 0
    while index < lines.count {
      let end = near[index...].firstIndex { $0 != near[index] } ?? lines.endIndex
      if near[index] || end - index == 1 {
        result += lines[index..<end].map(\.text)
      } else {
        result.append("       … \(end - index) lines as recorded")
      }
      index = end
    }
    return result
  }
}

extension String {
  var trimmingSpacesAtEnd: String {
    guard last == " " else { return self }
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
