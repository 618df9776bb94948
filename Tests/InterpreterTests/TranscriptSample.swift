import Interpreter
import Semantics
import Source
import TestSupport

/// A casebook of a few lines, and transcripts over it.
enum TranscriptSample {
  static let knowledge = """
    casebook "Small" version "1" language 1
    kind state ()
    kind treaty ()
    relation party(state: state, treaty: treaty) reads "{state} is a party to {treaty}"
    source A is "a text" dated 2016
    source B is "another text" dated 2022
    thing China: state
    thing Thailand: state
    thing CAT: treaty
    thing CERD: treaty
    """

  static let chinaJoined = "claim party(state: China, treaty: CAT) source A at \"1\""
  static let thailandJoined = "claim party(state: Thailand, treaty: CAT) source A at \"2\""

  /// With the claims of the two above, unless others are given.
  static func casebook(_ claims: String = chinaJoined + "\n" + thailandJoined) -> Casebook {
    let loaded = LoadedCasebook(knowledge + "\n" + claims)
    precondition(loaded.problems.isEmpty, "the sample casebook is right")
    return loaded.session.casebook
  }

  static func parsed(_ text: String) -> TranscriptParser.Result {
    TranscriptParser.parse(SourceText(name: "sample.md", text))
  }

  /// A block round some lines.
  static func block(_ flags: String = "", _ lines: String...) -> String {
    "```tumen\(flags.isEmpty ? "" : " " + flags)\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  static func report(_ text: String, on casebook: Casebook = casebook()) -> TranscriptReport {
    let transcript = parsed(text).transcript
    return TranscriptReport(transcript, TranscriptRunner(casebook).run(transcript))
  }

  static func updated(_ text: String, on casebook: Casebook = casebook()) -> String {
    let transcript = parsed(text).transcript
    return TranscriptUpdater.updated(transcript, TranscriptRunner(casebook).run(transcript))
  }
}
