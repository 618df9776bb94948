import TestSupport
import Testing

/// Every message about a table that is loaded, with its place.
@Suite struct TableMessageTests {
  private static let possible = "incident, state, day, people, sort, source, at, said"

  static let headers: [(String, String, [String])] = [
    (
      "incident", "incident,dya\nX,2005\n",
      [
        "1:10 unknown-column «dya»: `incident` has no column `dya`; it can have: \(possible) | help: did you mean `day`?"
      ]
    ),
    (
      "incident", "X,2005\nY,2006\n",
      [
        "1:1 no-header «X,2005»: the first line names no column of `incident` | help: write the names of its columns there: \(possible)"
      ]
    ),
    (
      "incident", "incident;day\nX;2005\n",
      [
        "1:1 no-header «incident;day»: the first line names no column of `incident` | help: its cells are apart by `;`; a csv has commas, a tsv tabs"
      ]
    ),
    ("incident", "incident,day,day\nX,,\n", ["1:14 column-twice «day»: `day` is there twice"]),
    (
      "incident", "incident,,day\nX,,\n",
      ["1:10 unknown-column «»: column 2 has no name | help: name it, or drop the column"]
    ),
    (
      "incident", "day,people\n2005,3\n",
      ["1:1 missing-column «day,people»: no column `incident`: it names the incident of each row"]
    ),
    (
      "party", "source,at\nA,1\n",
      ["1:1 missing-column «source,at»: no column is a field of `party`; it has: state, treaty, how"]
    ),
    (
      "incident", "incident,start\nX,2005\n",
      ["1:10 fixed-has-time «start»: fields of things hold always and takes no time | help: drop the column"]
    ),
    (
      "borders", "state,other,end\nChina,Laos,2005\n",
      ["1:13 fixed-has-time «end»: `borders` holds always and takes no time | help: drop the column"]
    ),
    (
      "party", "state,at\nChina,2\n",
      [
        "1:7 no-source «at»: `at` says how a source puts it, and no source is named | help: add a column `source`, or `source A` to the statement"
      ]
    ),
  ]

  @Test(arguments: headers) func headerIsRefused(_ target: String, _ table: String, _ messages: [String]) {
    #expect(LoadedTable(target, table).problems == messages)
  }

  private static let header = "incident,state,day,people,sort,source,at,said\n"
  static let cells: [(String, [String])] = [
    ("X,Chna,,,,A,,", ["2:3 unknown-name «Chna»: no state named \"Chna\" | help: did you mean China?"]),
    (
      "X,CAT,,,,A,,",
      ["2:3 wrong-kind «CAT»: \"CAT\" is a treaty, not a state | help: a name of the kind `state` belongs here"]
    ),
    (
      "X,,17.3.2005,,,A,,",
      ["2:4 wrong-type «17.3.2005»: `day` wants a date such as 2005, 2005-03 or 2005-03-17, not `17.3.2005`"]
    ),
    ("X,,2005-02-30,,,A,,", ["2:4 no-such-date «2005-02-30»: there is no day, month or year `2005-02-30`"]),
    ("X,,,many,,A,,", ["2:5 wrong-type «many»: `people` wants a number, not `many`"]),
    ("X,,,about many,,A,,", ["2:5 wrong-type «about many»: `people` wants a number, not `about many`"]),
    ("X,,,3rd,,A,,", ["2:5 wrong-type «3rd»: `people` wants a number, not `3rd`"]),
    ("X,,,\"10,000\",,A,,", ["2:5 comma-in-number «\"10,000\"»: numbers have no commas | help: write `10000`"]),
    ("X,,,\"72,5\",,A,,", ["2:5 wrong-type «\"72,5\"»: `people` wants a number, not `72,5`"]),
    ("X,,,1e999,,A,,", ["2:5 wrong-type «1e999»: `people` wants a number, not `1e999`"]),
    (
      "X,,,1234567890123456,,A,,",
      [
        "2:5 number-too-large «1234567890123456»: a number has at most 15 digits | help: if it is a code, declare `people` as text"
      ]
    ),
    (
      "X,,,,returns,A,,",
      [
        "2:6 not-in-list «returns»: `returns` is no value of `sort`; it has: return, arrest | help: did you mean `return`?"
      ]
    ),
    ("X,,,,,Z,,", ["2:7 unknown-source «Z»: no source named \"Z\""]),
    (
      "X,,,,,A,,sated",
      [
        "2:10 not-in-list «sated»: `sated` is no value of `said`; it has: stated, reported, estimated, speculated, interpretation | help: did you mean `stated`?"
      ]
    ),
    (
      "X,,,,,,2,",
      [
        "2:7 no-source «»: this row has no source | help: name one in `source`, or add `source A at \"…\"` to the statement, for all rows that name none"
      ]
    ),
    (",China,,,,A,,", ["2:1 no-name «»: this row names no incident | help: its name stands in the column `incident`"]),
    ("X,,,,,D,3,", ["2:9 unknown-locator «3»: \"3\" is no section of source D"]),
    (
      "X,,,,,A,",
      [
        "2:9 cell-count «»: this row has 7 cells, and the first line names 8 | help: leave a cell empty for what is not said"
      ]
    ),
    (
      "PRC,,,,,A,,",
      ["2:1 clashing-alias «PRC»: \"PRC\" is an alias of China already | help: give it another name, or drop the alias"]
    ),
  ]

