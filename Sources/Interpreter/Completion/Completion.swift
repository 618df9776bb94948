/// What could stand at a place of an entry that is being typed.
package struct Completion: Hashable, Sendable {
  package struct Candidate: Hashable, Sendable {
    /// Put in place exactly as it is, with a space behind it where something has to follow.
    package var text: String
    /// What it is, in a few words; may be empty.
    package var gloss: String

    package init(_ text: String, gloss: String = "") {
      self.text = text
      self.gloss = gloss
    }
  }

  /// UTF-8 offset in the entry at which the text begins that a candidate replaces; it ends at the cursor.
  package var replacementStart: Int
  /// All there are, the likelier first.
  package var candidates: [Candidate]

  package init(replacementStart: Int, candidates: [Candidate]) {
    self.replacementStart = replacementStart
    self.candidates = candidates
  }
}
