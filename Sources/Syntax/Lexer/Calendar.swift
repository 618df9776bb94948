/// The Gregorian calendar, as far as telling which days there are.
enum Calendar {
  static func exists(year: Int, month: Int?, day: Int?) -> Bool {
    guard year >= 1 else { return false }
    guard let month else { return true }
    guard (1...12).contains(month) else { return false }
    guard let day else { return true }
    return day >= 1 && day <= days(in: month, of: year)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
