import Semantics
import Source
import Syntax

/// Reads folders and files of knowledge into one casebook.
package struct CasebookLoader {
  /// All that was wrong; a casebook with errors is not started on.
  package struct Failure: Error {
    package let diagnostics: [Diagnostic]
    /// How many files were looked into.
    package let fileCount: Int
  }

  package struct Loaded {
    package let casebook: Casebook
    /// Warnings, where they were asked for.
    package let diagnostics: [Diagnostic]
    package let fileCount: Int
    /// What was read, in order; empty where it was loaded to be asked.
    package let entries: [CasebookBuilder.Entry]
    /// Whoever keeps them to the end of the process saves the time of freeing them.
    let outlines: [TextOutline]
  }

  package enum Purpose: Sendable {
    /// As quickly as can be.
    case asking
    /// With its statements at hand.
    case comparing
    /// Claims are compared with each other too, which takes an id for each.
    case checking
  }

  package static func load(
    _ paths: [String], extending base: Casebook = Casebook(), for purpose: Purpose = .asking
  ) throws(Failure) -> Loaded {
    var diagnostics: [Diagnostic] = []
    var entries: [CasebookBuilder.Entry] = []
    var files: [String] = []
    var layouts = LayoutFiles()
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    for path in paths {
      do throws(FileProblem) {
        if FileSystem.isFolder(path) {
          files += try FileSystem.files(below: path, ending: ".tumen")
          for file in try FileSystem.files(below: path, ending: ".txt") { _ = layouts.take(file) }
        } else if !layouts.take(path) {
          files.append(path)
        }
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    if files.isEmpty && diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "no-knowledge", "no .tumen file in \(paths.joined(separator: ", "))",
          help: ["name a folder that holds a casebook"]))
    }
    // Where memory is limited, the plain way looks at it half-way.
    let isQuick = purpose == .asking && ProcessMemory.limit == nil
    let parser = FileParser(files, as: isQuick ? .outlines : .statements) {
      if isQuick, Rehearsal.isWorthwhile { Rehearsal.run() }
    }
    defer { parser.finish() }
    if isQuick, diagnostics.isEmpty, let quick = quickly(parser.files, layouts, extending: base) { return quick }
    for file in parser.files {
      switch file.statements() {
      case .failure(let problem): diagnostics.append(problem.diagnostic)
      case .success((let text, let result)):
        diagnostics += result.diagnostics
        for statement in result.statements {
          if CasebookBuilder.isKnowledge(statement.form) {
            entries.append((statement, text))
          } else {
            let what =
              switch statement.form {
              case .dotCommand: "dot-commands"
              case .lineCommand: "commands"
              default: "questions"
              }
            diagnostics.append(
              Diagnostic(
                .error, "question-in-casebook", "a file of knowledge holds no \(what)", at: Location(text, statement.span),
                help: ["put it into a query file and run it with `tumen -f FILE`"]))
          }
        }
      }
    }
    // What was read takes as much again once it is a casebook.
    if ProcessMemory.isShort {
      let problem = Diagnostic(.error, "memory-limit", "the knowledge takes more memory than is allowed here (`ulimit -v`)")
      throw Failure(diagnostics: [problem], fileCount: files.count)
    }
    var builder = CasebookBuilder(extending: base, findsDuplicates: purpose == .checking, loading: loadingLimits)
    builder.add(entries)
    diagnostics += builder.diagnostics
    if !hasErrors { diagnostics += frameworkProblems(builder.casebook) }
    if hasErrors { throw Failure(diagnostics: diagnostics, fileCount: files.count) }
    var casebook = builder.casebook
    let cards = readCards(layouts.cards, for: casebook)
    casebook.layOutCards { cards.layouts }
    let questions = readQuestions(layouts.questions, for: casebook)
    casebook.offerQuestions { questions.templates }
    diagnostics += cards.diagnostics + questions.diagnostics
    return Loaded(casebook: casebook, diagnostics: diagnostics, fileCount: files.count, entries: entries, outlines: [])
  }

  private static var loadingLimits: LoadingLimits {
    let watch = LoadingMemory()
    return LoadingLimits(memoryShortage: { watch.shortage }, makesRoomAhead: ProcessMemory.limit == nil)
  }

  /// nil where something is wrong, or not sure to be right: the plain way says what.
  private static func quickly(_ files: [ParsedFile], _ layouts: LayoutFiles, extending base: Casebook) -> Loaded? {
    let outlines = files.compactMap(\.outline)
    guard outlines.count == files.count else { return nil }
    var builder = CasebookBuilder(extending: base, loading: loadingLimits)
    guard builder.add(outlines) else { return nil }
    var casebook = builder.casebook
    guard frameworkProblems(casebook).isEmpty else { return nil }
    casebook.layOutCards { [casebook] in readCards(layouts.cards, for: casebook).layouts }
    casebook.offerQuestions { [casebook] in readQuestions(layouts.questions, for: casebook).templates }
    return Loaded(casebook: casebook, diagnostics: [], fileCount: files.count, entries: [], outlines: outlines)
  }

  /// That a framework leaves nothing out takes too long to look at for every start; a check does, and whoever uses it.
  private static func frameworkProblems(_ casebook: Casebook) -> [Diagnostic] {
    var resolver = FrameworkResolver(casebook)
    for framework in casebook.frameworks { _ = resolver.read(framework) }
    return resolver.diagnostics
  }

  /// A casebook without cards, or with a mistake in them, still answers: what is amiss there is only a warning.
  private static func readCards(
    _ files: [String], for casebook: Casebook
  ) -> (layouts: [CardLayout], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var reader = CardLayoutReader(casebook)
    for file in files {
      do throws(FileProblem) {
        reader.read(try FileSystem.text(of: file))
      } catch {
        diagnostics.append(Diagnostic(.warning, "unreadable", error.message))
      }
    }
    return (reader.layouts, diagnostics + reader.diagnostics)
  }

  /// As cards: what is amiss in them is only a warning.
  private static func readQuestions(
    _ files: [String], for casebook: Casebook
  ) -> (templates: [QuestionTemplate], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var reader = QuestionTemplateReader(casebook)
    for file in files {
      do throws(FileProblem) {
        reader.read(try FileSystem.text(of: file))
      } catch {
        diagnostics.append(Diagnostic(.warning, "unreadable", error.message))
      }
    }
    return (reader.templates, diagnostics + reader.diagnostics)
  }
}

/// Files beside the knowledge that say how it is shown and asked.
struct LayoutFiles {
  private(set) var cards: [String] = []
  private(set) var questions: [String] = []

  /// False if the file is none of them.
  mutating func take(_ path: String) -> Bool {
    switch path.split(separator: "/").last.map(String.init) {
    case CardLayoutReader.fileName: cards.append(path)
    case QuestionTemplateReader.fileName: questions.append(path)
    default: return false
    }
    return true
  }
}
