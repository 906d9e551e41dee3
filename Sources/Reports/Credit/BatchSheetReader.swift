public import Diagnostics
public import Documents
public import Quantities
import Vocabulary

/// One loan of a batch, as the bank files it.
public struct BatchSheetRow: Hashable, Sendable {
    /// The number of the loan note (借据号): the key of the row.
    public var note: String
    public var enterprise: String
    /// In capitals; nil where the row has none.
    public var code: String?
    public var principal: Money
    public var paidOut: Day
    public var expires: Day
    /// A year.
    public var feeRate: Rate
    /// `large`, `medium`, `small`, `micro`; nil: not stated.
    public var size: String?
    public var isAgricultural: Bool?
    /// In the bank's words (反担保).
    public var counterGuarantee: String?
    /// Of the row's first cell.
    public var place: SourceLocation

    public init(
        note: String, enterprise: String, code: String?, principal: Money, paidOut: Day,
        expires: Day, feeRate: Rate, size: String?, isAgricultural: Bool?,
        counterGuarantee: String?, place: SourceLocation
    ) {
        self.note = note
        self.enterprise = enterprise
        self.code = code
        self.principal = principal
        self.paidOut = paidOut
        self.expires = expires
        self.feeRate = feeRate
        self.size = size
        self.isAgricultural = isAgricultural
        self.counterGuarantee = counterGuarantee
        self.place = place
    }

    /// The size classes as the sheet offers them.
    public static let sizes: [FormChoice] = [
        FormChoice(id: "large", label: "大型", synonyms: ["大型企业"]),
        FormChoice(id: "medium", label: "中型", synonyms: ["中型企业"]),
        FormChoice(id: "small", label: "小型", synonyms: ["小型企业", "小微"]),
        FormChoice(id: "micro", label: "微型", synonyms: ["微型企业"]),
    ]
}

/// The rows of a batch sheet. With errors the sheet goes back to the bank.
public struct BatchReading: Sendable {
    /// Rows without a fault, in the order of the sheet.
    public let rows: [BatchSheetRow]
    public let diagnostics: [Diagnostic]
}

/// Reads a bank's batch, on our sheet or on its own with the same columns.
public struct BatchSheetReader: Sendable {
    public init() {}

    public func read(_ tables: [Table]) -> BatchReading {
        let reader = FormReader<BatchColumn>(
            form: "批量担保备案表", sheet: BatchSheetBook.sheetName, key: .note)
        let (rows, diagnostics) = reader.read(tables, loan)
        return BatchReading(rows: rows, diagnostics: diagnostics)
    }

    private func loan(_ row: inout FormRow<BatchColumn>) -> BatchSheetRow? {
        if BatchColumn.allCases.allSatisfy({ row.isBlank($0) }) { return nil }
        let enterprise = row.neededText(.enterprise)
        let code = row.code(.code)
        let principal = row.money(.principal, needed: true)
        let (paidOut, expires) = (row.day(.paidOut, needed: true), row.day(.expires, needed: true))
        let fee = row.rate(.feeRate, needed: true)
        let size = row.choice(.size, of: BatchSheetRow.sizes)
        let agricultural = row.truth(.agricultural, needed: false)
        guard let note = row.neededText(.note), let enterprise, let principal, let paidOut,
            let expires, let fee
        else { return nil }
        if expires <= paidOut { row.say(BatchFaults.reversed(paidOut, expires), .expires) }
        return BatchSheetRow(
            note: note, enterprise: enterprise, code: code, principal: principal,
            paidOut: paidOut, expires: expires, feeRate: fee, size: size?.id,
            isAgricultural: agricultural, counterGuarantee: row.text(.counter), place: row.place)
    }
}

enum BatchFaults {
    static func reversed(_ from: Day, _ to: Day) -> LiteralFault {
        LiteralFault(
            "datesReversed", zh: "到期日 \(to) 不晚于放款日 \(from)；请核对两个日期。",
            en: "the last day \(to) is not after the payout \(from); check both.")
    }
}