  @Test(arguments: cells) func cellIsRefused(_ row: String, _ messages: [String]) {
    let ground =
      Ground.text + "\nsource D is \"with an outline\" (outline: \"1; 2\") dated 2000\nthing China: state also PRC\n"
    let loaded = LoadedTable("incident", Self.header + row + "\n", after: ground)
    #expect(loaded.problems == messages)
    #expect(
      loaded.casebook.session.casebook.kind(named: "incident").map {
        loaded.casebook.session.casebook.facts.columns($0.members).count
      } == 0)
  }

  /// Names are entered many at a time, and yet each mistake has its line.
  @Test(arguments: [2, 33, 34, 70, 101]) func nameThatCannotBeEnteredHasItsLine(_ line: Int) {
    let rows = (2...101).map { $0 == line ? "PRC,,,,,A,," : "X\($0),,,,,A,," }
    let loaded = LoadedTable(
      "incident", Self.header + rows.joined(separator: "\n") + "\n", after: Ground.text + "\nthing China: state also PRC\n")
    #expect(
      loaded.problems == [
        "\(line):1 clashing-alias «PRC»: \"PRC\" is an alias of China already | help: give it another name, or drop the alias"
      ])
  }

  @Test func timeThatEndsBeforeItBegins() {
    #expect(
      LoadedTable("party", "state,start,end\nChina,2005,2001\n", from: "source A").problems
        == ["2:12 impossible-time «2001»: this time ends before it begins"])
    #expect(
      LoadedTable("party", "state,start,end\nChina,now,2001\n", from: "source A").problems
        == ["2:7 wrong-type «now»: `start` wants a date or `?`, not `now`"])
  }

  @Test func theSameMistakeIsSaidOnce() {
    let rows = (1...30).map { "X\($0),Chna" }.joined(separator: "\n")
    #expect(
      LoadedTable("incident", "incident,state\n" + rows + "\nY,Laso\n").problems == [
        "2:4 unknown-name «Chna»: no state named \"Chna\" | note: the same in 29 further rows | help: did you mean China?",
        "32:3 unknown-name «Laso»: no state named \"Laso\" | help: did you mean Laos?",
      ])
  }

  @Test func manyMistakesEndTheReading() {
    let rows = (1...30).map { "X\($0),\($0)xx" }.joined(separator: "\n")
    let problems = LoadedTable("incident", "incident,people\n" + rows).problems
    #expect(problems.count == 10)
    #expect(problems.last?.hasSuffix("| note: the rest of the file was not looked at") == true)
  }

  @Test func nothingOfAFileWithAMistakeIsLoaded() {
    let loaded = LoadedTable("party", "state,treaty\nChina,CAT\nChina,CTA\nLaos,CAT\n", from: "source A")
    #expect(loaded.problems.count == 1)
    #expect(loaded.casebook.session.casebook.facts.claims.reduce(0) { $0 + $1.count } == 5)
  }

  static let files: [(String, String, String, [String])] = [
    ("party", "", "csv", ["empty-table «\"t.csv\"»: t.csv is empty | help: the first line names the columns"]),
    (
      "party", "state,treaty\n", "csv",
      ["warning no-rows «\"t.csv\"»: t.csv has no rows | help: each line behind the first is a row"]
    ),
    (
      "party", "state,treaty\n", "txt",
      [
        "unknown-table «\"t.txt\"»: t.txt is no table that can be loaded | help: a table ends in .csv, .tsv, .jsonl, or in one of these and .gz"
      ]
    ),
    (
      "party", "state,treaty\n", "csv.gz",
      ["packed-table «\"t.csv.gz\"»: t.csv.gz is not packed with gzip | help: let its name end without .gz"]
    ),
    (
      "prty", "state\n", "csv",
      ["unknown-relation «prty»: no kind or relation named `prty` | help: did you mean `party`?"]
    ),
    (
      "safe", "state\nChina\n", "csv",
      ["by-rules «safe»: `safe` is defined by rules; no file can state a row of it | help: load what its rules ask for"]
    ),
    (
      "party", "{\"state\": \"China\", \"treaty\": [\"CAT\"]}\n", "jsonl",
      [
        "1:30 nested-value «[»: a cell holds a text or a number, not a list or an object | help: give each part a key of its own"
      ]
    ),
    (
      "party", "{\"state\": \"China\"}\n{\"state\": \"Laos\", \"teraty\": \"CAT\"}\n", "jsonl",
      [
        "2:19 unknown-column «\"teraty\"»: `party` has no column `teraty`; it can have: state, treaty, how, source, at, said, start, end | help: did you mean `treaty`?"
      ]
    ),
  ]

  @Test(arguments: files) func fileIsRefused(_ target: String, _ table: String, _ ending: String, _ messages: [String])
  {
    let ground = Ground.text + "\nrelation safe(state: state) by rules"
    #expect(LoadedTable(target, table, ending: ending, after: ground).problems == messages)
  }

  @Test func citationIsCheckedFirst() {
    #expect(
      LoadedTable("party", "state\nChna\n", from: "source Z").problems == ["unknown-source «Z»: no source named \"Z\""])
  }
}
