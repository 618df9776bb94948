import Testing

/// jsonl: bytes to cells.
@Suite struct ObjectTests {
  static let tables: [(String, [String], [[String]])] = [
    (#"{"a":"1","b":2}"#, ["a", "b"], [["1", "2"]]),
    ("{\"a\":1}\r\n\n  \n{ \"a\" : 2 }  \n", ["a"], [["1"], ["2"]]),
    (#"{"b":1}"# + "\n" + #"{"a":2,"b":3}"#, ["b", "a"], [["1", ""], ["3", "2"]]),
    (#"{"a":null,"b":""}"# + "\n" + #"{}"# + "\n" + #"{"a":true,"b":false}"#, ["a", "b"], [["true", "false"]]),
    (#"{"a":-1.50e+3,"b":0}"#, ["a", "b"], [["-1.50e+3", "0"]]),
    (#"{"a":"\"\\\/\b\f\n\r\t","b":"\u00e9\ud83d\ude00x"}"#, ["a", "b"], [["\"\\/\u{8}\u{C}\n\r\t", "é😀x"]]),
    (#"{"\u0061":"한국"}"#, ["a"], [["한국"]]),
    ("\u{FEFF}{\"a\":1}", ["a"], [["1"]]),
  ]

  @Test(arguments: tables) func linesBecomeRows(_ text: String, _ columns: [String], _ rows: [[String]]) {
    let table = ReadTable(text, "jsonl")
    #expect(table.columns == columns)
    #expect(table.rows == rows)
    #expect(table.mistakes == [])
  }

  static let mistakes: [(String, String)] = [
    (#"[{"a":1}]"#, "1:1 «[» not-an-object"), (#""a""#, "1:1 «\"» not-an-object"), ("한", "1:1 «한» not-an-object"),
    (#"{"a":[1]}"#, "1:6 «[» nested-value"), (#"{"a":{"b":1}}"#, "1:6 «{» nested-value"),
    (#"{"a":1,"a":2}"#, "1:8 «\"a\"» column-twice"),
    (#"{"a":1"#, "1:7 «» not-json"), (#"{"a":1,}"#, "1:8 «}» not-json"), (#"{"a" 1}"#, "1:6 «1» not-json"),
    (#"{a:1}"#, "1:2 «a» not-json"), (#"{"a":}"#, "1:6 «}» not-json"), (#"{"a":yes}"#, "1:6 «yes» not-json"),
    (#"{"a":01}"#, "1:6 «01» not-json"), (#"{"a":1.}"#, "1:6 «1.» not-json"), (#"{"a":1e}"#, "1:6 «1e» not-json"),
    (#"{"a":-}"#, "1:6 «-» not-json"), (#"{"a":"x}"#, "1:6 «\"» not-json"), (#"{"a":"\"#, "1:7 «\\» not-json"),
    (#"{"a":"\x"}"#, "1:7 «\\x» not-json"), (#"{"a":"\u12g4"}"#, "1:7 «\\u12» not-json"),
    (#"{"a":"\ud83d"}"#, "1:7 «\\ud83d» not-json"), (#"{"a":"\ude00"}"#, "1:7 «\\ude00» not-json"),
    (#"{"a":"\ud83dA"}"#, "1:7 «\\ud83d» not-json"), (#"{"a":"\ud83d\u0041"}"#, "1:7 «\\ud83d» not-json"),
    ("{\"a\":\"x\ty\"}", "1:8 «\t» not-json"), (#"{"a":1} {"a":2}"#, "1:9 «{\"a\":2}» not-json"),
  ]

  @Test(arguments: mistakes) func mistakesHaveTheirPlace(_ text: String, _ mistake: String) {
    let table = ReadTable(text + "\n{\"b\":1}", "jsonl")
    #expect(table.mistakes == [mistake])
    // A list round the rows makes every further line wrong.
    #expect(table.rows.count == (text.hasPrefix("[") ? 0 : 1))
  }

  @Test func bytesThatAreNotUTF8HaveTheirPlace() {
    let bytes = Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}\n".utf8)
    #expect(ReadTable(bytes, "jsonl").mistakes == ["1:7 «\u{FFFD}» not-utf8"])
  }
}
