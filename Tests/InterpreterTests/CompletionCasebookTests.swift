import Interpreter
import Source
import Syntax
import TestSupport
import Testing

/// Completion on the bundled casebook.
@Suite struct CompletionCasebookTests {
  private static func session() throws -> Session {
    Session(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook)
  }

  @Test func questionsOfTheEmptyLineAreAnswered() throws {
    let session = try Self.session()
    for question in Offered("|", Completer(session)).texts where PromptCommand(question) == nil {
      let text = SourceText(name: "question", question)
      let ending = ScriptRunner(session).run(text, mode: .prompt) { #expect(!$0.isFailure, "\(question)") }
      #expect(ending == .finished)
    }
  }

  @Test(arguments: [
    ("show calls.actor where calls.label = tal|", "탈북자"), ("evaluate la|", "Lao PDR"),
    ("why Thailand not str|", "stretching"),
    ("ask party(state: Viet Nam, treaty: 1951|", "\"1951 Convention\""),
    ("show title where incident.sort = ret|", "return"),
    ("show bound.state where bound.duty = non-re|", "Non-refoulement"),
    ("evaluate China under int|", "\"Interest first\""),
    ("나|", ""), ("난|", "난민"), ("China according to cur|", "Curator"),
  ])
  func finds(_ entry: String, _ text: String) throws {
    #expect(Offered(entry, Completer(try Self.session())).texts == [text].filter { !$0.isEmpty })
  }

  @Test func aClaimIsFoundByItsFirstDigits() throws {
    let completer = Completer(try Self.session())
    #expect(Offered("#|", completer).texts.isEmpty)
    let found = Offered("#a|", completer)
    #expect(found.texts.count > 10 && found.texts.allSatisfy { $0.hasPrefix("#a") })
    #expect(found.texts == found.texts.sorted())
    #expect(found.completion.candidates.allSatisfy { !$0.gloss.isEmpty })
  }

  /// Every prefix of questions that run: Tab and the mark never fail, never look away from the cursor, and the mark
  /// never calls wrong what goes right.
  @Test(arguments: [
    "show state where party(state, treaty: \"1951 Convention\")",
    "show bound.state, bound.by where bound.duty = Non-refoulement and no record of party(state: bound.state, treaty: CAT)",
    "show day, title, people where incident.state = China and incident.day >= 2002",
    "show state, count of incident called returns where incident.state = state sort by returns descending",
    "ask party(state: Viet Nam, treaty: CAT) as of 2015-11-01",
    "show calls.actor where calls.label = 난민 according to A",
    "why Thailand not stretching", "evaluate North Koreans in China under Betts as of 2004",
    "show state where every treaty t where imposes(treaty: t, duty: Non-refoulement) has party(state, treaty: t)",
  ])
  func everyPrefixIsFine(_ question: String) throws {
    let completer = Completer(try Self.session())
    #expect(completer.mark(for: question) == "ok")
    for end in question.indices {
      let before = String(question[..<end])
      let start = completer.completion(of: question, at: before.utf8.count).replacementStart
      #expect(start <= before.utf8.count)
      let mark = completer.mark(for: before)
      #expect(["", "ok", "…"].contains(mark), "\(before)")
    }
  }

  /// Well within the time between two keys, even in a build without optimisation.
  @Test func isFastEnoughToBeAskedAtEveryKey() throws {
    let completer = Completer(try Self.session())
    _ = completer.completion(of: "", at: 0)
    let entry = "show state where party(state, treaty: CAT) and incident.state = C"
    let time = ContinuousClock().measure {
      for _ in 0..<20 {
        _ = completer.completion(of: entry, at: entry.utf8.count)
        _ = completer.mark(for: entry)
      }
    }
    #expect(time / 20 < .milliseconds(100))
  }
}

extension CompletionCasebookTests {
  /// Whatever a thing is called, and however its Korean name is written in Latin letters, finds it.
  @Test func everyNameOfAThingFindsIt() throws {
    let session = try Self.session()
    let completer = Completer(session)
    let casebook = session.casebook
    var checked = 0
    for kind in casebook.kinds {
      for name in casebook.things(of: kind) {
        for alias in casebook.aliases(of: name) {
          let offered = Offered("disputes \"\(alias)|", completer).texts
          #expect(offered.contains("\"\(name)\"") || alias.contains("\""), "\(alias): \(offered)")
          checked += 1
        }
      }
    }
    #expect(checked > 100)
    for (typed, label) in [("tal", "탈북자"), ("Tal-buk-ja", "탈북자"), ("talbukja", "탈북자"), ("nan", "난민")] {
      #expect(Offered("show calls.actor where calls.label = \(typed)|", completer).texts.contains(label), "\(typed)")
    }
  }
}
