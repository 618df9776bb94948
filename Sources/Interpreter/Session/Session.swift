import Engine
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

/// The whole program without a keyboard: one statement in, one outcome out.
///
/// The prompt, a script and a transcript differ only in where lines come from and where text goes.
package final class Session {
  package struct Settings {
    /// Asked where a question names no time of its own.
    package var asOf: DateSpan?
    /// Which claims a verdict counts.
    package var bar = EvidenceBar.any
    package var format = OutputFormat.table
    /// How references are written.
    package var citation = CitationForm.plain
    /// Columns that there are where nobody has said how many to take.
    package var availableWidth: Int
    /// Columns that somebody has chosen.
    package var fixedWidth: Int?
    package var rowLimit = 10_000_000
    /// Which evaluator answers `show`; both answer alike.
    package var evaluator = EvaluatorChoice.fast
    /// How it works questions out, where there are several ways to the same answer.
    package var plan = PlanChoice()
    /// Whether answers say how long they took.
    package var showsTime = false
    /// Whether the rows of answers carry the ids of their claims even where their format does not show them, which
    /// takes an id of every claim.
    package var alwaysKeepsClaimIDs = true
    /// Whether what is typed is left unmarked, and long answers go by without a stop.
    package var isPlain = false
    /// Which files `load` may read.
    package var reach = LoadingLimits.Reach.anywhere

    /// How much of the language help and messages presuppose; nil for all of it.
    var level: Int?

    /// Columns that text may take.
    package var width: Int { fixedWidth ?? availableWidth }
    /// Rows of the screen, into which an explanation is folded.
    package var height = 24
    var wantsClaimIDs: Bool { alwaysKeepsClaimIDs || !format.isForReading }

    package init(asOf: DateSpan? = nil, width: Int = 80) {
      self.asOf = asOf
      availableWidth = width
    }
  }

  /// As loaded; nothing at the prompt changes it.
  let files: Casebook
  /// The files with this session's changes.
  var world: World { didSet { casebookRevision += 1 } }
  /// Worlds of their own, by the name that `suppose … called` gave them.
  var worlds: [String: World] = [:]
  /// Another one for each casebook that the session has had, so that what is built from one is known to be out of date.
  package private(set) var casebookRevision = 0
  package var casebook: Casebook { world.casebook }
  package var changeCount: Int { world.changes.count }
  package var settings: Settings
  let isInterrupted: () -> Bool
  /// Told now and then by what takes long how far it is; the words are made only if somebody is there to read them.
  package var reportProgress: (_ words: () -> String) -> Void = { _ in }
  /// How many questions were answered on columns.
  package internal(set) var columnAnswers = 0
  /// What `why 2` speaks of.
  var lastAnswer: LastAnswer?
  /// The last question, if it was an `ask`: what `why` alone explains.
  var lastAsk: AskQuestion?
  /// What `cite 2` speaks of: what the last answer of any sort rests on.
  var lastCited: CitableAnswer?
  /// What a number alone on a line takes an entry of; nil where nothing numbered was printed last.
  var lastPrinted: NumberedEntries?
  /// The host of the case that was last asked about: whom a line means that names nobody.
  var lastHost: String?
  var hasGivenAdviceLine = false
  /// Writes down what is typed and answered.
  var recorder: TranscriptRecorder?
  /// What makes a page of the transcript that was recorded last, typed outside the prompt.
  var lastPageMaker: String?
  /// The last question that was answered, for `.save`.
  var lastQuestion: (Statement, SourceText)?
  /// What `.read` named, until it is run.
  var scriptToRun: SourceText?
  /// What the prompt can do besides; nil where there is none.
  package var promptTools: PromptTools?
  /// What was offered for the last line, if that was no statement.
  var menu: [String] = []
  /// What lessons need; nil where none can be done.
  package var lessonTools: LessonTools?
  /// The lesson that is being done.
  package internal(set) var lessonPlayer: LessonPlayer?

  package init(_ casebook: Casebook, settings: Settings = Settings(), isInterrupted: @escaping () -> Bool = { false }) {
    files = casebook
    world = World(files: casebook)
    self.settings = settings
    self.isInterrupted = isInterrupted
  }

  package func run(_ statement: Statement, in text: SourceText) -> Outcome {
    lastPrinted = nil
    menu = []
    do throws(StatementFailure) {
      var outcome = try inWorld(of: statement.frame, in: text) { () throws(StatementFailure) in
        try self.perform(statement, in: text)
      }
      if settings.format == .html, outcome.isAnswer { outcome.question = text.text(in: statement.span) }
      if let grounds = outcome.grounds { lastCited = grounds }
      // What is about the session is said in any format.
      switch statement.form {
      case .dotCommand, .lineCommand: return outcome
      default: break
      }
      if outcome.isAnswer { lastQuestion = (statement, text) }
      if settings.format == .cite, let grounds = outcome.grounds {
        return references(of: grounds, rows: grounds.rows.indices)
      }
      return outcome.written(as: settings.format, at: Location(text, statement.span))
    } catch {
      return Outcome(.failed(error.diagnostics))
    }
  }

  private func perform(_ statement: Statement, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch statement.form {
    case .casebook, .kind, .relation, .source, .thing, .claim, .complete, .note, .load, .rule, .framework:
      return try declare(statement, in: text)
    case .show(let show): return try answer(show, in: text)
    case .ask(let ask): return try answer(ask, in: text)
    case .why(let why): return try explain(why, in: text)
    case .evaluate(let evaluate): return try self.evaluate(evaluate, in: text)
    case .disputes(let name):
      lastAnswer = nil
      return try disputes(name, in: text)
    case .describe(let describe):
      // What has no rows of its own must not be explained by those of another answer.
      lastAnswer = nil
      return try self.describe(describe, in: text)
    case .sources:
      lastAnswer = nil
      return listSources()
    case .how(let how): return try self.how(how, in: text)
    case .compare(let compare): return try self.compare(compare, in: text)
    case .plan(let plan): return try self.plan(plan, at: statement.span, in: text)
    case .suppose(let suppose): return try self.suppose(suppose, in: text)
    case .undo: return try undo(at: statement.span, in: text)
    case .drop: return drop()
    case .dotCommand(let line): return try perform(line, in: text)
    case .lineCommand(let line): return try perform(line, in: text)
    case .assert(let assertion): return try check(assertion, at: statement.span, in: text)
    case .cite(let cite): return try self.cite(cite, at: statement.span, in: text)
    }
  }

  // MARK: Running

  /// An evaluator for a frame, over the facts with the question's own constants.
  ///
  /// - Parameter casebook: nil for that of the session.
  func evaluator(
    _ frame: Frame, in casebook: Casebook? = nil, values: ValueTable? = nil, rowLimit: Int? = nil
  ) -> NaiveEvaluator {
    let casebook = casebook ?? self.casebook
    var facts = casebook.facts
    if let values { facts.values = values }
    let evaluator = NaiveEvaluator(
      facts: facts, rules: casebook.activeRules, admission: frame.admission, preference: frame.preference,
      budget: EvaluationBudget(
        rows: rowLimit ?? settings.rowLimit, isInterrupted: isInterrupted,
        isShortOfMemory: { ProcessMemory.isShort }, room: { ProcessMemory.questionRoom },
        report: { [reportProgress] rows in reportProgress { "\(rows) rows looked at; Ctrl-C stops" } }),
      describe: { claim, part in casebook.part(part, of: claim) })
    evaluator.plan = settings.plan
    return evaluator
  }

  /// Runs an evaluation, and turns its being stopped into a failure of the statement.
  func evaluating<T>(_ span: Span, _ text: SourceText, _ body: () throws(EvaluationStop) -> T) throws(StatementFailure) -> T {
    do throws(EvaluationStop) {
      return try body()
    } catch {
      switch error {
      case .interrupted:
        throw StatementFailure(.stopped())
      case .rowLimit(let rows):
        throw StatementFailure(
          Diagnostic(
            .error, "row-limit", "the question looked at more than \(rows) rows", at: Location(text, span),
            help: ["narrow it in `where`"]))
      case .memoryLimit:
        throw StatementFailure(
          Diagnostic(
            .error, "memory-limit", "the question takes more than \(ProcessMemory.allowance >> 20) MB of memory", at: Location(text, span),
            help: ["narrow it in `where`"]))
      }
    }
  }
}

