import CLibedit
import Glibc
import Source

/// The edited prompt: libedit in emacs mode (or the user's own, from their `.editrc`), with history,
/// completion and entries of several lines.
///
/// Ctrl-C clears what was typed and never leaves; Ctrl-D on an empty line is the end of the input, in a
/// later line of an entry it hands in the entry as it stands. Pasted text is text: its tabs and line
/// ends trigger nothing. The terminal is put back on every way out, SIGKILL excepted.
///
/// There can be one at a time: signals and the terminal belong to the process.
package final class LibeditLineReader: LineReader {
  /// The text of an entry up to now and the UTF-8 offset of the cursor in it.
  package typealias Completer = (_ entry: String, _ cursor: Int) -> CompletionReply

  let editor: OpaquePointer
  let input: KeyInput
  private let recalled: OpaquePointer
  private let history: History
  private let continuationPrompt: String
  private let isComplete: (String) -> Bool
  let complete: Completer
  let mark: ((String) -> String)?
  let hints: ((String) -> LineHints)?
  private let acceptsPaste: Bool

  /// What libedit prints; owned here, because it asks for it again at every keystroke.
  private let prompt = CString()
  var promptText: String { prompt.text }
  private let rightPrompt = CString()
  /// The lines of the entry before the one that is edited, each with its line feed.
  private(set) var earlierLines = ""
  /// How many entries of the history libedit has been told.
  private var knownEntries = 0
  var walk = HistoryWalk()

  /// Things that have to be done with the cursor behind the last character, so that what is printed
  /// stands below the line. libedit only moves it between two keys: a key of our own is fed to it first.
  private enum CursorAtEnd {
    case no
    case asked(times: Int)
    /// It was so many characters further left.
    case yes(back: Int32)
  }
  private var cursorAtEnd = CursorAtEnd.no
  /// What to list under the line as soon as the cursor is at its end.
  private var listing: [String] = []
  private var hasShownInterrupt = false
  private var keysSinceInterrupt = 0

  /// The right-edge mark as it is on the screen, and the line it was made for.
  private(set) var shownMark = ""
  private var markedLine: String?
  private var markOfLine = ""
  /// While the cursor leaves the line for good, so that no mark stays behind on the screen.
  var isMarkHidden = false
  var painting = LinePainting()

  /// Nil if lines cannot be edited after all: no UTF-8 locale, or `edit off` in the user's settings.
  /// Take a `PlainLineReader` then. Ask `TerminalCapability` first.
  ///
  /// - Parameters:
  ///   - settingsFile: the user's settings for libedit; a missing file is no fault.
  ///   - complete: answers Tab.
  ///   - isComplete: whether an entry ends here; otherwise Enter begins a further line. Not asked about
  ///     a first line that is blank. An empty further line shows as a line feed at the end of the text.
  ///   - mark: what stands at the right edge of the screen while this entry is typed. Asked at every
  ///     keystroke, and of text that does not parse.
  ///   - hints: the colours of this entry and how it could go on, asked as the mark is; nil where the terminal has no
  ///     colours, or nobody wants any.
  package init?(
    history: History, settingsFile: String? = nil, continuationPrompt: String = "  ",
    complete: @escaping Completer = { _, _ in .nothing }, isComplete: @escaping (String) -> Bool = { _ in true },
    mark: ((String) -> String)? = nil, hints: ((String) -> LineHints)? = nil
  ) {
    guard UTF8Locale.adopt() else { return nil }
    tumen_remember_terminal(STDIN_FILENO)
    guard let editor = el_init("tumen", tumen_stdin(), tumen_stdout(), tumen_stderr()) else { return nil }
    tumen_restore_terminal()
    guard let recalled = history_init() else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.recalled = recalled
    self.history = history
    self.continuationPrompt = continuationPrompt
    self.complete = complete
    self.isComplete = isComplete
    self.mark = mark
    self.hints = hints
    input = KeyInput(descriptor: STDIN_FILENO)

    LibeditLineReader.addFunctions(to: editor)
    tumen_set_editor(editor, "emacs")
    if let settingsFile { el_source(editor, settingsFile) }
    acceptsPaste = tumen_is_emacs(editor)
    LibeditLineReader.bindKeys(of: editor, mark: mark != nil)

    guard tumen_wants_editing(editor) else { return nil }
    tumen_set_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
    tumen_set_prompt(editor) { LibeditLineReader.owner(of: $0)?.prompt.pointer }
    if mark != nil { tumen_set_right_prompt(editor) { LibeditLineReader.owner(of: $0)?.markPointer() } }
    tumen_set_reader(editor) { editor, character in
      guard let reader = LibeditLineReader.owner(of: editor), let character else { return 0 }
      return reader.readCharacter(into: character)
    }
    tumen_history_set_size(recalled, .max)
    tumen_use_history(editor, recalled)
  }

  deinit {
    el_end(editor)
    history_end(recalled)
    tumen_restore_terminal()
  }

  /// `$EDITRC`, or `.editrc` in the home folder, where libedit itself would look.
  package static func defaultSettingsFile(editrc: String?, home: String?) -> String? {
    if let editrc, !editrc.isEmpty { return editrc }
    return home.map { "\($0)/.editrc" }
  }

  // The editor holds its owner unretained: it lives inside the owner and ends with it.
  static func owner(of editor: OpaquePointer?) -> LibeditLineReader? {
    tumen_client_data(editor).map { Unmanaged<LibeditLineReader>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Entries

  package func readLine(prompt: String) -> LineReaderResult {
    earlierLines = ""
    var prompt = prompt
    while true {
      switch readOneLine(prompt: prompt) {
      case .interrupted: return .interrupted
      case .endOfInput where earlierLines.isEmpty: return .endOfInput
      case .endOfInput: return accept(earlierLines)
      case .line(let line):
        let entry = earlierLines + line
        let isBlank = earlierLines.isEmpty && entry.allSatisfy(\.isWhitespace)
        if isBlank || isComplete(entry) { return accept(entry) }
        earlierLines = entry + "\n"
        prompt = continuationPrompt
      }
    }
  }

  /// On disk before it is run: the program may be killed while it runs.
  private func accept(_ text: String) -> LineReaderResult {
    let entry = text.withoutFinalLineFeed
    history.append(entry)
    return .line(entry)
  }

  private enum OneLine {
    case line(String)
    case interrupted
    case endOfInput
  }

  private func readOneLine(prompt text: String) -> OneLine {
    for entry in history.entries[knownEntries...] { tumen_history_enter(recalled, entry) }
    knownEntries = history.entries.count
    walk = HistoryWalk()
    prompt.set(text)
    cursorAtEnd = .no
    listing = []
    hasShownInterrupt = false
    keysSinceInterrupt = 0
    markedLine = nil
    isMarkHidden = false
    painting = LinePainting()
    _ = input.takeEvents()

    tumen_clear_interrupt()
    tumen_remember_terminal(STDIN_FILENO)
    tumen_begin_editing(STDOUT_FILENO, acceptsPaste)
    var count: Int32 = 0
    let bytes = el_gets(editor, &count)
    tumen_end_editing()

    if tumen_is_interrupted() {
      tumen_clear_interrupt()
      return .interrupted
    }
    guard let bytes, count > 0 else {
      write("\n")  // the cursor is still behind the prompt
      return .endOfInput
    }
    // The count, not the NUL, says where the line ends.
    var line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    if line.last?.isNewline == true { line.removeLast() }
    return .line(line)
  }

  /// What ↑ walks through.
  var recallableEntries: [String] { history.entries + (history.offered.map { [$0] } ?? []) }

  // MARK: The line being edited

  var line: String { line(upToCursor: false) }
  var lineBeforeCursor: String { line(upToCursor: true) }

  private func line(upToCursor: Bool) -> String {
    guard let info = el_line(editor)?.pointee, let start = info.buffer,
      let end = upToCursor ? info.cursor : info.lastchar, end > start
    else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self)
  }

  /// Replaces the whole line and leaves the cursor at its end.
  func replaceLine(by text: String) {
    moveCursorToEnd()
    el_deletestr(editor, Int32(line.unicodeScalars.count))
    if !text.isEmpty { el_insertstr(editor, text) }
  }

  /// How far the cursor went.
  @discardableResult
  func moveCursorToEnd() -> Int32 {
    let distance = Int32(line.unicodeScalars.count - lineBeforeCursor.unicodeScalars.count)
    el_cursor(editor, distance)
    return distance
  }

  /// Lists these under the line before the next key is read. The cursor is moved to the end of the line
  /// at once; the caller has it redrawn.
  func list(_ lines: [String]) {
    listing = lines
    isMarkHidden = true
    noteCursorAtEnd()
  }

  /// Moves the cursor to the end of the line, to be moved back when what waits for that is done.
  func noteCursorAtEnd() {
    if case .yes = cursorAtEnd { return }
    cursorAtEnd = .yes(back: moveCursorToEnd())
  }

  func write(_ text: String) {
    fputs(text, tumen_stdout())
    fflush(tumen_stdout())
  }

  // MARK: Keys

  /// The next character for libedit: 1 and the character, or 0 at the end of the input.
  private func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    if !listing.isEmpty { showListing() }
    // What is pasted or typed ahead is drawn once, at its end.
    if !input.hasMore {
      if mark != nil, currentMark() != shownMark {
        character.pointee = wchar_t(OwnKey.refresh.rawValue)
        return 1
      }
      paint()
    }
    while true {
      switch input.next() {
      // Never typed; and these are the keys that stand for our own functions.
      case .character("\u{80}"..."\u{9F}"): continue
      case .character(let scalar):
        takeSuggestionAway()
        character.pointee = wchar_t(scalar.value)
        return 1
      case .endOfInput:
        takeSuggestionAway()
        return 0
      case .signal:
        // A key binding that swallows Enter cannot hold us for ever.
        if keysSinceInterrupt > 100 { return 0 }
        guard let key = keyForSignal() else {
          paint()
          continue
        }
        character.pointee = wchar_t(key.value)
        return 1
      }
    }
  }

  /// Acts on signals; the answer is a key to feed to libedit, if it has to do something first.
  private func keyForSignal() -> Unicode.Scalar? {
    if tumen_is_interrupted() {
      // Enter, as often as it takes to get out of a search or an argument: libedit goes below the line
      // by itself. `readOneLine` sees the flag and drops the line.
      keysSinceInterrupt += 1
      isMarkHidden = true
      takeSuggestionAway()
      if let key = keyForCursorAtEnd() { return key }
      if !hasShownInterrupt { write("^C") }
      hasShownInterrupt = true
      return "\r"
    }
    let events = input.takeEvents()
    if events & Int32(TUMEN_SUSPEND.rawValue | TUMEN_CONTINUE.rawValue) != 0 { takeSuggestionAway() }
    if events & Int32(TUMEN_SUSPEND.rawValue) != 0 {
      if let key = keyForCursorAtEnd() {
        input.postpone(TUMEN_SUSPEND)
        return key
      }
      stop()
    } else if events & Int32(TUMEN_CONTINUE.rawValue) != 0 {
      resume()
    }
    if events & Int32(TUMEN_RESIZE.rawValue) != 0 { resize() }
    return nil
  }

  /// Asks a few times; inside a search the first key only ends the search.
  private func keyForCursorAtEnd() -> Unicode.Scalar? {
    switch cursorAtEnd {
    case .no: cursorAtEnd = .asked(times: 1)
    case .asked(let times) where times < 4: cursorAtEnd = .asked(times: times + 1)
    case .asked, .yes: return nil
    }
    return OwnKey.toEnd.scalar
  }

  private func moveCursorBack() {
    if case .yes(let back) = cursorAtEnd { el_cursor(editor, -back) }
    cursorAtEnd = .no
  }
}

