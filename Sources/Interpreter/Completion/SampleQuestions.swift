import Semantics
import Syntax

/// What Tab offers on an empty line: a few questions that this casebook can answer, made from what it holds.
struct SampleQuestions {
  private let samples: CasebookSamples

  init(_ vocabulary: CompletionVocabulary) { samples = CasebookSamples(vocabulary) }

  var offers: [CompletionOffer] {
    let subject = samples.subject
    var questions: [(text: String, gloss: String)] = []
    if let subject {
      let name = Printer.text(ofName: subject)
      questions.append((name, "what is recorded of it"))
      if samples.hosts.contains(subject) {
        questions.append(("evaluate \(name)", "the case under a framework"))
        questions.append(("evaluate all", "every case at a glance"))
        questions.append(("why \(name)", "what that verdict rests on"))
      }
    }
    if let membership = samples.membership {
      questions.append(("show \(membership.field) where \(membership.condition)", "a table; every row cites its source"))
    }
    if let event = samples.event {
      questions.append(("show \(event.day), \(event.title) where \(event.condition)", "what happened, and when"))
    }
    if let subject { questions.append(("disputes \(Printer.text(ofName: subject))", "where the sources disagree")) }
    if let kind = samples.kind { questions.append((kind.plural, "all of a kind")) }
    questions.append(("sources", "who is heard, and through whom"))
    questions.append(("help", "all pages"))
    return questions.map { CompletionOffer(word: $0.text, gloss: $0.gloss) }
  }

  /// Three questions short enough for one line.
  var firstSteps: [String] {
    guard let subject = samples.subject else { return ["sources"] }
    let name = Printer.text(ofName: subject)
    return samples.hosts.contains(subject) ? [name, "evaluate all", "why \(name)"] : [name, "sources"]
  }
}
