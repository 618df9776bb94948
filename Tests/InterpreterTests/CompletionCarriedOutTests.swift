import Interpreter
import Source
import Syntax
import TestSupport
import Testing

/// What is not carried out yet is not offered, and everything else is.
@Suite struct CompletionCarriedOutTests {
  @Test(arguments: [
    ("load", "load state from \"x\""), ("show", "show state"), ("ask", "ask party(state: China)"), ("why", "why China"),
    ("how", "how China to full"), ("evaluate", "evaluate all"), ("compare", "compare evaluate China across dates 2004"),
    ("plan", "plan show state"), ("suppose", "suppose party(state: China, treaty: CAT)"), ("undo", "undo"),
    ("drop", "drop"),
    ("assert", "assert party(state: China)"), ("cite", "cite"), ("bibliography", "bibliography"),
    ("disputes", "disputes"),
    ("sources", "sources"), ("claim", "claim party(state: China) source A at \"1\""),
  ])
  func statement(_ word: String, _ example: String) {
    let loaded = LoadedCasebook(LoadedCasebook.forCompletion)
    let isOffered = Offered(word + "|", Completer(loaded.session)).texts.contains {
      $0 == word || $0 == word + " " || $0.hasPrefix(" ")
    }
    #expect(isOffered == isCarriedOut(example, in: loaded.session))
  }

  @Test(arguments: [
    ("as of", "as of 2004"), ("during", "during 2004"), ("throughout", "throughout 2004"),
    ("known by", "known by 2004"),
    ("according to", "according to A"), ("preferring", "preferring A"), ("in world", "in world files"),
    ("including unknown", "including unknown"), ("settled only", "settled only"),
  ])
  func frame(_ phrase: String, _ example: String) {
    let loaded = LoadedCasebook(LoadedCasebook.forCompletion)
    let isOffered = Offered("show state |", Completer(loaded.session)).texts.contains {
      $0 == phrase || $0 == phrase + " "
    }
    #expect(isOffered == isCarriedOut("show state " + example, in: loaded.session))
  }

  private func isCarriedOut(_ example: String, in session: Session) -> Bool {
    var isCarriedOut = true
    _ = ScriptRunner(session).run(SourceText(name: "example", example)) { outcome in
      if case .failed(let problems) = outcome.content, problems.contains(where: { $0.id == "not-evaluated" }) {
        isCarriedOut = false
      }
    }
    return isCarriedOut
  }
}