// MARK: - The screen

extension LibeditLineReader {
  private func showListing() {
    write("\n" + listing.joined(separator: "\n") + "\n")
    listing = []
    isMarkHidden = false
    moveCursorBack()
    tumen_redraw(editor)
  }

  /// Ctrl-Z: the shell gets its terminal as it left it.
  private func stop() {
    tumen_set_raw(editor, false)
    tumen_set_paste_mode(false)
    tumen_stop_process()
    _ = input.takeEvents()
    resume()
  }

  private func resume() {
    // Off first: libedit believes that raw mode is still on. Continued in the background, the process
    // is stopped again here until it gets the terminal.
    tumen_set_raw(editor, false)
    tumen_set_raw(editor, true)
    tumen_set_paste_mode(true)
    moveCursorBack()
    write("\r")
    el_resize(editor)
    tumen_redraw(editor)
  }

  private func resize() {
    // Whatever the terminal has made of it is erased with the rest.
    painting.shownSuggestion = ""
    el_resize(editor)
    redrawFromFirstRow()
  }

  /// Draws the line anew from its first row, which is where terminals that wrap lines again put it.
  func redrawFromFirstRow() {
    guard let size = terminalSize(STDOUT_FILENO) else { return }
    let row = CursorRow.after(prompt.text + lineBeforeCursor, columns: size.columns)
    write((row > 0 ? "\u{1B}[\(row)A" : "") + "\r\u{1B}[J")
    tumen_redraw(editor)
  }

  private func currentMark() -> String {
    guard let mark, !isMarkHidden else { return "" }
    let line = line
    if line != markedLine {
      markedLine = line
      markOfLine = ControlPictures.visible(mark(earlierLines + line))
    }
    return markOfLine
  }

  private func markPointer() -> UnsafeMutablePointer<CChar>? {
    shownMark = currentMark()
    rightPrompt.set(shownMark)
    return rightPrompt.pointer
  }
}

/// Text that C keeps a pointer to.
private final class CString {
  private(set) var text = ""
  private(set) var pointer: UnsafeMutablePointer<CChar>? = strdup("")

  func set(_ text: String) {
    guard text != self.text else { return }
    free(pointer)
    self.text = text
    pointer = strdup(text)
  }

  deinit { free(pointer) }
}
