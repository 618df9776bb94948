import Glibc

StandardStreams.ignoreBrokenPipes()
let arguments = Array(CommandLine.arguments.dropFirst())
if let options = PlainArguments.read(arguments) {
  Program(options: options).run()
}
exit(CommandLineInterface.run(arguments).rawValue)
