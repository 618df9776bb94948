import Foundation
import Testing

/// The shapes that programs read (`terminal.md` §1), as they come out of the pipe.
@Suite struct FormatTests {
  private func output(_ format: String, _ statement: String) -> String {
    let run = ProgramRun("--knowledge", BuiltProgram.casebook, "--format", format, "-c", statement)
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    return run.output
  }

  private static let show = "show state, people, by called counter where estimate(state, people, by)"

  // MARK: csv

  @Test func csvSplitsRangesAndLeavesNothingEmpty() {
    #expect(
      output("csv", Self.show) == """
        state,people.low,people.high,counter,status,claims
        Alpha,300,300,one counter,met,#ebcbaf
        Beta,46000,,"two, ""quoted""\",met,#33f936
        Beta,,,nobody counted,met,#73d078
        남쪽 나라,10000,50000,three,met,#e8f1fb

        """)
  }

  @Test func csvKeepsOneColumnWhereNoRowHasARange() {
    #expect(
      output("csv", "show treaty, treaty.year called year") == """
        treaty,year,status,claims
        Flight Treaty,1951,met,#4889bd #b4c2ca
        Torture Treaty,,met,#352348

        """)
  }

  @Test func csvOfAVerdictIsOneRow() {
    #expect(output("csv", "ask party(state: Beta, treaty: FT)") == "status,claims\ncontested,#3bdd80 #ea5f68\n")
    #expect(output("csv", "ask party(state: 남쪽 나라, treaty: FT)").hasPrefix("status,claims\nnot met,#"))
    #expect(output("csv", "ask party(state: Beta, treaty: Torture Treaty)") == "status,claims\nunknown: silent,\n")
  }

  @Test func csvOfCasesHasAColumnForEachCondition() {
    #expect(
      output("csv", "evaluate all") == """
        population,host,as_of,framework,premise,law,will,from,to,verdict,combinations,author_from,author_to,against,rests_on
        Walkers,Alpha,2020-12-31,Both,refugees,no|yes,yes,low,high,open,2,high,high,compatible,#58a519 #b54472 #6304c0
        Walkers,Beta,2016-06-30,Both,,no,no,low,low,settled,1,,,,#957e24 #bbcfb7

        """)
  }

  @Test func csvOfLeastChangesIsARowEach() {
    // law no|yes, will yes. Low where one of them is no: will no moves two levels; law no is claimed already, and the
    // claim of yes may be set aside.
    #expect(
      output("csv", "how Alpha to low") == """
        population,host,as_of,framework,target,kind,reach,change,changes,steps,statement,from,to,verdict,combinations,reached
        Walkers,Alpha,2020-12-31,Both,low,facts,all,will no,1,2,"suppose condition(population: Walkers, host: Alpha, condition: will, value: no)",low,low,robust,2,2
        Walkers,Alpha,2020-12-31,Both,low,evidence,all,law no,1,0,"suppose condition(population: Walkers, host: Alpha, condition: law, value: no)",low,low,settled,1,1
        Walkers,Alpha,2020-12-31,Both,low,evidence,all,law yes #58a519 A 2,1,,suppose without #58a519,low,low,settled,1,1

        """)
    #expect(
      output("csv", "how party(state: Beta, treaty: FT)") == """
        condition,verdict,kind,change,changes,statement
        "party(state: Beta, treaty: FT)",contested,evidence,settled: Beta is a party to Flight Treaty,1,"suppose party(state: Beta, treaty: Flight Treaty)"
        "party(state: Beta, treaty: FT)",contested,evidence,set aside: #ea5f68 B 1 (not: Beta is a party to Flight Treaty),1,suppose without #ea5f68

        """)
    #expect(output("csv", "how Beta to low").split(separator: "\n").count == 1)
  }

  @Test func noRowsAreAHeadingOnly() {
    #expect(output("csv", "show state where party(state, treaty: FT) and state = 남쪽 나라") == "state,status,claims\n")
    #expect(output("tsv", "show state where party(state, treaty: FT) and state = 남쪽 나라") == "state\tstatus\tclaims\n")
    #expect(output("jsonl", "show state where party(state, treaty: FT) and state = 남쪽 나라") == "")
  }

  @Test func zeroIsNotEmpty() {
    #expect(output("csv", "show 1 - 1 called nothing") == "nothing,status,claims\n0,met,\n")
  }

  // MARK: json

  /// The object, with its frame and schema looked at.
  private func object(_ statement: String, frame: String = "any time") throws -> [String: Any] {
    let data = Data(output("json", statement).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(object.keys) == ["frame", "columns", "rows", "schema"])
    #expect(object["frame"] as? String == frame)
    #expect(object["schema"] as? Int == 1)
    return object
  }

  private func rows(_ object: [String: Any]) throws -> [[String: Any]] {
    let rows = try #require(object["rows"] as? [[String: Any]])
    let columns = try #require(object["columns"] as? [String])
    for row in rows { #expect(Set(row.keys) == Set(columns)) }
    return rows
  }

  @Test func jsonTypesItsValues() throws {
    let object = try object(Self.show)
    #expect(object["columns"] as? [String] == ["state", "people.low", "people.high", "counter", "status", "claims"])
    let rows = try rows(object)
    #expect(rows.map { $0["state"] as? String } == ["Alpha", "Beta", "Beta", "남쪽 나라"])
    #expect(rows.map { $0["people.low"] as? Int } == [300, 46000, nil, 10000])
    #expect(rows.map { $0["people.high"] as? Int } == [300, nil, nil, 50000])
    #expect(rows[1]["people.high"] is NSNull)
    #expect(rows[1]["counter"] as? String == "two, \"quoted\"")
    #expect(rows[0]["claims"] as? [String] == ["#ebcbaf"])
  }

  @Test func jsonHasTheSameForAVerdict() throws {
    let object = try object("ask party(state: Beta, treaty: FT) as of 2021-06-01", frame: "as of 2021-06-01")
    #expect(object["columns"] as? [String] == ["status", "claims"])
    let rows = try rows(object)
    #expect(rows.map { $0["status"] as? String } == ["contested"])
  }

  @Test func jsonOfCasesCountsInNumbers() throws {
    let rows = try rows(object("evaluate Alpha"))
    #expect(rows.count == 1)
    #expect(rows[0]["combinations"] as? Int == 2)
    #expect(rows[0]["law"] as? String == "no|yes")
    #expect(rows[0]["rests_on"] as? [String] == ["#58a519", "#b54472", "#6304c0"])
    #expect(try self.rows(object("evaluate Beta"))[0]["premise"] is NSNull)
  }

  @Test func jsonOfProseIsALineARow() throws {
    let object = try object("Alpha")
    #expect(object["columns"] as? [String] == ["line"])
    #expect(try rows(object).first?["line"] as? String == "Alpha: state; also 알파")
  }

  // MARK: References

  @Test func referencesAreRecords() {
    #expect(
      output("csv", "show state where party(state, treaty: FT); cite 2") == """
        state,status,claims
        Alpha,met,#e23d3e
        Beta,contested,#3bdd80 #ea5f68
        number,reference,source,at,reporting,standing,rule,claims
        1,A 1.1,A,1.1,,said,,#3bdd80
        2,B 1,B,1,,said,,#ea5f68

        """)
    #expect(
      output("tsv", "bibliography").hasPrefix(
        "source\treference\tauthor\ttitle\tabout\tgenre\tnumber\tplace\tpublisher\tyear\turl\tcited_in\nA\tA (2016-06): First text\t"))
    #expect(output("json", "ask party(state: Alpha, treaty: FT); cite").contains(##"{"number": 1, "reference": "A 1.1", "source": "A", "at": "1.1", "reporting": [], "standing": "said", "rule": null, "claims": ["#e23d3e"]}"##))
  }

  /// In place of the answer its references, a line each; what cites nobody stays as it is.
  @Test(arguments: [
    ("show state where party(state, treaty: FT)", "A 1.1\nB 1\n"), ("evaluate Beta", "A 2\n"),
    ("why party(state: Alpha, treaty: FT)", "A 1.1\n"), ("cite #e23d3e", "A 1.1\n"),
    ("ask 1 < 2", ""), ("bibliography", "A (2016-06): First text\nB (2020): Second text\nCurator (2020): Who keeps this casebook\n"),
    (".set citation", "citation: plain\n"),
  ])
  func citeWritesTheReferencesOfAnAnswer(_ statement: String, _ references: String) {
    #expect(output("cite", statement) == references)
  }

  @Test func everyLineOfJsonlIsAnObject() throws {
    let lines = output("jsonl", Self.show).split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(Set(row.keys) == ["state", "people.low", "people.high", "counter", "status", "claims"])
    }
  }

  @Test func everyStatementIsAnObjectOfItsOwn() throws {
    let run = ProgramRun(
      "--knowledge", BuiltProgram.casebook, "--format", "json", "-c", "show treaty", "-c", "show state")
    let ends = run.output.split(separator: "\n").filter { $0.hasSuffix("\"schema\": 1}") }
    #expect(ends.count == 2)
  }

  // MARK: Pipes

  private static let statements = [
    "show treaty", show, "ask party(state: Beta, treaty: FT)", "why party(state: Beta, treaty: FT)", "evaluate all",
    "evaluate Alpha", "why Alpha", "Alpha", "FT", "states", "disputes", "sources", "A",
  ]

  @Test(arguments: statements, ["table", "list", "csv", "tsv", "json", "jsonl", "markdown", "html"])
  func nothingIsDecoratedInAPipe(_ statement: String, _ format: String) {
    let text = output(format, statement)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && !($0 == "\t" && format == "tsv") })
    #expect(!text.contains("next: "), "what to ask next is for somebody who reads along")
    #expect(!text.contains("tumen 0.") && !text.contains("Tab completes"), "no banner")
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("> ") }, "no prompt")
    #expect(!text.split(separator: "\n").contains { $0.hasSuffix("…") }, "nothing is cut")
    #expect(text.hasSuffix("\n"))
  }

  @Test func aScriptFromAPipeIsNotDecorated() {
    let setting = ProgramRun.Setting(input: Array("show treaty\nask party(state: Alpha, treaty: FT)\n".utf8))
    let run = ProgramRun("--knowledge", BuiltProgram.casebook, setting: setting)
    #expect(run.errors == "")
    #expect(
      run.output == """
        any time
        treaty          source
        Flight Treaty   A 1
        Torture Treaty  A 1.1
        any time
        met  A 1.1
        somebody says so, and nobody says otherwise

        """)
  }

  @Test func coloursNeedATerminalOrBeingAskedFor() {
    let arguments = ["--knowledge", BuiltProgram.casebook, "-c", "show nonsense"]
    #expect(!ProgramRun(arguments).errors.contains("\u{1B}"))
    #expect(!ProgramRun(["--color", "never"] + arguments).errors.contains("\u{1B}"))
    let always = ProgramRun(["--color", "always"] + arguments)
    #expect(always.errors.contains("\u{1B}[1;31merror[") && !always.output.contains("\u{1B}"))
  }

  @Test func columnsLineUpUnderHangul() {
    #expect(
      output("table", "show state, people, by where estimate(state, people, by)") == """
        any time
        state              people  by              source
        Alpha                 300  one counter     A 1
        Beta           over 46000  two, "quoted"   B 1
        Beta              unknown  nobody counted  A 2
        남쪽 나라  10000 to 50000  three           B 2

        """)
  }

  @Test func picturesKeepToTheWidth() {
    let arguments = ["--knowledge", BuiltProgram.casebook, "-c", "evaluate Alpha"]
    #expect(ProgramRun(["--width", "120"] + arguments).output.contains("\nWalkers in Alpha  2020-12  N|Y "))
    #expect(
      ProgramRun(["--width", "60"] + arguments).output.contains(
        "\nWalkers    2020-12  N|Y  Y     open     1+1 of 2  compatible\n"))
  }

  @Test(arguments: statements) func everyRunSaysTheSame(_ statement: String) {
    let first = output("table", statement)
    for _ in 0..<3 { #expect(output("table", statement) == first) }
  }
}
