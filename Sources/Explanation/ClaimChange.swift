import Engine
import Semantics

/// One change of what is claimed, as `suppose` can make it.
package enum ClaimChange: Hashable {
  /// A row that would be claimed, or denied; nil columns are not said. `isSettling` where somebody claims it already.
  case supposing(RelationID, [ValueID?], isDenial: Bool, isSettling: Bool)
  /// A claim that would be set aside; of several that are stated alike the first that was met.
  case withdrawing(ClaimRef)

  /// Whether it only chooses among what is claimed.
  package var isOfEvidence: Bool {
    switch self {
    case .supposing(_, _, _, let isSettling): isSettling
    case .withdrawing: true
    }
  }
}
