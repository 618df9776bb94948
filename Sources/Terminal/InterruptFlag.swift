import CLibedit

/// Ctrl-C while a question runs: asked now and then by whatever takes long, and stops it.
///
/// From its creation on SIGINT no longer ends the process, between questions neither. There is one
/// flag to a process, as there is one SIGINT; values are tokens for it and may be passed to any thread.
///
/// ```swift
/// let interrupt = InterruptFlag()
/// interrupt.begin()
/// evaluate(while: { !interrupt.isSet })
/// interrupt.end()
/// ```
package struct InterruptFlag: Sendable {
  /// Takes over SIGINT for the rest of the process.
  package init() { tumen_hold_interrupts() }

  /// Forgets a Ctrl-C from before the question.
  package func begin() { tumen_clear_interrupt() }

  /// Forgets the Ctrl-C that was meant for the question.
  package func end() { tumen_clear_interrupt() }

  /// Whether Ctrl-C was pressed since `begin`. Costs one load.
  package var isSet: Bool { tumen_is_interrupted() }
}
