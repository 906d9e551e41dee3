public import MoneyLedger
public import Quantities

/// The names of a programme's accounts in the money book, from the general to the particular:
///
/// ```
/// programme/<id>/quota-granted/<lender>/<year>      核定额度        commitment
/// programme/<id>/quota/<lender>/<year>              可用备案额度    not below zero
/// programme/<id>/used/<lender>/<year>               已用备案额度
/// programme/<id>/client/<client>                    单户在保        at most the programme's limit
/// client/<client>                                   全部项目单户    at most the limit over all
/// programme/<id>/in-force/<lender>/<guarantor>/<year>   在保余额    not below zero
/// programme/<id>/promised/<lender>/<guarantor>/<year>   担保责任
/// programme/<id>/released/<lender>/<guarantor>/<year>   累计解保
/// programme/<id>/ceiling/<scope>                    剩余代偿上限    not below zero
/// programme/<id>/payouts/<scope>                    累计代偿
/// programme/<id>/portfolio/target, …/portfolio/other    组合占比计数
/// guarantor/<name>/net-assets                       净资产计数
/// guarantor/<name>/in-force, …/client/<client>, …/group/<group>     担保机构自身限额
/// guarantor/<name>/cash, …/capital/<party>          担保机构资金
/// programme/<id>/fee-receivable/<guarantor>, …/fee-income/<guarantor>
/// programme/<id>/recourse/<guarantor>               代偿追偿权
/// programme/<id>/re-guarantee/<guarantor>/<party>   应收再担保代偿款
/// programme/<id>/recovery-payable/<guarantor>/<party>   应返还追偿款
/// pool/<id>/cash, pool/<id>/deposit/<lender>        资金池、保证金  not below zero
/// pool/<id>/contribution/<party>                    出资
/// pool/<id>/compensation/<party>                    风险补偿支出
/// pool/<id>/recovery/<party>                        追偿收回
/// pool/<id>/client-cap/<client>                     单户累计补偿    at most the cap
/// programme/<id>/counts, guarantor/<name>/counts, counts/clients    对应科目
/// ```
/// A slash inside a name is written `／`; a pool has `-` for its guarantor.
public struct ProgrammeAccounts: Sendable {
    public let programme: String

    public init(_ programme: String) {
        self.programme = programme
    }

    static func path(_ parts: String...) -> AccountID { path(parts) }

    static func path(_ parts: [String]) -> AccountID {
        AccountID(parts.map { $0.replacing("/", with: "／") }.joined(separator: "/"))
    }

    public func quotaGranted(_ lender: String, _ year: Int) -> Account {
        Account(
            Self.path("programme", programme, "quota-granted", lender, "\(year)"),
            .quotaGranted)
    }

    public func quota(_ lender: String, _ year: Int) -> Account {
        Account(
            Self.path("programme", programme, "quota", lender, "\(year)"), .quotaAvailable,
            bounds: .notBelowZero(.filingQuota))
    }

    public func used(_ lender: String, _ year: Int) -> Account {
        Account(
            Self.path("programme", programme, "used", lender, "\(year)"), .quotaUsed,
            bounds: .notBelowZero(.filingQuota))
    }

    public func client(_ client: String, limit: Money?) -> Account {
        Account(
            Self.path("programme", programme, "client", client), .clientExposure,
            bounds: Self.upTo(limit, .singleClientLimit))
    }

    public static func client(_ client: String, limit: Money?) -> Account {
        Account(
            path("client", client), .clientExposure, bounds: upTo(limit, .singleClientLimit))
    }

    public func inForce(_ row: RowState) -> Account {
        cohort("in-force", row, .guaranteeInForce, .notBelowZero(.amountInForce))
    }

    public func promised(_ row: RowState) -> Account {
        cohort("promised", row, .guaranteePromised, .none)
    }

    public func released(_ row: RowState) -> Account {
        cohort("released", row, .guaranteeReleased, .none)
    }

    private func cohort(
        _ name: String, _ row: RowState, _ type: AccountType, _ bounds: Bounds
    ) -> Account {
        Account(
            Self.path(
                "programme", programme, name, row.lender, row.guarantor ?? "-", "\(row.year)"),
            type, bounds: bounds)
    }

    /// What is confirmed and not ended, by whether it counts towards the share of small firms and
    /// farming.
    public func portfolio(isTarget: Bool) -> Account {
        Account(
            Self.path("programme", programme, "portfolio", isTarget ? "target" : "other"),
            .portfolioCounted, bounds: .notBelowZero(.amountInForce))
    }

