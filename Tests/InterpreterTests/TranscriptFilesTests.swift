import Interpreter
import Source
import TestSupport
import Testing

/// The transcripts that the program comes with, run on the casebook that it comes with.
@Suite struct TranscriptFilesTests {
  @Test func shippedTranscriptsAreAsRecorded() throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook
    let finder = TranscriptFinder([RepositoryFolder.path("transcripts")])
    #expect(finder.problems == [])
    #expect(!finder.found.isEmpty)
    for file in finder.found {
      let name = file.transcript.text.name
      #expect(file.diagnostics.map { "\(name): \($0.message)" } == [])
      #expect(file.transcript.frontMatter != nil, "\(name) has front matter")
      let report = TranscriptReport(file.transcript, TranscriptRunner(casebook).run(file.transcript))
      #expect(report.isFine, "\(report.details.joined(separator: "\n"))")
    }
  }

  @Test func aFolderWithoutTranscriptsIsAProblem() {
    let folder = RepositoryFolder.path("Sources/Frameworks")
    let finder = TranscriptFinder([folder])
    #expect(finder.found.isEmpty)
    #expect(finder.problems == ["\(folder): no transcript in this folder: no .md file with a ```tumen block"])
  }

  @Test func aMissingFileIsAProblem() {
    #expect(TranscriptFinder(["/nowhere/x.md"]).problems == ["/nowhere/x.md: no such file or directory"])
  }

  @Test func aFileIsTakenOnce() {
    let folder = RepositoryFolder.path("transcripts")
    let finder = TranscriptFinder([folder, folder, folder + "/01-first-questions.md"])
    let names = finder.found.map(\.transcript.text.name)
    #expect(finder.problems == [])
    #expect(names.count == Set(names).count)
  }
}
