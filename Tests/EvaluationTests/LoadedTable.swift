import Interpreter
import Semantics
import Source
import Syntax
import TestSupport

/// A casebook and a table loaded on top of it.
///
///     let loaded = LoadedTable("party", "state,treaty\nChina,CAT\n", from: "source A")
///     loaded.casebook.show("state where party(state)")  // ["China"]
struct LoadedTable {
  let casebook: LoadedCasebook
  /// `3:14 unknown-name «Chna»: …` for what has a place in the table, without numbers for what has none.
  let problems: [String]

  init(
    _ target: String, _ table: String, ending: String = "csv", from: String = "", after ground: String = Ground.text,
    findsDuplicates: Bool = false, loading: LoadingLimits = LoadingLimits()
  ) {
    let file = TableFile(table, ending: ending)
    let text = SourceText(
      name: "casebook", ground + "\nload \(target) from \"\(file.name)\" \(from)", folder: file.folder)
    let entries = Parser.parse(text).statements.map { CasebookBuilder.Entry($0, text) }
    var builder = CasebookBuilder(findsDuplicates: findsDuplicates, loading: loading)
    builder.add(entries)
    casebook = LoadedCasebook(builder.casebook, entries: entries, problems: builder.diagnostics)
    problems = builder.diagnostics.map { diagnostic in
      let golden = diagnostic.golden.replacing(file.folder + "/", with: "")
      guard let location = diagnostic.location, location.text.name == file.path else { return golden }
      let place = location.text.position(of: Int(location.span.start))
      return "\(place.line):\(place.column) " + golden
    }
  }
}
