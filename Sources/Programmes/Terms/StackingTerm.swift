public import CreditBook
public import Diagnostics
public import Quantities

/// A stacking rule as a file of terms states it: products and programmes under the names that
/// were written, each with its place.
public struct StackingTerm: Hashable, Sendable {
    public let rule: StackingRule
    public let basis: Basis
    /// Where the rule stands.
    public let place: SourceLocation
    /// Where each product or programme is named; what the file is itself about has no place.
    public let names: [String: SourceLocation]
}

/// The stacking rules of all terms (叠加与互斥), with every programme's product beside it.
public struct StackingShelf: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        let validity: TermsValidity
        let rule: StackingRule
    }

    public static let empty = StackingShelf()

    private var entries: [Entry] = []
    /// Programme id to the product under which the books know its loans.
    public private(set) var products: [String: String] = [:]

    private init() {}

    /// The rules in force on a day, in the order of the files' names.
    public func rules(on day: Day) -> [StackingRule] {
        entries.filter { $0.validity.contains(day) }.map(\.rule)
    }

    /// - Parameter products: ids of the catalogue; a rule may name these and programmes.
    /// - Returns: also what is wrong, each at its place.
    public static func make(
        _ terms: [ProgrammeTerms], products: Set<String>
    ) -> (shelf: StackingShelf, faults: [Diagnostic]) {
        var shelf = StackingShelf()
        for one in terms { shelf.products[one.id] = one.ruleSet ?? one.id }
        var faults: [Diagnostic] = []
        let known = products.union(shelf.products.keys)
        for one in terms.sorted(by: { $0.id < $1.id }) {
            for term in one.stacking {
                faults += term.unknown(known)
                shelf.entries.append(
                    Entry(validity: one.validity, rule: term.rule.naming(shelf.products)))
            }
        }
        let placed = terms.sorted { $0.id < $1.id }.flatMap(\.stacking)
        faults += contradictions(shelf.entries.map(\.rule), placed.map(\.place))
        return (shelf, faults)
    }
}
