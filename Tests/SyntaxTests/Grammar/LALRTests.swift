import TestSupport
import Testing

/// The tables themselves, on grammars whose class the books tell: A. Aho, M. Lam, R. Sethi, J. Ullman, *Compilers*, §4.7.
@Suite struct LALRTests {
  private func tables(_ text: String) throws -> LALRTables { LALRTables(ContextFreeGrammar(try GrammarNotation(text))) }

  /// Lookaheads of a state, which that of what may follow a symbol anywhere (SLR) confuses.
  @Test func assignmentsAreLALR() throws {
    let tables = try tables(#"s = l "=" r | r ; l = "*" r | "x" ; r = l ;"#)
    #expect(tables.conflicts.isEmpty)
    #expect(
      accepts(["*", "x", "=", "x"], tables) && accepts(["x"], tables) && !accepts(["x", "="], tables)
        && !accepts(["="], tables))
  }

  /// LR(1), but merged states have two reductions.
  @Test func mergedStatesConflict() throws {
    let text = #"s = "a" e "a" | "b" e "b" | "a" f "b" | "b" f "a" ; e = "e" ; f = "e" ;"#
    #expect(try tables(text).conflicts.count == 2)
  }

  @Test func danglingElseConflicts() throws {
    let text = #"s = "if" s ["else" s] | "x" ;"#
    let conflicts = try tables(text).conflicts
    #expect(conflicts.map(\.description) == ["after if s, on `else`: read it or reduce s.1 = nothing"])
  }

  @Test func ambiguousSumsConflict() throws {
    #expect(
      try !tables(#"e = e "+" e | "x" ;"#).conflicts.isEmpty && tables(#"e = e "+" "x" | "x" ;"#).conflicts.isEmpty)
  }

  /// What may be nothing passes on what follows it, also through several and round a circle.
  @Test func emptyPartsAreLookedThrough() throws {
    let tables = try tables(#"s = ["a"] ["b"] {"c"} "d" | "(" {s} ")" ;"#)
    #expect(tables.conflicts.isEmpty)
    for word in ["d", "ad", "bccd", "abcd", "()", "(dad)", "(d(bcd)())"] {
      #expect(accepts(word.map(String.init), tables), "\(word)")
    }
    for word in ["", "a", "bad", "dd", "cd)", "(a)", "(d"] {
      #expect(!accepts(word.map(String.init), tables), "\(word)")
    }
  }

  @Test(arguments: [
    (#"s = "a" ; s = "b" ;"#, "a rule is written twice"), (#"s = t ;"#, "`s` speaks of `t`, which has no rule"),
    (#"s = "a""#, "expected `;`, found end at piece 3"), (#"s = ["a" ;"#, "expected `]`, found sign(\";\") at piece 4"),
    (#"s = "a" | ;"#, "an empty alternative at piece 4"),
    (#"= "a" ;"#, "expected a rule, found sign(\"=\") at piece 0"),
  ])
  func notationWithMistakesIsRefused(_ text: String, _ message: String) {
    #expect { try GrammarNotation(text) } throws: { ($0 as? GrammarNotation.Mistake)?.message == message }
  }

  private func accepts(_ word: [String], _ tables: LALRTables) -> Bool {
    var recognizer = LALRRecognizer(tables)
    for text in word {
      guard let terminal = tables.grammar.literal(text), recognizer.read(terminal) else { return false }
    }
    return recognizer.accepts(ContextFreeGrammar.end)
  }
}
