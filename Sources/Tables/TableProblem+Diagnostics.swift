import Source

/// The wording of what is wrong with a table.
extension TableMistake {
  /// - Parameters:
  ///   - name: the file's, as messages call it.
  ///   - statement: where the file is named, for what is about the file as a whole.
  package func diagnostic(of name: String, loadedAt statement: Location) -> Diagnostic {
    let (id, message, help) = problem.wording
    guard let location else {
      return Diagnostic(.error, id, "\(name) \(message)", at: statement, help: help.map { [$0] } ?? [])
    }
    return Diagnostic(.error, id, message, at: location, help: help.map { [$0] } ?? [])
  }
}

extension TableProblem {
  fileprivate var wording: (id: String, message: String, help: String?) {
    switch self {
    case .unknownEnding:
      let endings = TableFormat.endings.map { "." + $0 }.joined(separator: ", ")
      return (
        "unknown-table", "is no table that can be loaded",
        "a table ends in \(endings), or in one of these and \(TableFormat.packedEnding)"
      )
    case .unreadable(let reason): return ("unreadable", "cannot be read: \(reason)", nil)
    case .isFolder: return ("unreadable", "is a folder, not a file", "name a file in it")
    case .notAFile: return ("unreadable", "is a pipe or device, which cannot be read twice", "save it to a file first")
    case .empty: return ("empty-table", "is empty", "the first line names the columns")
    case .utf16: return ("not-utf8", "is UTF-16, not UTF-8", "save it as UTF-8")
    case .isPacked: return ("packed-table", "is packed with gzip", "let its name end in \(TableFormat.packedEnding)")
    case .isArchive:
      return ("packed-table", "is a spreadsheet or an archive, not text", "save the sheet as CSV in UTF-8")
    case .notPacked:
      return ("packed-table", "is not packed with gzip", "let its name end without \(TableFormat.packedEnding)")
    case .damaged: return ("damaged-table", "cannot be unpacked: it is damaged", "copy it anew")
    case .cutOff: return ("damaged-table", "ends too early: it was cut off", "copy it anew")
    case .outOfMemory: return ("memory-limit", "cannot be unpacked: there is not enough memory", nil)
    case .notUTF8: return ("not-utf8", "this is not UTF-8", "save it as UTF-8")
    case .rowTooLong(let limit):
      return ("row-too-long", "this row is longer than \(limit >> 20) MB", "a quote may have been left open")
    case .tooManyColumns(let limit): return ("too-many-columns", "a table has at most \(limit) columns", nil)
    case .unclosedQuote: return ("unclosed-quote", "this quote is not closed", "end the cell with `\"`")
    case .quoteInside:
      return (
        "quote-in-cell", "a quote stands inside a cell that is not in quotes",
        "put the whole cell into quotes, and each quote in it twice"
      )
    case .textBehindQuote:
      return (
        "quote-in-cell", "something stands behind the closing quote of a cell", "write each quote in a cell twice"
      )
    case .cellCount(let found, let columns):
      return (
        "cell-count", "this row has \(found) \(found == 1 ? "cell" : "cells"), and the first line names \(columns)",
        found > columns
          ? "a cell with a comma in it stands in quotes" : "leave a cell empty for what is not said"
      )
    case .notAnObject(let found):
      let begins = found.map { "`\($0)`" } ?? "nothing"
      return (
        "not-an-object", "a row is an object and begins with `{`, not \(begins)",
        found == "[" ? "write one object a line, without the list round them" : nil
      )
    case .nestedValue:
      return (
        "nested-value", "a cell holds a text or a number, not a list or an object", "give each part a key of its own"
      )
    case .keyTwice(let key): return ("column-twice", "`\(key)` is given twice", nil)
    case .json(let problem): return problem.wording
    }
  }
}

extension TableProblem.JSONProblem {
  fileprivate var wording: (id: String, message: String, help: String?) {
    switch self {
    case .expected(let what): return ("not-json", "expected \(what)", nil)
    case .badEscape: return ("not-json", "this escape means nothing", "write `\\\\` for a backslash")
    case .loneSurrogate: return ("not-json", "half of a pair of surrogates stands alone", nil)
    case .controlCharacter:
      return ("not-json", "a control character stands in the text", "write it as an escape: `\\n`, `\\t`")
    case .badNumber: return ("not-json", "this is not a number as JSON writes it", "put it into quotes")
    case .textBehind: return ("not-json", "something stands behind the object", "write one object a line")
    }
  }
}
