import Glibc
import Testing

@testable import Console

@Suite struct StandardStreamsTests {
  /// A terminal or pipe that is shared with another program can be set not to wait.
  @Test func waitsForADescriptorThatDoesNot() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let reader = Reader(reading)
    let text = String(repeating: "a", count: 1 << 20)
    try StandardStreams.write(text, to: writing)
    close(writing)
    #expect(reader.count() == text.utf8.count)
    close(reading)
  }
}

/// Counts on a thread of its own what comes out of a descriptor.
private final class Reader {
  private var thread = pthread_t()
  private let state: State

  private final class State {
    let descriptor: Int32
    var count = 0
    init(_ descriptor: Int32) { self.descriptor = descriptor }
  }

  init(_ descriptor: Int32) {
    state = State(descriptor)
    pthread_create(
      &thread, nil,
      { context in
        let state = Unmanaged<State>.fromOpaque(context!).takeUnretainedValue()
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        while case let count = read(state.descriptor, &chunk, chunk.count), count > 0 { state.count += count }
        return nil
      }, Unmanaged.passUnretained(state).toOpaque())
  }

  /// Once everything has come.
  func count() -> Int {
    pthread_join(thread, nil)
    return state.count
  }
}
