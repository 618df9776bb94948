import Glibc

/// libedit reads, measures and draws characters by the locale of the process.
enum UTF8Locale {
  /// Takes the user's locale for characters (nothing else: numbers and messages stay as they are), or
  /// `C.UTF-8` if that is not a UTF-8 one. False if the system has neither.
  static func adopt() -> Bool {
    for name in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      if let codeset = nl_langinfo(Int32(CODESET)), strcmp(codeset, "UTF-8") == 0 { return true }
    }
    return false
  }
}
