/// One cell of the row at hand: its text, and where it stands.
package struct TableCell {
  /// What it holds, as UTF-8, quotes and escapes resolved; valid until the next row is read.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// Where it is written, from the row's first byte on, quotes included.
  let offset: Int32
  /// Negative for a column that the row leaves out.
  let length: Int32

  /// Whether the row has no such key.
  var isLeftOut: Bool { length < 0 }

  /// Nothing is said: no text, or a column that this row leaves out.
  package var isEmpty: Bool { bytes.count == 0 }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
