/// What the program finds around it: files, streams, limits, signals.
extension MessageCase {
  static let files = [
    MessageCase(
      "a script that is missing", ["-f", "none.tumen"], 2, .are("tumen: none.tumen: no such file or directory\n")),
    MessageCase("a folder for a script", ["-f", "."], 2, .are("tumen: .: is a folder, not a file\n")),
    MessageCase(
      bare: "knowledge that is missing", ["--knowledge", "none", "-c", "show treaty"], 4,
      .are(
        "error[unreadable]: none: no such file or directory\ntumen: the knowledge has 1 error; nothing was started\n")),
    MessageCase(
      bare: "an empty folder of knowledge", ["--knowledge", ".", "-c", "show treaty"], 4,
      .are(
        """
        error[no-knowledge]: no .tumen file in .
          help: name a folder that holds a casebook
        tumen: the knowledge has 1 error; nothing was started

        """)),
    MessageCase(
      bare: "a file that is no knowledge", ["--knowledge", "notes.txt", "-c", "show treaty"], 4,
      .hold([
        "notes.txt:1:1: error[no-statement]", "notes.txt:2:1: error[question-in-casebook]",
        "has 2 errors; nothing was started",
      ]),
      setup: #"printf 'Dear diary, this is a text.\nshow treaty\n' >notes.txt"#),
    MessageCase(
      bare: "a device for knowledge", ["--knowledge", "/dev/full", "-c", "show treaty"], 4,
      .hold(["tumen: the knowledge has 1 error; nothing was started\n"])),
    MessageCase(
      "what is beside it is missing", ["--also", "none", "-c", "show treaty"], 4, .hold(["error[unreadable]: none: "])),
    MessageCase(
      "a script that cannot be read to its end", ["-f", "/proc/self/mem"], 2,
      .are("tumen: /proc/self/mem: input/output error\n")),
  ]

  private static let long = ["--knowledge", "nodes.tumen", "-c", "show x, y where e(a: x, b: y)"]
  /// Two hundred things, each joined to twenty: four thousand rows, more than a pipe holds, and many more where they meet.
  private static let nodes = """
    { echo 'kind n ()'; echo 'relation e(a: n, b: n)'; echo 'source A is "x" dated 2016'
      for ((i = 0; i < 200; i++)); do echo "thing \\"n$i\\": n"; done
      for ((i = 0; i < 200; i++)); do for ((j = 1; j <= 20; j++)); do
        echo "claim e(a: \\"n$i\\", b: \\"n$(((i * 7 + j * 13) % 200))\\") source A"; done; done; } >nodes.tumen
    """

  static let streams = [
    MessageCase(
      bare: "a reader that leaves early", long, 0, .none, output: .holds("any time\n"), setup: nodes,
      shell: #""$@" | head -1; exit "${PIPESTATUS[0]}""#),
    MessageCase(
      bare: "errors into a closed pipe", ["-f", "none"], 2, .none, shell: #""$@" 2> >(exit); exit $?"#),
    MessageCase(
      "a full disk", ["-c", "show treaty"], 1, .are("tumen: standard output: no space left on device\n"),
      shell: #"exec "$@" >/dev/full"#),
    MessageCase("a full disk for errors", ["-c", "show nonsense"], 1, .none, shell: #"exec "$@" 2>/dev/full"#),
    MessageCase(
      "no standard input, and none needed", ["-c", "ask party(state: Alpha, treaty: FT)"], 0, .none,
      output: .holds("met"),
      shell: #"exec "$@" <&-"#),
    MessageCase(
      "no standard input", [], 1, .are("tumen: standard input: bad file descriptor\n"), shell: #"exec "$@" <&-"#),
    MessageCase(
      "no standard output", ["-c", "show treaty"], 1, .are("tumen: standard output: bad file descriptor\n"),
      shell: #"exec "$@" >&-"#),
    MessageCase("no standard error", ["-c", "show nonsense"], 1, .none, shell: #"exec "$@" 2>&-"#),
    MessageCase("no streams at all", ["-c", "show treaty"], 1, .none, shell: #"exec "$@" <&- >&- 2>&-"#),
    MessageCase(
      "a folder for standard input", [], 1, .are("tumen: standard input: is a folder, not a file\n"),
      shell: #"exec "$@" <."#),
    MessageCase(
      "TERM unset", ["-c", "ask party(state: Alpha, treaty: FT)"], 0, .none, output: .holds("met"),
      shell: #"exec env -u TERM "$@""#),
    MessageCase(
      "a slow reader", ["-f", "q.tumen"], 0, .none, output: .holds("2000"),
      setup: #"for ((i = 0; i < 1000; i++)); do echo 'show treaty'; done >q.tumen"#,
      shell: #""$@" | { sleep 0.2; grep -c Treaty; }"#),
  ]

  static let memory = [
    MessageCase(
      "512 MB", ["-c", "ask party(state: Alpha, treaty: FT)", "-c", "evaluate all"], 0, .none,
      output: .holds("met  A 1.1"),
      shell: #"ulimit -v 524288; exec "$@""#),
    MessageCase(
      bare: "512 MB for the bundled casebook", ["-c", "states"], 0, .none, output: .holds("China"),
      shell: #"ulimit -v 524288; exec "$@""#),
    MessageCase(
      "the least there may be", ["-c", "ask party(state: Alpha, treaty: FT)", "-c", "evaluate all"], 0, .none,
      output: .holds("met  A 1.1"), shell: #"ulimit -v 131072; exec "$@""#),
    MessageCase(
      "too little memory", ["-c", "show treaty"], 2,
      .are("tumen: 97 MB of memory are allowed here (`ulimit -v`); the program needs 128\n"),
      shell: #"ulimit -v 100000; exec "$@""#),
    MessageCase(
      "too little memory for a check", ["check"], 2, .hold(["(`ulimit -v`); the program needs 128\n"]),
      shell: #"ulimit -v 100000; exec "$@""#),
    MessageCase(
      "a text too large for the memory there is", ["-f", "q.tumen"], 2,
      .hold(["tumen: q.tumen: is larger than ", " kB, too much for the memory allowed here (`ulimit -v`)\n"]),
      setup: "head -c 10000000 /dev/zero | tr '\\0' a >q.tumen", shell: #"ulimit -v 262144; exec "$@""#),
    MessageCase(
      "too large a text from a pipe", [], 1, .hold(["tumen: standard input: is larger than "]),
      shell: #"ulimit -v 262144; yes 'show treaty' | "$@""#),
    MessageCase(
      "as large a text as the memory allows", ["-f", "q.tumen"], 0, .none, output: .any,
      setup: "{ printf 'show 1'; for ((i = 0; i < 200000; i++)); do printf ,1; done; } >q.tumen",
      shell: #"ulimit -v 262144; exec "$@""#),
    MessageCase(
      bare: "knowledge too large for the memory there is", ["--knowledge", ".", "-c", "show e"], 4,
      .are(
        """
        error[memory-limit]: the knowledge takes more memory than is allowed here (`ulimit -v`)
        tumen: the knowledge has 1 error; nothing was started

        """),
      setup: nodes + "\nfor ((i = 0; i < 60; i++)); do grep claim nodes.tumen >claims$i.tumen; done",
      shell: #"ulimit -v 131072; exec "$@""#),
    MessageCase(
      bare: "a question too large for the memory there is",
      [
        "--knowledge", "nodes.tumen", "-c",
        "show x, y, z, u, v where e(a: x, b: y) and e(a: y, b: z) and e(a: z, b: u) and e(a: u, b: v)",
      ], 1, .hold(["-c:1:1: error[memory-limit]: the question takes more than 80 MB of memory\n", "help: narrow it"]),
      setup: nodes, shell: #"ulimit -v 163840; exec "$@""#),
  ]

  static let interruptions = [
    MessageCase(
      bare: "SIGINT during a long question",
      [
        "--knowledge", "nodes.tumen", "-c",
        "show n; show x, y, z, u, v where e(a: x, b: y) and e(a: y, b: z) and e(a: z, b: u) and e(a: u, b: v)",
      ],
      130, .hold(["stopped"]), output: .holds("any time\nn\n"), setup: nodes,
      setting: .init(interruptsAtFirstOutput: true)),
    MessageCase(
      "SIGINT during a long script", ["-f", "q.tumen", "--keep-going"], 130, .are("error[interrupted]: stopped\n"), output: .any,
      setup: "for ((i = 0; i < 300000; i++)); do echo 'Alpha'; done >q.tumen",
      setting: .init(interruptsAtFirstOutput: true)),
    MessageCase(
      "SIGINT while a script is waited for", [], 130, .none, output: .any,
      shell: #"echo ready; exec "$@" < <(exec sleep 30)"#, setting: .init(seconds: 20, interruptsAtFirstOutput: true)),
  ]
}
