import Engine

extension Casebook {
  /// What a cell says, typed by its field.
  ///
  /// - Precondition: the cell is not empty.
  func value(of cell: UnsafeBufferPointer<UInt8>, _ field: Field) -> Result<Value, NameProblem> {
    var text: String { String(decoding: cell, as: UTF8.self) }
    switch field.type {
    case .text: return .success(.text(text))
    case .number:
      do throws(CellNumber.Problem) {
        return .success(.number(try CellNumber.quantity(cell)))
      } catch {
        switch error {
        case .comma: return .failure(.commaInNumber(text))
        case .tooManyDigits: return .failure(.tooManyDigits(field: field.name, limit: CellNumber.digitLimit))
        case .notANumber:
          return .failure(.wrongType(field: field.name, wanted: words(for: .number), found: "`\(text)`"))
        }
      }
    case .date:
      do throws(CellDate.Problem) {
        return .success(.date(try CellDate(cell).span))
      } catch {
        return .failure(dateProblem(error, text, field.name))
      }
    case .list(let words): return word(text, words, field)
    case .kind, .anyThing: return thing(text, field.type)
    case .source: return source(text)
    }
  }

  func dateProblem(_ problem: CellDate.Problem, _ text: String, _ column: String) -> NameProblem {
    switch problem {
    case .noSuchDate: .noSuchDate(text)
    case .notADate: .wrongType(field: column, wanted: words(for: .date), found: "`\(text)`")
    }
  }
}
