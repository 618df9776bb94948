/// What is worked out when somebody first asks for it: most questions need neither cards nor the menu.
final class Deferred<Value> {
  private let make: () -> Value
  private(set) lazy var value = make()

  init(_ make: @escaping () -> Value) { self.make = make }
}
