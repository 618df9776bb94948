import Semantics
import TestSupport
import Testing

/// `load`: what the rows of a table come to.
@Suite struct TableLoadingTests {
  private static let parties = """
    state,treaty,how,start
    China,CAT,accession,1988-11
    Laos,CAT,,
    Japan,"CRC",ratification,1994
    """

  @Test(arguments: ["csv", "tsv", "jsonl"]) func aTableSaysWhatItsClaimsWouldSay(_ ending: String) {
    let table =
      switch ending {
      case "csv": Self.parties
      case "tsv": Self.parties.replacing(",", with: "\t").replacing("\"", with: "")
      default:
        """
        {"state": "China", "treaty": "CAT", "how": "accession", "start": "1988-11"}
        {"treaty": "CAT", "state": "Laos", "how": null}
        {"state": "Japan", "treaty": "CRC", "how": "ratification", "start": 1994}
        """
      }
    let loaded = LoadedTable("party", table, ending: ending, from: "source A at \"1\" as reported")
    let stated = Ground.with(
      "claim party(state: China, treaty: CAT, how: accession) since 1988-11 source A at \"1\" as reported",
      "claim party(state: Laos, treaty: CAT) source A at \"1\" as reported",
      "claim party(state: Japan, treaty: CRC, how: ratification) since 1994 source A at \"1\" as reported")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.claimIDs == stated.claimIDs)
    for question in [
      "state, treaty, how where party(state, treaty, how)", "party.state, party.start, party.end, party.said",
      "state where party(state, treaty: CAT) as of 1988-11-30", "state where party(state, treaty: CAT) as of 1980",
      "state where party(state) according to B", "state where party(state, treaty: CAT) known by 2009",
    ] { #expect(loaded.casebook.show(question) == stated.show(question)) }
    #expect(
      loaded.casebook.sources(of: "show state, treaty where party(state, treaty)")
        == stated.sources(of: "show state, treaty where party(state, treaty)"))
  }

  /// Tables of csv are read into numbers, those of jsonl row by row.
  @Test(arguments: UInt64(1)...6) func manyRowsComeToTheSameEitherWay(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ground = Ground.text + "\nkind ship (home: state, size: number, flag: text, next: ship, built: date)"
    let columns = ["ship", "home", "size", "flag", "next", "built"] + (seed % 2 == 0 ? ["source", "at"] : [])
    let rows = (0..<200).map { row in
      columns.map { column -> String in
        if column == "ship" { return "S\(row % 180)" }
        if Int.random(in: 0..<4, using: &random) == 0 { return "" }
        switch column {
        case "home": return ["China", "Laos", "Japan"].randomElement(using: &random) ?? ""
        case "size": return ["1", "about 300", "10 to 20", "\(row)"].randomElement(using: &random) ?? ""
        case "flag": return "flag \(row % 7) with a long name"
        case "next": return "S\(Int.random(in: 0..<180, using: &random))"
        case "built": return ["1990", "1990-02", "1990-02-03"].randomElement(using: &random) ?? ""
        case "source": return ["A", "B"].randomElement(using: &random) ?? ""
        default: return ["1", "2"].randomElement(using: &random) ?? ""
        }
      }
    }
    let csv = columns.joined(separator: ",") + "\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
    let jsonl = rows.map { row in
      "{" + zip(columns, row).filter { !$1.isEmpty }.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}\n"
    }.joined()
    let from = seed % 3 == 0 ? "source A source B at \"1\"" : "source A at \"1\""
    let (quick, slow) = (LoadedTable("ship", csv, from: from, after: ground), LoadedTable("ship", jsonl, ending: "jsonl", from: from, after: ground))
    #expect(quick.problems == [] && slow.problems == [])
    #expect(quick.casebook.claimIDs == slow.casebook.claimIDs)
    for question in ["ship.home, count of ship, sum of ship.size", "ship, ship.next.flag where ship.built < 1991"] {
      #expect(quick.casebook.show(question) == slow.casebook.show(question))
      #expect(quick.casebook.sources(of: "show " + question) == slow.casebook.sources(of: "show " + question))
    }
  }

  @Test func rowsMayNameTheirSources() {
    let loaded = LoadedTable(
      "party",
      "state,treaty,source,at,said\nChina,CAT,B,2,reported\nLaos,CAT,,7,\nJapan,CAT,B,,\nJapan,CRC,,,speculated\n",
      from: "source A at \"1\" citing C as estimated")
    #expect(loaded.problems == [])
    #expect(
      loaded.casebook.show("party.state, party.treaty, party.source, party.at, party.said") == [
        "China · CAT · B · 2 · reported", "Japan · CAT · B · _ · stated", "Japan · CRC · A · 1 · speculated",
        "Laos · CAT · A · 7 · estimated",
      ])
  }

  @Test func everySourceOfTheStatementSaysEachRow() {
    let loaded = LoadedTable(
      "party", "state,treaty\nChina,CAT\nLaos,CAT\n", from: "source A at \"1\" source B at \"2\"")
    #expect(loaded.casebook.claimIDs.count == 5 + 4)
    #expect(loaded.casebook.show("state where party(state) according to B") == ["China", "Laos"])
  }

  @Test func withoutASourceItIsNobodysClaim() {
    let loaded = LoadedTable("party", "state,treaty\nChina,CAT\n")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.show("party.state, party.source") == ["China · _"])
  }

  static let times: [(String, String, String?)] = [
    ("1990", "", "since 1990"), ("", "2001-02", "until 2001-02"), ("1990", "2001-02-03", "from 1990 to 2001-02-03"),
    ("?", "", "from ? to now"), ("?", "2001", "from ? to 2001"), ("", "?", "from ? to ?"),
    ("1990", "?", "from 1990 to ?"),
    ("1990", "now", "from 1990 to now"), ("", "now", "from ? to now"), ("", "", ""),
  ]

  @Test(arguments: times) func startAndEndAreATime(_ start: String, _ end: String, _ written: String?) {
    let loaded = LoadedTable(
      "accuses", "state,other,start,end\nChina,Laos,\(start),\(end)\n", from: "source A at \"1\"")
    let stated = Ground.with("claim accuses(state: China, other: Laos) \(written ?? "") source A at \"1\"")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.claimIDs == stated.claimIDs)
    for year in [1985, 1990, 1995, 2001, 2005, 2020] {
      #expect(
        loaded.casebook.ask("accuses(state: China) as of \(year)") == stated.ask("accuses(state: China) as of \(year)"))
    }
  }

  static let cells: [(String, String, String)] = [
    ("people", "300", "300"), ("people", "-72.5", "-72.5"), ("people", "about 300", "about 300"),
    ("people", "over 46000", "over 46000"), ("people", "under 100", "under 100"),
    ("people", "10000 to 50000", "10000 to 50000"), ("people", "1.5e3", "1500"), ("people", "0.1", "0.1"),
    ("people", "012", "12"), ("people", "12.345678901234567", "12.345678901234567"), ("day", "2005", "2005"),
    ("day", "2005-03", "2005-03"), ("day", "2004-02-29", "2004-02-29"), ("sort", "return", "return"),
    ("sort", "Arrest", "arrest"), ("state", "China", "China"), ("state", "japan", "Japan"), ("people", "", "_"),
  ]

  @Test(arguments: cells) func cellsAreTypedByTheirField(_ field: String, _ cell: String, _ value: String) {
    let loaded = LoadedTable("incident", "incident,\(field)\nFirst,\(cell)\n", from: "source A")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.show("incident.\(field)") == [value])
  }

  @Test func aKindsOwnColumnMakesThings() {
    let loaded = LoadedTable(
      "state", "region,state\nAsia,\"Korea, North\"\n,n0001\nEurope,China\n", from: "source A at \"1\"")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.show("state") == ["China", "Japan", "Korea, North", "Laos", "n0001"])
    #expect(loaded.casebook.show("state.region where state = \"Korea, North\"") == ["Asia"])
    #expect(loaded.casebook.show("state where state.region is known") == ["China", "Korea, North"])
  }

  @Test func namesOfATableAreKnownBeforeAnyClaim() {
    let file = TableFile("state\nPeru\nChile\n")
    let casebook = LoadedCasebook(
      Ground.text, "claim party(state: Peru, treaty: CAT) source A", "load state from \"\(file.path)\"")
    #expect(casebook.show("state where party(state)") == ["Peru"])
  }

  @Test func fieldsMaySpeakOfLaterRows() {
    let loaded = LoadedTable(
      "river", "river,into\nEller,Rhine\nRhine,\n", from: "", after: "kind river (into: river)\n")
    #expect(loaded.casebook.show("river, river.into") == ["Eller · Rhine", "Rhine · _"])
  }

  @Test func aColumnThatIsAFieldIsNoPartOfTheClaim() {
    let loaded = LoadedTable(
      "trip", "start,source,at\n2005-03,B,home\n", from: "source A at \"1\"",
      after: Ground.text + "\nrelation trip(start: date, source: source, at: text)")
    #expect(loaded.problems == [])
    #expect(loaded.casebook.show("trip") == ["2005-03 · B · home"])
    #expect(loaded.casebook.sources(of: "show trip") == ["A 1"])
  }

  @Test func aClaimKnowsItsLine() throws {
    let loaded = LoadedTable("party", "state,treaty\n\nChina,CAT\nLaos,\"CAT\"\n", from: "source A at \"1\"")
    let casebook = loaded.casebook.session.casebook
    let relation = try #require(casebook.relation(named: "party"))
    let lines = casebook.allClaims.filter { $0.relation == relation.id }.map { claim in
      casebook.location(of: claim).text.position(of: 0).line
    }
    #expect(lines == [3, 4])
  }

  @Test func rowsStatedTwiceAreFound() {
    let loaded = LoadedTable(
      "party", "state,treaty\nChina,CAT\nLaos,CAT\nChina,CAT\n", from: "source A at \"1\"", findsDuplicates: true)
    #expect(
      loaded.problems == [
        "4:1 warning duplicate-claim «»: this claim is stated already | note «»: first stated here | help: drop one of the two"
      ])
  }

  // MARK: Stopping

  @Test func itCanBeStopped() {
    let rows = String(repeating: "China,CAT\n", count: 10_000)
    for target in ["party", "state"] {
      let table = target == "party" ? "state,treaty\n" + rows : "state,region\n" + rows
      var limits = LoadingLimits(isInterrupted: { true })
      #expect(LoadedTable(target, table, loading: limits).problems == ["interrupted «\"t.csv\"»: stopped"])
      limits = LoadingLimits(memoryShortage: { "9 MB are in use, more than 8 MB allowed here" })
      let loaded = LoadedTable(target, table, loading: limits)
      #expect(
        loaded.problems == [
          "memory-limit «\"t.csv\"»: t.csv takes too much memory: after 4096 rows 9 MB are in use, more than 8 MB allowed here"
            + " | help: load a part of it, or leave columns out"
        ])
      #expect(loaded.casebook.session.casebook.allClaims.count == 5)
    }
  }

  @Test func aTranscriptReadsOnlyItsFolder() {
    let limits = LoadingLimits(reach: .ownFolder)
    #expect(LoadedTable("party", "state,treaty\nChina,CAT\n", loading: limits).problems == [])
    for path in ["/etc/passwd", "../x.csv", "a/../../x.csv"] {
      var builder = CasebookBuilder(loading: limits)
      builder.add(LoadedCasebook("kind state ()", "load state from \"\(path)\"").entries)
      #expect(builder.diagnostics.map(\.id) == ["outside-folder"])
    }
  }
}
