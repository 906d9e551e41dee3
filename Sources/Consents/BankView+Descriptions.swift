import Diagnostics
import Quantities
import Seals
import Vocabulary

// A view in a log or a fault says how much it holds and nothing of what.
extension BankView: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        "BankView(\(shown.count) shown, \(withheld.count) withheld, \(digest.short))"
    }

    public var debugDescription: String {
        let entries = (shown + rights.joined()).map(\.debugDescription)
        return "BankView(\(name), \(request.debugDescription): "
            + entries.joined(separator: "; ") + ")"
    }
}

extension ShownField: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "ShownField(\(field))" }

    public var debugDescription: String {
        "\(field) = \(value?.text.zh ?? "conflict") (\(origin?.source ?? ""))"
    }
}

extension ShownResult: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "ShownResult(\(id))" }
    public var debugDescription: String { "\(id): \(outcome.zh)" }
}

extension ResultClaim: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "ResultClaim(\(id))" }
    public var debugDescription: String { "\(id): \(outcome.zh)" }
}
