/// The layouts of a casebook's cards, which are read when the first of them is asked for: most questions show none.
final class CardShelf {
  private let read: () -> [CardLayout]
  private(set) lazy var layouts = read()

  init(_ read: @escaping () -> [CardLayout]) { self.read = read }
}
