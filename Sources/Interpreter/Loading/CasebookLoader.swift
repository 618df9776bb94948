import Semantics
import Source
import Syntax

/// Reads folders and files of knowledge into one casebook.
package struct CasebookLoader {
  /// All that was wrong; a casebook with errors is not started on.
  package struct Failure: Error {
    package let diagnostics: [Diagnostic]
  }

  package struct Loaded {
    package let casebook: Casebook
    /// Warnings, where they were asked for.
    package let diagnostics: [Diagnostic]
    package let fileCount: Int
    /// What was read, in order. Whoever keeps it to the end of the process saves the time of freeing it.
    package let entries: [CasebookBuilder.Entry]
  }

  /// - Parameter findsDuplicates: compares claims with each other, which takes an id for each.
  package static func load(
    _ paths: [String], extending base: Casebook = Casebook(), findsDuplicates: Bool = false
  ) throws(Failure) -> Loaded {
    var diagnostics: [Diagnostic] = []
    var entries: [CasebookBuilder.Entry] = []
    var files: [String] = []
    for path in paths {
      do throws(FileProblem) {
        files += FileSystem.isFolder(path) ? try FileSystem.files(below: path, ending: ".tumen") : [path]
      } catch {
        diagnostics.append(Diagnostic(.error, "unreadable", error.message))
      }
    }
    if files.isEmpty && diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "no-knowledge", "no .tumen file in \(paths.joined(separator: ", "))",
          help: ["name a folder that holds a casebook"]))
    }
    for file in files {
      do throws(FileProblem) {
        let text = try FileSystem.text(of: file)
        let result = Parser.parse(text)
        diagnostics += result.diagnostics
        for statement in result.statements {
          if CasebookBuilder.isKnowledge(statement.form) {
            entries.append((statement, text))
          } else {
            diagnostics.append(
              Diagnostic(
                .error, "question-in-casebook", "a file of knowledge holds no questions", at: Location(text, statement.span),
                help: ["put it into a query file and run it with `tumen -f FILE`"]))
          }
        }
      } catch {
        diagnostics.append(Diagnostic(.error, "unreadable", error.message))
      }
    }
    var builder = CasebookBuilder(extending: base, findsDuplicates: findsDuplicates)
    builder.add(entries)
    diagnostics += builder.diagnostics
    if diagnostics.contains(where: { $0.severity == .error }) { throw Failure(diagnostics: diagnostics) }
    return Loaded(casebook: builder.casebook, diagnostics: diagnostics, fileCount: files.count, entries: entries)
  }
}