    /// Room under the payout ceiling: it grows with what the ceiling is taken of, and each payout
    /// takes from it.
    public func ceiling(_ scope: String) -> Account {
        Account(
            AccountID("programme/\(programme)/ceiling/\(scope)"), .ceilingAvailable,
            bounds: .notBelowZero(.payoutCeiling))
    }

    public func payouts(_ scope: String) -> Account {
        Account(AccountID("programme/\(programme)/payouts/\(scope)"), .payoutCounted)
    }

    public var counts: Account {
        Account(Self.path("programme", programme, "counts"), .counterpart)
    }

    public static let clientCounts = Account(path("counts", "clients"), .counterpart)

    static func upTo(_ limit: Money?, _ name: BoundName) -> Bounds {
        Bounds(
            lower: Bound(.amountInForce, .zero), upper: limit.map { Bound(name, $0) })
    }
}

// A guarantor's accounts.
extension ProgrammeAccounts {
    public static func guarantor(
        _ name: String, inForceUpTo limit: Money?
    ) -> Account {
        Account(
            path("guarantor", name, "in-force"), .guaranteeInForce,
            bounds: upTo(limit, .guaranteeCapacity))
    }

    public static func guarantor(
        _ name: String, client: String, limit: Money?
    ) -> Account {
        Account(
            path("guarantor", name, "client", client), .clientExposure,
            bounds: upTo(limit, .singleClientLimit))
    }

    public static func guarantor(_ name: String, group: String, limit: Money?) -> Account {
        Account(
            path("guarantor", name, "group", group), .clientExposure,
            bounds: upTo(limit, .singleGroupLimit))
    }

    public static func netAssets(_ name: String) -> Account {
        Account(path("guarantor", name, "net-assets"), .netAssetsCounted)
    }

    public static func guarantorCounts(_ name: String) -> Account {
        Account(path("guarantor", name, "counts"), .counterpart)
    }

    public static func cash(_ guarantor: String) -> Account {
        Account(
            path("guarantor", guarantor, "cash"), .guarantorCash, bounds: .notBelowZero())
    }

    public static func capital(_ guarantor: String, _ party: Party) -> Account {
        Account(path("guarantor", guarantor, "capital", party.rawValue), .contribution)
    }

    public func feeReceivable(_ guarantor: String) -> Account {
        Account(
            Self.path("programme", programme, "fee-receivable", guarantor), .feeReceivable,
            bounds: .notBelowZero(.amountDue))
    }

    public func feeIncome(_ guarantor: String) -> Account {
        Account(Self.path("programme", programme, "fee-income", guarantor), .feeIncome)
    }

    public func recourse(_ guarantor: String) -> Account {
        Account(
            Self.path("programme", programme, "recourse", guarantor), .recourse,
            bounds: .notBelowZero(.recourseLeft))
    }

    public func reGuarantee(_ party: Party, to guarantor: String) -> Account {
        Account(
            Self.path("programme", programme, "re-guarantee", guarantor, party.rawValue),
            .reGuaranteeReceivable, bounds: .notBelowZero(.amountDue))
    }

    public func recoveryPayable(_ party: Party, by guarantor: String) -> Account {
        Account(
            Self.path("programme", programme, "recovery-payable", guarantor, party.rawValue),
            .recoveryPayable, bounds: .notBelowZero(.recoveryLeft))
    }

    /// What recovery cost was paid from outside the book; recoveries give it back first.
    public var recoveryCosts: Account {
        Account(Self.path("programme", programme, "recovery-costs"), .outside)
    }
}

// A pool's accounts.
extension ProgrammeAccounts {
    public var poolCash: Account {
        Account(Self.path("pool", programme, "cash"), .poolCash, bounds: .notBelowZero())
    }

    public func deposit(_ lender: String) -> Account {
        Account(
            Self.path("pool", programme, "deposit", lender), .riskDeposit,
            bounds: .notBelowZero(.riskDeposit))
    }

    public func contribution(_ party: Party) -> Account {
        Account(Self.path("pool", programme, "contribution", party.rawValue), .contribution)
    }

    public func compensation(_ party: Party) -> Account {
        Account(
            Self.path("pool", programme, "compensation", party.rawValue), .compensationPaid)
    }

    public func recovery(_ party: Party) -> Account {
        Account(Self.path("pool", programme, "recovery", party.rawValue), .recoveryReceived)
    }

    public func clientCap(_ client: String, _ cap: Money?) -> Account {
        Account(
            Self.path("pool", programme, "client-cap", client), .compensationCounted,
            bounds: Self.upTo(cap, .compensationCap))
    }
}
