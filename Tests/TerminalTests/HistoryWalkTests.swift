import Testing

@testable import Terminal

@Suite struct HistoryWalkTests {
  private let entries = ["show a", "evaluate b", "show c", "evaluate d", "show c"]

  @Test func emptyLineWalksThroughAll() {
    var walk = HistoryWalk()
    #expect(walk.older(from: "", beforeCursor: "", in: entries) == "show c")
    #expect(walk.older(from: "show c", beforeCursor: "show c", in: entries) == "evaluate d")
    #expect(walk.newer(from: "evaluate d", in: entries) == "show c")
    #expect(walk.newer(from: "show c", in: entries) == "")
    #expect(walk.newer(from: "", in: entries) == nil)
  }

  @Test func whatIsTypedSelects() {
    var walk = HistoryWalk()
    #expect(walk.older(from: "ev", beforeCursor: "ev", in: entries) == "evaluate d")
    #expect(walk.older(from: "evaluate d", beforeCursor: "evaluate d", in: entries) == "evaluate b")
    #expect(walk.older(from: "evaluate b", beforeCursor: "evaluate b", in: entries) == nil)
    #expect(walk.newer(from: "evaluate b", in: entries) == "evaluate d")
    #expect(walk.newer(from: "evaluate d", in: entries) == "ev")
  }

  @Test func repetitionsAreOneStep() {
    var walk = HistoryWalk()
    #expect(walk.older(from: "show", beforeCursor: "show", in: ["show a", "x", "show c", "show c"]) == "show c")
    #expect(walk.older(from: "show c", beforeCursor: "", in: ["show a", "x", "show c", "show c"]) == "show a")
  }

  @Test func anEditedEntryBeginsANewWalk() {
    var walk = HistoryWalk()
    #expect(walk.older(from: "", beforeCursor: "", in: entries) == "show c")
    #expect(walk.older(from: "show", beforeCursor: "show", in: entries) == "show c")
    #expect(walk.newer(from: "something else", in: entries) == nil)
  }

  @Test func nothingToWalkThrough() {
    var walk = HistoryWalk()
    #expect(walk.older(from: "x", beforeCursor: "x", in: []) == nil)
    #expect(walk.newer(from: "x", in: []) == nil)
  }
}
