import Frameworks

/// The frameworks of `evaluator.md` §1, written as a loader would build them.
enum Sample {
  static let opposed = Level(0)
  static let lacking = Level(1)
  static let partly = Level(2)
  static let met = Level(3)

  static let vacuum = OutcomeIndex(0)
  static let vacuumAdhoc = OutcomeIndex(1)
  static let adhoc = OutcomeIndex(2)
  static let adhocStretching = OutcomeIndex(3)
  static let stretching = OutcomeIndex(4)

  static let legislation = ConditionIndex(0)
  static let interest = ConditionIndex(1)
  static let spillover = ConditionIndex(2)
  static let representative = ConditionIndex(3)

  static let conditions = ["legislation", "interest", "spillover", "representative"].map {
    Framework.Condition($0)
  }
  static let outcomes = ["vacuum", "vacuum_adhoc", "adhoc", "adhoc_stretching", "stretching"].map {
    Framework.Outcome($0)
  }
  static let scale = ["opposed", "lacking", "partly", "met"]

  static let betts = Framework(
    name: "Betts", conditions: conditions, scale: scale, outcomes: outcomes,
    clauses: [
      .init("B1", gives: stretching, if: [.init(.all, are: .exactly, met)]),
      .init(
        "B2", gives: adhocStretching,
        if: [.init(.all, are: .atLeast, partly), .init(.exactly(3), are: .exactly, met)]),
      .init("B3", gives: vacuum, if: [.init(.none, are: .atLeast, partly)]),
      .init("B4", gives: vacuumAdhoc, if: [.init(.exactly(1), are: .atLeast, partly)]),
      .init("B5", gives: adhoc),
    ])

  /// Without interest at least partly the outcome is a vacuum, or vacuum_adhoc if anything else is at
  /// least partly; otherwise stretching needs all four met.
  static let interestFirst = Framework(
    name: "interest first", conditions: conditions, scale: scale, outcomes: outcomes,
    clauses: [
      .init("I1", gives: stretching, if: [.init(.all, are: .exactly, met)]),
      .init("I2", gives: vacuum, if: [.init(.none, are: .atLeast, partly)]),
      .init("I3", gives: adhoc),
    ],
    caps: [.init("I4", gives: vacuumAdhoc, if: [.init(.condition(interest), are: .atMost, lacking)])])
}

/// `"M O|P . L"`: one entry for each condition in the framework's order, `.` for unknown.
func levels(_ text: String) -> [LevelSet] {
  text.split(separator: " ").map { entry in
    LevelSet(
      entry.split(separator: "|").compactMap { letter in
        "OLPM".firstIndex(of: Character(String(letter))).map {
          Level("OLPM".distance(from: "OLPM".startIndex, to: $0))
        }
      })
  }
}

func evaluate(
  _ text: String, eitherOr: [EitherOr] = [], under framework: Framework = Sample.betts
) -> Evaluation {
  Evaluation(of: CaseValues(claimed: levels(text), eitherOr: eitherOr), under: framework)
}

/// Either spillover or representative is at least partly.
let presence = EitherOr(Sample.spillover, or: Sample.representative, reaches: Sample.partly)
