import CLibedit

/// Keys that nobody can type and that the reader feeds to libedit, to have something done between two
/// others. They lie among the C1 controls, which it filters out of what is typed.
enum OwnKey: UInt32 {
  case refresh = 0x9D
  case toEnd = 0x9E

  var scalar: Unicode.Scalar { Unicode.Scalar(UInt8(truncatingIfNeeded: rawValue)) }
  /// As libedit writes it in a binding.
  var name: String { "\\" + String(rawValue, radix: 8) }
}

/// A function that keys can be bound to, in the user's settings too.
private struct KeyFunction: Sendable {
  let name: String
  let help: String
  let run: @convention(c) (OpaquePointer?, Int32) -> UInt8
}

extension LibeditLineReader {
  private static let functions: [KeyFunction] = [
    KeyFunction(name: "tumen-complete", help: "Complete, or list what could stand here") { editor, _ in
      owner(of: editor)?.completeAtCursor() ?? failed
    },
    KeyFunction(name: "tumen-older", help: "Previous entry that begins like this line") { editor, _ in
      owner(of: editor)?.recallOlder() ?? failed
    },
    KeyFunction(name: "tumen-newer", help: "Next entry that begins like this line") { editor, _ in
      owner(of: editor)?.recallNewer() ?? failed
    },
    KeyFunction(name: "tumen-delete-forward", help: "Delete the character under the cursor") { editor, _ in
      owner(of: editor)?.deleteForward() ?? failed
    },
    KeyFunction(name: "tumen-forward", help: "Next character, or take the suggestion") { editor, _ in
      owner(of: editor)?.moveForward() ?? failed
    },
    KeyFunction(name: "tumen-end", help: "End of the line, or take the suggestion") { editor, _ in
      owner(of: editor)?.moveToEnd() ?? failed
    },
    KeyFunction(name: "tumen-paste", help: "Insert pasted text as it is") { editor, _ in
      owner(of: editor)?.insertPaste() ?? failed
    },
    KeyFunction(name: "tumen-enter", help: "Take the mark off the right edge and end the line") { editor, _ in
      owner(of: editor)?.enter() ?? failed
    },
    KeyFunction(name: "tumen-to-end", help: "For the program itself") { editor, _ in
      owner(of: editor)?.noteCursorAtEnd()
      return refresh
    },
    KeyFunction(name: "tumen-refresh", help: "For the program itself") { _, _ in refresh },
  ]

  private static var refresh: UInt8 { UInt8(CC_REFRESH) }
  private static var failed: UInt8 { UInt8(CC_ERROR) }

  static func addFunctions(to editor: OpaquePointer) {
    for function in functions { tumen_add_function(editor, function.name, function.help, function.run) }
  }

  /// After the user's settings: these the program relies on, and libedit leaves the rest unbound.
  static func bindKeys(of editor: OpaquePointer, mark: Bool) {
    let enter = mark ? "tumen-enter" : "ed-newline"
    let everywhere = [
      // Enter arrives as a line feed. What our own function pushes is a carriage return, which libedit
      // has to end the line by itself: only then is it terminated.
      ("^J", enter), ("^M", "ed-newline"),
      (OwnKey.toEnd.name, "tumen-to-end"), (OwnKey.refresh.name, "tumen-refresh"),
    ]
    for (key, function) in everywhere {
      tumen_bind(editor, key, function)
      if !tumen_is_emacs(editor) { tumen_bind_in_command_map(editor, key, function) }
    }
    tumen_bind(editor, "^I", "tumen-complete")
    // In vi mode Escape has to stay a key of its own.
    guard tumen_is_emacs(editor) else { return }
    let keys = [
      ("\\e[A", "tumen-older"), ("\\eOA", "tumen-older"), ("^P", "tumen-older"),
      ("\\e[B", "tumen-newer"), ("\\eOB", "tumen-newer"), ("^N", "tumen-newer"),
      ("\\e[1;5C", "em-next-word"), ("\\e[5C", "em-next-word"), ("\\eOc", "em-next-word"),
      ("\\e[1;3C", "em-next-word"),
      ("\\e[1;5D", "ed-prev-word"), ("\\e[5D", "ed-prev-word"), ("\\eOd", "ed-prev-word"),
      ("\\e[1;3D", "ed-prev-word"),
      ("\\e[H", "ed-move-to-beg"), ("\\eOH", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
      ("\\e[7~", "ed-move-to-beg"),
      ("\\e[F", "tumen-end"), ("\\eOF", "tumen-end"), ("\\e[4~", "tumen-end"), ("\\e[8~", "tumen-end"),
      ("^E", "tumen-end"),
      ("\\e[C", "tumen-forward"), ("\\eOC", "tumen-forward"), ("^F", "tumen-forward"),
      ("\\e[3~", "tumen-delete-forward"),
      ("\\e[200~", "tumen-paste"),
    ]
    for (key, function) in keys { tumen_bind(editor, key, function) }
  }

  // MARK: What they do

  private func completeAtCursor() -> UInt8 {
    let before = lineBeforeCursor
    let earlier = earlierLines.utf8.count
    let reply = complete(earlierLines + line, earlier + before.utf8.count)

    let bytes = Array(before.utf8)
    var start = max(0, min(reply.replacementStart - earlier, bytes.count))
    // Never into the middle of a character.
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let typed = String(decoding: bytes[start...], as: UTF8.self)

    switch CompletionStep(reply, typed: typed) {
    case .nothing:
      return reply.candidates.isEmpty ? Self.failed : UInt8(CC_NORM)
    case .replace(let text):
      el_deletestr(editor, Int32(typed.unicodeScalars.count))
      if !text.isEmpty { el_insertstr(editor, text) }
    case .list:
      list(CandidateListing.lines(for: reply, in: terminalSize() ?? TerminalSize(columns: 80, rows: 24)))
    }
    return Self.refresh
  }

  private func recallOlder() -> UInt8 {
    guard let entry = walk.older(from: line, beforeCursor: lineBeforeCursor, in: recallableEntries) else {
      return Self.failed
    }
    replaceLine(by: entry)
    return Self.refresh
  }

  private func recallNewer() -> UInt8 {
    guard let entry = walk.newer(from: line, in: recallableEntries) else { return Self.failed }
    replaceLine(by: entry)
    return Self.refresh
  }

  private func deleteForward() -> UInt8 {
    guard lineBeforeCursor != line else { return UInt8(CC_NORM) }
    el_cursor(editor, 1)
    el_deletestr(editor, 1)
    return Self.refresh
  }

  private func insertPaste() -> UInt8 {
    var received: [Unicode.Scalar] = []
    reading: while true {
      switch input.next(inPaste: true) {
      case .character(let scalar):
        received.append(scalar)
        if scalar == "~", received.count >= PastedText.end.count,
          received[(received.count - PastedText.end.count)...].elementsEqual(PastedText.end)
        {
          received.removeLast(PastedText.end.count)
          break reading
        }
      // An interrupt drops the line, and with it the paste; the end of the input keeps what there is.
      case .signal: return Self.refresh
      case .endOfInput: break reading
      }
    }
    let text = PastedText.clean(received)
    if !text.isEmpty { el_insertstr(editor, text) }
    return Self.refresh
  }

  private func enter() -> UInt8 {
    isMarkHidden = true
    el_push(editor, "\r")
    return Self.refresh
  }
}
