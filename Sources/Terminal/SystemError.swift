import Glibc

/// Why a call to the system failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
  /// A value of `errno`.
  let code: Int32

  /// The error of the call just made; to be asked before anything else is called.
  static var last: SystemError { SystemError(code: errno) }

  /// In lower case, as messages want it: `permission denied`.
  var description: String {
    guard let text = strerror(code).map({ String(cString: $0) }), let first = text.first else { return "error \(code)" }
    // `I/O error` and the like keep their capitals.
    let second = text.dropFirst().first
    return second.map(\.isLowercase) == true ? first.lowercased() + text.dropFirst() : text
  }
}
