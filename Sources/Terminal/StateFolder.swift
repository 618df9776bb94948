import Glibc

/// Where the program keeps what it remembers from one start to the next.
package enum StateFolder {
  /// `tumen` in the XDG state folder; nil without a home. A relative `XDG_STATE_HOME` is ignored, as the XDG
  /// specification asks.
  package static func path(stateHome: String?, home: String?) -> String? {
    if let stateHome, stateHome.hasPrefix("/") { return "\(stateHome)/tumen" }
    guard let home, home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/tumen"
  }

  /// That of whoever runs the program.
  package static var current: String? { path(stateHome: variable("XDG_STATE_HOME"), home: variable("HOME")) }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
