public import Quantities

// Bodies of the steps from the opening of a programme to the release of a loan.

/// A programme or pool begins to work with these lenders and guarantors in a year.
public struct ProgrammeOpening: Hashable, Sendable, Codable {
    public struct Quota: Hashable, Sendable, Codable {
        /// Exact full name.
        public var lender: String
        /// What it may file in the year; nil where the terms set no quota.
        public var amount: Money?

        public init(lender: String, amount: Money?) {
            self.lender = lender
            self.amount = amount
        }
    }

    public var programme: String
    public var year: Int
    public var quotas: [Quota]

    public init(programme: String, year: Int, quotas: [Quota]) {
        self.programme = programme
        self.year = year
        self.quotas = quotas
    }
}

/// What a guarantor's own bounds are reckoned on.
public struct CapitalSetting: Hashable, Sendable, Codable {
    public var guarantor: String
    public var netAssets: Money

    public init(guarantor: String, netAssets: Money) {
        self.guarantor = guarantor
        self.netAssets = netAssets
    }
}

/// Money that a party pays into a pool, into a risk deposit at a bank, or to a guarantor.
public struct FundsPayment: Hashable, Sendable, Codable {
    public enum Place: Hashable, Sendable, Codable {
        case pool
        /// A risk deposit at this lender.
        case deposit(lender: String)
        case guarantor
    }

    /// The programme of a pool or deposit; the guarantor's name otherwise.
    public var holder: String
    public var place: Place
    public var party: Party
    public var amount: Money

    public init(holder: String, place: Place, party: Party, amount: Money) {
        self.holder = holder
        self.place = place
        self.party = party
        self.amount = amount
    }
}

/// A row of a batch: one loan that the bank has paid out.
public struct BatchRow: Hashable, Sendable, Codable {
    public var number: Int
    /// USCC, or the exact name of an enterprise without one.
    public var enterprise: String
    /// As the bank's sheet calls it.
    public var name: String?
    public var note: String
    public var amount: Money
    public var payoutDay: Day
    public var maturity: Day
    /// A year; nil in a pool.
    public var feeRate: Rate?
    public var size: CustomerKind?
    public var isSanNong: Bool?
    /// Other policy groups that the bank claims for it.
    public var groups: [CustomerKind]
    public var counterGuarantee: CounterGuarantee?
    /// The group of affiliates that the client belongs to.
    public var clientGroup: String?

    public init(
        number: Int, enterprise: String, note: String, amount: Money, payoutDay: Day,
        maturity: Day, feeRate: Rate? = nil, size: CustomerKind? = nil, isSanNong: Bool? = nil,
        groups: [CustomerKind] = [], counterGuarantee: CounterGuarantee? = nil,
        clientGroup: String? = nil, name: String? = nil
    ) {
        self.number = number
        self.enterprise = enterprise
        self.name = name
        self.note = note
        self.amount = amount
        self.payoutDay = payoutDay
        self.maturity = maturity
        self.feeRate = feeRate
        self.size = size
        self.isSanNong = isSanNong
        self.groups = groups
        self.counterGuarantee = counterGuarantee
        self.clientGroup = clientGroup
    }

    /// Whether it is of one of the kinds; nil where that is not known.
    public func isOne(of kinds: Set<CustomerKind>) -> Bool? {
        if let size, kinds.contains(size) { return true }
        if isSanNong == true, kinds.contains(.sanNong) { return true }
        if !kinds.isDisjoint(with: groups) { return true }
        if size == nil, kinds.contains(where: \.isSize) { return nil }
        if isSanNong == nil, kinds.contains(.sanNong) { return nil }
        return false
    }
}

/// 反担保: what kind, and who holds or gives it.
public struct CounterGuarantee: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case none
        /// 个人连带责任保证.
        case person
        /// 企业保证.
        case enterprise
        /// 资产抵质押.
        case assets
        /// 知识产权等权利质押.
        case rights
    }

    public var kind: Kind
    public var holder: String?
    /// As the bank's sheet says it.
    public var words: String?

    public init(_ kind: Kind, holder: String? = nil, words: String? = nil) {
        self.kind = kind
        self.holder = holder
        self.words = words
    }
}

/// A row of a batch by its place.
public struct RowKey: Hashable, Sendable, Codable, Comparable {
    public var batch: String
    public var number: Int

    public init(_ batch: String, _ number: Int) {
        self.batch = batch
        self.number = number
    }

    public var text: String { "\(batch)#\(number)" }

    public static func < (left: RowKey, right: RowKey) -> Bool {
        (left.batch, left.number) < (right.batch, right.number)
    }
}

/// A batch that a bank files (批量备案).
public struct BatchFiled: Hashable, Sendable, Codable {
    /// A row that holds its quota until it is decided, and the reservation that holds it.
    public struct Hold: Hashable, Sendable, Codable {
        public var row: Int
        public var reservation: String
        /// The last day on which it can be confirmed.
        public var until: Day
    }

    public var batch: String
    public var programme: String
    public var lender: String
    /// Nil in a pool.
    public var guarantor: String?
    /// The year of the cohort.
    public var year: Int
    public var rows: [BatchRow]
    /// Set by the plan.
    public var holds: [Hold]

    public init(
        batch: String, programme: String, lender: String, guarantor: String?, year: Int,
        rows: [BatchRow]
    ) {
        self.batch = batch
        self.programme = programme
        self.lender = lender
        self.guarantor = guarantor
        self.year = year
        self.rows = rows
        holds = []
    }
}

/// What the compliance check came to, row by row (合规性审核).
public struct BatchChecked: Hashable, Sendable, Codable {
    public var batch: String
    public var decisions: [RowDecision]

    public init(batch: String, decisions: [RowDecision]) {
        self.batch = batch
        self.decisions = decisions
    }
}

/// Principal repaid, or a fee paid, on a row.
public struct RowAmount: Hashable, Sendable, Codable {
    public var row: RowKey
    public var amount: Money

    public init(row: RowKey, amount: Money) {
        self.row = row
        self.amount = amount
    }
}

/// 逾期通知.
public struct OverdueNotice: Hashable, Sendable, Codable {
    public var row: RowKey
    /// The first day overdue.
    public var since: Day
    public var principal: Money

    public init(row: RowKey, since: Day, principal: Money) {
        self.row = row
        self.since = since
        self.principal = principal
    }
}
