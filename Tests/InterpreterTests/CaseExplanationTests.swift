import Interpreter
import Presentation
import Source
import Testing

/// `why CASE` for programs and as boxes (`CaseSample`'s Splitland: law yes; will some or yes; 1+1 of 2).
@Suite struct CaseExplanationTests {
  private let session = ReadSession(CaseSample.casebook)

  /// As it goes down a pipe.
  private func written(_ format: OutputFormat, _ question: String) -> String {
    session.session.settings.format = format
    var text = ""
    _ = ScriptRunner(session.session).run(SourceText(name: "<prompt>", question), mode: .prompt) { outcome in
      let rendered = OutcomeRenderer(format: format, audience: .pipe).render(outcome)
      text += rendered.output + rendered.errors
    }
    // However long a line may be.
    if format == .json { text = text.replacing(/,\n\ */, with: ", ").replacing(/\n\ */, with: "") }
    return text.replacing(/#[0-9a-f]{6,16}/, with: "#ID").replacing(/\bc[0-9a-f]{6,16}\b/, with: "cID")
  }

  @Test func theDocumentHasClausesValuesAndClaims() {
    let json = written(.json, "why Splitland")
    #expect(json.contains(#""kind": "verdict""#))
    #expect(json.contains(#""case": {"population": "Movers", "host": "Splitland", "as_of": "2020-12-31"}"#))
    #expect(
      json.contains(
        #"{"clause": "T1", "gives": "high", "tests": ["all are yes"], "combinations": 1, "sources": ["Curator, interpretation"]}"#))
    #expect(
      json.contains(
        #"{"clause": "T3", "gives": "middle", "tests": [], "combinations": 1, "sources": ["Curator, interpretation"]}"#))
    // The scale's border lies above its middle level: some and yes are on either side.
    #expect(json.contains(#""state": "contested in kind""#))
    #expect(json.contains(#""values": ["some", "yes"]"#))
    #expect(json.contains(##""author": {"from": "high", "to": "high", "against": "compatible", "by_exclusion": false, "claims": ["#ID"]}"##))
  }

  @Test func oneConditionHasItsClaimsAlone() {
    let json = written(.json, "why Splitland law")
    #expect(json.contains(#""condition": "law""#) && !json.contains(#""condition": "will""#))
  }

  /// Splitland is never low: of T2's test, that none is at least some, no combination is.
  @Test func whyNotHasWhatFails() {
    let json = written(.json, "why Splitland not low")
    #expect(json.contains(#""not": "low""#) && json.contains(#""reached": 0"#))
    #expect(
      json.contains(
        #"{"clause": "T2", "gives": "low", "tests": [{"test": "none is at least some", "holds": 0}], "fits": 0, "decides": 0}"#))
  }

  @Test func boxesLeadFromClaimsToTheVerdict() {
    let dot = written(.dot, "why Splitland")
    #expect(dot.hasPrefix("digraph proof {\n  label=\"why Splitland\";\n"))
    for edge in ["k1 -> v;", "k3 -> v;", "d1 -> k1;", "d2 -> k3;", "cID -> d1;", "cID -> d2;"] { #expect(dot.contains("  \(edge)\n"), "\(edge)") }
    #expect(!dot.contains("k2"), "T2 decides nothing")
    #expect(written(.mermaid, "why Splitland not low").contains("k2_1"))
  }

  /// What has claims on the day has a picture; nothing has none.
  @Test func aCaseWithoutClaimsOnTheDayHasNoPicture() {
    #expect(written(.dot, "why Splitland as of 1990-12-31").contains("error[no-picture]"))
    #expect(written(.dot, "evaluate Splitland").contains("error[no-picture]"))
  }
}
