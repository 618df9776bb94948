import Testing

@testable import Terminal

@Suite struct CursorRowTests {
  @Test func rowsAreCountedAsTheTerminalWraps() {
    #expect(CursorRow.after("> abc", columns: 10) == 0)
    #expect(CursorRow.after("0123456789", columns: 10) == 1)
    #expect(CursorRow.after("012345678한", columns: 10) == 1)
    #expect(CursorRow.after("a\nb\tc", columns: 10) == 1)
    #expect(CursorRow.after("", columns: 10) == 0)
  }
}
