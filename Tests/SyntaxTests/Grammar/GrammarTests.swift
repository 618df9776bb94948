import Source
import Syntax
import TestSupport
import Testing

/// `docs/grammar.ebnf` and the parser are two accounts of one language; here each is held to the other.
@Suite struct GrammarTests {
  static let reader: GrammarReader = {
    do {
      return GrammarReader(try GrammarNotation(RepositoryFiles.text("docs/grammar.ebnf")))
    } catch {
      fatalError("docs/grammar.ebnf: \(error)")
    }
  }()
  static let sentences = SentenceGenerator(reader.grammar)

  @Test func grammarIsLALR() {
    #expect(
      Self.reader.tables.conflicts.isEmpty, "\(Self.reader.tables.conflicts.map(\.description).joined(separator: "\n"))"
    )
  }

  /// Each production stands in a statement, in several surroundings, that the parser takes and prints as the same tree.
  @Test func everyProductionIsRead() {
    for production in Self.reader.grammar.productions.indices.dropFirst() {
      var generator = SeededGenerator(seed: UInt64(production))
      for _ in 0..<12 {
        let sentence = Self.sentences.sentence(using: production, &generator).joined(separator: " ")
        let rule = Self.reader.grammar.text(of: Self.reader.grammar.productions[production])
        #expect(Self.reader.read(sentence).isStatement, "the tables refuse \(sentence), made by \(rule)")
        expectSameTreeWhenPrinted(sentence, rule)
      }
    }
  }

  private func expectSameTreeWhenPrinted(_ sentence: String, _ rule: String) {
    let first = Parser.parse(SourceText(name: "test", sentence))
    guard first.diagnostics.isEmpty, first.statements.count == 1 else {
      Issue.record("the parser refuses \(sentence), made by \(rule): \(first.diagnostics.map(\.message))")
      return
    }
    let printed = Printer.text(of: first.statements[0])
    let second = Parser.parse(SourceText(name: "test", printed)).statements.map { treeDescription(of: $0.form) }
    #expect(second == [treeDescription(of: first.statements[0].form)], "\(sentence) is printed as \(printed)")
  }

  /// One token left out, put in, replaced, or changed with the next: the tables and the parser agree on what is left.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func mutationsAreAcceptedOrRefusedAlike(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let texts = TokenTexts.all(of: Self.reader.grammar)
    for _ in 0..<250 {
      var tokens = Self.sentences.sentence(&generator)
      mutate(&tokens, with: texts, &generator)
      expectAgreement(on: tokens.joined(separator: " "), "seed \(seed)")
    }
  }

  private func mutate(_ tokens: inout [String], with texts: [String], _ generator: inout SeededGenerator) {
    // A number such as `about 300` is one token of the grammar and several of the lexer.
    if generator.chance(oneIn: 2) {
      tokens = tokens.flatMap { $0.hasPrefix("\"") ? [$0] : $0.split(separator: " ").map(String.init) }
    }
    guard !tokens.isEmpty else { return }
    let place = Int.random(in: tokens.indices, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: tokens.remove(at: place)
    case 1: tokens.insert(generator.pick(texts), at: place + Int.random(in: 0...1, using: &generator))
    case 2: tokens[place] = generator.pick(texts)
    default: if place + 1 < tokens.count { tokens.swapAt(place, place + 1) }
    }
  }

  private func expectAgreement(on text: String, _ source: String) {
    let result = Parser.parse(SourceText(name: "test", text))
    guard !text.isEmpty else { return }
    let isTaken = result.diagnostics.isEmpty && result.statements.count == 1
    let reading = Self.reader.read(text)
    #expect(
      reading.isStatement == isTaken,
      """
      \(source): the tables \(reading.isStatement ? "take" : "refuse"), the parser \(isTaken ? "takes" : "refuses")
        \(text)
      parser: \(result.diagnostics.map(\.message)); tables expect: \(expected(by: reading.recognizer))
      """)
  }

  private func expected(by recognizer: LALRRecognizer) -> String {
    recognizer.acceptable.map { Self.reader.grammar.names[$0] }.sorted().joined(separator: " ")
  }

  // MARK: Texts that were not made for it

  @Test(arguments: Samples.all)
  func samplesAreRead(_ sample: String) {
    expectAgreement(on: sample.split(separator: "\n").joined(separator: " "), "sample")
  }

  @Test func casebookIsRead() throws {
    var count = 0
    for (name, bytes) in try RepositoryFiles.knowledge() {
      for statement in Parser.parse(SourceText(name: name, bytes: bytes)).statements {
        let text = Printer.text(of: statement)
        #expect(Self.reader.read(text).isStatement, "\(name): \(text)")
        count += 1
      }
    }
    #expect(count > 1_000)
  }
}
