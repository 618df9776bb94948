/// What `load` may read, and when it has to stop: what the world outside says, given by whoever runs it.
package struct LoadingLimits {
  package enum Reach: Sendable {
    case anywhere
    /// Only what lies in the folder of the text or below: a transcript shows the same on every machine.
    case ownFolder
  }

  package var reach: Reach
  /// Asked every few thousand rows.
  package var isInterrupted: () -> Bool
  /// Asked every few thousand rows: what to say if they take too much memory, with the figure.
  package var memoryShortage: () -> String?
  /// Whether room may be made for all rows that a file seems to hold. Under a limit of memory no list grows to more than
  /// twice its size, so that `memoryShortage` is asked in time.
  package var makesRoomAhead: Bool
  /// Told every few thousand rows how many there were.
  package var report: (_ rows: Int) -> Void

  package init(
    reach: Reach = .anywhere, isInterrupted: @escaping () -> Bool = { false },
    memoryShortage: @escaping () -> String? = { nil }, makesRoomAhead: Bool = false, report: @escaping (_ rows: Int) -> Void = { _ in }
  ) {
    self.reach = reach
    self.isInterrupted = isInterrupted
    self.memoryShortage = memoryShortage
    self.makesRoomAhead = makesRoomAhead
    self.report = report
  }
}
