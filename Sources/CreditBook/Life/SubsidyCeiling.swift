public import Quantities

/// How far an interest subsidy (贴息) goes: so many points a year, for so long, on so much of a
/// client's loans, up to so much money. The figures come from the rule set of the subsidy.
public struct SubsidyCeiling: Hashable, Sendable {
    /// Points of interest a year.
    public let points: Rate
    public let mostMonths: Int
    /// Of a client's loans together, in order of draw.
    public let base: Money?
    /// Money per client over all its loans.
    public let cap: Money?
    /// A loan that has another central subsidy gets none (同一笔贷款不重复享受中央财政贴息).
    public let excludesOtherCentral: Bool

    public init(
        points: Rate, mostMonths: Int, base: Money?, cap: Money?, excludesOtherCentral: Bool
    ) {
        self.points = points
        self.mostMonths = mostMonths
        self.base = base
        self.cap = cap
        self.excludesOtherCentral = excludesOtherCentral
    }
}

/// One loan for which a subsidy is asked.
public struct SubsidyLoan: Hashable, Sendable {
    /// What is known of another central subsidy for the same loan.
    public enum Other: Hashable, Sendable {
        case none
        case has(String)
        case unknown
    }

    public let note: NoteKey
    public let principal: Money
    public let months: Int
    public let otherCentral: Other

    public init(note: NoteKey, principal: Money, months: Int, otherCentral: Other) {
        self.note = note
        self.principal = principal
        self.months = months
        self.otherCentral = otherCentral
    }
}

/// What a loan gets at most, and what cut it.
public struct SubsidyShare: Hashable, Sendable {
    public enum Bound: String, Hashable, Sendable, CaseIterable {
        case otherCentralSubsidy
        case otherSubsidyUnknown
        case months
        case base
        case cap
    }

    public let note: NoteKey
    /// The part of the principal that counts.
    public let base: Money
    public let months: Int
    /// The upper limit; nil where another subsidy is unknown.
    public let atMost: Money?
    public let cutBy: [Bound]
}

extension SubsidyCeiling {
    /// The upper limits of one client's loans, in the order given. The base and the money of a loan
    /// whose other subsidy is unknown are kept free for it.
    public func shares(of loans: [SubsidyLoan]) -> [SubsidyShare] {
        var left = (base: base, cap: cap)
        return loans.map { share(of: $0, &left) }
    }

    private func share(
        of loan: SubsidyLoan, _ left: inout (base: Money?, cap: Money?)
    ) -> SubsidyShare {
        if excludesOtherCentral, case .has = loan.otherCentral {
            return SubsidyShare(
                note: loan.note, base: .zero, months: 0, atMost: .zero,
                cutBy: [.otherCentralSubsidy])
        }
        var cutBy: [SubsidyShare.Bound] = []
        let months = min(max(0, loan.months), mostMonths)
        if months < loan.months { cutBy.append(.months) }
        let counted = min(loan.principal, left.base ?? loan.principal)
        if counted < loan.principal { cutBy.append(.base) }
        let full = money(on: counted, months: months)
        let granted = min(full, left.cap ?? full)
        if granted < full { cutBy.append(.cap) }
        left.base = left.base.flatMap { $0.subtracting(counted) }
        left.cap = left.cap.flatMap { $0.subtracting(granted) }
        let isUnknown = excludesOtherCentral && loan.otherCentral == .unknown
        if isUnknown { cutBy.insert(.otherSubsidyUnknown, at: 0) }
        return SubsidyShare(
            note: loan.note, base: counted, months: months, atMost: isUnknown ? nil : granted,
            cutBy: cutBy)
    }

    /// Rounded down to the fen, since it is an upper limit.
    private func money(on principal: Money, months: Int) -> Money {
        let product = Int128(principal.fen) * Int128(points.ppm) * Int128(months)
        return Money(fen: Int64(clamping: product / 12_000_000))
    }
}
