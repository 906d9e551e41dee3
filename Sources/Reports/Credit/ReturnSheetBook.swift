public import CreditBook
import Diagnostics
public import Documents
public import Quantities

/// Breaks of a month as a workbook for the lender to answer (差异退回单): everything is locked but the
/// explanation and who gives it.
public enum ReturnSheetBook {
    static let id = "编号"
    static let explanation = "银行说明"
    static let person = "说明人"

    public static func book(
        _ breaks: [SheetBreak], lender: String, month: Month, _ names: CreditNames, made day: Day
    ) -> Book {
        let title = "月报差异退回单　\(lender)（\(month.chinese)）"
        let columns = [
            BookColumn(id, width: 40, look: FormParts.fixedText),
            BookColumn("类别", width: 18, look: FormParts.fixedText),
            BookColumn("借据号", width: 18, look: FormParts.fixedText),
            BookColumn("企业名称", width: 28, look: FormParts.fixedText),
            BookColumn("原表行", width: 8, look: FormParts.fixedText),
            BookColumn("差额（万元）", width: 13, look: FormParts.fixedAmount),
            BookColumn("内容", width: 50, look: FormParts.fixedText),
            BookColumn(explanation, width: 40, look: FormParts.openText),
            BookColumn(person, width: 12, look: FormParts.openText),
        ]
        let rows = breaks.map { item -> [BookCell] in
            [
                .text(item.id), .text(item.finding.kind.label.zh), .text(item.note ?? ""),
                .text(item.enterprise.map(names.enterprise) ?? ""),
                .text(item.place.map { "\($0.row)" } ?? ""),
                FormParts.amount(item.finding.difference), .text(item.finding.text.zh),
                .text(""), .text(""),
            ]
        }
        let guide = [
            "一行是一条差异；请在“银行说明”里写明原因，“说明人”写姓名或岗位。报错了数的，请改好月报表整张重报，本单不必填。",
            "编号用来认回这一条，请不要改动；没有说明的行继续挂账。",
            "填好后把本文件交回园区金融服务窗口。",
        ]
        return FormParts.book(
            title, made: day,
            [
                FormParts.sheet("差异", title, columns, rows, frozen: 1),
                FormParts.guide(title, guide),
            ])
    }

    /// The explanations that a lender filled in; rows without one are left out. Nil where no sheet
    /// has such a head.
    public static func answers(_ tables: [Table]) -> [ReportedStep.Answer]? {
        for table in tables {
            for (row, cells) in table.rows.prefix(10).enumerated() {
                let heads = cells.map(\.text)
                guard let id = heads.firstIndex(of: id),
                    let text = heads.firstIndex(of: explanation)
                else { continue }
                let person = heads.firstIndex(of: person)
                return table.rows.dropFirst(row + 1).compactMap { cells in
                    answer(cells, id, text, person)
                }
            }
        }
        return nil
    }

    private static func answer(
        _ cells: [Cell], _ id: Int, _ text: Int, _ person: Int?
    ) -> ReportedStep.Answer? {
        func cell(_ column: Int?) -> String? {
            guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
            return cells[column].text
        }
        guard let id = cell(id), let text = cell(text) else { return nil }
        return ReportedStep.Answer(about: id, text: text, person: cell(person))
    }
}
