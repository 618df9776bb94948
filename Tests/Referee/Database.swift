import CSQLite

/// A mistake of the referee itself: SQL that SQLite refuses.
package struct RefereeMistake: Error, CustomStringConvertible {
  package let message: String
  package let sql: String
  package var description: String { "SQLite: \(message): \(sql.prefix(200)) …" }
}

/// One SQLite database in memory.
final class Database {
  private let handle: OpaquePointer
  /// Statements that run again, by their text.
  private var prepared: [String: OpaquePointer] = [:]

  init() throws {
    var opened: OpaquePointer?
    // One thread uses it, so it need not lock.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &opened, flags, nil) == SQLITE_OK, let opened else {
      throw RefereeMistake(message: "SQLite opens no database in memory", sql: "")
    }
    handle = opened
    sqlite3_exec(handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nil, nil, nil)
    Code.register(in: self)
  }

  /// A function of whole numbers, some of which may be missing, for use in SQL.
  /// - Parameter arity: how many it takes; -1 for any number.
  func define(_ name: String, _ arity: Int32, _ body: @escaping ([Int?]) -> Int) {
    let box = Unmanaged.passRetained(Function(body: body))
    sqlite3_create_function_v2(
      handle, name, arity, SQLITE_UTF8 | SQLITE_DETERMINISTIC, box.toOpaque(),
      { context, count, values in
        guard let data = sqlite3_user_data(context) else { return }
        let arguments = (0..<Int(count)).map { i -> Int? in
          guard let value = values?[i], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
          return Int(sqlite3_value_int64(value))
        }
        let function = Unmanaged<Function>.fromOpaque(data).takeUnretainedValue()
        sqlite3_result_int64(context, sqlite3_int64(function.body(arguments)))
      }, nil, nil, { data in if let data { Unmanaged<Function>.fromOpaque(data).release() } })
  }

  private final class Function {
    let body: ([Int?]) -> Int
    init(body: @escaping ([Int?]) -> Int) { self.body = body }
  }

  deinit {
    for statement in prepared.values { sqlite3_finalize(statement) }
    sqlite3_close(handle)
  }

  /// Runs one or several statements without results.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw mistake(sql) }
  }

  /// Runs a statement that is kept for the next time, and says how many rows it changed.
  func changes(by sql: String) throws -> Int {
    let statement = try prepared[sql] ?? prepare(sql)
    prepared[sql] = statement
    defer { sqlite3_reset(statement) }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw mistake(sql) }
    return Int(sqlite3_changes(handle))
  }

  /// The rows of a query, every column as text; NULL is empty.
  func rows(_ sql: String) throws -> [[String]] {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
          })
      case SQLITE_DONE: return rows
      default: throw mistake(sql)
      }
    }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw mistake(sql) }
    return statement
  }

  /// SQLite reads expressions only so deep, which is no fault of theirs.
  private func mistake(_ sql: String) -> any Error {
    let message = String(cString: sqlite3_errmsg(handle))
    return message == "parser stack overflow"
      ? Refused("too deep for SQLite") : RefereeMistake(message: message, sql: sql)
  }
}

extension String {
  /// As a literal of SQL.
  var quoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
