import Interpreter
import TestSupport

/// What Tab answers in an entry in which `|` is the cursor.
struct Offered {
  let completion: Completion
  /// What a candidate would replace.
  let typed: String

  init(_ marked: String, _ completer: Completer) {
    let bar = marked.firstIndex(of: "|") ?? marked.endIndex
    let before = String(marked[..<bar])
    let after = String(marked[bar...].dropFirst())
    completion = completer.completion(of: before + after, at: before.utf8.count)
    typed = String(decoding: Array(before.utf8)[completion.replacementStart...], as: UTF8.self)
  }

  var texts: [String] { completion.candidates.map(\.text) }
  func gloss(of text: String) -> String? { completion.candidates.first { $0.text == text }?.gloss }
}

extension LoadedCasebook {
  /// A casebook with one thing of each sort that completion tells apart. All of it is invented.
  static let forCompletion = """
    casebook "Tiny" version "1" language 1
    kind state (region: text)
    kind treaty (year: number)
    kind label (language: text, transliteration: text, meaning: text)
    kind population (origin: state)
    kind incident (title: text, day: date, state: state, people: number, sort: one of (return, raid, NGO))
    relation party(state: state, treaty: treaty, how: one of (accession, ratification)) persists assumable
    relation calls(state: state, population: population, label: label)
    relation condition(population: population, host: state, condition: one of (law, interest), value: one of (lacking, met)) persists
    relation outcome(population: population, host: state, from: one of (vacuum, full), to: one of (vacuum, full)) persists
    relation bound(state: state, by: treaty) by rules
    thing China: state (region: "East Asia") also PRC
    thing Lao PDR: state also Laos
    thing Thailand: state
    thing South Korea: state also 한국
    thing North Korea: state
    thing North Koreans: population (origin: North Korea)
    thing "1951 Convention": treaty (year: 1951) also Refugee Convention
    thing CAT: treaty
    thing 탈북자: label (language: "Korean", transliteration: "Tal-buk-ja", meaning: "one who left")
    thing 새터민: label (language: "Korean", transliteration: "Sae-teo-min")
    thing Refugee: label (language: "English")
    thing "Person of Concern": label
    thing Laos Nine: incident (title: "nine sent back", day: 2013-05, state: Lao PDR, people: 9, sort: return)
    source A is "a thesis" (outline: "1; 2.1") dated 2016
    source "HRW 2002" is "a report" dated 2002
    source B is "another thesis" dated 2022
    claim party(state: China, treaty: CAT) since 1988 source A at "1" citing "HRW 2002"
    claim party(state: Thailand, treaty: CAT) since 2007-10 source A at "1"
    claim calls(state: China, population: North Koreans, label: Refugee) source A at "2.1"
    claim condition(population: North Koreans, host: Thailand, condition: law, value: lacking) source A at "1"
    claim condition(population: North Koreans, host: China, condition: law, value: lacking) source A at "1"
    claim condition(population: North Koreans, host: China, condition: interest, value: lacking) source A at "1"
    rule "members" bound(state, by: treaty) if party(state, treaty) source A at "1"
    framework "Tiny frame" reads condition and outcome
      condition law "the law allows it"
      condition interest "there is interest in it"
      scale lacking < met
      outcomes vacuum "nothing" < full "everything"
      clause "T1" full if all are met source A at "1"
      clause "T2" vacuum otherwise source A at "1"
    """

  static func completer() -> Completer {
    let loaded = LoadedCasebook(forCompletion)
    precondition(loaded.problems.isEmpty, loaded.problems.joined(separator: "\n"))
    return Completer(loaded.session)
  }
}
