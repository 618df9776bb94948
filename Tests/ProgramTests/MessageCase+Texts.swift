/// What is in the texts that the program reads.
extension MessageCase {
  static let texts = [
    MessageCase(
      "a script that is not UTF-8", ["-f", "q.tumen"], 1,
      .are(
        """
        q.tumen:2:6: error[not-utf8]: this is not UTF-8
            2 | show � treaty
              |      ^
          help: save it as UTF-8

        """), setup: #"printf 'show state\nshow \xff treaty\n' >q.tumen"#),
    MessageCase(
      "standard input that is not UTF-8", [], 1, .hold(["standard input:1:8: error[not-utf8]: this is not UTF-8\n"]),
      shell: #"printf 'show \xea\xb0\x80 \xea\xb0' | "$@""#),
    MessageCase(
      "knowledge that is not UTF-8", ["--also", "k.tumen", "-c", "show treaty"], 4,
      .hold([
        "k.tumen:1:14: error[not-utf8]: this is not UTF-8\n", "tumen: the knowledge has 1 error; nothing was started",
      ]),
      setup: #"printf 'thing \xeb\x82\x9c\xeb\xaf\xbcOslo \xff' >k.tumen"#),
    MessageCase("an empty script", ["-f", "q.tumen"], 0, .none, setup: ": >q.tumen"),
    MessageCase("an empty standard input", [], 0, .none),
    MessageCase(
      "a script of comments", ["-f", "q.tumen"], 0, .none, setup: #"printf -- '-- one\n\n   -- two' >q.tumen"#),
    MessageCase("nothing behind -c", ["-c", ""], 0, .none),
    MessageCase("a comment behind -c", ["-c", "-- only this"], 0, .none),
    MessageCase(
      "lines that end in CR LF", ["-f", "q.tumen"], 0, .none, output: .holds("met  A 1.1"),
      setup: #"printf 'ask party(state: Alpha,\r\n  treaty: FT)\r\n' >q.tumen"#),
    MessageCase(
      "a mistake in a line that ends in CR LF", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:2:6: error[used-once]", "\n    2 | show stat\n"]), output: .holds("Flight Treaty"),
      setup: #"printf 'show treaty\r\nshow stat\r\n' >q.tumen"#),
    MessageCase(
      "a byte-order mark", ["-f", "q.tumen"], 0, .none, output: .holds("met  A 1.1"),
      setup: #"printf '\xef\xbb\xbf%s\n' "ask party(state: Alpha, treaty: FT)" >q.tumen"#),
    MessageCase(
      "a byte-order mark in standard input", [], 0, .none, output: .holds("met  A 1.1"),
      setup: #"printf '\xef\xbb\xbf%s\n' "ask party(state: Alpha, treaty: FT)" >q.tumen"#, shell: #"exec "$@" <q.tumen"#
    ),
    MessageCase(
      "a NUL byte", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:1:9: error[stray-character]: an invisible character stands here, U+0000\n", "show tre␀aty"]),
      setup: #"printf 'show tre\0aty\n' >q.tumen"#),
    MessageCase(
      "an escape sequence", ["-c", "show \u{1B}[31mtreaty"], 1,
      .hold(["-c:1:6: error[stray-character]", "show ␛[31mtreaty"])),
    MessageCase(
      "the first error ends a script", ["-f", "q.tumen"], 1, .hold(["q.tumen:2:1: error[no-statement]"]),
      output: .holds("Flight Treaty"), setup: #"printf 'show treaty\nwhat is this\nshow nonsense\n' >q.tumen"#),
    MessageCase(
      "nothing behind the first error runs", ["-f", "q.tumen", "--format", "csv"], 1, .hold(["q.tumen:1:6: error["]),
      setup: #"printf 'show nonsense\nshow treaty\n' >q.tumen"#),
    MessageCase(
      "several errors, and on", ["-f", "q.tumen", "--keep-going"], 1,
      .hold(["q.tumen:1:6: error[", "q.tumen:2:1: error[", "q.tumen:4:18: error["]), output: .holds("Flight Treaty"),
      setup: #"printf 'show nonsense\nwhat is this\nshow treaty\nask party(state: Nobody)\n' >q.tumen"#),
    MessageCase(
      "an error in the second -c", ["-c", "show treaty", "-c", "show nonsense", "-c", "show state"], 1,
      .hold(["-c:1:6: error["]), output: .holds("any time\ntreaty")),
    MessageCase("an unfinished statement", ["-c", "ask party(state: Alpha"], 1, .hold(["-c:1:23: error["])),
  ]

  /// More than anybody means to write.
  static let largeTexts = [
    MessageCase(
      "a line of ten megabytes", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:1:18: error[unknown-name]: no state named \"aaaaaaaa"]),
      setup: #"{ printf 'ask party(state: "'; head -c 10000000 /dev/zero | tr '\0' a; printf '")\n'; } >q.tumen"#),
    MessageCase(
      "a comment of ten megabytes", ["-f", "q.tumen"], 0, .none,
      setup: #"{ printf -- '-- '; head -c 10000000 /dev/zero | tr '\0' a; } >q.tumen"#),
    MessageCase(
      "a very long name", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:1:18: error[unknown-name]: no state named \"Oslo Oslo"]),
      setup:
        #"{ printf 'ask party(state: '; for ((i = 0; i < 20000; i++)); do printf 'Oslo '; done; printf ')'; } >q.tumen"#
    ),
    MessageCase(
      "ten thousand brackets", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:1:205: error[too-deep]: more than 200 brackets inside each other\n"]),
      setup: "{ printf 'ask '; head -c 10000 /dev/zero | tr '\\0' '('; } >q.tumen"),
    MessageCase(
      "ten thousand brackets that close", ["-f", "q.tumen"], 1, .hold(["q.tumen:1:205: error[too-deep]"]),
      setup: """
        { printf 'ask '; head -c 10000 /dev/zero | tr '\\0' '('; printf 'party(state: Alpha)'
          head -c 10000 /dev/zero | tr '\\0' ')'; } >q.tumen
        """),
    MessageCase(
      "ten thousand sums", ["-f", "q.tumen"], 1,
      .hold(["error[too-many-operators]: more than 200 operators in one expression"]),
      setup: "{ printf 'show 1'; for ((i = 0; i < 10000; i++)); do printf ' + 1'; done; } >q.tumen"),
    MessageCase(
      "ten thousand conditions", ["-f", "q.tumen"], 1,
      .hold(["q.tumen:1:36005: error[too-many-conditions]: more than 1000 conditions in one statement\n"]),
      setup: """
        { printf 'ask party(state: Alpha, treaty: FT)'
          for ((i = 0; i < 10000; i++)); do printf ' and party(state: Alpha, treaty: FT)'; done; } >q.tumen
        """),
    MessageCase(
      "a thousand conditions", ["-f", "q.tumen"], 0, .none, output: .holds("met  A 1.1"),
      setup: """
        { printf 'ask party(state: Alpha, treaty: FT)'
          for ((i = 1; i < 1000; i++)); do printf ' and party(state: Alpha, treaty: FT)'; done; } >q.tumen
        """),
    MessageCase(
      "ten thousand statements that fail", ["-f", "q.tumen", "--keep-going"], 1,
      .hold(["error[too-many-mistakes]: `q.tumen` has more than 100 mistakes; the rest was not read"]),
      setup: "for ((i = 0; i < 10000; i++)); do echo 'x y'; done >q.tumen"),
  ]
}
