public import Quantities

extension CostSheet {
    /// The lines of the costs, in order; `subsidyLines` stand apart.
    public var lines: [CostLine] { items.map(line) }
    public var subsidyLines: [CostLine] { subsidies.map(line) }

    private func line(_ item: CostItem) -> CostLine {
        let total = item.payments.map { Money(fen: $0.reduce(0) { $0 + $1.amount.fen }) }
        return CostLine(
            kind: item.kind, chargedBy: item.chargedBy, cadence: item.cadence, total: total,
            annual: total.flatMap(simple))
    }

    /// The simple annual rate of a cost (年化综合成本率):
    /// `cost × 365 / Σ (balance × days)`, half-up to the ppm. The sum is over the days from the
    /// first draw to the last repayment of principal, the draw's day in, the repayment's day out.
    /// The bound of the cost is the bound of the rate. Nil where nothing was owed for a day.
    public func simple(_ cost: Money) -> Rate? {
        let owed = balanceDays
        guard owed > 0 else { return nil }
        let scaled = Int128(cost.fen) * 365 * 1_000_000
        let twice = 2 * scaled + owed
        let (quotient, rest) = twice.quotientAndRemainder(dividingBy: 2 * owed)
        return Rate(ppm: Int64(rest < 0 ? quotient - 1 : quotient))
    }

    /// Fen × days owed.
    private var balanceDays: Int128 {
        let out = schedule.rows.map {
            Int128($0.principal.fen + $0.rolledOver.fen) * Int128($0.to.number)
        }
        let drawn = contract.draws.map { Int128($0.amount.fen) * Int128($0.day.number) }
        return out.reduce(0, +) - drawn.reduce(0, +)
    }

    /// The effective annual rate (内部收益率口径的年化成本): the rate `x` for which all that the borrower
    /// receives and all that he pays are worth the same on the first day,
    /// `Σ flow · (1 + x)^(−days / 365) = 0`, days counted from the first flow. Draws and subsidies
    /// are received; principal, interest and fees are paid, each on the day when it is due.
    /// A balance that is carried into a new loan counts as repaid.
    ///
    /// Half-up to the ppm, found by halving between −99 % and 10,000 % in decimals of 34 digits:
    /// the same on every machine. Nil where no rate lies between them, or where an item is unknown
    /// of which the day is, too: use `simple` with its bound then. Where payments and draws
    /// alternate so that several rates fit, it is one of them.
    public var effective: Rate? {
        guard (items + subsidies).allSatisfy({ $0.payments != nil }) else { return nil }
        return InternalRate(flows(with: subsidies))?.rate
    }

    /// The same of the known items alone: a lower bound where `gross` is one and no subsidy is
    /// taken off.
    public var effectiveBeforeSubsidies: Rate? { InternalRate(flows(with: []))?.rate }

    private func flows(with subsidies: [CostItem]) -> [DatedAmount] {
        let paid =
            schedule.rows.map {
                DatedAmount($0.due, Money(fen: $0.principal.fen + $0.rolledOver.fen))
            }
            + items.flatMap { $0.payments ?? [] }
        let received = contract.draws + subsidies.flatMap { $0.payments ?? [] }
        return received + paid.map { DatedAmount($0.day, Money(fen: -$0.amount.fen)) }
    }
}

/// The rate at which dated flows are worth nothing together.
struct InternalRate {
    /// By day, one a day, counted from the first.
    private let flows: [(days: Int64, amount: Decimal34)]

    /// - Parameter flows: what is received is above zero, what is paid below.
    init?(_ flows: [DatedAmount]) {
        guard let first = flows.map(\.day).min() else { return nil }
        let byDay = Dictionary(grouping: flows) { $0.day.number - first.number }
        self.flows = byDay.sorted { $0.key < $1.key }.map { days, amounts in
            (days, Decimal34(amounts.reduce(Int64(0)) { $0 + $1.amount.fen }))
        }
    }

    var rate: Rate? {
        var (low, high): (Int64, Int64) = (-990_000, 100_000_000)
        guard isAtLeast(low), !isAtLeast(high + 1) else { return nil }
        while low < high {
            let middle = low + (high - low + 1) / 2
            if isAtLeast(middle) { low = middle } else { high = middle - 1 }
        }
        return Rate(ppm: low)
    }

    /// True if the rate looked for is not below this one less half a ppm.
    private func isAtLeast(_ ppm: Int64) -> Bool {
        let yearly = Decimal34(coefficient: 10_000_000 + ppm * 10 - 5, exponent: -7)
        let daily = Decimal34.one.divided(by: Decimal34(365)).flatMap(yearly.power)
        guard let discount = daily.flatMap({ Decimal34.one.divided(by: $0) }) else { return false }
        return value(discount).map { $0.signum <= 0 } ?? false
    }

    /// Worth on the first day, each day taking off the factor once.
    private func value(_ discount: Decimal34) -> Decimal34? {
        var (sum, factor, day) = (Decimal34.zero, Decimal34.one, Int64(0))
        for flow in flows {
            guard let step = discount.power(Decimal34(flow.days - day)),
                let now = factor.multiplied(by: step),
                let worth = now.multiplied(by: flow.amount), let next = sum.adding(worth)
            else { return nil }
            (sum, factor, day) = (next, now, flow.days)
        }
        return sum
    }
}
