import Testing

@testable import Terminal

@Suite struct PastedTextTests {
  // As it arrives in libedit's terminal mode: carriage return and line feed changed over.
  @Test(arguments: [
    ("a\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\rb", "a\nb"), ("a\n\n\nb", "a\n\n\nb"), ("a\r\rb", "a\n\nb"),
    ("a\tb", "a\tb"), ("line\n", "line"), ("a\u{1B}[31mb\u{7}\u{7F}\u{9B}", "a[31mb"), ("한국 🙂", "한국 🙂"), ("", ""),
  ])
  func isText(received: String, text: String) {
    #expect(PastedText.clean(received.unicodeScalars) == text)
  }
}
