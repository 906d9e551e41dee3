public import Diagnostics
public import Vocabulary

/// The precedence of sources (来源优先级) for every field of a vocabulary, ready to be asked often.
public struct Precedence: Sendable {
    /// The rank of each source at each state of verification; 0 is the strongest.
    private struct Ranks: Sendable {
        /// By `source · 4 + state`, where state 0 is “not told”.
        let table: [Int]
        /// Of what no step names.
        let last: Int
    }

    private let places: [String: Int]
    private let sources: [DataSource]
    private let orders: [Ranks]
    /// By `FieldIndex`, a position in `orders`.
    private let orderOfField: [Int]

    /// Nobody goes before anybody: the newest fact counts, as far as one is newer.
    public static let none = Precedence(SourcePolicy(), dictionary: .empty)

    public init(_ policy: SourcePolicy, dictionary: FieldDictionary) {
        sources = policy.sources
        var places: [String: Int] = [:]
        for (place, source) in policy.sources.enumerated() {
            for name in source.names where places[name] == nil { places[name] = place }
        }
        self.places = places
        let all = [policy.order] + policy.overrides.map(\.order)
        orders = all.map { Precedence.ranks($0, policy.sources) }
        orderOfField = dictionary.fields.map { field in
            let found = policy.overrides.firstIndex { override in
                override.names(field.id) || field.isNamed(by: override, dictionary)
            }
            return found.map { $0 + 1 } ?? 0
        }
    }

    private static func ranks(_ order: SourceOrder, _ sources: [DataSource]) -> Ranks {
        let states: [Verification?] = [nil] + Verification.allCases
        let table = sources.flatMap { source in
            states.map { state in
                order.steps.firstIndex { step in
                    step.contains { $0.source == source.id && $0.covers(state) }
                } ?? order.steps.count
            }
        }
        return Ranks(table: table, last: order.steps.count)
    }

    /// True where no source is ranked: whatever is asked, all are equal.
    public var isEmpty: Bool { sources.isEmpty }

    /// The step of a fact's source in the order of its field, 0 for the strongest. What is not
    /// listed comes last.
    public func rank(of fact: Fact) -> Int {
        if isEmpty { return 0 }
        let order = orderOfField.indices.contains(fact.field) ? orderOfField[fact.field] : 0
        guard let place = places[fact.source] else { return orders[order].last }
        return orders[order].table[place * 4 + Precedence.slot(fact.verification)]
    }

    private static func slot(_ verification: Verification?) -> Int {
        switch verification {
        case nil: 0
        case .reported: 1
        case .evidenced: 2
        case .verified: 3
        }
    }

    /// The id of the source that goes by this name; the name itself where nobody is known by it.
    public func canonical(_ name: String) -> String { places[name].map { sources[$0].id } ?? name }

    /// True for an id, a name or an alias of a source.
    public func isListed(_ name: String) -> Bool { places[name] != nil }

    /// What a person calls the source.
    public func label(_ name: String) -> Bilingual {
        places[name].map { sources[$0].name } ?? Bilingual(name)
    }

    /// Who repairs what the source sent; nil for a source that nobody listed.
    public func office(_ name: String) -> Bilingual? { places[name].map { sources[$0].office } }
}

extension Field {
    /// A figure of a certain year is kept at the figure that it is of: naming the one names both.
    fileprivate func isNamed(
        by override: SourcePolicy.Override, _ dictionary: FieldDictionary
    ) -> Bool {
        dictionary.fields.contains { other in
            if case .year(let base, _) = other.origin, base == index {
                override.fields.contains(other.id)
            } else {
                false
            }
        }
    }
}
