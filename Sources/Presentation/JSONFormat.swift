/// One json object around all records, each on a line of its own:
///
///     {"frame": "any time", "columns": ["state", "status", "claims"], "rows": [
///       {"state": "China", "status": "met", "claims": ["#1c4f7a"]}
///     ], "schema": 1}
package struct JSONFormat: RecordFormat {
  /// Counted up when a reader of the old form would be misled by the new one.
  package static let schema = 1

  package init() {}

  package func write(_ records: RecordTable, to output: inout some TextOutputStream) {
    let columns = records.columns.map { JSONText.string($0.name) }.joined(separator: ", ")
    output.write("{\"frame\": \(JSONText.string(records.frame)), \"columns\": [\(columns)], \"rows\": [")
    for (number, row) in records.rows.enumerated() {
      output.write(number == 0 ? "\n  " : ",\n  ")
      output.write(JSONText.object(row, of: records.columns))
    }
    output.write(records.rows.isEmpty ? "]" : "\n]")
    output.write(", \"schema\": \(JSONFormat.schema)}\n")
  }
}

/// One json object a line, and nothing around them.
package struct JSONLinesFormat: RecordFormat {
  package init() {}

  package func write(_ records: RecordTable, to output: inout some TextOutputStream) {
    for row in records.rows {
      output.write(JSONText.object(row, of: records.columns))
      output.write("\n")
    }
  }
}
