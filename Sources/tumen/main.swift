import Console
import Glibc

if let code = Startup.prepare() { exit(code.rawValue) }
let arguments = Array(CommandLine.arguments.dropFirst())
if let options = PlainArguments.read(arguments) {
  Program(options: options).run()
}
exit(ArgumentProgram.take(arguments).rawValue)
