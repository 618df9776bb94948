import Engine
import Semantics
import Source
import Syntax

/// Words and signs of the language.
extension CompletionPlace {
  func addKeyword(_ phrase: String, to sections: inout Sections) {
    if phrase == "like", let type = context.target(of: context.pathBefore)?.type, type != .text { return }
    let offer = CompletionOffer(
      word: phrase == "one of" ? "one of (" : phrase + (KeywordGloss.canEnd(phrase) ? "" : " "),
      gloss: gloss(of: phrase))
    if phrase == "all" {
      sections.values.insert(offer, at: 0)
    } else if isValuePlace {
      // Inexact numbers are values as well.
      let isHedge = ["about", "over", "under"].contains(phrase)
      if isHedge, isNumberPlace { sections.values.append(offer) } else { sections.others.append(offer) }
    } else if ["about", "over", "under"].contains(phrase), takesPath {
      sections.others.append(offer)
    } else {
      sections.keywords.append(offer)
    }
  }

  /// After `is` the opposite comes last.
  func rank(of phrase: String) -> Int {
    phrase == "not" && expectations.contains(.keyword("known")) ? Int.max : KeywordGloss.rank(of: phrase)
  }

  /// `not` says different things in different places.
  func gloss(of phrase: String) -> String {
    if phrase == "under", isNumberPlace { return "less than" }
    if expectations.contains(.keyword("dates")), let gloss = Self.axes[phrase] { return gloss }
    if phrase == "not", expectations.contains(.frameworkWord) { return "why it is not some outcome" }
    if phrase == "not", expectations.contains(.keyword("known")) { return "the opposite" }
    return KeywordGloss.gloss(of: phrase)
  }

  static let axes = [
    "sources": "one source after the other", "dates": "one day after the other", "frameworks": "under each framework",
    "worlds": "in supposed worlds",
  ]

  var isNumberPlace: Bool {
    expectations.contains { expectation in
      switch expectation {
      case .value(let relation, let field): context.field(field, of: relation)?.type == .number
      case .comparand(let path): context.target(of: path)?.type == .number
      default: false
      }
    }
  }

  /// Signs are offered where nothing is typed yet: comparisons that fit, and what closes a bracket.
  func addSymbol(_ symbol: String, to sections: inout Sections) {
    guard filter.isEmpty, let previous = context.previous else { return }
    switch symbol {
    case "=", "!=", "<", "<=", ">", ">=":
      // Before the sign stands a path, or nothing that could be compared.
      guard let type = context.target(of: context.pathBefore)?.type else { return }
      let isOrdered = type == .number || type == .date
      if isOrdered || symbol == "=" || symbol == "!=" {
        sections.signs.append(CompletionOffer(word: symbol + " ", gloss: Self.signs[symbol] ?? ""))
      }
    case ")":
      if ![.leftBracket, .comma, .colon].contains(previous) {
        sections.symbols.append(CompletionOffer(word: ")", gloss: ""))
      }
    case ",":
      if expectations.contains(.symbol(")")), previous != .leftBracket {
        sections.symbols.append(CompletionOffer(word: ", ", gloss: "a further one"))
      }
    default: break
    }
  }

  static let signs = [
    "=": "equal", "!=": "other than", "<": "less, or before", "<=": "at most", ">": "more, or after", ">=": "at least",
  ]
}
