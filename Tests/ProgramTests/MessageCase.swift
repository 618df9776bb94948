import Testing

/// One way of starting the program, with what is to be expected of it.
struct MessageCase: CustomTestStringConvertible, Sendable {
  enum Errors: Sendable {
    case none
    case are(String)
    /// All of these, among what else is said.
    case hold([String])
  }
  enum Output: Sendable {
    case none, any
    case holds(String)
  }

  let testDescription: String
  let arguments: [String]
  let exitCode: Int32
  let errors: Errors
  let output: Output
  let setting: ProgramRun.Setting

  /// - Parameters:
  ///   - arguments: behind those that name the small casebook.
  ///   - setup: run by bash, in an empty folder, before the program.
  ///   - shell: starts the program, which with its arguments is `"$@"`.
  init(
    _ name: String, _ arguments: [String], _ exitCode: Int32, _ errors: Errors, output: Output = .none,
    setup: String = "", shell: String = #"exec "$@""#, setting: ProgramRun.Setting = .init()
  ) {
    self.init(
      bare: name, ["--knowledge", BuiltProgram.casebook] + arguments, exitCode, errors, output: output, setup: setup,
      shell: shell, setting: setting)
  }

  /// With these arguments only.
  init(
    bare name: String, _ arguments: [String], _ exitCode: Int32, _ errors: Errors, output: Output = .none,
    setup: String = "", shell: String = #"exec "$@""#, setting: ProgramRun.Setting = .init()
  ) {
    testDescription = name
    self.arguments = arguments
    self.exitCode = exitCode
    self.errors = errors
    self.output = output
    var setting = setting
    setting.shell = setup + "\n" + shell
    self.setting = setting
  }
}
