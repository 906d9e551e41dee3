public import Diagnostics
public import Quantities

/// How a loan is repaid (还款方式). The names are customary in loan contracts; what each one means to
/// the fen is said at its case and is a term of the contract, not of a regulation.
public enum RepaymentMethod: Hashable, Sendable {
    /// 等额本息: the same payment in every period, more and more of it principal. The payment is
    /// computed anew after a draw, a change of rate, and a prepayment that keeps the term.
    case equalInstalments(PeriodConvention)
    /// 等额本金: the same principal in every period, and the interest on what is left.
    case equalPrincipal(PeriodConvention)
    /// 按期付息到期还本: interest on every interest day, principal at maturity.
    case interestThenPrincipal
    /// 利随本清: interest and principal together at maturity.
    case bullet
    /// 按计划分期还本: principal by a plan, what the plan leaves at maturity; interest on the interest
    /// days. A day of the plan that is no interest day pays principal alone.
    case planned([DatedAmount])
    /// 随借随还: drawn and repaid at will within the term; interest on the interest days, each span by
    /// the balance of its days.
    case revolving

    public var label: Bilingual {
        switch self {
        case .equalInstalments: Bilingual(zh: "等额本息", en: "equal instalments")
        case .equalPrincipal: Bilingual(zh: "等额本金", en: "equal principal")
        case .interestThenPrincipal:
            Bilingual(zh: "按期付息、到期还本", en: "interest by period, principal at maturity")
        case .bullet: Bilingual(zh: "利随本清", en: "interest with principal at maturity")
        case .planned: Bilingual(zh: "按计划分期还本", en: "principal by plan")
        case .revolving: Bilingual(zh: "随借随还", en: "draw and repay at will")
        }
    }
}

/// What a period of a loan with instalments counts for. A term of the contract.
public enum PeriodConvention: Hashable, Sendable {
    /// A whole period counts as its months: the annual rate × months / 12, however many days it
    /// has. A broken one counts its actual days: the first or last that is shorter or longer than
    /// the calendar, and one in which a draw, a prepayment or a new rate falls.
    /// The principal of a broken period is that of a whole one.
    case wholeMonths
    /// Every period counts its actual days.
    case actualDays
}

/// An amount and the day on which it moves.
public struct DatedAmount: Hashable, Sendable {
    public var day: Day
    public var amount: Money

    public init(_ day: Day, _ amount: Money) {
        self.day = day
        self.amount = amount
    }
}
