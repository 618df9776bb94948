import Frameworks
import Presentation

/// What `.set` shows and changes: one declaration each, in `SessionSetting.all`.
struct SessionSetting: Sendable {
  let name: String
  /// What it decides, in a few words.
  let summary: String
  let values: DotCommand.Values
  /// What else people call it.
  var otherNames: [String] = []
  /// As it would be typed.
  let read: @Sendable (Session.Settings) -> String
  let write: @Sendable (inout Session.Settings, DotCommand.Argument) -> Void

  /// In alphabetical order, as they are listed.
  static let all = [bar, citation, mode, plain, rows, timer, width]

  static let bar = SessionSetting(
    name: "bar", summary: "which claims a verdict counts",
    values: .oneOf(EvidenceBar.allCases.map { DotCommand.Choice($0.rawValue, $0.gloss) }),
    read: { $0.bar.rawValue },
    write: { settings, argument in EvidenceBar(rawValue: argument.text).map { settings.bar = $0 } })

  static let citation = SessionSetting(
    name: "citation", summary: "how references are written",
    values: .oneOf(CitationForm.allCases.map { DotCommand.Choice($0.rawValue, $0.gloss) }),
    read: { $0.citation.rawValue },
    write: { settings, argument in CitationForm(rawValue: argument.text).map { settings.citation = $0 } })

  static let mode = SessionSetting(
    name: "mode", summary: "the format of answers",
    values: .oneOf(OutputFormat.allCases.map { DotCommand.Choice($0.rawValue) }), otherNames: ["format", "output"],
    read: { $0.format.rawValue },
    write: { settings, argument in OutputFormat(rawValue: argument.text).map { settings.format = $0 } })

  static let rows = SessionSetting(
    name: "rows", summary: "how many rows a question may look at before it is stopped",
    values: .integer(1...1_000_000_000), read: { String($0.rowLimit) },
    write: { settings, argument in if case .integer(let rows) = argument { settings.rowLimit = rows } })

  static let plain = SessionSetting(
    name: "plain", summary: "whether the prompt leaves lines without mark, colour and suggestion, and long answers unpaged",
    values: .oneOf([DotCommand.Choice("on"), DotCommand.Choice("off")]),
    read: { $0.isPlain ? "on" : "off" }, write: { settings, argument in settings.isPlain = argument.text == "on" })

  static let timer = SessionSetting(
    name: "timer", summary: "whether each answer says how long it took",
    values: .oneOf([DotCommand.Choice("on"), DotCommand.Choice("off")]),
    read: { $0.showsTime ? "on" : "off" }, write: { settings, argument in settings.showsTime = argument.text == "on" })

  static let width = SessionSetting(
    name: "width", summary: "how many columns answers take",
    values: .integer(20...10_000, or: [DotCommand.Choice("auto", "as wide as the terminal is")]),
    read: { $0.fixedWidth.map(String.init) ?? "auto" },
    write: { settings, argument in
      if case .integer(let columns) = argument { settings.fixedWidth = columns } else { settings.fixedWidth = nil }
    })
}

extension EvidenceBar {
  var gloss: String {
    switch self {
    case .any: "every claim counts"
    case .better: "of claims that differ, those that are said most firmly"
    case .undisputed: "no value that somebody disputes"
    }
  }
}
