import Interpreter
import Semantics
import Source
import TestSupport
import Testing

private let casebook = """
  kind state (region: text)
  relation party(state: state, how: one of (a, b)) reads "{state} is a party"
  relation bound(state: state) by rules
  source S is "s" (outline: "1; 1.1; 1.1.1; 2; Table") dated 2000
  source T is "t" dated 2001
  source U is "only cited" dated 1990
  thing X: state (region: "north") source S at "1.1" source T
  thing Y: state
  claim party(state: X, how: every) source S at "1.1.1 fn 3" citing U
  claim party(state: X) source S at "1.1" source T at "p. 4"
  claim party(state: Y) source S at "Table, row 2"
  complete party(how: a) among X, Y source S at "2"
  rule "r" bound(state) if party(state) source S at "2"
  """

@Suite struct CoverageTests {
  private let coverage = Coverage.all(in: ReadSession(casebook).session.casebook)

  @Test func statementsAreCountedInTheOrderOfTheOutline() throws {
    #expect(coverage.map(\.source) == ["S", "T"])
    #expect(
      coverage[0].lines == [
        "S      claims  other",
        "1           0      0",
        "1.1         1      1",
        "1.1.1       1      0",
        "2           0      2",
        "Table       1      0",
        "all         3      3",
      ])
  }

  @Test func sourceWithoutAnOutlineHasItsLocators() {
    #expect(coverage[1].sections.map(\.title) == ["p. 4", "no section"])
    #expect(coverage[1].claims == 1)
    #expect(coverage[1].others == 1)
  }

  @Test func tableThatAgreesHasNoDifference() {
    let table = """
      | section | claims | other | taken |
      |---|---|---|---|
      | 1 | 0 | 0 | nothing |
      | **1.1 The north** | 1 | 1 | a \\| b |
      | `1.1.1` | 1 | 0 | |
      | 2 | 0 | 2 | |
      | Table | 1 | 0 | |
      | all | 3 | 3 | |
      """
    #expect(coverage[0].differences(fromTablesIn: table) == [])
    #expect(coverage[0].sections(missingFrom: table) == [])
  }

  @Test func numbersThatAreOldAreNamed() {
    let table =
      "text 9\n| section | claims |\n|---|---|\n| 1.1 | 2 |\n| other words | 7 |\n| all | 4 |\n\n| section | pages |\n| 1.1 | 5 |\n"
    #expect(
      coverage[0].differences(fromTablesIn: table) == [
        "S 1.1: the table says 2 claims, the casebook has 1", "S all: the table says 4 claims, the casebook has 3",
      ])
    #expect(coverage[0].sections(missingFrom: table) == ["1.1.1", "2", "Table"])
  }

  @Test(arguments: ["A", "B"])
  func documentsGiveTheNumbersOfTheCasebook(_ source: String) throws {
    let path = RepositoryFolder.path("docs/coverage-\(source).md")
    guard FileSystem.exists(path) else { return }
    let loaded = try CasebookLoader.load([RepositoryFolder.path("knowledge")])
    let coverage = try #require(Coverage.all(in: loaded.casebook).first { $0.source == source })
    let text = try FileSystem.text(of: path)
    #expect(coverage.differences(fromTablesIn: String(decoding: text.bytes, as: UTF8.self)) == [])
    #expect(coverage.sections(missingFrom: String(decoding: text.bytes, as: UTF8.self)) == [])
  }

  @Test func rowsAreCountedByKindAndRelation() {
    let counts = CasebookCounts(ReadSession(casebook).session.casebook)
    #expect(counts.kinds.map(\.name) == ["state"] && counts.kinds[0].things == 2)
    #expect(counts.sources == ["S", "T"])
    // `every` counts for both values of the list.
    #expect(counts.relations.map(\.name) == ["party"] && counts.relations.map(\.bySource) == [[4, 1]])
    #expect(counts.lines.last == "all          5        0        4        1")
  }

  @Test func pageGivesTheCountsOfTheCasebook() throws {
    let counts = CasebookCounts(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook)
    let page = """
      # How many of each kind and relation

      Beside the claims of each section of each source ([coverage.md](coverage.md)), `tumen check --coverage knowledge` \
      counts these. Rows are counted: a claim that holds `every` value of a list counts for each. What only rules derive \
      is not listed. The page is written by a test.

      ```
      \(counts.lines.joined(separator: "\n"))
      ```

      """
    #expect(Golden.difference(of: page, from: "docs/coverage-counts.md") == nil)
  }
}
