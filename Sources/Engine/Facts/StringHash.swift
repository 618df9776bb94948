import Glibc

/// A hash for tables of names and values, quicker than the standard one and without its defence against chosen keys:
/// whoever writes a casebook only slows down what is theirs.
package enum StringHash {
  /// Strings that are equal hash alike, however their accents and syllables are composed.
  package static func hash(_ text: String, seed: UInt64 = 0) -> UInt32 {
    // Not `withUTF8`, which takes the text as its own, at the cost of counting it twice.
    let ofASCII = text.utf8.withContiguousStorageIfAvailable { hash(ASCII: $0, seed: seed) }
    return ofASCII.flatMap { $0 } ?? UInt32(truncatingIfNeeded: text.hashValue ^ Int(seed))
  }

  /// nil beyond ASCII, where the same text can be written in several ways and the standard hash knows them.
  package static func hash(ASCII bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt32? {
    let (hash, isASCII) = hash(of: bytes, seed: seed)
    return isASCII ? hash : nil
  }

  /// Of bytes as they are, whatever text they are, and whether all of them are ASCII.
  package static func hash(of bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> (hash: UInt32, isASCII: Bool) {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return (UInt32(truncatingIfNeeded: mix(seed)), true) }
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var seen: UInt64 = 0
    var i = 0
    while i &+ 8 <= bytes.count {
      let word = base.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      seen |= word
      hash = mix(hash ^ word)
      i &+= 8
    }
    var rest: UInt64 = 0
    while i < bytes.count {
      rest = rest << 8 | UInt64(bytes[i])
      i &+= 1
    }
    seen |= rest
    return (UInt32(truncatingIfNeeded: mix(hash ^ rest)), seen & 0x8080_8080_8080_8080 == 0)
  }

  /// Multiply and fold, as in Wang Yi's *wyhash*.
  static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}

extension String {
  /// Whether the text is made of just these bytes.
  func isMade(of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    utf8.withContiguousStorageIfAvailable { mine in
      guard mine.count == bytes.count, let a = mine.baseAddress, let b = bytes.baseAddress else { return mine.count == bytes.count }
      return memcmp(a, b, bytes.count) == 0
    } ?? utf8.elementsEqual(bytes)
  }
}
