/// Divides an amount by weights so that the parts add up to it, to the fen.
public enum Apportionment {
    /// Each part is rounded down to the fen; the fen that are left go one each to the parts with
    /// the largest remainders, equal remainders in the order of the weights (最大余数法).
    ///
    /// - Parameters:
    ///   - amount: zero or more.
    ///   - weights: zero or more each, such as shares in parts per million or amounts in fen.
    /// - Returns: as many parts as weights; nil where the amount or a weight is negative, or where
    ///   something is to be divided and no weight is above zero.
    public static func byLargestRemainder(_ amount: Money, _ weights: [Int64]) -> [Money]? {
        guard amount.fen >= 0, weights.allSatisfy({ $0 >= 0 }) else { return nil }
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0 else { return amount.fen == 0 ? weights.map { _ in .zero } : nil }
        let divided = weights.map { weight in
            (Int128(amount.fen) * Int128(weight)).quotientAndRemainder(dividingBy: total)
        }
        var parts = divided.map { Int64($0.quotient) }
        let left = amount.fen - parts.reduce(0, +)
        let order = divided.indices.sorted {
            (divided[$1].remainder, $0) < (divided[$0].remainder, $1)
        }
        for index in order.prefix(Int(left)) { parts[index] += 1 }
        return parts.map { Money(fen: $0) }
    }
}
