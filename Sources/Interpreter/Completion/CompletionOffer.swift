import Syntax

/// Something that fits a place, before it is known what is typed of it there.
struct CompletionOffer {
  /// What is inserted.
  let text: String
  var gloss: String
  let keys: [Key]
  /// Whether the start of a later word finds it, too.
  let isName: Bool

  struct Key {
    let key: CompletionKey
    /// An alias as it is written, to be shown beside the name that it found; nil for the name itself.
    let alias: String?
  }

  /// A word of the language or of the casebook.
  ///
  /// - Parameter singular: finds it as well.
  init(word text: String, singular: String? = nil, gloss: String) {
    self.text = text
    self.gloss = gloss
    keys = [text, singular].compactMap { $0 }.map { Key(key: CompletionKey($0), alias: nil) }
    isName = false
  }

  /// A name, in quotes if it needs them, that its aliases find as well.
  init(name: String, gloss: String, aliases: [String] = []) {
    text = Printer.text(ofName: name)
    self.gloss = gloss
    keys = [Key(key: CompletionKey(name), alias: nil)] + aliases.map { Key(key: CompletionKey($0), alias: $0) }
    isName = true
  }

  /// Quoted text.
  init(quoted content: String, gloss: String) {
    let written = Printer.text(ofName: content)
    // What needs no quotes as a name holds nothing that would have to be escaped between them.
    text = written.hasPrefix("\"") ? written : "\"\(written)\""
    self.gloss = gloss
    keys = [Key(key: CompletionKey(content), alias: nil)]
    isName = true
  }

  /// A path in quotes; one that goes on behind a slash is not closed.
  init(path: String, gloss: String) {
    let quoted = Printer.text(ofText: path)
    text = path.hasSuffix("/") ? String(quoted.dropLast()) : quoted
    self.gloss = gloss
    keys = [Key(key: CompletionKey(path), alias: nil)]
    isName = true
  }

  func with(gloss: String) -> CompletionOffer {
    var copy = self
    copy.gloss = gloss
    return copy
  }
}

/// Which offers fit what is typed.
struct CompletionFilter {
  /// As it stands before the cursor.
  let typed: String
  let isQuoted: Bool
  private let key: CompletionKey

  init(_ typed: String) {
    self.typed = typed
    isQuoted = typed.hasPrefix("\"")
    key = CompletionKey(isQuoted ? String(typed.dropFirst()) : typed)
  }

  var isEmpty: Bool { typed.isEmpty }

  /// Those that begin as typed, then names of which it is a later word; if there are none, names of which a later
  /// word begins so. Each text once.
  func candidates(_ offers: [CompletionOffer]) -> [Completion.Candidate] {
    let found = offers.filter { !isQuoted || $0.isName }
    let names = found.filter(\.isName)
    let near =
      found.compactMap { offer in match(offer) { key.begins($0, loosely: offer.isName) } }
      + names.compactMap { match($0) { key.isLaterWord(of: $0) } }
    return unique(near.isEmpty ? names.compactMap { match($0) { key.beginsLaterWord(of: $0) } } : near)
  }

  /// Only those that begin as typed.
  func beginning(_ offers: [CompletionOffer]) -> [Completion.Candidate] {
    unique(offers.compactMap { offer in match(offer) { key.begins($0, loosely: offer.isName) } })
  }

  private func match(_ offer: CompletionOffer, _ fits: (CompletionKey) -> Bool) -> Completion.Candidate? {
    guard let found = offer.keys.first(where: { fits($0.key) }) else { return nil }
    var candidate = Completion.Candidate(offer.text, gloss: offer.gloss)
    if isQuoted, !candidate.text.hasPrefix("\"") { candidate.text = "\"\(candidate.text)\"" }
    if let alias = found.alias, !offer.gloss.contains(alias) {
      candidate.gloss = "also \(alias)" + (offer.gloss.isEmpty ? "" : "; \(offer.gloss)")
    }
    return candidate
  }

  private func unique(_ candidates: [Completion.Candidate]) -> [Completion.Candidate] {
    var seen: Set<String> = []
    return candidates.filter { seen.insert($0.text).inserted }
  }
}
