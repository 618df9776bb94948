import Glibc
import Testing

@testable import Terminal

/// Serialized: SIGINT and its flag belong to the whole process.
@Suite(.serialized) struct InterruptibleInput {
  @Suite struct PlainLineReaderTests {
    /// A reader of these bytes, which come through a pipe.
    private func withReader(
      _ bytes: [UInt8], limit: Int = PlainLineReader.defaultLimit,
      isComplete: @escaping (String) -> Bool = { _ in true }, _ body: (PlainLineReader) -> Void
    ) async {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      let output = ends[1]
      // A pipe holds less than some of the inputs.
      async let written: Void = {
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
          rest = rest.dropFirst(count)
        }
        close(output)
      }()
      body(PlainLineReader(input: ends[0], limit: limit, isComplete: isComplete))
      await written
      close(ends[0])
    }

    private func results(
      _ bytes: [UInt8], limit: Int = PlainLineReader.defaultLimit,
      isComplete: @escaping (String) -> Bool = { _ in true }
    ) async -> [LineReaderResult] {
      var results: [LineReaderResult] = []
      await withReader(bytes, limit: limit, isComplete: isComplete) { reader in
        while case let result = reader.readLine(prompt: "> "), result != .endOfInput { results.append(result) }
        #expect(reader.readLine(prompt: "> ") == .endOfInput)
      }
      return results
    }

    @Test func linesAreSplit() async {
      #expect(await results(Array("a\n\n한국어\r\nlast".utf8)) == [.line("a"), .line(""), .line("한국어"), .line("last")])
      #expect(await results(Array("a\n".utf8)) == [.line("a")])
      #expect(await results([]) == [])
      #expect(await results(Array("\n".utf8)) == [.line("")])
    }

    @Test func aByteOrderMarkIsTakenOff() async {
      #expect(await results(Array("\u{FEFF}a\n\u{FEFF}b".utf8)) == [.line("a"), .line("\u{FEFF}b")])
    }

    @Test func badUTF8IsNamedByLineAndColumn() async {
      let bytes = Array("good\n탈북".utf8) + [0xFF] + Array("x\ngood\n".utf8) + [0xED, 0xA0, 0x80] + Array("\nend".utf8)
      #expect(
        await results(bytes) == [
          .line("good"), .invalidUTF8(line: 2, column: 3), .line("good"), .invalidUTF8(line: 4, column: 1),
          .line("end"),
        ])
      // Cut off in the middle of a character.
      #expect(await results(Array("ab".utf8) + [0xED, 0x95]) == [.invalidUTF8(line: 1, column: 3)])
    }

    @Test func longLinesCome() async {
      let long = String(repeating: "한", count: 1_000_000)
      #expect(await results(Array("\(long)\nshort\n".utf8)) == [.line(long), .line("short")])
    }

    @Test func tooLongLinesAreNamedAndPassedOver() async {
      let bytes = Array("12345\n123456\n12\n".utf8)
      #expect(await results(bytes, limit: 5) == [.line("12345"), .lineTooLong(line: 2, limit: 5), .line("12")])
      let huge = [UInt8](repeating: 0x78, count: 300_000)
      let limit = 100_000
      #expect(await results(huge + [0x0A, 0x61], limit: limit) == [.lineTooLong(line: 1, limit: limit), .line("a")])
    }

    @Test func incompleteEntriesGoOn() async {
      let closed = { (text: String) in text.filter { $0 == "(" }.count <= text.filter { $0 == ")" }.count }
      let text = "a(\nb\n\n)\nc\nd(\n"
      #expect(
        await results(Array(text.utf8), isComplete: closed) == [.line("a(\nb\n\n)"), .line("c"), .line("d(")])
      // An empty line as the end of an entry, which is not part of it.
      #expect(
        await results(Array("a(\nb\n\n)".utf8), isComplete: { closed($0) || $0.hasSuffix("\n") }) == [
          .line("a(\nb"), .line(")"),
        ])
      let tooLong = await results(Array("ab(\nabc\nx".utf8), limit: 5, isComplete: closed)
      #expect(tooLong.first == .lineTooLong(line: 2, limit: 5))
    }

    @Test func entriesKnowTheirLine() async {
      let opensNothing = { $0 != "(" }
      await withReader(Array("a\n(\n)\nb".utf8), isComplete: opensNothing) { reader in
        var lines: [Int] = []
        while reader.readLine(prompt: "") != .endOfInput { lines.append(reader.entryLine) }
        #expect(lines == [1, 2, 4])
      }
    }

    @Test func aFolderCannotBeRead() {
      let descriptor = open("/tmp", O_RDONLY | O_DIRECTORY)
      defer { close(descriptor) }
      let reader = PlainLineReader(input: descriptor)
      #expect(reader.readLine(prompt: "") == .unreadable(reason: "is a directory"))
      #expect(reader.readLine(prompt: "") == .endOfInput)
    }

    @Test func promptsGoWhereSomebodySeesThem() async {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      var input: [Int32] = [0, 0]
      pipe(&input)
      write(input[1], "a(\n)\n", 5)
      close(input[1])
      let reader = PlainLineReader(
        input: input[0], prompts: ends[1], continuationPrompt: "| ", isComplete: { $0 != "a(" })
      #expect(reader.readLine(prompt: "> ") == .line("a(\n)"))
      #expect(reader.readLine(prompt: "> ") == .endOfInput)
      var shown = [UInt8](repeating: 0, count: 100)
      let count = read(ends[0], &shown, 100)
      #expect(String(decoding: shown[..<count], as: UTF8.self) == "> | > \n")
      for descriptor in [ends[0], ends[1], input[0]] { close(descriptor) }
    }
  }

  @Suite(.timeLimit(.minutes(1))) struct InterruptFlagTests {
    /// As Ctrl-C does it. Tests run on threads that block signals, so it arrives on another one.
    private func interruptProcess() {
      kill(getpid(), SIGINT)
      while !InterruptFlag().isSet { sched_yield() }
    }

    @Test func isSetFromBeginToEnd() {
      let flag = InterruptFlag()
      flag.begin()
      #expect(!flag.isSet)
      interruptProcess()
      #expect(flag.isSet)
      flag.end()
      #expect(!flag.isSet)
    }

    @Test func anInterruptStopsAReaderThatWaits() {
      _ = InterruptFlag()
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      defer { for descriptor in ends { close(descriptor) } }
      write(ends[1], "a(\n", 3)
      // The rest of the entry never comes.
      let reader = PlainLineReader(
        input: ends[0],
        isComplete: { _ in
          kill(getpid(), SIGINT)
          return false
        })
      #expect(reader.readLine(prompt: "") == .interrupted)
      write(ends[1], "\n", 1)
      #expect(reader.readLine(prompt: "") == .line(""))
    }

    @Test func betweenEntriesOnlyAScriptHearsIt() {
      let flag = InterruptFlag()
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      defer { for descriptor in ends { close(descriptor) } }
      write(ends[1], "a\nb\n", 4)
      interruptProcess()
      #expect(PlainLineReader(input: ends[0]).readLine(prompt: "") == .interrupted)
      #expect(!flag.isSet)
      interruptProcess()
      #expect(PlainLineReader(input: ends[0], prompts: ends[1]).readLine(prompt: "") == .line("a"))
    }
  }
}
