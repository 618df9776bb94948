import Glibc

StandardStreams.ignoreBrokenPipes()
let arguments = Array(CommandLine.arguments.dropFirst())
if let options = PlainArguments.read(arguments) {
  exit(Program(options: options).run().rawValue)
}
exit(CommandLineInterface.run(arguments).rawValue)
