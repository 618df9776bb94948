import Glibc
import Interpreter

StandardStreams.ignoreBrokenPipes()
// Swift would end the process in the middle of something, with nothing that a reader could use.
if let limit = ProcessMemory.limit, limit < ProcessMemory.least {
  let (limit, least) = (limit >> 20, ProcessMemory.least >> 20)
  StandardStreams.writeError(
    "tumen: \(limit) MB of memory are allowed here (`ulimit -v`); the program needs \(least)\n")
  exit(ExitCode.usage.rawValue)
}
ProcessMemory.prepareForLoading()
let arguments = Array(CommandLine.arguments.dropFirst())
if let options = PlainArguments.read(arguments) {
  Program(options: options).run()
}
exit(CommandLineInterface.run(arguments).rawValue)
