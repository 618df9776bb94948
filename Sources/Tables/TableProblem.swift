import Source

/// What keeps a file, or a row of it, from being read as a table.
package enum TableProblem: Error, Sendable, Equatable {
  // The file as a whole
  case unknownEnding
  /// In words of the system: no such file, permission denied.
  case unreadable(String)
  case isFolder
  /// A pipe or device, which cannot be read twice.
  case notAFile
  case empty
  case utf16
  case isPacked
  case isArchive
  case notPacked
  case damaged
  case cutOff
  case outOfMemory

  // A place in it
  case notUTF8
  case rowTooLong(limit: Int)
  case tooManyColumns(limit: Int)
  case unclosedQuote
  case quoteInside
  case textBehindQuote
  case cellCount(found: Int, columns: Int)
  case notAnObject(Character?)
  case nestedValue
  case json(JSONProblem)
  case keyTwice(String)

  /// What is wrong with a line of JSON beside its shape.
  package enum JSONProblem: Sendable, Equatable {
    case expected(String)
    case badEscape
    case loneSurrogate
    case controlCharacter
    case badNumber
    case textBehind
  }

  /// Whether nothing behind it can be read.
  package var endsReading: Bool {
    switch self {
    case .cellCount, .quoteInside, .textBehindQuote, .nestedValue, .json, .keyTwice, .notUTF8: false
    case .notAnObject(let found): found == "["
    default: true
    }
  }
}

/// A problem at its place; without a place it is about the file.
package struct TableMistake: Error, Sendable {
  package let problem: TableProblem
  package let location: Location?
}
