import Semantics

/// Disputes for a reader: group by group, each with the notes about it, then the notes that are about no dispute.
struct DisputeListing {
  /// So many notes a subject, where no name narrows.
  private static let shortened = 2

  private let casebook: Casebook
  private let disputes: [Dispute]
  private let beside: [[Casebook.Note]]
  private let others: [Casebook.Note]
  private let thing: String?

  init(_ disputes: [Dispute], _ notes: [Casebook.Note], in casebook: Casebook, about thing: String?) {
    self.casebook = casebook
    self.disputes = disputes
    self.thing = thing
    (beside, others) = NoteFinder(casebook).assigned(notes, to: disputes)
  }

  var lines: [String] {
    if disputes.isEmpty && others.isEmpty { return ["no dispute is recorded" + (thing.map { " about \($0)" } ?? "")] }
    return [heading] + disputeLines + noteLines
  }

  /// What a reader could narrow to: the first thing that a dispute is about.
  var first: String? {
    disputes.first.flatMap { $0.things.sorted().first } ?? subjects.first.flatMap { $0.thing }
  }

  private var heading: String {
    let about = thing.map { " about \($0)" } ?? ""
    let count =
      disputes.isEmpty ? "no row is both said and denied\(about)" : Words.count(disputes.count, "dispute") + about
    let more = others.isEmpty ? "" : "; \(Words.count(others.count, "more difference")) in a sentence each"
    return count + more
  }

  private var disputeLines: [String] {
    var lines: [String] = []
    var group: String?
    for (dispute, notes) in zip(disputes, beside) {
      if dispute.group != group { lines += ["", dispute.group] }
      group = dispute.group
      lines += dispute.lines.map { "  " + $0 } + notes.map { "    note: " + $0.text }
    }
    return lines
  }

  // MARK: Notes

  /// The notes about no dispute, by the first thing that each is about.
  private var subjects: [(thing: String?, title: String, notes: [Casebook.Note])] {
    var subjects: [(thing: String?, title: String, notes: [Casebook.Note])] = []
    for note in others {
      let (name, title) = subject(of: note)
      if let at = subjects.firstIndex(where: { $0.title == title }) {
        subjects[at].notes.append(note)
      } else {
        subjects.append((name, title, [note]))
      }
    }
    return subjects
  }

  private func subject(of note: Casebook.Note) -> (thing: String?, title: String) {
    switch note.about.first {
    case .thing(let name): (name, name)
    case .source(let id): (nil, "source \(casebook.source(id).name)")
    case .framework(let name): (nil, "framework \(name)")
    case .claim: (nil, "single claims")
    case nil: (nil, "the casebook")
    }
  }

  private var noteLines: [String] {
    if others.isEmpty { return [] }
    if thing != nil { return ["", "more differences"] + others.map { "  " + $0.text } }
    var lines = ["", "more differences, by what they are about"]
    for (thing, title, notes) in subjects {
      lines.append("  " + title)
      let kept = notes.count <= DisputeListing.shortened + 1 || thing == nil ? notes.count : DisputeListing.shortened
      lines += notes.prefix(kept).map { "    " + $0.text }
      if kept < notes.count, let thing {
        lines.append("    + \(notes.count - kept) more: disputes \(Session.typed(thing))")
      }
    }
    return lines
  }
}
