public import Diagnostics
public import Quantities

/// What a debt is made of.
public enum DebtPart: String, Hashable, Sendable, CaseIterable {
    /// Costs of enforcing it (实现债权的费用).
    case costs
    case compoundInterest
    case defaultInterest
    case interest
    case principal

    public var label: Bilingual {
        switch self {
        case .costs: Bilingual(zh: "费用", en: "costs")
        case .compoundInterest: Bilingual(zh: "复利", en: "compound interest")
        case .defaultInterest: Bilingual(zh: "罚息", en: "default interest")
        case .interest: Bilingual(zh: "利息", en: "interest")
        case .principal: Bilingual(zh: "本金", en: "principal")
        }
    }
}

/// In which order a repayment that does not cover everything is used (还款冲抵顺序), as the contract
/// says.
public struct AllocationOrder: Hashable, Sendable {
    public enum Across: Hashable, Sendable {
        /// The first part of all instalments, oldest first, then the second part of all.
        case partFirst
        /// All parts of the oldest instalment, then the next instalment.
        case oldestFirst
    }

    public let parts: [DebtPart]
    public let across: Across

    /// Where the contract says nothing else: costs, compound interest, default interest, interest,
    /// principal. A customary order and a parameter, not a reading of a rule.
    public static let customary = AllocationOrder(unchecked: DebtPart.allCases, .partFirst)

    /// Nil unless every part stands in it exactly once.
    public init?(_ parts: [DebtPart], _ across: Across = .partFirst) {
        guard parts.count == DebtPart.allCases.count, Set(parts).count == parts.count else {
            return nil
        }
        self.init(unchecked: parts, across)
    }

    private init(unchecked parts: [DebtPart], _ across: Across) {
        self.parts = parts
        self.across = across
    }

    /// Uses a repayment on what is owed, to the fen.
    ///
    /// - Parameters:
    ///   - payment: zero or more.
    ///   - items: zero or more each; equal days of one part in the order given.
    public func allocate(_ payment: Money, to items: [DebtItem]) -> Allocation {
        precondition(payment.fen >= 0 && items.allSatisfy { $0.amount.fen >= 0 })
        var left = payment.fen
        var paid = items.map { _ in Int64(0) }
        for index in sequence(of: items) {
            paid[index] = min(left, items[index].amount.fen)
            left -= paid[index]
        }
        return Allocation(items: items, paid: paid.map { Money(fen: $0) }, left: Money(fen: left))
    }

    private func sequence(of items: [DebtItem]) -> [Int] {
        func place(_ part: DebtPart) -> Int { parts.firstIndex(of: part) ?? parts.count }
        return items.indices.sorted { left, right in
            let (first, second) = (items[left], items[right])
            let (one, other) = (place(first.part), place(second.part))
            return across == .partFirst
                ? (one, first.due, left) < (other, second.due, right)
                : (first.due, one, left) < (second.due, other, right)
        }
    }
}

/// One part of one instalment that is owed.
public struct DebtItem: Hashable, Sendable {
    public var part: DebtPart
    public var due: Day
    public var amount: Money

    public init(_ part: DebtPart, due: Day, _ amount: Money) {
        self.part = part
        self.due = due
        self.amount = amount
    }
}

/// What a repayment was used for.
public struct Allocation: Hashable, Sendable {
    public var items: [DebtItem]
    /// Item by item.
    public var paid: [Money]
    /// What nothing was owed for.
    public var left: Money

    public func paid(of part: DebtPart) -> Money {
        let fen = zip(items, paid).reduce(Int64(0)) {
            $0 + ($1.0.part == part ? $1.1.fen : 0)
        }
        return Money(fen: fen)
    }

    /// What is still owed, without the items that are paid up.
    public var rest: [DebtItem] {
        zip(items, paid).compactMap { item, paid in
            let left = item.amount.fen - paid.fen
            return left == 0 ? nil : DebtItem(item.part, due: item.due, Money(fen: left))
        }
    }
}
