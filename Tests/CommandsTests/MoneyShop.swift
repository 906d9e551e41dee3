import CreditBook
import Foundation
import MoneyLedger
import Quantities
import Registry
import SQLiteStorage
import Storage

/// The shop with a money book of five entries: a pool of 1000万元 that paid 40万元, two banks with
/// quotas of 300 and 200万元, a payout that a guard refused, and two reservations.
enum MoneyShop {
    static let cash = AccountID("pool/kv/cash")
    static let fund = AccountID("pool/kv/contribution/市财政")
    static let paid = AccountID("pool/kv/paid")
    static let first = AccountID("quota/batch/甲银行/2026")
    static let second = AccountID("quota/batch/乙银行/2026")
    static let granted = AccountID("granted/batch/2026")

    static func shop() throws -> Shop {
        let shop = try Shop()
        let folder = shop.folder.appendingPathComponent("data/rongqiao")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let base = try SQLiteBase.open(folder.appendingPathComponent("rongqiao.db").path, .make)
        try record(base, "2026-11-02T09:00:00+08:00", "张三", opening)
        try record(
            base, "2026-11-10T14:05:00+08:00", "李四", [pay("pay-1", wan: 40, "C-1", day: 9)],
            [claim])
        try record(
            base, "2026-11-11T10:00:00+08:00", "李四", [pay("pay-2", wan: 20, "C-2", day: 11)])
        let holds: [(String, AccountID, wan: Int64, last: Int64)] = [
            ("hold-1", first, 100, 20), ("hold-2", second, 50, 28),
        ]
        for (id, bank, wan, last) in holds {
            try record(
                base, "2026-11-12T10:00:00+08:00", "王五",
                [
                    operation(
                        id, .reserve([leg(granted, bank, wan: wan)], expires: day(last)), day: 12)
                ])
        }
        return shop
    }

    private static func record(
        _ base: SQLiteBase, _ moment: String, _ actor: String, _ money: [MoneyOperation],
        _ steps: [StepRecord] = []
    ) throws {
        let at = Instant(iso: moment) ?? Instant(milliseconds: 0)
        _ = try base.record(
            CreditWrite(steps: steps, money: money),
            by: Act(.recordCredit, by: actor, at: at, detail: ["write": "shop"]))
    }

    private static var opening: [MoneyOperation] {
        let accounts = [
            Account(cash, .poolCash, title: "资金池存款（虚构）", bounds: .notBelowZero()),
            Account(fund, .contribution), Account(paid, .compensationPaid),
            Account(first, .quotaAvailable, bounds: .notBelowZero(.filingQuota)),
            Account(second, .quotaAvailable, bounds: .notBelowZero(.filingQuota)),
            Account(granted, .quotaGranted),
        ]
        let guards = [
            MoneyGuard(
                "补偿率", [.account(paid)], over: [.prefix("pool/kv/contribution/")], .atMost,
                Rate(ppm: 50_000)),
            MoneyGuard(
                "甲银行额度占比", [.account(first)], over: [.prefix("quota/")], .atLeast,
                Rate(ppm: 800_000), at: .periodEnd),
        ]
        return accounts.map { operation("open/\($0.id)", .open($0), day: 2) }
            + guards.map { operation("guard/\($0.name)", .setGuard($0), day: 2) }
            + [
                operation("fund-1", .transfer([leg(cash, fund, wan: 1_000)]), day: 2),
                operation(
                    "grant-1",
                    .transfer([leg(first, granted, wan: 300), leg(second, granted, wan: 200)]),
                    day: 2),
            ]
    }

    private static let claim = StepRecord(
        id: "step-7", book: .programme, kind: "claimPaid", subject: "C-1", day: day(9),
        evidence: "代偿通知〔2026〕1号（虚构）", body: "{}")

    private static func pay(
        _ id: String, wan: Int64, _ claim: String, day: Int64
    ) -> MoneyOperation {
        operation(id, .transfer([leg(paid, cash, wan: wan)]), day: day, claim)
    }

    private static func operation(
        _ id: String, _ action: MoneyAction, day number: Int64, _ reference: String? = nil
    ) -> MoneyOperation {
        MoneyOperation(MoneyOperationID(id), on: day(number), action, reference: reference)
    }

    private static func leg(_ debit: AccountID, _ credit: AccountID, wan: Int64) -> Leg {
        Leg(debit: debit, credit: credit, Money(fen: wan * 1_000_000))
    }

    /// Of November 2026.
    private static func day(_ number: Int64) -> Day {
        Day(number: Day(year: 2026, month: 11, day: 1).map { $0.number + number - 1 } ?? 0)
    }
}
