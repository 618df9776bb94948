import TestSupport

/// What the small casebooks of these tests share: a few things, three sources, and a relation of each temper.
enum Ground {
  static let text = """
    kind state (region: text)
    kind treaty (year: number)
    kind incident (state: state, day: date, people: number, sort: one of (return, arrest))

    relation party(state: state, treaty: treaty, how: one of (accession, ratification)) persists
    relation accuses(state: state, other: state)
    relation borders(state: state, other: state) symmetric fixed
    relation capital(state: state, city: text) persists one city per state
    relation estimate(state: state, people: number, by: text) one people per state, by

    source A is "the first" dated 2010
    source B is "the second" dated 2012
    source C is "one without a date"

    thing China: state
    thing Laos: state
    thing Japan: state
    thing CAT: treaty
    thing CRC: treaty
    """

  /// The ground and what a test adds to it.
  static func with(_ lines: String...) -> LoadedCasebook { LoadedCasebook([text] + lines) }
}
