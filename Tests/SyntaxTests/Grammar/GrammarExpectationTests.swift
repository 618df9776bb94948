import Source
import Syntax
import TestSupport
import Testing

/// What the parser says it would take next, which completion offers and messages name, is what the tables take.
@Suite struct GrammarExpectationTests {
  private static let reader = GrammarTests.reader

  /// Statements cut off behind one of their tokens.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func prefixesExpectTheSame(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let sentence = GrammarTests.sentences.sentence(&generator)
      let count = Int.random(in: 0..<sentence.count, using: &generator)
      expectAgreement(behind: sentence[..<count].map { $0 + " " }.joined(), "seed \(seed)")
    }
  }

  /// Words that could begin a phrase, or are keywords elsewhere, in the place of other words.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func prefixesWithKeywordsForWordsExpectTheSame(_ seed: UInt64) {
    var generator = SeededGenerator(seed: 1_000 + seed)
    let words = Self.reader.words
    for _ in 0..<200 {
      var sentence = GrammarTests.sentences.sentence(&generator)
      let count = Int.random(in: 1...sentence.count, using: &generator)
      sentence[Int.random(in: max(0, count - 2)..<count, using: &generator)] = generator.pick(words)
      expectAgreement(behind: sentence[..<count].map { $0 + " " }.joined(), "seed \(seed)")
    }
  }

  private func expectAgreement(behind prefix: String, _ source: String) {
    let reading = Self.reader.read(prefix)
    guard reading.isPrefix else { return }
    let text = SourceText(name: "test", prefix)
    let expectations = Parser.expectations(in: text, at: text.bytes.count)
    var parser = Set(expectations.flatMap(\.terminals))
    if parser.contains("number") { parser.subtract(["about", "over", "under"]) }  // which begin numbers
    var tables = Set(reading.recognizer.acceptable.map { Self.reader.grammar.names[$0] }).union(reading.continuations)
    // A list's values in capitals, and `1 day` for `2 days`, are read and not offered; commands complete themselves.
    tables.subtract(["capital", "day", "month", "year", "command"])
    // Where a name is wanted a word may be taken for one; the parser speaks of names.
    if parser.contains("name") {
      tables.remove("word")
      parser.remove("word")
    }
    let (missing, beyond) = (tables.subtracting(parser).sorted(), parser.subtracting(tables).sorted())
    #expect(
      missing.isEmpty && beyond.isEmpty,
      "\(source): behind `\(prefix)` the tables also take \(missing), the parser also \(beyond)")
  }
}

extension GrammarReader {
  /// The words of keywords and phrases.
  fileprivate var words: [String] {
    grammar.names[1..<grammar.terminalCount].flatMap { $0.split(separator: " ").map(String.init) }.filter {
      $0.allSatisfy { $0.isLetter && $0.isLowercase }
    }
  }
}

extension Syntax.Expectation {
  /// The terminals of the grammar that it speaks of.
  fileprivate var terminals: [String] {
    switch self {
    case .keyword(let phrase): [phrase]
    case .symbol(let sign): [sign]
    case .relation, .kind, .rows, .fieldType, .field, .fieldAfterDot, .path, .newWord, .world, .frameworkWord: ["word"]
    // They go with the expectations of an expression.
    case .value, .comparand: []
    case .name: ["name"]
    case .text: ["text"]
    case .integer: ["int"]
    case .number: ["int", "number"]
    case .date: ["date"]
    case .claimID: ["id"]
    case .endOfStatement: ["end of statement"]
    }
  }
}
