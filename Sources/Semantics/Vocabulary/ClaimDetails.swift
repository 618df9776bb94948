import Engine
import Source
import Syntax

/// What a citation adds to a claim, beside what the engine needs.
package struct ClaimDetails: Sendable {
  package let source: SourceID?
  package let locator: String?
  package let citing: [SourceID]
  package let grade: Grade
  /// The written time clause, for showing; nil if none was given.
  package let time: TimeClause?
  /// Where it is stated; for what was loaded, the statement that loaded it.
  package let location: Location
  /// The file that it was loaded from, as messages call it; nil for what was stated.
  package let file: String?

  package init(
    source: SourceID?, locator: String?, citing: [SourceID], grade: Grade, time: TimeClause?, location: Location,
    file: String? = nil
  ) {
    self.source = source
    self.locator = locator
    self.citing = citing
    self.grade = grade
    self.time = time
    self.location = location
    self.file = file
  }
}

/// A claim's id: 64 bits over everything that makes it this claim, so that it survives reordering.
package struct ClaimID: Hashable, Sendable, Comparable {
  package let bits: UInt64

  /// FNV-1a over the parts, each ended by a zero byte (Fowler, Noll and Vo, *FNV hash*), then mixed so that
  /// the first digits differ too.
  struct Hasher {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ part: String) {
      var part = part
      hash = part.withUTF8 { bytes in
        var hash = hash
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash &* 0x100_0000_01b3
      }
    }

    var id: ClaimID {
      var bits = hash ^ (hash >> 33)
      bits = bits &* 0xff51_afd7_ed55_8ccd
      return ClaimID(bits: bits ^ (bits >> 33))
    }
  }

  /// Sixteen hexadecimal digits.
  package var digits: String {
    let text = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  package static func < (a: ClaimID, b: ClaimID) -> Bool { a.bits < b.bits }
}
