import Interpreter
import ProofCheck
import TestSupport
import Testing

/// A proof that was altered in one place holds no longer.
@Suite struct AlteredProofTests {
  enum Alteration: String, CaseIterable, CustomTestStringConvertible {
    case leafDropped, claimDropped, sourceSwapped, citedElsewhere, dayMoved, frameMoved, timeRewritten, foreignRule, ruleExchanged, valueChanged
    var testDescription: String { rawValue }

    /// The document after each alteration of this sort that it has a place for.
    func apply(to document: JSON) -> [JSON] {
      switch self {
      case .leafDropped:
        return inProof(of: document) { node in
          guard let from = node["from"]?.array else { return [] }
          return from.indices.filter { from[$0]["claim"] != nil }.map { i in
            var rest = from
            rest.remove(at: i)
            return node.with("from", .array(rest))
          }
        }
      case .claimDropped:
        guard let claims = document["claims"]?.array else { return [] }
        let leaves = Set(document["proof"].map { leafIDs($0) } ?? [])
        return claims.indices.filter { leaves.contains(claims[$0]["id"]?.string ?? "") }.map { i in
          var rest = claims
          rest.remove(at: i)
          return document.with("claims", .array(rest))
        }
      case .sourceSwapped: return inClaimsAndProof(of: document, "source") { .string($0 == "S" ? "T" : $0 == "A" ? "B" : "A") }
      case .citedElsewhere: return inClaimsAndProof(of: document, "at") { .string($0 + " fn 1") }
      case .dayMoved:
        return inProof(of: document) { node in
          guard node["row"] != nil || node["not"] != nil || node["no_record"] != nil else { return [] }
          return [node.with("day", .string(node["day"]?.string == nil ? "2004-12-31" : "1901-01-01"))]
        }
      case .frameMoved:
        guard let frame = document["frame"], frame["time"]?["as_of"] != nil || frame["time"]?.string == "any time" else { return [] }
        return [document.with("frame", frame.with("time", .object([JSON.Member("as_of", .string("1901-01-01"))])))]
      case .timeRewritten:
        guard let claims = document["claims"]?.array else { return [] }
        return claims.indices.map { i in
          var changed = claims
          changed[i] = changed[i].with("time", .string(claims[i]["time"]?.string == nil ? "since 1901" : "until 1901"))
          return document.with("claims", .array(changed))
        }
      case .foreignRule:
        return inProof(of: document) { node in node["rule"] == nil ? [] : [node.with("rule", .string("a rule of nobody's"))] }
      case .ruleExchanged:
        guard let rules = document["rules"]?.array else { return [] }
        // A rule with the head of the other kind of relation, under the old name.
        return rules.indices.compactMap { i in
          guard let name = rules[i]["name"]?.string, isUsed(name, in: document) else { return nil }
          var changed = rules
          changed[i] = changed[i].with("text", .string("rule \"\(name)\" other(a: x) if other(a: x)"))
          return document.with("rules", .array(changed))
        }
      case .valueChanged:
        return inProof(of: document) { node in
          guard let row = node["row"], let fields = row["fields"]?.members else { return [] }
          return fields.map { field in
            node.with("row", row.with("fields", (row["fields"] ?? .null).with(field.name, .string("somebody else"))))
          }
        }
      }
    }

    private func inProof(of document: JSON, _ change: (JSON) -> [JSON]) -> [JSON] {
      (document["proof"] ?? .null).changed(change).map { document.with("proof", $0) }
    }

    private func inClaimsAndProof(of document: JSON, _ name: String, _ other: (String) -> JSON) -> [JSON] {
      let leaves = inProof(of: document) { node in
        guard node["claim"] != nil, let old = node[name]?.string else { return [] }
        return [node.with(name, other(old))]
      }
      let claims = (document["claims"]?.array ?? []).indices.compactMap { i -> JSON? in
        guard let all = document["claims"]?.array, let old = all[i][name]?.string else { return nil }
        var changed = all
        changed[i] = changed[i].with(name, other(old))
        return document.with("claims", .array(changed))
      }
      return leaves + claims
    }

    private func leafIDs(_ json: JSON) -> [String] {
      switch json {
      case .array(let values): return values.flatMap { leafIDs($0) }
      case .object(let members): return (json["claim"]?.string.map { [$0] } ?? []) + members.flatMap { leafIDs($0.value) }
      case .null, .bool, .number, .string: return []
      }
    }

    private func isUsed(_ rule: String, in document: JSON) -> Bool {
      func uses(_ json: JSON) -> Bool {
        switch json {
        case .array(let values): values.contains { uses($0) }
        case .object(let members): json["rule"]?.string == rule || members.contains { uses($0.value) }
        case .null, .bool, .number, .string: false
        }
      }
      return uses(document["proof"] ?? .null)
    }
  }

  private static func holds(_ document: JSON) -> Bool { (try? ProofChecker.check(document)) != nil }

  @Test(arguments: Alteration.allCases) func alteredProofsOfTheBundledCasebookAreRejected(_ alteration: Alteration) throws {
    var statements = ExplainedStatements(Session(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook))
    for question in BundledQuestions.all where !question.hasPrefix("show") { statements.run(question) }
    statements.runWithRows(BundledQuestions.all[0], most: 2)
    var count = 0
    for proof in statements.proofs where try proof.isOfSomething {
      for altered in alteration.apply(to: try proof.json()) {
        count += 1
        #expect(!Self.holds(altered), "\(proof.statement)")
      }
    }
    #expect(count > 0)
  }

  @Test(arguments: Alteration.allCases, [0, 3, 10, 17, 21, 24]) func alteredProofsOfRandomCasebooksAreRejected(
    _ alteration: Alteration, _ seed: Int
  ) throws {
    for proof in RandomProofs.of(seed) where try proof.isOfSomething {
      for altered in alteration.apply(to: try proof.json()) {
        #expect(!Self.holds(altered), "seed \(seed), \(proof.statement)\n\(proof.text)")
      }
    }
  }
}
