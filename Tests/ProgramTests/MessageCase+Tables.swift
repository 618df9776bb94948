/// Tables that are loaded.
extension MessageCase {
  private static let good = "mkdir -p data; printf 'state,treaty\\nAlpha,FT\\nBeta,FT\\n' >data/party.csv\n"
  private static let load = #"load party from "data/party.csv" source B at "1""#
  private static let count = "show count of party where party.source = B"

  static let tables = [
    MessageCase("a table with -c", ["-c", load], 0, .none, output: .holds("(2 claims)"), setup: good),
    MessageCase(
      "a table beside a script", ["-f", "data/q.tumen"], 0, .none, output: .holds("(2 claims)"),
      setup: good + #"printf 'load party from "party.csv" source B' >data/q.tumen"#),
    MessageCase(
      "a table on standard input's behalf", [], 0, .none, output: .holds("(2 claims)"),
      setup: good + #"printf 'load party from "data/party.csv" source B' >q"#, shell: #"exec "$@" <q"#),
    MessageCase(
      "a table beside knowledge", ["--also", "data", "-c", "assert " + count], 0, .none, output: .any,
      setup: good + #"printf 'load party from "party.csv" source B at "1"' >data/k.tumen"#),
    MessageCase(
      "a packed table", ["-c", load.replacing(".csv", with: ".csv.gz")], 0, .none, output: .holds("(2 claims)"),
      setup: good + "gzip data/party.csv"),
    MessageCase(
      "a table with a mistake", ["-c", load, "-c", "show treaty"], 1,
      .are(
        """
        data/party.csv:3:1: error[unknown-name]: no state named "Bata"
            3 | Bata,FT
              | ^^^^
          help: did you mean Beta?

        """), setup: good + "sed -i s/Beta/Bata/ data/party.csv"),
    MessageCase(
      "knowledge whose table has a mistake", ["--also", "data", "-c", "show treaty"], 4,
      .hold(["data/party.csv:3:1: error[unknown-name]", "tumen: the knowledge has 1 error; nothing was started\n"]),
      setup: good + #"sed -i s/Beta/Bata/ data/party.csv; printf 'load party from "party.csv" source B' >data/k.tumen"#),
    MessageCase(
      "a table that is missing", ["-c", #"load party from "none.csv""#], 1,
      .hold(["-c:1:17: error[unreadable]: none.csv cannot be read: no such file or directory\n"])),
    MessageCase(
      "a folder for a table", ["-c", #"load party from "data.csv""#], 1,
      .hold(["-c:1:17: error[unreadable]: data.csv is a folder, not a file\n"]), setup: "mkdir data.csv"),
    MessageCase(
      "a pipe for a table", ["-c", #"load party from "pipe.csv""#], 1,
      .hold(["-c:1:17: error[unreadable]: pipe.csv is a pipe or device, which cannot be read twice\n"]),
      setup: "mkfifo pipe.csv"),
    MessageCase(
      "a table that cannot be read to its end", ["-c", #"load party from "mem.csv""#], 1,
      .hold(["-c:1:17: error[unreadable]: mem.csv cannot be read: input/output error\n"]),
      setup: "ln -s /proc/self/mem mem.csv"),
    MessageCase(
      "a packed table that was cut off", ["-c", load.replacing(".csv", with: ".csv.gz")], 1,
      .hold(["error[damaged-table]: data/party.csv.gz ends too early: it was cut off\n"]),
      setup: good + "gzip data/party.csv; truncate -s -9 data/party.csv.gz"),
    MessageCase(
      "an empty table", ["-c", #"load party from "e.csv""#], 1,
      .hold(["-c:1:17: error[empty-table]: e.csv is empty\n"]), setup: ": >e.csv"),
    MessageCase(
      "a table without rows", ["-c", #"load party from "e.csv""#], 0,
      .hold(["-c:1:17: warning[no-rows]: e.csv has no rows\n"]), output: .any, setup: "echo state,treaty >e.csv"),
    // 70 MB, which no script may have.
    MessageCase(
      "a table larger than a text may be", ["-c", #"load estimate from "e.csv" source B"#], 0, .none,
      output: .holds("(70000 claims)"),
      setup: "{ echo state,by; yes Alpha,$(printf 'x%.0s' {1..1000}) | head -n 70000; } >e.csv"),
    MessageCase(
      "a table too large for the memory there is", ["-c", #"load estimate from "e.csv" source B"#], 1,
      .hold(["error[memory-limit]: e.csv takes too much memory: after ", " MB allowed here (`ulimit -v`)\n"]),
      setup: "{ echo state,by; seq -f 'Alpha,somebody who counted %.0f times' 3000000; } >e.csv",
      shell: #"ulimit -v 262144; exec "$@""#),
    MessageCase(
      "SIGINT while a table is loaded", ["-c", "show treaty", "-c", #"load estimate from "e.csv" source B"#], 130,
      .hold(["stopped"]), output: .any,
      setup: "{ echo state,by; seq -f 'Alpha,somebody who counted %.0f times' 3000000; } >e.csv",
      setting: .init(interruptsAtFirstOutput: true)),
  ]
}
