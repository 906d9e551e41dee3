public import MoneyLedger
public import Quantities

/// The names of a subsidy's accounts in the money book:
///
/// ```
/// subsidy/<id>/budget/<year>           贴息预算余额        not below zero
/// subsidy/<id>/promised/<year>         承诺贴息            not below zero
/// subsidy/<id>/enterprise/<client>     单户累计贴息计数    at most the ceiling of one enterprise
/// subsidy/<id>/counts, …/counts/enterprises    对应科目
/// subsidy/<id>/cash                    园区资金            not below zero
/// subsidy/<id>/contribution/<party>    出资
/// subsidy/<id>/payable/<client>        应付贴息            not below zero
/// subsidy/<id>/borne                   贴息支出
/// ```
/// What was appropriated is `budget + promised + payable + paid`; `borne = payable + paid`.
public struct SubsidyAccounts: Sendable {
    public let programme: String

    public init(_ programme: String) {
        self.programme = programme
    }

    private func path(_ parts: String...) -> AccountID {
        let names = ["subsidy", programme] + parts
        return AccountID(names.map { $0.replacing("/", with: "／") }.joined(separator: "/"))
    }

    public func budget(_ year: Int) -> Account {
        Account(
            path("budget", "\(year)"), .subsidyBudget, bounds: .notBelowZero(.subsidyBudget))
    }

    public func promised(_ year: Int) -> Account {
        Account(
            path("promised", "\(year)"), .subsidyPromised,
            bounds: .notBelowZero(.amountPromised))
    }

    public func enterprise(_ client: String, limit: Money?) -> Account {
        Account(
            path("enterprise", client), .subsidyCounted,
            bounds: Bounds(
                lower: Bound(.amountPromised, .zero),
                upper: limit.map { Bound(.subsidyCeiling, $0) }))
    }

    public func payable(_ client: String) -> Account {
        Account(
            path("payable", client), .subsidyPayable, bounds: .notBelowZero(.amountDue))
    }

    public func contribution(_ party: Party) -> Account {
        Account(path("contribution", party.rawValue), .contribution)
    }

    public var counts: Account { Account(path("counts"), .counterpart) }
    public var enterpriseCounts: Account { Account(path("counts", "enterprises"), .counterpart) }
    public var cash: Account { Account(path("cash"), .zoneCash, bounds: .notBelowZero()) }
    public var borne: Account { Account(path("borne"), .subsidyPaid) }
}
