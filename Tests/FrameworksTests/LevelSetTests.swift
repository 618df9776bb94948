import Frameworks
import Testing

@Suite struct LevelSetTests {
  @Test func itIteratesFromTheLowestLevelUp() {
    let set: LevelSet = [Level(3), Level(1), Level(3)]
    #expect(Array(set) == [Level(1), Level(3)])
    #expect(set.count == 2)
    #expect((set.lowest, set.highest) == (Level(1), Level(3)))
    #expect(set.contains(Level(1)) && !set.contains(Level(2)))
  }

  @Test func theEmptySetHasNoEnds() {
    let set = LevelSet()
    #expect(set.isEmpty && set.lowest == nil && set.highest == nil)
    #expect(Array(set).isEmpty)
  }

  @Test(arguments: [1, 4, 64])
  func aWholeScaleHasEveryLevel(_ count: Int) {
    #expect(LevelSet(scaleOf: count).map(\.position) == Array(0..<count))
  }
}
