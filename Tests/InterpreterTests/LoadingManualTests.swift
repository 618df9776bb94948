import Interpreter
import Source
import TestSupport
import Testing

/// `docs/loading.md` says what happens: its blocks run on the casebook that it names, on the tables that it shows.
@Suite struct LoadingManualTests {
  private static let path = RepositoryFolder.path("docs/loading.md")

  @Test func blocksAreAsRecorded() throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("docs/examples/harbours")]).casebook
    let file = try #require(TranscriptFinder([Self.path]).found.first)
    #expect(file.diagnostics.map(\.message) == [])
    #expect(file.transcript.blocks.count == 4)
    let report = TranscriptReport(file.transcript, TranscriptRunner(casebook).run(file.transcript))
    #expect(report.isFine, "\(report.details.joined(separator: "\n"))")
  }

  @Test(arguments: ["crossings.csv", "counts.jsonl", "mistakes.csv"]) func tablesAreShownAsTheyAre(_ name: String)
    throws
  {
    let manual = try FileSystem.text(of: Self.path).bytes
    let table = try FileSystem.bytes(of: RepositoryFolder.path("docs/examples/tables/" + name))
    let lines = String(decoding: manual, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let opening = try #require(lines.firstIndex { $0.hasPrefix("```") && $0.hasSuffix(" " + name) })
    let shown = lines[(opening + 1)...].prefix { $0 != "```" }.map { $0 + "\n" }.joined()
    #expect(shown == String(decoding: table, as: UTF8.self))
  }
}
