import Engine
import Semantics
import TestSupport
import Testing

@testable import Interpreter

/// Claims are read straight from tokens where a casebook is loaded to be asked, and by way of trees where it is checked.
/// Both must give the same casebook, claim by claim.
@Suite struct QuickLoadingTests {
  @Test(arguments: ["knowledge", "docs/examples/harbours", "Tests/ProgramTests/Casebook"])
  func bothWaysGiveTheSameCasebook(_ folder: String) throws {
    let quick = try CasebookLoader.load([RepositoryFolder.path(folder)], for: .asking)
    let plain = try CasebookLoader.load([RepositoryFolder.path(folder)], for: .comparing)
    #expect(quick.entries.isEmpty && !plain.entries.isEmpty, "each was loaded its own way")
    #expect(quick.casebook.contents == plain.casebook.contents)
  }

  /// Every form that a claim may take, and a text in every script.
  @Test func unusualClaimsAreReadAlike() throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      casebook "Forms" language 1
      source A is "a text" (outline: "1; 2.1") dated 2010
      source "B 2012" is "another" dated 2012
      kind state(region: text)
      thing "Lao PDR": state also Laos
      thing 조선: state also "North Korea"
      relation says(state: state, other: thing, what: text, grade: one of (low, reported, a_word_of_many_letters), count: number, day: date)
      claim says(state: Laos, what: "a \\"quoted\\" text \\\\",
        grade: low) source A at "1"
      claim not says(state: 조선, what: "탈북자 — é", count: about 300) on 2005 source A at "2.1 fn 3" citing "B 2012", A as reported
      claim says(other:   North Korea , grade: reported, count: 10000 to 50000, day: 2005-03) from ? to 2009-02 source "B 2012"
      claim says(grade: every, count: 3, day: 2004) since 1999 source A at "1" source "B 2012" as speculated
      claim says(grade: a_word_of_many_letters, what: Plain Name, count: 2.5) until 2011-01-31 source A at "1, table"; claim says(count: 0) source A
      """, to: "forms.tumen")
    let quick = try CasebookLoader.load([folder.path], for: .asking).casebook
    let plain = try CasebookLoader.load([folder.path], for: .comparing).casebook
    #expect(quick.contents == plain.contents)
    #expect(quick.contents.count { $0.hasPrefix("says") } == 11)
  }

  /// What is wrong is told alike, whichever way found it first.
  @Test(arguments: [
    "claim says(grade: low) source A at \"9\"", "claim says(grade: lo) source A", "claim said(grade: low) source A",
    "claim says(grade low) source A", "claim says(grade: low, grade: low) source A", "claim says(grade: low) source C",
    "claim says(grade: low) from 2005 to 2004 source A", "claim says(grade: low) source A at 3", "claim",
    "claim says(state: Atlantis) source A", "claim says(what: low) source A", "show state", "claim says() source A now",
    "claim says(grade: low", "claim says(grade: low) source A as told", "claim says(count: \"3\") source A",
  ]) func mistakesAreToldAlike(_ line: String) throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      casebook "Mistakes" language 1
      source A is "a text" (outline: "1; 2.1") dated 2010
      kind state(region: text)
      thing Laos: state
      relation says(state: state, what: text, grade: one of (low, high), count: number)
      claim says(grade: high) source A at "1"
      \(line)
      """, to: "mistakes.tumen")
    func messages(_ purpose: CasebookLoader.Purpose) -> [String] {
      do throws(CasebookLoader.Failure) {
        _ = try CasebookLoader.load([folder.path], for: purpose)
        return []
      } catch {
        return error.diagnostics.map(\.message)
      }
    }
    #expect(messages(.asking) == messages(.comparing))
    #expect(!messages(.asking).isEmpty)
  }
}

extension Casebook {
  /// A line for every claim, with all that is kept of it, in the order in which they are kept.
  fileprivate var contents: [String] {
    allClaims.map { claim in
      let details = details(of: claim)
      let header = facts.header(claim)
      let signature = signature(of: claim.relation)
      let place = details.location.text.position(of: Int(details.location.span.start))
      let end = details.location.text.position(of: Int(details.location.span.end))
      return "\(signature.name) \(signature.fields) \(facts.tuple(claim).map { facts.values.text($0) }) \(header.isDenial) \(header.time) "
        + "\(details.source.map { source($0).name } ?? "nobody") \(details.locator ?? "nowhere") "
        + "\(details.citing.map { source($0).name }) \(details.grade) \(header.knownFrom.map { "\($0)" } ?? "") "
        + "\(id(of: claim).digits) \(details.location.text.name) \(place) \(end)"
    }
  }
}
