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
  private let source: String?

  /// - Parameters:
  ///   - thing: what all are about; nil for anything.
  ///   - source: who has a part in all of them; nil for anybody.
  init(
    _ disputes: [Dispute], _ notes: [Casebook.Note], in casebook: Casebook, about thing: String?, partOf source: String? = nil
  ) {
    self.casebook = casebook
    self.thing = thing
    self.source = source
    // Those between sources before those within one; else as they were found.
    var groups: [String] = []
    for dispute in disputes where !groups.contains(dispute.group) { groups.append(dispute.group) }
    self.disputes = groups.flatMap { group in
      let members = disputes.filter { $0.group == group }
      return DisputeListing.parties(in: members).flatMap { parties in members.filter { $0.parties == parties } }
    }
    (beside, others) = NoteFinder(casebook).assigned(notes, to: self.disputes)
  }

  /// Each once; those of several sources first, those of rules last.
  private static func parties(in disputes: [Dispute]) -> [String] {
    var found: [(parties: String, count: Int)] = []
    for dispute in disputes where !found.contains(where: { $0.parties == dispute.parties }) {
      found.append((dispute.parties, dispute.sources.count))
    }
    func rank(_ count: Int) -> Int { count > 1 ? 0 : count == 1 ? 1 : 2 }
    return found.sorted { (rank($0.count), $0.parties) < (rank($1.count), $1.parties) }.map(\.parties)
  }

  var lines: [String] {
    if disputes.isEmpty && others.isEmpty { return ["no dispute is recorded" + about] }
    return [heading] + contents + disputeLines + noteLines
  }

  /// What a reader could narrow to: the first thing that a dispute is about.
  var first: String? {
    disputes.first.flatMap { $0.things.sorted().first } ?? subjects.first.flatMap { $0.thing }
  }

  private var about: String { thing.map { " about \($0)" } ?? source.map { " that \($0) has a part in" } ?? "" }

  private var heading: String {
    let count =
      disputes.isEmpty ? "no row is both said and denied\(about)" : Words.count(disputes.count, "dispute") + about
    let more = others.isEmpty ? "" : "; \(Words.count(others.count, "more difference")) in a sentence each"
    return count + more
  }

  /// So many things are named that many disputes are about.
  private static let mostThings = 8

  /// How many there are of each group, and of the things that most are about; only where no name narrows.
  private var contents: [String] {
    if thing != nil || groups.count < 2 { return [] }
    var names: [String] = []
    for dispute in disputes where !names.contains(dispute.group) { names.append(dispute.group) }
    let counts = names.map { name in "\(name) \(disputes.count { $0.group == name })" }.joined(separator: " · ")
    let parties = DisputeListing.parties(in: disputes).filter { !$0.isEmpty }
      .map { parties in "\(parties) \(disputes.count { $0.parties == parties })" }
    let tallies = (names.count > 1 ? [counts] : []) + (parties.count > 1 ? [parties.joined(separator: " · ")] : [])
    var things: [String: Int] = [:]
    for dispute in disputes { for thing in dispute.things { things[thing, default: 0] += 1 } }
    let most = things.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(DisputeListing.mostThings)
    guard let first = most.first else { return tallies }
    return tallies + [
      "most are about: " + most.map { "\($0.key) \($0.value)" }.joined(separator: " · "),
      "in full: disputes \(Session.typed(first.key))",
    ]
  }

  /// The disputes by what they stand under and whose they are: "account, between A and B".
  private var groups: [(name: String, members: [(dispute: Dispute, notes: [Casebook.Note])])] {
    var groups: [(name: String, members: [(dispute: Dispute, notes: [Casebook.Note])])] = []
    for (dispute, notes) in zip(disputes, beside) {
      let name = [dispute.group, dispute.parties].filter { !$0.isEmpty }.joined(separator: ", ")
      if groups.last?.name != name { groups.append((name, [])) }
      groups[groups.count - 1].members.append((dispute, notes))
    }
    return groups
  }

  /// Where a name narrows, a line for each position; else one for each dispute, both with the notes below.
  private var disputeLines: [String] {
    var lines: [String] = []
    for (name, members) in groups {
      lines += ["", thing == nil ? "\(name) (\(members.count))" : name]
      for (dispute, notes) in members {
        let own = thing == nil ? [dispute.sentence] : dispute.lines
        lines += own.map { "  " + $0 } + notes.map { "    note: " + $0.text }
      }
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
