import Source

/// What is wrong with a transcript as a document.
enum TranscriptProblem {
  case commentNotClosed
  case continuationWithoutInput
  case fenceNotClosed(marker: String)
  case flagNeedsNoValue(String)
  case flagNeedsValue
  case frontMatterKeyMissing([String])
  case frontMatterKeyTwice(String)
  case frontMatterKeyUnknown(String)
  case frontMatterLine
  case frontMatterNotClosed
  case frontMatterNumber(key: String)
  case frontMatterValueMissing(key: String)
  case noBlocks
  case noInput
  case noSpaceBehindMarker
  case notAFlag(String)
  case unknownFlag(String)
}

extension TranscriptProblem {
  /// Words, help and, where there is one, the text to put in place.
  func diagnostic(at location: Location) -> Diagnostic {
    func error(_ id: String, _ message: String, help: String, suggesting replacement: String? = nil) -> Diagnostic {
      Diagnostic(
        .error, id, message, at: location, help: [help], suggestions: replacement.map { [.init($0)] } ?? [])
    }
    switch self {
    case .commentNotClosed:
      return error(
        "comment-not-closed", "this comment is never closed, so it hides the rest", help: "end it with `-->`")
    case .continuationWithoutInput:
      return error("no-input", "`| ` continues an input, and there is none above", help: "begin the input with `> `")
    case .fenceNotClosed(let marker):
      return error("fence-not-closed", "this block is never closed", help: "end it with a line of \(marker)")
    case .flagNeedsNoValue(let flag):
      return error("flag-value", "the flag `\(flag)` takes no value", help: "write `\(flag)` alone", suggesting: flag)
    case .flagNeedsValue:
      return error("flag-value", "`:session` needs a name", help: "write `:session=` and a word: `:session=second`")
    case .frontMatterKeyMissing(let keys):
      return error(
        "front-matter", "the front matter does not give \(keys.map { "`\($0)`" }.joined(separator: ", "))",
        help: "add " + keys.map { "`\($0): …`" }.joined(separator: ", "))
    case .frontMatterKeyTwice(let key):
      return error("front-matter", "`\(key)` is given twice", help: "drop one of them")
    case .frontMatterKeyUnknown(let key):
      let known = FrontMatterKey.allCases.map(\.rawValue)
      let near = EditDistance.nearest(to: key, among: known).first
      return error(
        "front-matter", "the front matter has no key `\(key)`",
        help: near.map { "did you mean `\($0)`?" } ?? "keys: \(known.joined(separator: ", "))", suggesting: near)
    case .frontMatterLine:
      return error(
        "front-matter", "this line of the front matter is no key with a value", help: "write `title: First questions`")
    case .frontMatterNotClosed:
      return error("front-matter", "the front matter is never closed", help: "end it with a line of `---`")
    case .frontMatterNumber(let key):
      return error("front-matter", "`\(key)` is a whole number from 1", help: "write `\(key): 10`")
    case .frontMatterValueMissing(let key):
      return error("front-matter", "`\(key)` has no value", help: "write one, or drop the line")
    case .noBlocks:
      return error(
        "no-blocks", "there is nothing to run: no block and no front matter",
        help: "a block begins with a line of ```tumen and ends with a line of ```")
    case .noInput:
      return error(
        "no-input", "there is no input that this could be the output of", help: "a line that is typed begins with `> `")
    case .noSpaceBehindMarker:
      return error(
        "no-space", "`>` and what is typed need a space between them",
        help: "write `> `; for output that begins so write `\\>`", suggesting: "> ")
    case .notAFlag(let word):
      let flag = TranscriptBlock.Flag(rawValue: word).map { ":\($0.rawValue)" }
      return error(
        "unknown-flag", "`\(word)` is no flag of a block",
        help: flag.map { "did you mean `\($0)`?" } ?? "flags begin with a colon: \(TranscriptProblem.flags)",
        suggesting: flag)
    case .unknownFlag(let flag):
      let near = EditDistance.nearest(
        to: flag, among: TranscriptBlock.Flag.allCases.map { ":\($0.rawValue)" } + [":session"])
      return error(
        "unknown-flag", "no flag `\(flag)`",
        help: near.first.map { "did you mean `\($0)`?" } ?? "flags: \(TranscriptProblem.flags)", suggesting: near.first)
    }
  }

  private static var flags: String {
    (TranscriptBlock.Flag.allCases.map { ":\($0.rawValue)" } + [":session=name"]).joined(separator: " ")
  }
}

/// What front matter may say.
enum FrontMatterKey: String, CaseIterable {
  case title, level, minutes, content, casebook, lesson

  static let required: [FrontMatterKey] = [.title, .level]
}
