import Presentation
import Source

/// Codings of one sheet side by side: an item a row, a coder a column, counted but not named.
package struct CodingPool {
  package let sheet: String
  /// In the order of the first file that has them.
  package let items: [String]
  /// By coder, then by item.
  package let coders: [[String: String]]

  /// One pool for each sheet that anybody coded, in the order in which they come up.
  package static func pools(of handedIn: [Transcript]) -> [CodingPool] {
    let codings = handedIn.map { HandedIn.codings(in: $0) }
    var sheets: [String] = []
    for coding in codings.joined() where !sheets.contains(coding.sheet) { sheets.append(coding.sheet) }
    return sheets.map { sheet in
      var items: [String] = []
      var coders: [[String: String]] = []
      for file in codings {
        let given = file.filter { $0.sheet == sheet }
        guard let last = given.last else { continue }
        for item in last.items where !items.contains(item) { items.append(item) }
        coders.append(last.given)
      }
      return CodingPool(sheet: sheet, items: items, coders: coders)
    }
  }

  var agreement: Agreement { Agreement(items.map { item in coders.compactMap { $0[item] } }) }

  /// Sheet, item, a column for each coder, what most of them gave, and how many of the codes that is.
  package var records: RecordTable {
    let names = coders.indices.map { "coder \($0 + 1)" }
    let columns: [RecordTable.Column] = ["sheet", "item"] + names.map { RecordTable.Column($0) } + ["most", "share"]
    let rows = items.map { item -> [Cell] in
      let given = coders.map { $0[item] }
      let (code, count) = CodingPool.most(given.compactMap { $0 })
      return [.text(sheet), .text(item)] + given.map { $0.map { .text($0) } ?? .none } + [
        code.map { .text($0) } ?? .none, .text("\(count) of \(given.count { $0 != nil })"),
      ]
    }
    return RecordTable(frame: "", columns: columns, rows: rows)
  }

  /// Several codes given alike are joined by a stroke.
  private static func most(_ codes: [String]) -> (code: String?, count: Int) {
    var counts: [String: Int] = [:]
    for code in codes { counts[code, default: 0] += 1 }
    guard let top = counts.values.max() else { return (nil, 0) }
    return (counts.filter { $0.value == top }.keys.sorted().joined(separator: " | "), top)
  }

  /// `hosts: 6 items, 3 coders; they agree in 72.2 % of pairs; Krippendorff's alpha 0.58`.
  package var summary: String {
    let agreement = agreement
    var parts = ["\(sheet): \(Words.count(items.count, "item")), \(Words.count(coders.count, "coder"))"]
    if let percentage = agreement.percentage {
      parts.append("they agree in \(CodingPool.rounded(percentage, 1)) % of pairs")
      parts.append(
        "Krippendorff's alpha "
          + (agreement.alpha.map { CodingPool.rounded($0, 2) } ?? "has no value, for there is one code only"))
    } else {
      parts.append("no item was coded twice, so nothing can be compared")
    }
    return parts.joined(separator: "; ")
  }

  private static func rounded(_ x: Double, _ places: Int) -> String {
    let scale = places == 1 ? 10.0 : 100.0
    let n = Int((x.magnitude * scale).rounded())
    let fraction = String(n % Int(scale))
    let padded = String(repeating: "0", count: places - fraction.count) + fraction
    return (x < 0 && n > 0 ? "-" : "") + "\(n / Int(scale)).\(padded)"
  }
}
