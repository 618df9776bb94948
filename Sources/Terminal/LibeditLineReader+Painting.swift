import CLibedit
import Glibc
import Source

/// What is on the screen that libedit knows nothing of.
struct LinePainting {
  /// Whether some of the line is in colour.
  var isColored = false
  /// The suggestion as it stands behind the line; empty if none does.
  var shownSuggestion = ""
  /// What there was to suggest last, and behind which line.
  var offer: (line: String, suggestion: String)?
}

/// Colours and the faint suggestion: libedit has no way to ask for them, so they are painted over what it drew, while it
/// waits for a key, and what it does not know of is taken off the screen before it gets one.
extension LibeditLineReader {
  /// To be called when the screen shows what libedit believes it shows.
  func paint() {
    guard let hints, !isMarkHidden else { return }
    let line = line
    painting.offer = nil
    guard !line.isEmpty, let columns = terminalSize(STDOUT_FILENO)?.columns else { return }
    let painter = LinePainter(
      prompt: promptText, line: line, columns: columns, markWidth: DisplayWidth.of(shownMark))
    guard painter.canPaint else {
      // The rest of the line would stand beside its beginning in other colours.
      if painting.isColored { redrawFromFirstRow() }
      painting.isColored = false
      return
    }
    let found = hints(earlierLines + line)
    if !found.stretches.isEmpty || painting.isColored {
      write(painter.colors(found.stretches, from: earlierLines.utf8.count))
      painting.isColored = !found.stretches.isEmpty
    }
    guard !found.suggestion.isEmpty, lineBeforeCursor == line else { return }
    let shown = painter.shownPart(of: found.suggestion)
    guard !shown.isEmpty else { return }
    write(LinePainter.suggestion(shown))
    painting.shownSuggestion = shown
    painting.offer = (line, found.suggestion)
  }

  /// Leaves the screen as libedit believes it to be. What is in colour may stay so: it is the same text.
  func takeSuggestionAway() {
    guard !painting.shownSuggestion.isEmpty else { return }
    write(LinePainter.blanks(over: painting.shownSuggestion))
    painting.shownSuggestion = ""
  }

  /// → and Ctrl-F: at the end of the line the suggestion becomes part of it.
  func moveForward() -> UInt8 {
    guard lineBeforeCursor == line else {
      el_cursor(editor, 1)
      return UInt8(CC_REFRESH)
    }
    return takeSuggestion() ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  /// End and Ctrl-E, likewise.
  func moveToEnd() -> UInt8 {
    if lineBeforeCursor == line { _ = takeSuggestion() } else { moveCursorToEnd() }
    return UInt8(CC_REFRESH)
  }

  private func takeSuggestion() -> Bool {
    guard let offer = painting.offer, offer.line == line else { return false }
    el_insertstr(editor, offer.suggestion)
    return true
  }
}
