public import CreditBook
import Diagnostics
public import Documents
public import Quantities
public import Reports

/// A lender's open referrals as the workbook in which it answers them (银行答复表).
public enum ExportDecisions {
    /// The codes of a decline as the drop-down shows them.
    public static let reasons = DeclineCode.allCases.map {
        FormChoice(id: $0.rawValue, label: $0.label.zh)
    }

    /// The rows of a queue that wait for a decision: those without an approved line.
    public static func waiting(
        _ queue: [LenderQueueRow], _ life: LifeState, _ names: CreditNames
    ) -> [DecisionSheetBook.Waiting] {
        queue.filter { life.referrals[$0.referral]?.line == nil }.map { row in
            DecisionSheetBook.Waiting(
                referral: row.referral, enterprise: names.enterprise(row.enterprise),
                code: isCode(row.enterprise) ? row.enterprise : nil,
                product: names.product(row.product, .zh), asked: row.amount,
                termMonths: row.termMonths, use: row.use, expectedLow: row.expectedLow,
                expectedHigh: row.expectedHigh, reason: row.reason.zh,
                weakestClause: row.weakestClause?.zh, dataAsOf: row.dataAsOf, due: row.promise?.due)
        }
    }

    public static func book(
        _ lender: String, _ waiting: [DecisionSheetBook.Waiting], asOf: Day
    ) -> Book {
        DecisionSheetBook(lender: lender, asOf: asOf, waiting: waiting, reasons: reasons).book
    }

    /// The books name an enterprise by its code where it has one, else by its name.
    private static func isCode(_ enterprise: String) -> Bool {
        enterprise.utf8.count == 18 && enterprise.allSatisfy { $0.isASCII }
    }
}
