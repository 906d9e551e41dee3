public import Diagnostics
public import Quantities

/// How one recovery is divided.
public enum RecoveryAnswer: Hashable, Sendable {
    /// Costs given back first, then the parts; costs and parts add up to what was recovered, less
    /// what is `over` (more than everybody bore).
    case shared(costs: Money, parts: [PartyAmount], over: Money)
    case unknownRule(Bilingual)

    public var parts: [PartyAmount]? {
        if case .shared(_, let parts, _) = self { parts } else { nil }
    }
}

extension RecoveryTerms {
    /// Divides what was recovered among those who bore the loss.
    ///
    /// - Parameters:
    ///   - costs: of the recovery, not yet given back.
    ///   - borne: what each party bore and has not got back, in waterfall order. No party gets
    ///     more than that.
    public func share(
        _ recovered: Money, costs: Money, borne: [PartyAmount]
    ) -> RecoveryAnswer {
        guard let rule = rule.value else {
            return .unknownRule(
                Bilingual(
                    zh: "追偿所得的分配规则未读到", en: "how recoveries are shared was not read"))
        }
        let back = rule.costsFirst ? min(costs, recovered) : .zero
        let total = borne.reduce(Int64(0)) { $0 + $1.amount.fen }
        let net = min(recovered.fen - back.fen, total)
        let over = Money(fen: recovered.fen - back.fen - net)
        let parts =
            rule.goesByOrder ? inOrder(net, borne) : byShares(Money(fen: net), borne)
        return .shared(costs: back, parts: parts, over: over)
    }

    private func byShares(_ net: Money, _ borne: [PartyAmount]) -> [PartyAmount] {
        let parts = Apportionment.byLargestRemainder(net, borne.map(\.amount.fen)) ?? []
        return zip(borne, parts).map { PartyAmount($0.party, $1) }
    }

    private func inOrder(_ net: Int64, _ borne: [PartyAmount]) -> [PartyAmount] {
        var left = net
        let rest = borne.map(\.party).filter { !order.contains($0) }
        return (order + rest).compactMap { party in
            guard let owed = borne.first(where: { $0.party == party }) else { return nil }
            let part = min(left, owed.amount.fen)
            left -= part
            return PartyAmount(party, Money(fen: part))
        }
    }
}
