public import Diagnostics
public import Quantities

/// What is known of the loan and the pool when a loss is divided; nil is not known.
public struct SplitFacts: Hashable, Sendable {
    /// Loan balance over its base, on the day that the terms name.
    public var leverage: AmountRatio?
    /// Ids of the enterprise's titles.
    public var kinds: Set<String>?
    public var securities: Set<LoanSecurity>?
    public var isFirstLoan: Bool?

    public init(
        leverage: AmountRatio? = nil, kinds: Set<String>? = nil,
        securities: Set<LoanSecurity>? = nil, isFirstLoan: Bool? = nil
    ) {
        self.leverage = leverage
        self.kinds = kinds
        self.securities = securities
        self.isFirstLoan = isFirstLoan
    }
}

/// A party and its amount.
public struct PartyAmount: Hashable, Sendable, Codable {
    public let party: Party
    public let amount: Money

    public init(_ party: Party, _ amount: Money) {
        self.party = party
        self.amount = amount
    }
}

/// What a rule that states bounds says of one party's part.
public struct PartyBound: Hashable, Sendable {
    public let party: Party
    public let atLeast: Money?
    public let atMost: Money?
    /// True where the upper bound supposes that every other party with an upper bound bears all
    /// of it: what they do not bear falls to the rest.
    public let supposesOthersFull: Bool
}

/// A loss divided by the terms: exact parts, or bounds where the rule gives bounds only, or the
/// reason why there is no figure.
public enum SplitAnswer: Hashable, Sendable {
    /// In waterfall order; they add up to the loss.
    case parts([PartyAmount])
    case bounds([PartyBound])
    /// The rule was not read, or says nothing for this case.
    case unknownRule(Bilingual)
    /// Facts that are missing, by name.
    case unknownData([String])

    public var parts: [PartyAmount]? {
        if case .parts(let parts) = self { parts } else { nil }
    }
}

extension ProgrammeTerms {
    /// Divides a loss among the parties. The first split whose condition holds decides.
    public func split(_ loss: Money, _ facts: SplitFacts = SplitFacts()) -> SplitAnswer {
        guard loss.fen >= 0 else { return .unknownData(["loss"]) }
        var missing: [String] = []
        for split in splits {
            switch split.condition.holds(facts) {
            case .yes: return missing.isEmpty ? split.divide(loss, facts) : .unknownData(missing)
            case .missing(let names): missing += names.filter { !missing.contains($0) }
            case .no: continue
            }
        }
        if !missing.isEmpty { return .unknownData(missing) }
        return .unknownRule(
            Bilingual(
                zh: "“\(name.zh)”没有适用于这种情形的分担比例",
                en: "\(name.en) states no split for this case"))
    }

    /// Divides one party's part again. The parts add up to it.
    /// - Parameter scale: the scale that holds; nil for the programme's own place.
    public func divideAgain(_ amount: Money, scale: String? = nil) -> SplitAnswer {
        guard let second = secondSplit else {
            return .unknownRule(
                Bilingual(zh: "没有第二层分担规则", en: "there is no second split"))
        }
        guard let id = scale ?? second.place.value else {
            return .unknownRule(
                Bilingual(
                    zh: "本地适用哪一档\(second.of.name.zh)分担比例未读到",
                    en: "which scale divides the part of \(second.of.name.en) here was not read"))
        }
        guard let found = second.scales.first(where: { $0.id == id }) else {
            return .unknownRule(Bilingual(zh: "没有“\(id)”这一档", en: "there is no scale \(id)"))
        }
        return LossSplit(id: id, shares: found.shares).divide(amount, SplitFacts())
    }
}

extension SplitCondition {
    enum Holds: Hashable {
        case yes
        case no
        case missing([String])
    }

    func holds(_ facts: SplitFacts) -> Holds {
        var missing: [String] = []
        if let leverage {
            if let known = facts.leverage, let isIn = leverage.contains(known) {
                if !isIn { return .no }
            } else {
                missing.append("leverage")
            }
        }
        if !kinds.isEmpty {
            if let known = facts.kinds {
                if kinds.isDisjoint(with: known) { return .no }
            } else {
                missing.append("kinds")
            }
        }
        if !securities.isEmpty {
            if let known = facts.securities {
                if securities.isDisjoint(with: known) { return .no }
            } else {
                missing.append("security")
            }
        }
        return missing.isEmpty ? .yes : .missing(missing)
    }
}
