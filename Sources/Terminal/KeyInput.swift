import CLibedit
import Glibc

/// What is typed, character by character, and the signals that arrive between.
///
/// In place of libedit's own reader, which drops bytes that are not UTF-8 without a word and lets
/// signals act from inside their handlers.
final class KeyInput {
  enum Arrival {
    case character(Unicode.Scalar)
    /// `tumen_is_interrupted` or `takeEvents` say which.
    case signal
    case endOfInput
  }

  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 12)
  /// The part of `chunk` that is still to be handed out.
  private var unread = 0..<0
  private var events: Int32 = 0
  /// Read, and then left for whoever reads next.
  private var returned: [Unicode.Scalar] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether `next` would answer at once: text that is pasted or typed ahead.
  var hasMore: Bool { hasMore(within: 0) }

  func hasMore(within milliseconds: Int32) -> Bool {
    !returned.isEmpty || !unread.isEmpty || isReadable(within: milliseconds)
  }

  /// `next` gives it once more.
  func putBack(_ character: Unicode.Scalar) { returned.insert(character, at: 0) }

  /// In the middle of a paste only an interrupt counts; the other signals stay pending.
  func next(inPaste: Bool = false) -> Arrival {
    while true {
      events |= tumen_take_events()
      if tumen_is_interrupted() {
        // The terminal drops what was typed before Ctrl-C, and so do we. What was typed after it is still
        // there to be read, for the next line.
        unread = 0..<0
        returned = []
        return .signal
      }
      if events != 0, !inPaste { return .signal }
      if !returned.isEmpty { return .character(returned.removeFirst()) }
      if !unread.isEmpty { return .character(decode()) }
      var waiting = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: tumen_wakeup_descriptor(), events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, 2, -1) < 0, errno != EINTR { return .endOfInput }
      tumen_drain_wakeups()
      if tumen_is_interrupted() { continue }
      if waiting[0].revents != 0, !fill() { return .endOfInput }
    }
  }

  /// The `tumen_event`s that arrived, which are then no longer pending.
  func takeEvents() -> Int32 {
    defer { events = 0 }
    return events | tumen_take_events()
  }

  /// Makes an event pending again.
  func postpone(_ event: tumen_event) { events |= Int32(event.rawValue) }

  // MARK: Bytes

  /// False at the end of the input.
  private func fill() -> Bool {
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      unread = 0..<count
      return true
    }
    // EAGAIN: somebody else made the descriptor non-blocking; `poll` waits for it anyway.
    return count < 0 && (errno == EINTR || errno == EAGAIN)
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// One character; U+FFFD for what is not UTF-8, so that it is seen.
  private func decode() -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let lead = takeByte()
    let length =
      switch lead {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return replacement }
    var bytes = [lead]
    while bytes.count < length {
      // The bytes of a character arrive together, or something is wrong with the sender.
      if unread.isEmpty, !isReadable(within: 100) || !fill() || unread.isEmpty { return replacement }
      guard chunk[unread.lowerBound] & 0xC0 == 0x80 else { return replacement }
      bytes.append(takeByte())
    }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first ?? replacement
  }

  private func takeByte() -> UInt8 {
    defer { unread = (unread.lowerBound + 1)..<unread.upperBound }
    return chunk[unread.lowerBound]
  }
}
