import CZlib
import Glibc

/// A table in a folder of a test's own, gone with the value.
///
///     let file = TableFile("state,day\nAlpha,2005\n", ending: "csv")
package final class TableFile {
  package let folder: String
  package let name: String
  package var path: String { folder + "/" + name }

  package init(_ bytes: [UInt8], ending: String) {
    var template = Array("/tmp/tumen-table-XXXXXX".utf8CString)
    folder = String(cString: mkdtemp(&template))
    name = "t." + ending
    write(bytes)
  }

  package convenience init(_ text: String, ending: String = "csv") { self.init(Array(text.utf8), ending: ending) }

  /// Writes it anew.
  package func write(_ bytes: [UInt8]) {
    let file = fopen(path, "w")
    precondition(file != nil && fwrite(bytes, 1, bytes.count, file) == bytes.count, "a table can be written")
    fclose(file)
  }

  package func remove() { unlink(path) }

  deinit {
    unlink(path)
    rmdir(folder)
  }

  /// As gzip packs it, in so many members.
  package static func packed(_ bytes: [UInt8], members: Int = 1) -> [UInt8] {
    let file = TableFile([], ending: "gz")
    let share = bytes.count / members
    for member in 0..<members {
      let end = member == members - 1 ? bytes.count : (member + 1) * share
      let part = Array(bytes[member * share..<end])
      let packed = gzopen(file.path, "a")
      precondition(part.isEmpty || gzwrite(packed, part, UInt32(part.count)) == Int32(part.count))
      gzclose(packed)
    }
    let read = fopen(file.path, "r")
    defer { fclose(read) }
    var result = [UInt8](repeating: 0, count: bytes.count + 4096)
    result.removeLast(result.count - fread(&result, 1, result.count, read))
    return result
  }
}
