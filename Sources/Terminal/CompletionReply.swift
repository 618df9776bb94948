/// What could stand at the cursor: the answer to Tab.
package struct CompletionReply: Hashable, Sendable {
  package struct Candidate: Hashable, Sendable {
    /// Put in place exactly as it is, with a space behind it if one belongs there.
    package var text: String
    /// What it is, for the list; may be empty.
    package var gloss: String

    package init(_ text: String, gloss: String = "") {
      self.text = text
      self.gloss = gloss
    }
  }

  /// UTF-8 offset in the entry at which the text begins that a candidate replaces; it ends at the cursor.
  package var replacementStart: Int
  /// In the order in which they are listed.
  package var candidates: [Candidate]
  /// How many more there are that are not among `candidates`. Pass all there are and leave this at 0
  /// where that is cheap: what several have in common can then be filled in, and the list is cut anyway.
  package var more: Int

  package init(replacementStart: Int, candidates: [Candidate], more: Int = 0) {
    self.replacementStart = replacementStart
    self.candidates = candidates
    self.more = more
  }

  package static let nothing = CompletionReply(replacementStart: 0, candidates: [])
}

/// What Tab does with a reply.
enum CompletionStep: Hashable {
  case nothing
  /// Replace the typed text by this.
  case replace(String)
  case list

  init(_ reply: CompletionReply, typed: String) {
    guard let first = reply.candidates.first else {
      self = .nothing
      return
    }
    if reply.candidates.count == 1, reply.more == 0 {
      self = first.text == typed ? .nothing : .replace(first.text)
      return
    }
    let common = reply.more == 0 ? CompletionStep.commonPrefix(of: reply.candidates.map(\.text)) : ""
    // Found by another name (`tal` for 탈북자), what the candidates share does not continue what was
    // typed: putting it there would take letters away.
    let continues = common.lowercased().utf8.starts(with: typed.lowercased().utf8)
    self = continues && common != typed ? .replace(common) : .list
  }

  static func commonPrefix(of texts: [String]) -> String {
    guard var common = texts.first.map({ Array($0.unicodeScalars) }) else { return "" }
    for text in texts.dropFirst() {
      var length = 0
      for (scalar, other) in zip(common, text.unicodeScalars) {
        guard scalar == other else { break }
        length += 1
      }
      common.removeSubrange(length...)
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: common)
    return String(result)
  }
}
