import Glibc

/// Watches what loading a table takes, and says so when it is too much.
///
/// Swift ends a process that asks for more than there is. Under a limit of memory a third of what is left may be taken:
/// no list grows to more than twice its size, so that the growth which oversteps the third still fits below the limit.
final class LoadingMemory {
  private let limit = ProcessMemory.limit
  /// When it was asked first.
  private lazy var start = ProcessMemory.inUse
  private lazy var allowed = limit.map { start.addressSpace + ($0 - start.addressSpace) / 3 } ?? machineMemory / 4 * 3

  /// In words, with the figures; nil as long as there is enough.
  var shortage: String? {
    // In this order: what was there at first is measured before what is there now.
    let allowed = allowed
    let inUse = ProcessMemory.inUse
    let taken = limit == nil ? inUse.resident : inUse.addressSpace
    guard taken > allowed else { return nil }
    let reason = limit == nil ? "of the \(machineMemory >> 20) MB that there are" : "allowed here (`ulimit -v`)"
    return "\(taken >> 20) MB are in use, more than \(allowed >> 20) MB \(reason)"
  }

  /// What the machine has, or what a container is given of it, in bytes.
  private lazy var machineMemory: Int = {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let given = (try? FileSystem.bytes(of: "/sys/fs/cgroup/memory.max")).flatMap {
      Int(String(decoding: $0, as: UTF8.self).filter { $0 != "\n" })
    }
    return given.map { min($0, machine) } ?? machine
  }()
}
