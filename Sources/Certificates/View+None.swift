import Vocabulary

extension FactValue {
    /// Somebody looked, and there is none.
    var isKnownNone: Bool {
        switch self {
        case .set(let held): held.holds.isEmpty && held.isComplete
        case .events(let history): history.isEmpty
        default: false
        }
    }
}