/// Why a statement came to nothing.
struct StatementFailure: Error {
  let diagnostics: [Diagnostic]
  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// Rows of the last answer are counted from 1.
  static func noSuchRow(_ number: Int, of count: Int, at location: Location) -> StatementFailure {
    StatementFailure(
      Diagnostic(
        .error, "no-such-row", "the last answer has no row \(number); it has \(count)", at: location,
        help: count > 0 ? ["write a number from 1 to \(count)"] : []))
  }
}

/// The last answer, so that its rows can be asked about.
struct LastAnswer {
  /// The question, as it is written.
  let question: String
  let body: Body
  /// The body of groups of which nothing else is recorded.
  let eachBody: Body?
  /// The words of the body's variables.
  let words: [String]
  let isAggregated: Bool
  /// Per shown row: what it stands for.
  let tuples: [AnswerTuple]
  let values: ValueTable
  /// Values that the evaluation made, which the witnesses may hold.
  let computed: ValueTable
  /// What was worked out for the answer, as far as its explanation can go on from there.
  let workings: ColumnWorkings?
  let frame: ResolvedFrame

  /// How to explain a row.
  struct Row {
    let body: Body
    /// One for a row of values, all that it is taken of for one with aggregates; none for a count of nothing.
    let witnesses: [Witness]
  }

  func row(_ position: Int) -> Row {
    let tuple = tuples[position]
    return Row(
      body: tuple.isEmptyGroup ? eachBody ?? body : body,
      witnesses: isAggregated ? tuple.witnesses : [tuple.firstWitness].compactMap { $0 })
  }
}
