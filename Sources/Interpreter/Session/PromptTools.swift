/// What lines about the session need of the prompt that they are typed at.
package struct PromptTools {
  /// What was entered so far, the line at hand included; oldest first.
  let history: () -> [String]
  /// Lets somebody change an entry in an editor; nil where nothing is to be run.
  let edit: (String) -> String?

  package init(history: @escaping () -> [String], edit: @escaping (String) -> String?) {
    self.history = history
    self.edit = edit
  }
}
