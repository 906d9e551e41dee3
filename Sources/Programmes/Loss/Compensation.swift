public import Diagnostics
public import Quantities

/// What a pool may pay of a loss after its caps, or why there is no figure.
public enum CapAnswer: Hashable, Sendable {
    /// The amount, and the names of the caps that cut it.
    case amount(Money, cutBy: [String])
    case unknownRule(Bilingual)
    case unknownData([String])

    public var amount: Money? {
        if case .amount(let money, _) = self { money } else { nil }
    }
}

extension CompensationCaps {
    /// What was paid before and what the caps are taken of.
    public struct Facts: Hashable, Sendable {
        public var sizeClass: String?
        /// Paid to this client before.
        public var paidForClient = Money.zero
        /// Paid by other levels for the same loss.
        public var paidByOthers = Money.zero
        /// What the bank or guarantor bears of the loss itself.
        public var ownShare: Money?
        /// The bank's loans disbursed so far, their balance, and what it was paid before.
        public var disbursed: Money?
        public var balance: Money?
        public var paidToBank = Money.zero

        public init() {}
    }

    /// Cuts an amount by every cap in a fixed order: all levels, the client, the loss, the budget.
    public func cut(_ amount: Money, loss: Money, _ facts: Facts) -> CapAnswer {
        var left = amount
        var cuts: [String] = []
        for cap in caps(loss, facts) {
            switch cap.room {
            case .success(let room):
                guard room < left else { continue }
                left = max(room, .zero)
                cuts.append(cap.name)
            case .failure(let stop): return stop.answer
            }
        }
        return .amount(left, cutBy: cuts)
    }

    private struct Stop: Error {
        let answer: CapAnswer
    }

    private func caps(
        _ loss: Money, _ facts: Facts
    ) -> [(name: String, room: Result<Money, Stop>)] {
        var rooms: [(name: String, room: Result<Money, Stop>)] = []
        if let ofOwnShare {
            rooms.append(
                ("ofOwnShare", room(ofOwnShare, of: facts.ownShare, less: facts.paidByOthers)))
        }
        if !perClient.isEmpty { rooms.append(("perClient", clientRoom(facts))) }
        if let ofLoss {
            rooms.append(("ofLoss", room(ofLoss, of: loss, less: facts.paidByOthers)))
        }
        if let accrual {
            rooms.append(("accrual", room(accrual, of: facts.disbursed, less: facts.paidToBank)))
        }
        if let ofBalance {
            rooms.append(("ofBalance", room(ofBalance, of: facts.balance, less: facts.paidToBank)))
        }
        return rooms
    }

    private func room(
        _ rate: Sourced<Rate>, of base: Money?, less paid: Money
    ) -> Result<Money, Stop> {
        guard let rate = rate.value else { return .failure(Stop(answer: unread)) }
        guard let base else { return .failure(Stop(answer: .unknownData(["base"]))) }
        return .success(Money(fen: base.share(rate).fen - paid.fen))
    }

    private func clientRoom(_ facts: Facts) -> Result<Money, Stop> {
        guard let size = facts.sizeClass else {
            return .failure(Stop(answer: .unknownData(["sizeClass"])))
        }
        guard let cap = perClient[size] ?? perClient["all"] else {
            return .failure(
                Stop(
                    answer: .unknownRule(
                        Bilingual(zh: "没有“\(size)”的单户上限", en: "no cap for \(size)"))))
        }
        guard let most = cap.value else { return .failure(Stop(answer: unread)) }
        return .success(Money(fen: most.fen - facts.paidForClient.fen))
    }

    private var unread: CapAnswer {
        .unknownRule(Bilingual(zh: "补偿上限未读到", en: "a cap was not read"))
    }
}

/// Whether the contributions of the parties stand in the proportion that the terms want.
public enum ContributionAnswer: Hashable, Sendable {
    case balanced
    /// What each party still owes until the proportion holds against the one that paid most.
    case short([PartyAmount])
    case unknownRule
}

extension PoolTerms {
    /// Compares what was paid in with the terms' proportion, exactly: with 1:1 both are equal.
    public func check(_ paid: [Party: Money]) -> ContributionAnswer {
        var rates: [(Party, Int64)] = []
        for share in contributions {
            guard case .exactly(let rate) = share.size, rate.ppm > 0 else { return .unknownRule }
            rates.append((share.party, rate.ppm))
        }
        guard !rates.isEmpty else { return .unknownRule }
        // The party that is furthest ahead sets the total: paid ÷ share, compared as products.
        let furthest = rates.max { left, right in
            let first = Int128(paid[left.0]?.fen ?? 0) * Int128(right.1)
            return first < Int128(paid[right.0]?.fen ?? 0) * Int128(left.1)
        }
        guard let furthest else { return .unknownRule }
        let top = Int128(paid[furthest.0]?.fen ?? 0)
        let missing: [PartyAmount] = rates.compactMap { party, ppm in
            let due = (top * Int128(ppm) + Int128(furthest.1) - 1) / Int128(furthest.1)
            let left = Int64(due) - (paid[party]?.fen ?? 0)
            return left > 0 ? PartyAmount(party, Money(fen: left)) : nil
        }
        return missing.isEmpty ? .balanced : .short(missing)
    }
}
