/// How an entry of the history stands on one line of its file: a backslash as `\\`, a line feed as
/// `\n`, a carriage return as `\r`; everything else as it is.
enum HistoryEntryCoding {
  /// With the line feed that ends it, so that one write makes one whole line.
  static func encode(_ entry: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.utf8.count + 1)
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      // C strings end at a NUL, and libedit takes C strings.
      case 0: continue
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Nil for a line that is empty or not UTF-8. A backslash before anything else stands for itself.
  /// NULs, which a file system may leave after a power cut, are passed over.
  static func decode(_ line: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var escaped = false
    for byte in line where byte != 0 {
      if escaped {
        escaped = false
        switch byte {
        case UInt8(ascii: "\\"): bytes.append(byte)
        case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): bytes.append(UInt8(ascii: "\r"))
        default: bytes += [UInt8(ascii: "\\"), byte]
        }
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else {
        bytes.append(byte)
      }
    }
    if escaped { bytes.append(UInt8(ascii: "\\")) }
    return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }
}
