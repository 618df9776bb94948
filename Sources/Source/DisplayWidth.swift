/// How many columns of a terminal text takes: Hangul, Han, kana, full-width forms and emoji take two, marks none.
///
/// Counted a scalar at a time, as terminals and libedit do, so that what we align stays aligned there; a sequence
/// joined to one emoji counts each of its parts. Control characters count nothing: they are never shown as they
/// are (`ControlPictures`).
package enum DisplayWidth {
  package enum Alignment: Sendable { case left, right }

  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value >= 0x20 && value < 0x7F || value >= 0xA0 ? (value == 0xAD ? 0 : 1) : 0 }
    if isZero(scalar) { return 0 }
    return value >= 0x1100 && isWide(value) ? 2 : 1
  }

  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  /// The text if it fits, else its beginning with `…` at the end, within `width` columns.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width >= 1 else { return "" }
    return prefix(of: text, width: width - 1) + "…"
  }

  /// The longest beginning that takes at most `width` columns; a mark stays with what it stands on.
  package static func prefix(of text: String, width: Int) -> String {
    var columns = 0
    var end = text.unicodeScalars.startIndex
    for index in text.unicodeScalars.indices {
      columns += of(text.unicodeScalars[index])
      if columns > width { break }
      end = text.unicodeScalars.index(after: index)
    }
    return String(text.unicodeScalars[..<end])
  }

  /// The text with spaces up to `width` columns; a longer one as it is.
  package static func padded(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
    let count = max(0, width - of(text))
    let spaces = String(unsafeUninitializedCapacity: count) { bytes in
      bytes.initialize(repeating: UInt8(ascii: " "))
      return count
    }
    switch alignment {
    case .left: return text + spaces
    case .right: return spaces + text
    }
  }

  // MARK: Tables

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Jamo vowels and finals fold into the syllable before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    // Signs that precede a number and are drawn.
    case 0x600...0x605, 0x6DD, 0x70F, 0x8E2: return false
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF: return true
    case 0x1160..<0x231A, 0x3_1350...: return false
    default: break
    }
    var low = 0
    var high = wide.count - 1
    while low <= high {
      let middle = (low + high) / 2
      if value < wide[middle].lowerBound {
        high = middle - 1
      } else if value > wide[middle].upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  /// East Asian Width W and F of Unicode 14, sorted; gaps that are unassigned are closed.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
    0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335,
    0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0,
    0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
    0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
    0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF,
    0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
    0x1F947...0x1F9FF, 0x1FA70...0x1FAF6, 0x20000...0x3134A,
  ]
}
