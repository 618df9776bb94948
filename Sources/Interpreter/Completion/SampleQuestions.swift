import Engine
import Semantics
import Syntax

/// What Tab offers on an empty line: a few questions that this casebook can answer, made from what it holds.
struct SampleQuestions {
  private let vocabulary: CompletionVocabulary
  private var casebook: Casebook { vocabulary.casebook }

  init(_ vocabulary: CompletionVocabulary) { self.vocabulary = vocabulary }

  var offers: [CompletionOffer] {
    let subject = subject
    var questions: [(text: String, gloss: String)] = []
    if let subject {
      let name = Printer.text(ofName: subject)
      questions.append((name, "what is recorded of it"))
      if vocabulary.cases.hosts().contains(subject) {
        questions.append(("evaluate \(name)", "the case under a framework"))
        questions.append(("evaluate all", "every case at a glance"))
        questions.append(("why \(name)", "what that verdict rests on"))
      }
    }
    if let question = membershipQuestion { questions.append((question, "a table; every row cites its source")) }
    if let question = eventQuestion(about: subject) { questions.append((question, "what happened, and when")) }
    if let subject { questions.append(("disputes \(Printer.text(ofName: subject))", "where the sources disagree")) }
    if let kind = hostKind ?? largestKind {
      questions.append((kind.plural, "all of a kind"))
    }
    questions.append(("sources", "who is heard, and through whom"))
    questions.append(("help", "one page"))
    return questions.map { CompletionOffer(word: $0.text, gloss: $0.gloss) }
  }

  /// Three questions short enough for one line.
  var firstSteps: [String] {
    guard let subject else { return ["sources"] }
    let name = Printer.text(ofName: subject)
    return vocabulary.cases.hosts().contains(subject) ? [name, "evaluate all", "why \(name)"] : [name, "sources"]
  }

  /// The host that most is claimed of, else the first thing of the casebook.
  private var subject: String? {
    vocabulary.cases.hosts().first ?? vocabulary.things.first?.name
  }

  private var hostKind: Kind? {
    for declared in casebook.frameworks {
      guard let relation = casebook.relation(named: declared.declaration.valueRelation.text),
        let host = relation.fieldIndex("host"), case .kind(let id) = relation.fields[host].type
      else { continue }
      return casebook.kind(id)
    }
    return nil
  }

  private var largestKind: Kind? {
    casebook.kinds.filter { !casebook.things(of: $0).isEmpty }.max {
      casebook.things(of: $0).count < casebook.things(of: $1).count
    }
  }

  /// `show state where party(state, treaty: CAT)`, of the relation with most claims that lasts and joins two kinds.
  private var membershipQuestion: String? {
    // What a framework judges by is for `evaluate`.
    let judged = casebook.frameworks.flatMap {
      [$0.declaration.valueRelation.text, $0.declaration.outcomeRelation.text]
    }
    let lasting = casebook.relations.filter { $0.persists && !judged.contains($0.name) }
    for relation in lasting.sorted(by: { casebook.facts.columns($0.id).count > casebook.facts.columns($1.id).count }) {
      guard let first = relation.fields.first, case .kind(let kind) = first.type,
        first.name == casebook.kind(kind).name,
        let index = relation.fields.dropFirst().firstIndex(where: {
          if case .kind(let other) = $0.type { other != kind } else { false }
        }),
        let name = commonest(in: .init(relation: relation.id, index: index))
      else { continue }
      return
        "show \(first.name) where \(relation.name)(\(first.name), \(relation.fields[index].name): \(Printer.text(ofName: name)))"
    }
    return nil
  }

  /// `show day, title where incident.state = China`, of the first kind whose things have a date.
  private func eventQuestion(about subject: String?) -> String? {
    for kind in casebook.kinds {
      guard let day = kind.fields.first(where: { $0.type == .date }) else { continue }
      let title = kind.fields.first { $0.type == .text }?.name ?? kind.name
      for (index, field) in kind.fields.enumerated() {
        guard case .kind(let id) = field.type, let subject,
          casebook.kinds(of: subject).contains(where: { $0.id == id }),
          vocabulary.values(in: .init(relation: kind.fieldRelations[index], index: 1)).contains(where: {
            $0.value == .thing(subject)
          })
        else { continue }
        return "show \(day.name), \(title) where \(kind.name).\(field.name) = \(Printer.text(ofName: subject))"
      }
    }
    return nil
  }

  /// The thing that most claims of a column name.
  private func commonest(in column: PathTarget.Column) -> String? {
    vocabulary.values(in: column).max { $0.claims < $1.claims }?.value.text
  }
}
