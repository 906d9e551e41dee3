import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// The book of one enterprise: its name on top, then a line for each figure (long form); rights
/// that can be pledged on a sheet of their own, a line for each.
struct EnterpriseForm {
    private let cells: TemplateCells
    private let guide: TemplateGuide
    private let subject: TemplateRequest.Subject?
    /// Lines for rights; more than an enterprise pledges at once.
    private static let rightLines = 20

    init(
        _ cells: TemplateCells, _ guide: TemplateGuide, _ subject: TemplateRequest.Subject?
    ) {
        self.cells = cells
        self.guide = guide
        self.subject = subject
    }

    func sheets(_ figures: [WantedFigure]) -> [BookSheet] {
        let isRight = { (figure: WantedFigure) in
            cells.dictionary[figure.field].subject == .right
        }
        let own = figures.filter { !isRight($0) }
        let rights = figures.filter(isRight)
        return (own.isEmpty ? [] : [form(own)]) + (rights.isEmpty ? [] : [self.rights(rights)])
    }

    // MARK: the enterprise's own figures
    private func form(_ figures: [WantedFigure]) -> BookSheet {
        var sheet = BookSheet(
            name: "企业数据", above: above, columns: columns,
            rows: figures.enumerated().map { row($0 + 1, $1) })
        sheet.isProtected = true
        sheet.frozenColumns = 3
        return sheet
    }

    /// The name and the code stand under 指标 and 数值, behind their labels.
    private var above: [[BookCell]] {
        [
            [.text(guide.title, BookLook(tone: .title, wraps: false))],
            [
                .blank, .text("企业名称", BookLook(tone: .head)),
                identity(subject?.name),
            ],
            [
                .blank, .text("统一社会信用代码", BookLook(tone: .head)),
                identity(subject?.uscc?.text),
            ],
        ]
    }

    /// What is known stays as it is; what is not known is filled in.
    private func identity(_ text: String?) -> BookCell {
        BookCell(
            text.map(BookCell.Content.text) ?? .blank, look: BookLook(.text, isOpen: text == nil))
    }

    private var columns: [BookColumn] {
        let remark = BookLook(tone: .remark)
        return [
            BookColumn("序号", width: 6, look: BookLook(.plainWhole, tone: .remark)),
            BookColumn("指标", width: 34),
            BookColumn("数值", width: 26),
            BookColumn("单位", width: 7),
            BookColumn("年度", width: 7, look: BookLook(.plainWhole)),
            BookColumn("核实状态", width: 9, look: remark),
            BookColumn("怎么填", width: 46, look: remark),
            BookColumn("凭据", width: 30, look: remark),
            BookColumn(
                "用到", width: 6, comment: "要用到此项的产品和评分卡有几个；排在前面的先填。",
                look: BookLook(.plainWhole, tone: .remark)),
        ]
    }

    private func row(_ number: Int, _ figure: WantedFigure) -> [BookCell] {
        let field = cells.dictionary[figure.field]
        return [
            .number(Decimal34(Int64(number))),
            .text(cells.heads.name(of: field)),
            BookCell(.blank, look: cells.look(field), rule: cells.rule(field)),
            .text(Units.measures(field.type) ? cells.heads.unit(of: field) : ""),
            .number(figure.year.map { Decimal34(Int64($0)) }),
            .text(Verification.reported.label.zh),
            .text(cells.hint(field)),
            .text(cells.paper(field)),
            .number(Decimal34(Int64(figure.readers))),
        ]
    }

    // MARK: rights
    private func rights(_ figures: [WantedFigure]) -> BookSheet {
        var all = figures
        let number = cells.dictionary.index(of: "right.number")
        if let number, !all.contains(where: { $0.field == number }) {
            all.insert(WantedFigure(field: number, year: nil, readers: 0), at: 0)
        }
        let columns =
            OfficeForm.identityColumns(isOpen: subject == nil)
            + all.map { OfficeForm.column($0, cells) }
        var sheet = BookSheet(
            name: "可质押的知识产权",
            above: [[.text("可质押的知识产权（一件一行；没有的不填）", BookLook(tone: .title, wraps: false))]],
            columns: columns,
            rows: (0..<EnterpriseForm.rightLines).map { _ in
                OfficeForm.identity(subject) + all.map { _ in BookCell.blank }
            })
        sheet.isProtected = true
        sheet.frozenColumns = 2
        return sheet
    }
}
