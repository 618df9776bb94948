import Testing

private func towns(_ count: Int) -> String {
  """
  kind town ()
  kind road ()
  relation passes(road: road, town: town) reads "{road} passes {town}"
  relation written(of: text, what: text) reads "of {of}: {what}"
  source S is "atlas" dated 2000
  thing "Road 1": road

  """
    + (1...count).map { number in
      let name = "T" + String(Character(Unicode.Scalar(96 + UInt8(number))))
      return
        "thing \(name): town\nclaim passes(road: \"Road 1\", town: \(name)) source S\nclaim written(of: \"Road 1\", what: \"\(name)\") source S"
    }.joined(separator: "\n")
}

@Suite struct CardLengthTests {
  @Test func relationWithFewRowsIsWhole() {
    let session = ReadSession(towns(6))
    #expect(session.block("passes", of: "\"Road 1\"").count == 6)
  }

  @Test func longRelationIsCutWithTheQuestionThatShowsIt() {
    let session = ReadSession(towns(9), cards: "card road\n  passes: passes.road\n")
    let block = session.block("passes", of: "\"Road 1\"")
    #expect(block.count == 6)
    #expect(block.last == "+ 4 more: show passes where passes.road = \"Road 1\"")
    // What was cut is counted, so it is not recorded besides.
    #expect(!session("\"Road 1\"").contains("also recorded"))
    #expect(session("show passes where passes.road = \"Road 1\"").split(separator: "\n").count == 11)
  }

  @Test func cutInAFrameKeepsTheFrame() {
    let session = ReadSession(towns(9), cards: "card road\n  passes: passes.road\n")
    #expect(
      session.block("passes", of: "\"Road 1\" as of 1999-01-01").last
        == "+ 4 more: show passes where passes.road = \"Road 1\" as of 1999-01-01 including unknown")
    #expect(
      session.block("passes", of: "\"Road 1\" according to S").last
        == "+ 4 more: show passes where passes.road = \"Road 1\" according to S")
  }

  @Test func textThatNamesTheThingIsFoundAndAskedFor() {
    let session = ReadSession(towns(9), cards: "card road\n  said: written.of\n")
    let block = session.block("said", of: "\"Road 1\"")
    #expect(block.first == "of Road 1: Ta  S")
    #expect(block.last == "+ 4 more: show written where written.of = \"Road 1\"")
    #expect(session("show written where written.of = \"Road 1\"").split(separator: "\n").count == 11)
  }
}
