import Glibc

/// The clock that measures how long answers take; it does not jump when the time of day is set.
enum StopWatch {
  static func time() -> Duration {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
  }
}
