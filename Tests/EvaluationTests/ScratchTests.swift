import Testing
import TestSupport
@Suite struct ScratchTests {
  @Test func look() {
    func p(_ label: String, _ x: Any) { print(">>", label, x) }
    // blow-up of by rules on a DAG with complete lists
    for n in [4, 6, 8, 10] {
    var lines = ["relation reach(a: state, b: state) by rules", "rule \"1\" reach(a: x, b: y) if accuses(state: x, other: y)", "rule \"2\" reach(a: x, b: z) if accuses(state: x, other: y) and reach(a: y, b: z)"]
    for i in 0..<n { for j in 0..<2 { lines.append("thing S\(["a","b","c","d","e","f","g","h","i","j","k","l"][i])\(j): state") } }
    for i in 0..<n { for j in 0..<2 { let l = ["a","b","c","d","e","f","g","h","i","j","k","l"]; lines.append("complete accuses(state: S\(l[i])\(j)) source A"); if i < n - 1 { for k in 0..<2 { lines.append("claim accuses(state: S\(l[i])\(j), other: S\(l[i+1])\(k)) source A") } } } }
    let c = LoadedCasebook([Ground.text] + lines)
    let t = ContinuousClock().measure { p("reach \(n)", c.ask("reach(a: Sa0, b: Japan)")) }
    p("time", t)
    }
  }
}
