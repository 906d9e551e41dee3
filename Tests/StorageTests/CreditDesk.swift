import CreditBook
import Foundation
import MoneyLedger
import Quantities
import Registry
import SQLiteStorage
import Seals
import Storage
import Testing

/// What the tests of credit share: steps, a month sheet, a quota that is used up.
enum CreditDesk {
    static let available = AccountID("quota/b/available")
    static let used = AccountID("quota/b/used")
    static let granted = AccountID("quota/b/granted")
    static let lender = "湘江示范银行（虚构）"

    static func day() throws -> Day { try Office.day("2026-11-30") }

    static func act(_ day: Int = 1) throws -> Act { try Office.act(.recordCredit, day) }

    static func step(
        _ id: String, _ book: StepRecord.Book = .life, subject: String = "D-1",
        enterprise: String? = "91430300MA4177763Q", amount: Int = 300
    ) throws -> StepRecord {
        StepRecord(
            id: id, book: book, kind: "demandPosted", subject: subject, enterprise: enterprise,
            day: try day(), evidence: "申请书第3页", body: #"{"amountWan":\#(amount)}"#)
    }

    /// Opens the quota and fills it.
    static func quota(_ fen: Int64) throws -> [MoneyOperation] {
        let day = try day()
        func open(_ id: AccountID, _ type: AccountType, _ bounds: Bounds = .none) -> MoneyOperation
        {
            MoneyOperation(
                MoneyOperationID("open:" + id.text), on: day,
                .open(Account(id, type, bounds: bounds)))
        }
        return [
            open(granted, .quotaGranted),
            open(available, .quotaAvailable, .notBelowZero(.filingQuota)),
            open(used, .quotaUsed),
            MoneyOperation(
                MoneyOperationID("grant"), on: day,
                .transfer([Leg(debit: available, credit: granted, Money(fen: fen))])),
        ]
    }

    /// Takes so much of the quota.
    static func use(_ id: String, _ fen: Int64, reference: String? = nil) throws -> MoneyOperation {
        MoneyOperation(
            MoneyOperationID(id), on: try day(),
            .transfer([Leg(debit: used, credit: available, Money(fen: fen))]),
            reference: reference)
    }

    static func sheet(_ month: String = "2026-10", closing: Int64 = 70) throws -> MonthSheet {
        let place = NoteMonth.Place(sheet: "月报", row: 4)
        let full = NoteMonth(
            note: "JJ-001", name: "甲（虚构）", uscc: "91430300MA4177763Q", product: "知识价值贷",
            productID: "xt-kv", approved: Money(fen: 500), approvedOn: try Office.day("2026-01-02"),
            paidOutOn: try Office.day("2026-01-03"), expiresOn: try Office.day("2027-01-02"),
            opening: Money(fen: 100), drawn: Money(fen: 20), repaid: Money(fen: 50),
            closing: Money(fen: closing), ratePpm: 38_500, security: "保证", classWord: "关注一级",
            loanClass: .specialMention, overdueDays: 4, overduePrincipalDays: 0,
            overdueInterestDays: 4, isFirstTime: true, isCredit: false, isFiled: true,
            place: place)
        let bare = NoteMonth(
            note: "JJ-002", name: "乙（虚构）", uscc: nil, product: "", drawn: .zero, repaid: .zero,
            closing: .zero, place: NoteMonth.Place(sheet: nil, row: 5))
        return MonthSheet(
            lender: lender, month: try #require(Month(iso: month)), file: "十月.xlsx",
            fileDigest: Digest(of: [1, 2]), profile: "demo", rows: [full, bare],
            stated: [MonthSheet.Stated(figure: .closing, value: closing, place: place)])
    }

    /// A base with a quota of so much, on the second of November.
    static func base(_ place: Office.Place, quota fen: Int64) throws -> any EnterpriseBase {
        let base = try Office.base(place)
        _ = try base.record(CreditWrite(money: quota(fen)), by: act(2))
        return base
    }

    /// The money book as the recorded operations make it.
    static func book(_ base: any EnterpriseBase) throws -> MoneyBook {
        try base.reading { try MoneyReplay.book($0) }
    }

    static func left(_ base: any EnterpriseBase) throws -> Int64? {
        try book(base).balance(available)?.posted.fen
    }
}

extension CreditResult {
    /// `recorded`, `already`, `refused`.
    var word: String {
        switch self {
        case .recorded: "recorded"
        case .alreadyRecorded: "already"
        case .refused: "refused"
        }
    }

    var entry: Int64? {
        switch self {
        case .recorded(let entry, _), .alreadyRecorded(let entry, _): entry.seq
        case .refused: nil
        }
    }

    var refusals: [CreditRefusal] {
        if case .refused(let refusals) = self { return refusals }
        return []
    }
}
