import Glibc

/// Some work on a thread of its own.
package final class SecondThread {
  private var thread = pthread_t()
  private var isJoined = false

  /// nil if the system gives no thread.
  package init?(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(work))
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      return nil
    }
  }

  /// Waits until the work is done.
  package func join() {
    if isJoined { return }
    isJoined = true
    pthread_join(thread, nil)
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
