public import Diagnostics
public import Quantities

/// Why a step does not go into the reported book. In the fixed order in which they are told.
public enum ReportedRefusal: Hashable, Sendable {
    /// No version of this program wrote such a step.
    case stepUnreadable(kind: String)
    /// The rows that the step speaks of were not given.
    case sheetNotGiven(sheet: String)
    /// The rows given are others than those that the step names.
    case sheetDiffersFromStep(sheet: String)
    case sheetAlreadyReceived(sheet: String)
    /// A closed month takes adjustments only.
    case monthIsClosed(lender: String, month: Month)
    /// An open month is corrected by sending its sheet again.
    case adjustsOpenMonth(lender: String, month: Month)
    case adjustmentWithoutReason(lender: String, month: Month)
    case noSuchBreak(id: String)
    /// It is explained or corrected already.
    case breakIsSettled(id: String)
    case noSuchBreach(id: String)
    case breachIsAnswered(id: String)
    case textIsEmpty(id: String)
    case noSheetToClose(lender: String, month: Month)
    case alreadyClosed(lender: String, month: Month)
    /// Months are closed in their order.
    case earlierMonthIsOpen(lender: String, month: Month)
    /// The installation's policy lets no month be closed while breaks are open.
    case openBreaksForbidClosing(lender: String, month: Month, count: Int)
    case openBreaksNeedReason(lender: String, month: Month, count: Int)
    /// Not there, or replaced by a later one.
    case noSheetToWithdraw(sheet: String)
    case closedSheetStays(lender: String, month: Month)

    /// A stable name in lower camel case.
    public var code: String {
        switch self {
        case .stepUnreadable: "stepUnreadable"
        case .sheetNotGiven: "sheetNotGiven"
        case .sheetDiffersFromStep: "sheetDiffersFromStep"
        case .sheetAlreadyReceived: "sheetAlreadyReceived"
        case .monthIsClosed: "monthIsClosed"
        case .adjustsOpenMonth: "adjustsOpenMonth"
        case .adjustmentWithoutReason: "adjustmentWithoutReason"
        case .noSuchBreak: "noSuchBreak"
        case .breakIsSettled: "breakIsSettled"
        case .noSuchBreach: "noSuchBreach"
        case .breachIsAnswered: "breachIsAnswered"
        case .textIsEmpty: "textIsEmpty"
        case .noSheetToClose: "noSheetToClose"
        case .alreadyClosed: "alreadyClosed"
        case .earlierMonthIsOpen: "earlierMonthIsOpen"
        case .openBreaksForbidClosing: "openBreaksForbidClosing"
        case .openBreaksNeedReason: "openBreaksNeedReason"
        case .noSheetToWithdraw: "noSheetToWithdraw"
        case .closedSheetStays: "closedSheetStays"
        }
    }
}

extension ReportedRefusal {
    /// What is wrong and what to do instead.
    public var text: Bilingual {
        switch self {
        case .stepUnreadable(let kind):
            Bilingual(
                zh: "报送台账里有本程序读不懂的步骤“\(kind)”。", en: "the step “\(kind)” cannot be read.")
        case .sheetNotGiven(let sheet):
            Bilingual(zh: "缺少报表 \(sheet) 的明细。", en: "the rows of sheet \(sheet) are missing.")
        case .sheetDiffersFromStep(let sheet):
            Bilingual(
                zh: "报表 \(sheet) 的明细与入账时的指纹不符。",
                en: "the rows of sheet \(sheet) are not those that were recorded.")
        case .sheetAlreadyReceived(let sheet):
            Bilingual(zh: "报表 \(sheet) 已经入账。", en: "sheet \(sheet) is recorded already.")
        case .monthIsClosed(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)已月结；更正请作为调整数报送，并写明原因。",
                en: "\(month.iso) of \(lender) is closed; send corrections as an adjustment, with "
                    + "the reason.")
        case .adjustsOpenMonth(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)还没有月结；请直接重报整张月报表。",
                en: "\(month.iso) of \(lender) is not closed; send its whole sheet again.")
        case .adjustmentWithoutReason(let lender, let month):
            Bilingual(
                zh: "调整\(lender)\(month.chinese)的数要写明原因。",
                en: "adjusting \(month.iso) of \(lender) needs a reason.")
        case .noSuchBreak(let id): Bilingual(zh: "没有差异 \(id)。", en: "there is no break \(id).")
        case .breakIsSettled(let id):
            Bilingual(zh: "差异 \(id) 已经说明或更正。", en: "break \(id) is settled already.")
        case .noSuchBreach(let id): Bilingual(zh: "没有越限 \(id)。", en: "there is no breach \(id).")
        case .breachIsAnswered(let id):
            Bilingual(zh: "越限 \(id) 已经处理。", en: "breach \(id) is answered already.")
        case .textIsEmpty(let id):
            Bilingual(zh: "对 \(id) 要写明内容，不能留空。", en: "write what is said of \(id).")
        case .noSheetToClose(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)没有月报表，不能月结。",
                en: "\(lender) sent no sheet of \(month.iso); there is nothing to close.")
        case .alreadyClosed(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)已经月结。", en: "\(month.iso) of \(lender) is closed.")
        case .earlierMonthIsOpen(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)还没有月结；请按月份顺序月结。",
                en: "\(month.iso) of \(lender) is not closed; months are closed in order.")
        case .openBreaksForbidClosing(let lender, let month, let count):
            Bilingual(
                zh: "\(lender)\(month.chinese)还有 \(count) 项差异没有说明，按规定不能月结。",
                en:
                    "\(English.count(count, "open break"))"
                    + " of \(lender) in \(month.iso), and the policy closes "
                    + "no such month.")
        case .openBreaksNeedReason(let lender, let month, let count):
            Bilingual(
                zh: "\(lender)\(month.chinese)还有 \(count) 项差异没有说明；要月结请写明原因。",
                en:
                    "\(English.count(count, "open break"))"
                    + " of \(lender) in \(month.iso); closing needs a reason."
            )
        case .noSheetToWithdraw(let sheet):
            Bilingual(
                zh: "报表 \(sheet) 没有入账、已经撤回，或已被后来的报表替换；只能撤回现在计数的一张。",
                en: "sheet \(sheet) is not on record, is taken back, or was replaced; only the one "
                    + "that counts can be taken back.")
        case .closedSheetStays(let lender, let month):
            Bilingual(
                zh: "\(lender)\(month.chinese)已月结，月报表不能撤回；更正请作为调整数报送。",
                en: "\(month.iso) of \(lender) is closed, its sheet stays; send corrections as an "
                    + "adjustment.")
        }
    }
}
