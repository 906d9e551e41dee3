public import Diagnostics
public import Quantities

/// The plain cost sheet of a loan (贷款明白纸): everything that the borrower pays for the money, by whom
/// it is charged, once or yearly, and what it comes to in a year.
public struct CostSheet: Hashable, Sendable {
    public var contract: LoanContract
    public var schedule: Schedule
    /// Interest first, then the others as they were given.
    public var items: [CostItem]
    /// Interest subsidies and the like, shown apart. Empty: there is none.
    public var subsidies: [CostItem]

    /// - Parameters:
    ///   - lender: who charges the interest.
    ///   - schedule: the whole one of the contract.
    public init(
        _ contract: LoanContract, _ schedule: Schedule, lender: String, fees: [CostItem] = [],
        subsidies: [CostItem] = []
    ) {
        self.contract = contract
        self.schedule = schedule
        let payments = schedule.rows.filter { $0.interest != .zero }
            .map { DatedAmount($0.due, $0.interest) }
        items = [CostItem(.interest, chargedBy: lender, .byPeriod, payments)] + fees
        self.subsidies = subsidies
    }

    /// All costs before subsidies. At least so much where a component is unknown.
    public var gross: CostTotal { CostTotal(items) }

    /// What the subsidies come to; at least so much where one is unknown.
    public var subsidy: CostTotal { CostTotal(subsidies) }

    /// Costs less subsidies.
    public var net: CostTotal {
        CostTotal(
            amount: Money(fen: gross.amount.fen - subsidy.amount.fen),
            bound: gross.bound.less(subsidy.bound))
    }
}

/// One thing that is paid for (费用项目), or a subsidy that is received.
public struct CostItem: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case interest
        case guaranteeFee
        case appraisal
        case insurance
        case subsidy
        /// Anything else, by its name.
        case other(String)

        public var label: Bilingual {
            switch self {
            case .interest: Bilingual(zh: "利息", en: "interest")
            case .guaranteeFee: Bilingual(zh: "担保费", en: "guarantee fee")
            case .appraisal: Bilingual(zh: "评估费", en: "appraisal")
            case .insurance: Bilingual(zh: "保险费", en: "insurance")
            case .subsidy: Bilingual(zh: "贴息", en: "interest subsidy")
            case .other(let name): Bilingual(name)
            }
        }
    }

    public enum Cadence: String, Hashable, Sendable, CaseIterable {
        case once
        case yearly
        /// With the interest days.
        case byPeriod

        public var label: Bilingual {
            switch self {
            case .once: Bilingual(zh: "一次性", en: "once")
            case .yearly: Bilingual(zh: "每年", en: "yearly")
            case .byPeriod: Bilingual(zh: "按期", en: "by period")
            }
        }
    }

    public var kind: Kind
    /// The full name of who charges or grants it.
    public var chargedBy: String
    public var cadence: Cadence
    /// What is paid when; nil: unknown. Empty: known to be nothing.
    public var payments: [DatedAmount]?

    public init(
        _ kind: Kind, chargedBy: String, _ cadence: Cadence, _ payments: [DatedAmount]?
    ) {
        self.kind = kind
        self.chargedBy = chargedBy
        self.cadence = cadence
        self.payments = payments
    }

    /// Yearly, so many ppm of what is owed at the beginning of each year of the loan, half-up to
    /// the fen; a year that is begun counts in full. The way guarantee fees are commonly quoted; a
    /// parameter of the contract.
    public static func yearly(
        _ kind: Kind, chargedBy: String, of rate: Rate, _ contract: LoanContract,
        _ schedule: Schedule
    ) -> CostItem {
        var payments: [DatedAmount] = []
        guard let start = contract.start else {
            return CostItem(kind, chargedBy: chargedBy, .yearly, [])
        }
        for year in 0... {
            guard let day = start.adding(months: 12 * year), day < contract.lastMaturity else {
                break
            }
            let owed = contract.balance(on: day, schedule)
            let fen = (Int128(owed.fen) * Int128(rate.ppm) + 500_000) / 1_000_000
            if fen > 0 { payments.append(DatedAmount(day, Money(fen: Int64(fen)))) }
        }
        return CostItem(kind, chargedBy: chargedBy, .yearly, payments)
    }
}

extension LoanContract {
    /// What is owed at the end of a day, draws and repayments of the day included.
    public func balance(on day: Day, _ schedule: Schedule) -> Money {
        let drawn = draws.filter { $0.day <= day }.reduce(Int64(0)) { $0 + $1.amount.fen }
        let gone = schedule.rows.filter { $0.to <= day }
            .reduce(Int64(0)) { $0 + $1.principal.fen + $1.rolledOver.fen }
        return Money(fen: drawn - gone)
    }
}
