public import Documents
public import Quantities

/// The sheet on which a bank files a batch with its guarantor (批量担保备案表): empty, or sent back with
/// what was found row by row, to be corrected and filed again.
public struct BatchSheetBook: Sendable {
    /// What the compliance check said of a row.
    public struct Outcome: Hashable, Sendable {
        /// Such as 通过, 退回.
        public var result: String
        public var findings: [String]

        public init(result: String, findings: [String]) {
            self.result = result
            self.findings = findings
        }
    }

    public static let sheetName = "批量担保备案"

    private let programme: String
    private let lender: String
    private let asOf: Day
    private let rows: [BatchSheetRow]
    private let outcomes: [String: Outcome]
    private let spareRows: Int

    /// - Parameters:
    ///   - rows: loans that stand in it already.
    ///   - outcomes: by the number of the note; its row is shown with it.
    ///   - spareRows: empty ones to fill in.
    public init(
        programme: String, lender: String, asOf: Day, rows: [BatchSheetRow] = [],
        outcomes: [String: Outcome] = [:], spareRows: Int = 50
    ) {
        self.programme = programme
        self.lender = lender
        self.asOf = asOf
        self.rows = rows
        self.outcomes = outcomes
        self.spareRows = spareRows
    }

    public var book: Book {
        let title = "\(programme)　备案清单　\(lender)"
        let columns = outcomes.isEmpty ? BatchSheetBook.asked : BatchColumn.allCases
        let spare = (0..<spareRows).map { _ in columns.map { _ in BookCell.blank } }
        let sheet = FormParts.sheet(
            BatchSheetBook.sheetName, title, columns.map(column),
            rows.map { row in columns.map { cell(row, $0) } } + spare, frozen: 1)
        return FormParts.book(title, made: asOf, [FormParts.guide(title, lines), sheet])
    }

    private static let asked = BatchColumn.allCases.filter { $0 != .result && $0 != .findings }

    private var lines: [String] {
        let own = [
            "一行是一笔已放款的贷款，一本借据只出现一次；“借据号”是这一行的编号，更正后重报时不要改动。",
            "贷款金额按万元写；年担保费率按 % 写，0.8% 写 0.8；日期写成 2026-10-08。",
            "企业划型、是否三农从下拉列表中选；不知道就留空，留空不算“否”。",
            "统一社会信用代码是18位，单元格已设为文本；从别处粘贴时请选“只粘贴文本”。",
        ]
        let returned = "“核对结果”“退回原因”由担保机构填写。退回的行改正后，把本文件重新报送。"
        return own + (outcomes.isEmpty ? [] : [returned])
            + ["请不要增删列；填好后报送担保机构。读不懂的格子会按“工作表!单元格”逐处告知。"]
    }

    /// The note of a row that was filed before is locked: it is what the row is found by.
    private func cell(_ row: BatchSheetRow, _ column: BatchColumn) -> BookCell {
        switch column {
        case .enterprise: .text(row.enterprise)
        case .code: .text(row.code ?? "")
        case .principal: FormParts.amount(row.principal)
        case .paidOut: FormParts.day(row.paidOut)
        case .expires: FormParts.day(row.expires)
        case .feeRate: FormParts.percent(row.feeRate)
        case .size: .text(BatchSheetRow.sizes.first { $0.id == row.size }?.label ?? "")
        case .agricultural: FormParts.truth(row.isAgricultural)
        case .counter: .text(row.counterGuarantee ?? "")
        case .note:
            .text(row.note, outcomes[row.note] == nil ? nil : FormParts.fixedText)
        case .result: .text(outcomes[row.note]?.result ?? "")
        case .findings: .text(outcomes[row.note]?.findings.joined(separator: "\n") ?? "")
        }
    }

    private func column(_ column: BatchColumn) -> BookColumn {
        let (width, look, rule): (Int, BookLook, BookRule?) =
            switch column {
            case .enterprise: (32, FormParts.openText, nil)
            case .code: (21, FormParts.openText, FormParts.codeRule)
            case .principal: (14, FormParts.openAmount, FormParts.amountRule)
            case .paidOut, .expires: (13, FormParts.openDay, FormParts.dayRule)
            case .feeRate: (14, FormParts.openRate, FormParts.rateRule)
            case .size:
                (11, FormParts.openChoice, FormParts.choices(BatchSheetRow.sizes.map(\.label)))
            case .agricultural: (11, FormParts.openChoice, FormParts.truthRule)
            case .counter: (18, FormParts.openText, nil)
            case .note: (16, FormParts.openText, nil)
            case .result: (11, FormParts.fixedText, nil)
            case .findings: (44, FormParts.fixedText, nil)
            }
        return BookColumn(column.title, width: width, look: look, rule: rule)
    }
}
