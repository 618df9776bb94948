import Source

/// One statement with its place in the text that it was read from.
package struct Statement: Sendable {
  /// Indirect, so that handing a statement on copies one reference.
  package indirect enum Form: Sendable {
    case casebook(CasebookDeclaration)
    case kind(KindDeclaration)
    case relation(RelationDeclaration)
    case source(SourceDeclaration)
    case thing(ThingDeclaration)
    case claim(ClaimStatement)
    case complete(CompleteStatement)
    case note(NoteStatement)
    case load(LoadStatement)
    case rule(RuleStatement)
    case framework(FrameworkDeclaration)
    case show(ShowQuestion)
    case ask(AskQuestion)
    case why(WhyQuestion)
    case how(HowQuestion)
    case compare(CompareQuestion)
    case evaluate(EvaluateQuestion)
    case plan(PlanQuestion)
    case suppose(SupposeStatement)
    case undo
    case drop
    case sources
    case assert(AssertStatement)
    case cite(CiteStatement)
    /// A name narrows; nil lists all.
    case disputes(Name?)
    case describe(DescribeStatement)
    case dotCommand(DotCommandLine)
    case lineCommand(LineCommand)
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}
