import Presentation
import Semantics
import Source

/// How a transcript that was run compares with what is recorded.
package struct TranscriptReport {
  package struct Block {
    package enum Verdict: Sendable, Hashable {
      case same
      case skipped
      case differs
      /// An input failed in a block that does not expect it.
      case fails
      /// Nothing failed in a block that expects it.
      case doesNotFail
    }

    package let verdict: Verdict
    /// What is to be seen of it: the lines that differ, then the facts behind the difference.
    package let lines: [String]
  }

  package let name: String
  /// One for each block of the transcript.
  package let blocks: [Block]

  package init(_ transcript: Transcript, _ results: [TranscriptRunner.BlockResult?]) {
    name = transcript.text.name
    let remark = TranscriptReport.versionRemark(transcript.frontMatter, results.lazy.compactMap { $0 }.first?.casebook)
    blocks = zip(transcript.blocks, results).map { block, result in
      guard let result else { return Block(verdict: .skipped, lines: []) }
      let comparison = BlockComparison(block, result)
      let lines =
        comparison.lines(file: printable(transcript.text.name)) + (comparison.verdict == .differs ? remark : [])
      return Block(verdict: comparison.verdict, lines: lines)
    }
  }

  package var isFine: Bool { differing == 0 }

  package var differing: Int {
    blocks.count {
      switch $0.verdict {
      case .same, .skipped: false
      case .differs, .fails, .doesNotFail: true
      }
    }
  }

  /// `01-first-questions.md: 9 blocks as recorded`.
  package var summary: String {
    let total = Words.count(blocks.count, "block")
    let skipped = blocks.count { $0.verdict == .skipped }
    let behind = skipped == 0 ? "" : ", \(skipped) skipped"
    return printable(name) + ": " + (isFine ? "\(total) as recorded" : "\(differing) of \(total) not as recorded")
      + behind
  }

  /// The details of what differs, ready to print; empty where nothing does.
  package var details: [String] { blocks.flatMap(\.lines) }

  private static func versionRemark(_ frontMatter: Transcript.FrontMatter?, _ casebook: Casebook?) -> [String] {
    guard let written = frontMatter?.casebook, let version = casebook?.version, written != version else { return [] }
    return ["  note: written with version \(written) of the casebook; this is \(version)"]
  }
}
