public import Diagnostics
public import Quantities
public import Rules

/// What a programme or product allows beside other credit (叠加与互斥): parameters of the programme.
public struct StackingRule: Hashable, Sendable {
    public enum Test: Hashable, Sendable {
        /// Not together with any of these products, while either is live.
        case exclusive(with: Set<String>)
        /// What is counted, per enterprise; the new loan with it where `countsNew`.
        case totalAtMost(Money, Basis)
        /// Different lenders with a balance; the new loan's with them where `countsNew`.
        case lendersAtMost(Int)
        /// The rule exists and was not read.
        case unread
    }

    public enum Basis: String, Hashable, Sendable, CaseIterable {
        case approved
        case balance
        case guaranteed

        public var name: Bilingual {
            switch self {
            case .approved: Bilingual(zh: "批复", en: "approved")
            case .balance: Bilingual(zh: "余额", en: "owed")
            case .guaranteed: Bilingual(zh: "在保", en: "guaranteed")
            }
        }
    }

    /// How far the rule looks. What lies outside the book is unknown to it.
    public enum Reach: String, Hashable, Sendable, CaseIterable {
        case thisBook = "this_book"
        case everywhere
    }

    public let id: String
    public let label: Bilingual
    /// The products that the rule is about; empty: every product.
    public let members: Set<String>
    /// The products whose amounts or lenders are counted; empty: every product.
    public let counted: Set<String>
    public let test: Test
    /// Whether a bound is on what stands with the new loan, or on what stands beside it.
    public let countsNew: Bool
    public let reach: Reach
    public let evidence: Evidence
    public let source: String

    /// - Parameter counted: nil: the members.
    public init(
        id: String, label: Bilingual, members: Set<String>, counted: Set<String>? = nil,
        test: Test, countsNew: Bool = true, reach: Reach, evidence: Evidence, source: String
    ) {
        self.id = id
        self.label = label
        self.members = members
        self.counted = counted ?? members
        self.test = test
        self.countsNew = countsNew
        self.reach = reach
        self.evidence = evidence
        self.source = source
    }

    /// The evidence of a word of the terms, which have the words of rule sets.
    public static func evidence(_ word: String) -> Evidence {
        Evidence(rawValue: word) ?? .illustrative
    }

    /// The same with a further name beside every product that has one.
    /// - Parameter names: such as a programme's product, or a product's name, by id.
    public func naming(_ names: [String: String]) -> StackingRule {
        func wide(_ products: Set<String>) -> Set<String> {
            products.union(products.compactMap { names[$0] })
        }
        var test = test
        if case .exclusive(let others) = test { test = .exclusive(with: wide(others)) }
        return StackingRule(
            id: id, label: label, members: wide(members), counted: wide(counted), test: test,
            countsNew: countsNew, reach: reach, evidence: evidence, source: source)
    }

    func concerns(_ product: String?) -> Bool { Self.has(members, product) }
    func counts(_ product: String?) -> Bool { Self.has(counted, product) }

    private static func has(_ products: Set<String>, _ product: String?) -> Bool {
        products.isEmpty || (product.map(products.contains) ?? false)
    }
}

/// The loan that is to be added.
public struct StackingCandidate: Hashable, Sendable {
    public let product: String
    public let lender: String
    public let amount: Money
    /// Its own line, which does not stand beside it.
    public let line: String?
    /// Notes that do not stand beside it: its own, and those that come after it.
    public let notes: Set<NoteKey>

    public init(
        product: String, lender: String, amount: Money, line: String? = nil,
        notes: Set<NoteKey> = []
    ) {
        self.product = product
        self.lender = lender
        self.amount = amount
        self.line = line
        self.notes = notes
    }
}

/// What one rule says.
public struct StackingFinding: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        case met
        /// By how much, where the bound is an amount; which products or lenders stand against it.
        case notMet(excess: Money?, because: [String])
        /// The book shows nothing against it, but does not show everything.
        case unknown
        /// The rule was not read.
        case unread

        public var isBreach: Bool {
            if case .notMet = self { true } else { false }
        }
    }

    public let rule: StackingRule
    public let answer: Answer
}
