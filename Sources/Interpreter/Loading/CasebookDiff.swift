import Engine
import Semantics
import Syntax

/// What changed from one casebook to another, claim by claim: what is new, what is gone, and what still says the same
/// with another value, time, place or source.
///
/// The order of files and statements does not count.
package struct CasebookDiff {
  /// A casebook with the statements that made it.
  package struct Edition {
    package let casebook: Casebook
    package let entries: [CasebookBuilder.Entry]

    package init(_ casebook: Casebook, _ entries: [CasebookBuilder.Entry]) {
      self.casebook = casebook
      self.entries = entries
    }
  }

  /// One heading with what changed under it.
  struct Section {
    let title: String
    var added: [String] = []
    var gone: [String] = []
    /// What it is, then line by line how it changed.
    var changed: [(subject: String, details: [String])] = []

    var isEmpty: Bool { added.isEmpty && gone.isEmpty && changed.isEmpty }

    var lines: [String] {
      let counts = [(added.count, "added"), (gone.count, "gone"), (changed.count, "changed")].filter { $0.0 > 0 }
      return ["\(title): " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")]
        + added.map { "  + " + $0 } + gone.map { "  - " + $0 }
        + changed.flatMap { ["  ~ " + $0.subject] + $0.details.map { "      " + $0 } }
    }
  }

  private let sections: [Section]
  private let counts: String

  package init(from old: Edition, to new: Edition) {
    let declared = CasebookDiff.declarations(from: old, to: new)
    let claims = ClaimPairing(from: old.casebook, to: new.casebook)
    sections = [
      declared.vocabulary, CasebookDiff.things(from: old.casebook, to: new.casebook), claims.section, declared.rest,
    ]
    .filter { !$0.isEmpty }
    counts = [
      Words.count(claims.newCount, "claim"), Words.count(CasebookDiff.things(in: new.casebook).count, "thing"),
      Words.count(new.casebook.rules.count, "rule"), Words.count(new.casebook.notes.count, "note"),
    ].joined(separator: ", ")
  }

  package var isEmpty: Bool { sections.isEmpty }

  package var lines: [String] {
    isEmpty ? ["the same: " + counts] : Array(sections.map(\.lines).joined(separator: [""]))
  }

  // MARK: Declarations

  /// Everything that is neither a thing nor a claim, by what it declares and as it is printed.
  private static func declarations(from old: Edition, to new: Edition) -> (vocabulary: Section, rest: Section) {
    let before = declarations(of: old)
    let now = declarations(of: new)
    var vocabulary = Section(title: "kinds, relations and sources")
    var rest = Section(title: "rules, frameworks, lists and notes")
    func add(to section: inout Section, _ isVocabulary: Bool) {
      for declaration in now where declaration.isVocabulary == isVocabulary {
        guard let earlier = before.first(where: { $0.key == declaration.key }) else {
          section.added.append(declaration.oneLine)
          continue
        }
        if earlier.text != declaration.text {
          section.changed.append((declaration.key, ["- " + earlier.oneLine, "+ " + declaration.oneLine]))
        }
      }
      section.gone += before.filter { b in b.isVocabulary == isVocabulary && !now.contains { $0.key == b.key } }.map(
        \.oneLine)
    }
    add(to: &vocabulary, true)
    add(to: &rest, false)
    return (vocabulary, rest)
  }

  private struct Declaration {
    /// What it is a declaration of; of a note or a complete list, what it says.
    let key: String
    let text: String
    let isVocabulary: Bool
    var oneLine: String { text.split(separator: "\n").map { $0.trimmingLeadingSpaces }.joined(separator: " ") }
  }

  private static func declarations(of edition: Edition) -> [Declaration] {
    edition.entries.compactMap { statement, _ in
      let text = Printer.text(of: statement)
      func declaration(_ key: String, isVocabulary: Bool) -> Declaration {
        Declaration(key: key, text: text, isVocabulary: isVocabulary)
      }
      switch statement.form {
      case .casebook: return declaration("casebook", isVocabulary: true)
      case .kind(let kind): return declaration("kind " + kind.name.text, isVocabulary: true)
      case .relation(let relation): return declaration("relation " + relation.name.text, isVocabulary: true)
      case .source(let source): return declaration("source " + source.name.text, isVocabulary: true)
      case .rule(let rule): return declaration("rule \"\(rule.title.text)\"", isVocabulary: false)
      case .framework(let framework): return declaration("framework \"\(framework.name.text)\"", isVocabulary: false)
      case .note(let note): return declaration("note \"\(note.text.text)\"", isVocabulary: false)
      case .complete, .load: return declaration(text, isVocabulary: false)
      default: return nil
      }
    }
  }

  // MARK: Things

  private static func things(in casebook: Casebook) -> [String] {
    var seen: Set<String> = []
    return casebook.kinds.flatMap { casebook.things(of: $0) }.filter { seen.insert($0).inserted }
  }

  private static func things(from old: Casebook, to new: Casebook) -> Section {
    var section = Section(title: "things")
    for thing in things(in: new) {
      let kinds = new.kinds(of: thing).map(\.name).sorted()
      let earlier = old.kinds(of: thing).map(\.name).sorted()
      if earlier.isEmpty {
        section.added.append("\(thing): \(kinds.joined(separator: ", "))")
        continue
      }
      var details: [String] = []
      if kinds != earlier {
        details.append("kind: \(earlier.joined(separator: ", ")) -> \(kinds.joined(separator: ", "))")
      }
      let aliases = (Set(old.aliases(of: thing)), Set(new.aliases(of: thing)))
      details += aliases.1.subtracting(aliases.0).sorted().map { "also: + " + $0 }
      details += aliases.0.subtracting(aliases.1).sorted().map { "also: - " + $0 }
      if !details.isEmpty { section.changed.append((thing, details)) }
    }
    section.gone = things(in: old).filter { new.kinds(of: $0).isEmpty }
    return section
  }
}

extension Substring {
  fileprivate var trimmingLeadingSpaces: Substring { drop { $0 == " " } }
}
