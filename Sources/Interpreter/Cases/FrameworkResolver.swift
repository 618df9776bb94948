import Frameworks
import Semantics
import Source
import Syntax

/// A framework as declared, turned into one that can be run, with the relations that feed it.
struct RunnableFramework {
  let framework: Framework
  let declaration: FrameworkDeclaration
  let values: Relation
  let outcomes: Relation
  let location: Location
}

/// Resolves the words of a framework's declaration; runs it over every configuration where it is going to be used.
struct FrameworkResolver {
  let casebook: Casebook
  private(set) var diagnostics: [Diagnostic] = []

  init(_ casebook: Casebook) { self.casebook = casebook }

  /// The framework, if its words are right and every configuration has an outcome.
  mutating func resolve(_ declared: Casebook.DeclaredFramework) -> RunnableFramework? {
    guard let runnable = read(declared), check(runnable.framework, runnable.declaration, declared.location.text) else { return nil }
    return runnable
  }

  /// The framework, if its words are right.
  mutating func read(_ declared: Casebook.DeclaredFramework) -> RunnableFramework? {
    let d = declared.declaration
    let text = declared.location.text
    var problems: [Diagnostic] = []
    func report(_ id: String, _ message: String, _ span: Span, help: [String] = []) {
      problems.append(Diagnostic(.error, id, message, at: Location(text, span), help: help))
    }
    func index(_ word: Word, in words: [String], _ role: String) -> Int? {
      if let i = words.firstIndex(of: word.text) { return i }
      report(
        "framework-word", "the framework has no \(role) `\(word.text)`; it has: \(words.joined(separator: ", "))", word.span)
      return nil
    }
    let conditions = d.conditions.map(\.name.text)
    let scale = d.scale.map(\.text)
    let outcomes = d.outcomes.map(\.name.text)
    for (words, role) in [(conditions, "condition"), (scale, "level"), (outcomes, "outcome")] {
      if words.isEmpty { report("framework-empty", "the framework has no \(role)", d.name.span) }
      if Set(words).count < words.count { report("framework-twice", "the framework has a \(role) twice", d.name.span) }
    }
    if scale.count > LevelSet.maximumScale { report("framework-size", "a scale has at most \(LevelSet.maximumScale) levels", d.name.span) }

    func clause(_ c: FrameworkDeclaration.Clause) -> Framework.Clause? {
      guard let outcome = index(c.outcome, in: outcomes, "outcome") else { return nil }
      var tests: [Framework.Test] = []
      for t in c.tests {
        guard let level = index(t.level, in: scale, "level") else { return nil }
        let subject: Framework.Test.Subject
        switch t.subject {
        case .all: subject = .all
        case .none: subject = .none
        case .exactly(let n, _): subject = .exactly(n)
        case .atLeast(let n, _): subject = .atLeast(n)
        case .atMost(let n, _): subject = .atMost(n)
        case .condition(let word):
          guard let i = index(word, in: conditions, "condition") else { return nil }
          subject = .condition(ConditionIndex(i))
        }
        let bound: Framework.Test.Bound =
          switch t.bound {
          case .exactly: .exactly
          case .atLeast: .atLeast
          case .atMost: .atMost
          }
        tests.append(Framework.Test(subject, are: bound, Level(level)))
      }
      return Framework.Clause(c.title.text, gives: OutcomeIndex(outcome), if: tests)
    }
    let clauses = d.clauses.compactMap { clause($0) }
    let caps = d.caps.compactMap { clause($0) }

    func relation(_ word: Word, _ needs: [String]) -> Relation? {
      guard let relation = casebook.relation(named: word.text) else {
        problems.append(
          NameProblem.unknownRelation(
            word.text, suggestions: EditDistance.nearest(to: word.text, among: casebook.relations.map(\.name))
          ).diagnostic(at: Location(text, word.span)))
        return nil
      }
      let missing = needs.filter { relation.fieldIndex($0) == nil }
      if !missing.isEmpty {
        report(
          "framework-relation", "`\(word.text)` has no field \(missing.map { "`\($0)`" }.joined(separator: ", "))", word.span,
          help: ["a framework reads values from \(needs.joined(separator: ", "))"])
        return nil
      }
      return relation
    }
    let values = relation(d.valueRelation, ["population", "host", "condition", "value"])
    let authors = relation(d.outcomeRelation, ["population", "host", "from", "to"])
    /// What the field's list leaves out no claim can ever say.
    func check(_ words: [Word], against field: String, of relation: Relation?) {
      guard let relation, let i = relation.fieldIndex(field), case .list(let known) = relation.fields[i].type else { return }
      for word in words where !known.contains(word.text) {
        report(
          "framework-word",
          "`\(relation.name).\(field)` has no value `\(word.text)`; it has: \(known.joined(separator: ", "))", word.span)
      }
    }
    check(d.conditions.map(\.name), against: "condition", of: values)
    check(d.scale, against: "value", of: values)
    check(d.outcomes.map(\.name), against: "from", of: authors)
    diagnostics += problems
    guard problems.isEmpty, let values, let authors else { return nil }
    let framework = Framework(
      name: d.name.text, conditions: d.conditions.map { .init($0.name.text, $0.description.text) }, scale: scale,
      outcomes: d.outcomes.map { .init($0.name.text, $0.description.text) }, clauses: clauses, caps: caps)
    return RunnableFramework(
      framework: framework, declaration: d, values: values, outcomes: authors, location: declared.location)
  }

  /// Total, or it is refused; not monotone is reported and allowed.
  private mutating func check(_ framework: Framework, _ d: FrameworkDeclaration, _ text: SourceText) -> Bool {
    let location = Location(text, d.name.span)
    func words(_ configuration: [Level]) -> String {
      zip(framework.conditions, configuration).map { "\($0.name) \(framework[$1])" }.joined(separator: ", ")
    }
    do throws(TooManyConfigurations) {
      let report = try FrameworkChecker().check(framework)
      if let gap = report.firstGap {
        diagnostics.append(
          Diagnostic(
            .error, "framework-gap", "no clause of \"\(framework.name)\" gives an outcome where \(words(gap))", at: location,
            help: ["end with a clause `otherwise`"]))
        return false
      }
      if let drop = report.firstDrop {
        let outcomes = (framework[drop.lowerRuling.outcome].name, framework[drop.higherRuling.outcome].name)
        diagnostics.append(
          Diagnostic(
            .warning, "framework-not-monotone",
            "\"\(framework.name)\" falls from \(outcomes.0) to \(outcomes.1) when \(framework[drop.condition].name) rises",
            at: location, notes: [.init("from: \(words(drop.lower))"), .init("to: \(words(drop.higher))")]))
      }
      return true
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, "framework-size", "\"\(framework.name)\" has more than \(error.limit) configurations", at: location,
          help: ["fewer conditions, or a shorter scale"]))
      return false
    }
  }
}
