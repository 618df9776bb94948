import Syntax
import Tables

/// What `load` takes: kinds and relations, and paths of tables.
extension CompletionPlace {
  var isLoading: Bool { context.tokens.first?.keyword == .load }

  /// Kinds, then relations that rows can be claims of.
  var loadable: [CompletionOffer] {
    let kinds = casebook.kinds.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    let relations = vocabulary.relations.filter { !$0.isByRules }
    return kinds + relations.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
  }

  /// Tables and folders beside what is typed of a path; a folder leads on.
  var tablePaths: [CompletionOffer] {
    let typed = filter.isQuoted ? String(filter.typed.dropFirst()) : filter.typed
    let folder = FileSystem.folder(of: typed)
    let before = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    return FileSystem.entries(of: folder ?? ".").compactMap { entry in
      if entry.isFolder { return CompletionOffer(path: before + entry.name + "/", gloss: "a folder") }
      guard let (_, isPacked) = TableFormat.of(entry.name) else { return nil }
      return CompletionOffer(path: before + entry.name, gloss: isPacked ? "a packed table" : "a table")
    }
  }
}
