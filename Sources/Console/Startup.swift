import Interpreter

/// What both programs do before anything else.
package enum Startup {
  /// - Returns: how to leave at once, if the machine does not let the program run.
  package static func prepare() -> ExitCode? {
    StandardStreams.ignoreBrokenPipes()
    // Swift would end the process in the middle of something, with nothing that a reader could use.
    if let limit = ProcessMemory.limit, limit < ProcessMemory.least {
      let (limit, least) = (limit >> 20, ProcessMemory.least >> 20)
      StandardStreams.writeError(
        "tumen: \(limit) MB of memory are allowed here (`ulimit -v`); the program needs \(least)\n")
      return .usage
    }
    ProcessMemory.prepareForLoading()
    return nil
  }
}
