import Glibc

/// Writes to standard output and standard error, and says when that fails.
package enum StandardStreams {
  package enum Failure: Error {
    /// The reader of the pipe has gone: it has what it wanted.
    case closedPipe
    case unwritable(reason: String)
  }

  /// A reader that goes away early must not kill the program in the middle of its work.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  package static func write(_ text: String, to descriptor: Int32) throws(Failure) {
    var text = text
    var failure: Failure?
    text.withUTF8 { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if count > 0 {
          offset += count
        } else if errno == EAGAIN {
          // Whoever shares the descriptor has asked for no waiting; there is nothing else to do here.
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        } else if errno != EINTR {
          failure = errno == EPIPE ? .closedPipe : .unwritable(reason: String(cString: strerror(errno)).lowercased())
          return
        }
      }
    }
    if let failure { throw failure }
  }

  package static func writeError(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Leaves, having said why where output could not be written.
  package static func print(_ text: String) {
    do throws(Failure) {
      try write(text, to: STDOUT_FILENO)
    } catch {
      switch error {
      case .closedPipe: exit(ExitCode.fine.rawValue)
      case .unwritable(let reason):
        writeError("tumen: standard output: \(reason)\n")
        exit(ExitCode.statementFailed.rawValue)
      }
    }
  }
}
