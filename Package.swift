// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "tumen",
  products: [
    .executable(name: "tumen", targets: ["tumen"]),
    .executable(name: "tumen-arguments", targets: ["Arguments"]),
  ],
  dependencies: [
    // Subcommands, help and usage errors. The plain forms of the command line are read without it.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  // In dependency order; `Sources/README.md` is the map. All that a target imports is listed, also what comes with
  // another target: only then is it built anew when a type of that module changes its layout.
  targets: [
    .target(name: "CLibedit", linkerSettings: [.linkedLibrary("edit")]),
    // glibc's settings of malloc, which the Swift overlay leaves out.
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CPrefetch"),
    // Unpacks tables that end in .gz.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),
    .target(name: "Source"),
    .target(name: "Threads"),
    .target(name: "Memory"),
    .target(name: "Tables", dependencies: ["CPrefetch", "CZlib", "Memory", "Source", "Threads"]),
    .target(name: "Syntax", dependencies: ["Source"]),
    .target(name: "Engine", dependencies: ["CPrefetch", "Memory"]),
    .target(name: "Semantics", dependencies: ["Memory", "Source", "Syntax", "Engine", "Tables", "Threads"]),
    .target(name: "Explanation", dependencies: ["Syntax", "Engine", "Semantics"]),
    // Reads what others wrote and trusts none of it, so it shares no code with what it checks.
    .target(name: "ProofCheck", dependencies: ["Source", "Syntax"]),
    .target(name: "Frameworks", dependencies: ["Source"]),
    .target(name: "Presentation", dependencies: ["Source"]),
    .target(
      name: "Interpreter",
      dependencies: [
        "CMalloc", "Source", "Tables", "Threads", "Syntax", "Engine", "Semantics", "Explanation", "Frameworks", "Presentation",
      ]),
    .target(name: "Terminal", dependencies: ["CLibedit", "Source"]),
    .target(
      name: "Console",
      dependencies: ["Source", "Syntax", "Engine", "Semantics", "Presentation", "Interpreter", "Terminal"]),
    // Two programs: questions start quicker without the argument parser in theirs.
    .executableTarget(name: "tumen", dependencies: ["Console"]),
    .executableTarget(
      name: "Arguments",
      dependencies: [
        "Source", "Syntax", "Engine", "Semantics", "Presentation", "Interpreter", "Terminal", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests: a target per stage, and one that runs the built program.
    .target(
      name: "TestSupport",
      dependencies: ["CZlib", "Source", "Syntax", "Engine", "Semantics", "Presentation", "Interpreter"],
      path: "Tests/TestSupport"),
    // A second opinion on answers, in SQL made from the syntax tree. Knows nothing of the engine, and nothing of ours links it.
    .systemLibrary(name: "CSQLite", path: "Tests/CSQLite"),
    .target(name: "Referee", dependencies: ["CSQLite", "Source", "Syntax"], path: "Tests/Referee"),
    // Random casebooks and questions, asked twice over; `script/fuzz` runs them.
    .target(
      name: "Fuzzing",
      dependencies: ["Source", "Syntax", "Engine", "Semantics", "Presentation", "Interpreter", "Referee", "TestSupport"],
      path: "Tests/Fuzzing"),
    .executableTarget(name: "tumen-fuzz", dependencies: ["Fuzzing"], path: "Tests/tumen-fuzz"),
    .testTarget(name: "SyntaxTests", dependencies: ["Source", "Syntax", "TestSupport"]),
    .testTarget(name: "TablesTests", dependencies: ["Source", "Tables", "TestSupport"]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Source", "Syntax", "Engine", "Semantics", "Interpreter", "TestSupport", "Fuzzing"]),
    .testTarget(
      name: "ProofCheckTests",
      dependencies: ["Source", "Syntax", "Engine", "Semantics", "ProofCheck", "Interpreter", "TestSupport", "Fuzzing"]),
    .testTarget(name: "FrameworksTests", dependencies: ["Frameworks"]),
    .testTarget(name: "PresentationTests", dependencies: ["Presentation", "Source"]),
    .testTarget(
      name: "InterpreterTests",
      dependencies: ["Source", "Syntax", "Engine", "Semantics", "Presentation", "Interpreter", "TestSupport"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Source", "Engine", "Semantics", "Presentation", "Interpreter", "Console", "tumen", "Arguments", "TestSupport",
      ],
      exclude: ["Casebook", "Goldens", "KnownBad"]),
  ],
  // Data races are errors.
  swiftLanguageModes: [.v6]
)
