import Interpreter
import TestSupport
import Testing

@Suite struct CompletionMarkTests {
  private let completer = LoadedCasebook.completer()

  @Test(arguments: [
    "China", "china", "laos", "states", "party", "A", "탈북자; China", "evaluate all", "evaluate china",
    "show state where party(state, treaty: CAT)", "why China law", "why China not full", "show incident",
    "ask incident.sort = NGO", "ask incident.sort = return as of 2005", "disputes", "China as of 2013-05", "sources",
    "thing Mars: state", "claim party(state: China, treaty: CAT) source A at \"1\"",
  ])
  func isOKForWhatWouldRun(_ entry: String) { #expect(completer.mark(for: entry) == "ok") }

  @Test(arguments: [
    "sho", "show", "show ", "show sta", "show state whe", "show state where ", "show state where party(",
    "show state where pa",
    "show state where party(state, treaty: \"19", "Chi", "south", "south ", "south k", "evaluate th", "evaluate North ",
    "show state as", "China as", "China as of", "China as of 20", "China as of 2013-", "show count ", "why not ",
    // Right or wrong only by what comes later.
    "show day, title", "show state where every treaty t where bound(by: t", "show state, treaty",
    "ask incident.so", "ask incident.sort = re", "ask incident.sort =", "탈", "ask calls(label: 탈", "why China int",
    "show state first",
    "show state where party(state, treaty: CAT) and",
  ])
  func isUnfinishedWhileMoreCanCome(_ entry: String) { #expect(completer.mark(for: entry) == "…") }

  @Test(arguments: [
    ("shwo", "shwo"), ("shwo state", "shwo"), ("show wrod.x", "wrod"), ("show state where wrod(", "wrod"),
    ("show state where party(stat, treaty: CAT)", "stat"), ("show state where party(sate: China, ", "sate"),
    ("ask party(state: Chnia)", "Chnia"), ("ask party(state: Chnia, ", "Chnia"), ("evaluate wrod", "wrod"),
    ("evaluate China under Wrod", "Wrod"), ("China according to Nobody", "Nobody"), ("why China wrod", "wrod"),
    ("ask incident.wrod = ", "wrod"), ("ask incident.sort = wrod", "wrod"), ("show state whre party(state)", "whre"),
    ("Is this a question of anybody?", "Is"), ("ask calls(label: 탈북자, stat: ", "stat"),
    ("evaluate Averyveryverylongname", "Averyveryverylo…"),
  ])
  func namesTheFirstWordThatStandsForNothing(_ entry: String, _ word: String) {
    #expect(completer.mark(for: entry) == "?" + word)
  }

  @Test(arguments: ["", "  ", "\n"]) func isNothingForABlankEntry(_ entry: String) {
    #expect(completer.mark(for: entry) == "")
  }
}
