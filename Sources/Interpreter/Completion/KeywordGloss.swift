/// What the words of the language are for, in a few words, and in which order they are offered: as `Construct.all`
/// declares them.
enum KeywordGloss {
  /// The rank of a phrase that is not declared comes after those that are.
  static func rank(of phrase: String) -> Int { ranks[phrase] ?? phrases.count }
  static func gloss(of phrase: String) -> String { ranks[phrase].map { phrases[$0].gloss } ?? "" }

  /// Whether nothing has to follow. Behind the first word of a phrase its last one is offered alone.
  static func canEnd(_ phrase: String) -> Bool { ending.contains(phrase) }

  private static let phrases = Construct.all.flatMap(\.phrases)
  private static let ranks = Dictionary(phrases.enumerated().map { ($0.element.text, $0.offset) }) { first, _ in first }
  private static let ending: Set<String> = Set(
    phrases.filter(\.canEnd).flatMap { [$0.text] + $0.text.split(separator: " ").suffix(1).map(String.init) })
}
