/// Whether lines can be edited here, and if not, why.
package enum TerminalCapability: Hashable, Sendable {
  /// A terminal on both ends that can redraw a line: `LibeditLineReader`.
  case editing
  /// A terminal that cannot, so that somebody types, without editing: `PlainLineReader` with prompts.
  case plain(Reason)
  /// No terminal to type at or to write to: `PlainLineReader` without prompts.
  case none

  package enum Reason: Hashable, Sendable {
    /// `TERM` is unset or empty.
    case noType
    /// No terminfo entry for this type.
    case unknownType(String)
    /// The type is known for not moving the cursor: `dumb`.
    case cannotMove(String)
  }

  /// The environment that decides, as the program found it.
  package struct Environment: Hashable, Sendable {
    /// `TERM`
    package var term: String?
    /// `TERMINFO`
    package var terminfo: String?
    /// `TERMINFO_DIRS`
    package var terminfoFolders: String?
    /// `HOME`
    package var home: String?

    package init(term: String?, terminfo: String? = nil, terminfoFolders: String? = nil, home: String? = nil) {
      self.term = term
      self.terminfo = terminfo
      self.terminfoFolders = terminfoFolders
      self.home = home
    }
  }

  package init(inputIsTerminal: Bool, outputIsTerminal: Bool, environment: Environment) {
    guard inputIsTerminal, outputIsTerminal else {
      self = .none
      return
    }
    guard let term = environment.term, !term.isEmpty else {
      self = .plain(.noType)
      return
    }
    guard let entry = environment.entry(for: term) else {
      self = .plain(.unknownType(term))
      return
    }
    self = entry.movesCursorUp ? .editing : .plain(.cannotMove(term))
  }

  /// Asks the file descriptors themselves.
  package init(input: Int32 = 0, output: Int32 = 1, environment: Environment) {
    self.init(inputIsTerminal: isTerminal(input), outputIsTerminal: isTerminal(output), environment: environment)
  }
}

extension TerminalCapability.Environment {
  /// Where ncurses keeps entries on the systems we know, after the user's own folders.
  static let systemFolders = [
    "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo", "/usr/local/share/terminfo",
  ]

  /// Whether the terminal has the eight colours that everybody has, if any.
  package var hasColors: Bool { term.flatMap { entry(for: $0) }.map { $0.colors >= 8 } ?? false }

  func entry(for term: String) -> TerminfoEntry? {
    // A slash would lead out of the folder.
    guard let first = term.utf8.first, !term.contains("/"), first != UInt8(ascii: ".") else { return nil }
    var folders: [String] = []
    if let terminfo, !terminfo.isEmpty { folders.append(terminfo) }
    if let home, !home.isEmpty { folders.append("\(home)/.terminfo") }
    folders += (terminfoFolders ?? "").split(separator: ":").map(String.init)
    folders += Self.systemFolders
    let hexadecimal = String(first, radix: 16)
    for folder in folders {
      for subfolder in [String(decoding: [first], as: UTF8.self), hexadecimal] {
        // An entry is a few kilobytes.
        if let file = try? FileTail.read("\(folder)/\(subfolder)/\(term)", limit: 1 << 16), !file.isCut,
          let entry = TerminfoEntry(file.bytes)
        {
          return entry
        }
      }
    }
    return nil
  }
}
