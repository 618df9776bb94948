import Presentation
import Source

/// What one statement came to.
package struct Outcome {
  package enum Content {
    case answer(Answer)
    /// Records for programs (cases, settings, a plan), and the same as a reader sees it.
    case cases(RecordTable, lines: [String])
    /// A proof, or what comes nearest to one.
    case explanation(ExplanationAnswer)
    /// Whom an answer cites.
    case references(References)
    /// Text for a reader: a card, a list of disputes.
    case prose(Prose)
    /// Something was declared, stated or changed.
    case done(String)
    /// The statement failed; why.
    case failed([Diagnostic])
    /// Whoever reads the lines is to stop.
    case leave
  }

  package let content: Content
  /// Remarks that are no errors: "2005 is a year: `as of` uses its last day".
  package let remarks: [Diagnostic]
  /// What one could ask next, ready to type.
  package let next: [String]
  /// The ids of the claims that it rests on, each once and in order: `#1c4f7a`.
  package let restsOn: [String]
  /// What it rests on, for `cite`; nil where nothing was answered.
  let grounds: CitableAnswer?
  /// Lines for a reader behind what was done: what it changed.
  package var details: [String] = []
  /// Whether it is help or a menu, which says how to ask rather than what is so.
  package var isAside = false
  /// What was asked, as it was written, where it is an answer.
  package var question: String?
  /// How long it took, where that is asked for.
  package var took: Duration?

  /// - Parameter restsOn: the claims behind cases and prose; the rows of an answer name theirs themselves.
  package init(_ content: Content, remarks: [Diagnostic] = [], next: [String] = [], restsOn: [String] = []) {
    self.init(content, remarks: remarks, next: next, restsOn: restsOn, grounds: nil)
  }

  init(
    _ content: Content, remarks: [Diagnostic] = [], next: [String] = [], restsOn: [String] = [], grounds: CitableAnswer?
  ) {
    self.content = content
    self.grounds = grounds
    self.remarks = remarks
    self.next = next
    var ids = Set(restsOn)
    if case .answer(let answer) = content { for row in answer.rows { ids.formUnion(row.claims) } }
    self.restsOn = ids.sorted()
  }

  package var isFailure: Bool {
    if case .failed = content { true } else { false }
  }

  /// Whether it says something of the casebook, rather than that something was done.
  var isAnswer: Bool {
    switch content {
    case .done, .failed, .leave: false
    default: true
    }
  }

  /// Whether it was ended from the keyboard.
  package var wasStopped: Bool {
    if case .failed(let problems) = content { problems.contains(where: \.isStop) } else { false }
  }
}

/// Lines for a reader, with the frame they were made in.
package struct Prose {
  package let frame: String
  package let lines: [String]
  package init(frame: String, lines: [String]) {
    self.frame = frame
    self.lines = lines
  }
}
