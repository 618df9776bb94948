/// The number that a claim's id is the beginning of: over its relation, sign, fields, dates, source and locator
/// (FNV-1a, each part ended by a zero byte, then mixed), so that nothing of a claim can be changed and its id kept.
struct ClaimHash {
  private var bits: UInt64 = 14_695_981_039_346_656_037

  mutating func add(_ part: String) {
    for byte in Array(part.utf8) + [0] {
      bits ^= UInt64(byte)
      bits = bits &* 1_099_511_628_211
    }
  }

  /// Sixteen hexadecimal digits.
  var digits: String {
    var mixed = (bits ^ (bits >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed ^= mixed >> 33
    let text = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
