/// How references are written: `.set citation chicago`.
package enum CitationForm: String, Sendable, CaseIterable {
  case plain, chicago, oscola

  var gloss: String {
    switch self {
    case .plain: "the casebook's own names: A 4.3.2.1, reporting UNHCR 2013"
    case .chicago: "notes and bibliography of the Chicago Manual of Style"
    case .oscola: "footnotes and bibliography of OSCOLA, for legal writing"
    }
  }
}
