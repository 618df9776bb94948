import Presentation

extension DotCommand {
  /// In alphabetical order.
  package static let all = [edit, limits, mode, plain, prose, read, record, save, set, stop, timer, unrecord, width]

  static let limits = DotCommand(
    "limits", [Parameter("ROWS", SessionSetting.rows.values, isOptional: true)],
    "what stops a question, or after how many rows", examples: [".limits", ".limits 1000000"]
  ) { session, arguments, _ in
    if !arguments.isEmpty { return session.set(.rows, to: arguments.first) }
    let memory = ProcessMemory.allowance >> 20
    return Outcome(
      .prose(
        Prose(
          frame: "any time",
          lines: [
            "rows    \(session.settings.rowLimit)  that one question may look at; `.limits N` changes it",
            "memory  \(memory) MB  that one question may take",
          ])))
  }

  static let mode = DotCommand(setting: .mode, "FORMAT", examples: [".mode csv", ".mode table", ".mode"])
  static let plain = DotCommand(setting: .plain, "SWITCH", examples: [".plain on", ".plain off", ".plain"])
  static let timer = DotCommand(setting: .timer, "SWITCH", examples: [".timer on", ".timer off", ".timer"])
  static let width = DotCommand(setting: .width, "COLUMNS", examples: [".width 100", ".width auto", ".width"])

  static let set = DotCommand(
    "set",
    [
      Parameter(
        "SETTING", .oneOf(SessionSetting.all.map { Choice($0.name, $0.summary, also: $0.otherNames) }), isOptional: true),
      Parameter("VALUE", isOptional: true) { before in
        SessionSetting.all.first { $0.name == before.first?.text }?.values ?? .text
      },
    ], "lists the settings, shows one or changes it", examples: [".set bar better", ".set bar any", ".set bar", ".set"]
  ) { session, arguments, _ in
    guard let name = arguments.first?.text, let setting = SessionSetting.all.first(where: { $0.name == name }) else {
      return session.listSettings()
    }
    return session.set(setting, to: arguments.dropFirst().first)
  }

  /// A setting with a command of its own: `.width 100` for `.set width 100`.
  private init(setting: SessionSetting, _ parameter: String, examples: [String]) {
    self.init(
      setting.name, [Parameter(parameter, setting.values, isOptional: true)], setting.summary, examples: examples
    ) { session, arguments, _ in session.set(setting, to: arguments.first) }
  }
}

extension Session {
  /// Without a value the setting is shown.
  func set(_ setting: SessionSetting, to value: DotCommand.Argument?) -> Outcome {
    let formatBefore = settings.format
    if let value { setting.write(&settings, value) }
    var outcome = Outcome(.done("\(setting.name): \(setting.read(settings))"))
    if settings.format != formatBefore, settings.format == .html {
      outcome.details = ["answers are HTML from here on, to be copied; a page in a file is `.save answer.html`, and `.mode table` goes back"]
    }
    return outcome
  }

  func listSettings() -> Outcome {
    let records = RecordTable(
      frame: "settings", columns: ["setting", "value", "decides", "values"],
      rows: SessionSetting.all.map { setting in
        [.text(setting.name), .text(setting.read(settings)), .text(setting.summary), .text(setting.values.wording)]
      })
    let rows = records.rows.map { $0.map { $0.shown ?? "" } }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        + "  \(row[2]): \(row[3])"
    }
    return Outcome(.cases(records, lines: lines))
  }
}
