public import Quantities

/// One who bears or gets a share of an amount: a weight, and perhaps a most.
public struct CappedShare: Hashable, Sendable {
    /// Zero or more, such as a share in parts per million.
    public let weight: Int64
    /// Zero or more; nil without a cap.
    public let cap: Money?

    public init(weight: Int64, cap: Money? = nil) {
        self.weight = weight
        self.cap = cap
    }
}

/// Divides amounts among several in the order in which a programme names them (分担顺序).
public enum Waterfall {
    /// What each gets, and what no cap had room for.
    public struct Division: Hashable, Sendable {
        public let parts: [Money]
        public let left: Money
    }

    /// Divides by weights to the fen (largest remainder, equal remainders in order); what a cap has
    /// no room for passes to the next in order that has room, and never back to an earlier one.
    ///
    /// - Returns: nil where the amount, a weight or a cap is negative, or where something is to be
    ///   divided and no weight is above zero.
    public static func byShares(_ amount: Money, _ shares: [CappedShare]) -> Division? {
        byShares(amount, shares, givesLastFenTwice: false)
    }

    /// Fills one after the other up to its cap, such as costs first, then principal, then interest;
    /// one without a cap takes all that is left. Weights do not count.
    ///
    /// - Returns: nil where the amount or a cap is negative.
    public static func inOrder(_ amount: Money, _ caps: [Money?]) -> Division? {
        guard amount.fen >= 0, caps.allSatisfy({ ($0?.fen ?? 0) >= 0 }) else { return nil }
        var left = amount.fen
        let parts = caps.map { cap in
            let part = min(left, cap?.fen ?? .max)
            left -= part
            return Money(fen: part)
        }
        return Division(parts: parts, left: Money(fen: left))
    }

    /// - Parameter givesLastFenTwice: the mistake that tests plant.
    package static func byShares(
        _ amount: Money, _ shares: [CappedShare], givesLastFenTwice: Bool
    ) -> Division? {
        guard shares.allSatisfy({ ($0.cap?.fen ?? 0) >= 0 }),
            var parts = Apportionment.byLargestRemainder(amount, shares.map(\.weight))
        else { return nil }
        if givesLastFenTwice, let fen = parts.last?.fen {
            parts[parts.count - 1] = Money(fen: fen + 1)
        }
        var over: Int64 = 0
        let capped = zip(parts, shares).map { part, share in
            let wanted = part.fen + over
            let taken = min(wanted, share.cap?.fen ?? .max)
            over = wanted - taken
            return Money(fen: taken)
        }
        return Division(parts: capped, left: Money(fen: over))
    }
}
