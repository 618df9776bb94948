import Glibc

/// What one thread makes and another uses, piece by piece in the order made. Whoever is ahead waits for the other.
package final class HandOver<Piece: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let most: Int
  private var pieces: [Piece] = []
  /// Nothing more will come, or nothing more is wanted.
  private var isClosed = false

  /// - Parameter most: so many pieces wait to be used at once.
  package init(most: Int) {
    self.most = most
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// False if it is not wanted any more.
  package func give(_ piece: Piece) -> Bool {
    locked {
      while !isClosed, pieces.count >= most { pthread_cond_wait(changed, mutex) }
      if isClosed { return false }
      pieces.append(piece)
      pthread_cond_broadcast(changed)
      return true
    }
  }

  /// All that are ready, one at least; none at the end.
  package func takeAll() -> [Piece] {
    locked {
      while !isClosed, pieces.isEmpty { pthread_cond_wait(changed, mutex) }
      defer { pieces.removeAll() }
      pthread_cond_broadcast(changed)
      return pieces
    }
  }

  package func close() {
    locked {
      isClosed = true
      _ = pthread_cond_broadcast(changed)
    }
  }

  private func locked<T>(_ work: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return work()
  }
}
