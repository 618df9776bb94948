/// Where bytes stop being UTF-8.
enum InvalidUTF8 {
  /// The 1-based column, counted in Unicode scalars, of the first byte that is not UTF-8.
  static func column(in bytes: [UInt8]) -> Int? {
    // The fast check first: bad bytes are rare.
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var column = 1
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while case .valid = parser.parseScalar(from: &iterator) { column += 1 }
    return column
  }
}
