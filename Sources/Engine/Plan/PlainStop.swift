/// Why the evaluator on columns gives a question up.
enum PlainStop: Error {
  /// Its answer could be other than on the plain fragment: the naive evaluator has to say.
  case notPlain
  /// What would have ended any evaluation.
  case stopped(EvaluationStop)
}
