public import Quantities

/// The mean fee rate of the loans that a programme has confirmed (平均担保费率), by amount.
public struct FeeAverage: Hashable, Sendable {
    /// Confirmed loans with a fee rate.
    public let rows: Int
    public let amount: Money
    /// Confirmed loans without one: the mean does not speak of them.
    public let withoutRate: Int
    /// The sum of amount × rate, in fen × parts per million.
    private let weighted: Int128

    init(_ rows: [RowState]) {
        let confirmed = rows.filter { $0.decision?.answer == .confirmed }
        let rated = confirmed.filter { $0.row.feeRate != nil }
        self.rows = rated.count
        withoutRate = confirmed.count - rated.count
        amount = rated.reduce(Money.zero) { $0 + $1.row.amount }
        weighted = rated.reduce(Int128(0)) {
            $0 + Int128($1.row.amount.fen) * Int128($1.row.feeRate?.ppm ?? 0)
        }
    }

    /// Half up to the part per million; nil without loans.
    public var rate: Rate? {
        guard amount.fen > 0 else { return nil }
        let whole = Int128(amount.fen)
        return Int64(exactly: (2 * weighted + whole) / (2 * whole)).map { Rate(ppm: $0) }
    }

    /// Whether it keeps to a ceiling, compared exactly; reaching it is allowed. Nil without loans,
    /// or where a loan without a rate could change the answer.
    public func keeps(to ceiling: Rate) -> Bool? {
        guard amount.fen > 0, withoutRate == 0 else { return nil }
        return weighted <= Int128(ceiling.ppm) * Int128(amount.fen)
    }
}

extension ProgrammeBook {
    public func feeAverage(_ scope: ProgrammeScope) -> FeeAverage { FeeAverage(rows(in: scope)) }
}
