/// Tells whether bytes are UTF-8, before they become a `SourceText`.
package enum UTF8Validation {
  /// The offset of the first byte that cannot be part of UTF-8 where it stands; nil if all is well.
  ///
  /// A sequence that is cut off, too long for its value, a surrogate or above U+10FFFF is faulted at its first byte.
  package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { firstInvalidOffset(in: $0) }
  }

  /// The same of bytes that are somebody else's.
  package static func firstInvalidOffset(in buffer: UnsafeRawBufferPointer) -> Int? {
    var offset = 0
    while offset < buffer.count {
      // Eight at a time as long as it is ASCII.
      while offset + 8 <= buffer.count,
        buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        offset += 8
      }
      guard offset < buffer.count else { return nil }
      let length = sequenceLength(buffer, offset)
      guard length > 0 else { return offset }
      offset += length
    }
    return nil
  }

  /// How many bytes the sequence at an offset has; 0 if it is none.
  private static func sequenceLength(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    func byte(_ distance: Int) -> UInt8 { offset + distance < buffer.count ? buffer[offset + distance] : 0 }
    func continues(_ distance: Int) -> Bool { byte(distance) & 0xC0 == 0x80 }
    let second = byte(1)
    // The second byte's bounds exclude overlong forms, surrogates and what is above U+10FFFF.
    switch byte(0) {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return (0xA0...0xBF).contains(second) && continues(2) ? 3 : 0
    case 0xED: return (0x80...0x9F).contains(second) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return (0x90...0xBF).contains(second) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return (0x80...0x8F).contains(second) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
