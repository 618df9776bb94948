import Console
import Glibc

if let code = Startup.prepare() { exit(code.rawValue) }
exit(CommandLineInterface.run(Array(CommandLine.arguments.dropFirst())).rawValue)
