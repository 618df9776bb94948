import Source

/// Finds the transcripts in folders and files named by a reader.
package struct TranscriptFinder {
  /// Read, in the order of the paths, each file once; those with errors too.
  package private(set) var found: [TranscriptParser.Result] = []
  /// What could not be read, or held nothing, in words for a reader.
  package private(set) var problems: [String] = []

  package init(_ paths: [String]) {
    var seen: Set<String> = []
    for path in paths {
      do throws(FileProblem) {
        if FileSystem.isFolder(path) {
          let before = found.count
          let files = try FileSystem.files(below: path, ending: ".md")
          for file in files where seen.insert(file).inserted {
            let result = TranscriptParser.parse(try FileSystem.text(of: file))
            if result.isTranscript { found.append(result) }
          }
          if found.count == before, files.allSatisfy({ !isFound($0) }) {
            problems.append("\(path): no transcript in this folder: no .md file with a ```tumen block")
          }
        } else if seen.insert(path).inserted {
          found.append(TranscriptParser.parse(try FileSystem.text(of: path)))
        }
      } catch {
        problems.append(error.message)
      }
    }
  }

  private func isFound(_ file: String) -> Bool { found.contains { $0.transcript.text.name == file } }
}
