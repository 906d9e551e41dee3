import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// The book of an office: a line for each enterprise, a column for each figure that the office
/// keeps (wide form). Every head names its year and unit.
struct OfficeForm {
    private let cells: TemplateCells
    private let guide: TemplateGuide
    private let subjects: [TemplateRequest.Subject]
    /// Lines of a book in which nobody is named yet.
    private static let openLines = 300

    init(
        _ cells: TemplateCells, _ guide: TemplateGuide, _ subjects: [TemplateRequest.Subject]
    ) {
        self.cells = cells
        self.guide = guide
        self.subjects = subjects
    }

    func sheet(_ figures: [WantedFigure]) -> BookSheet {
        let columns =
            OfficeForm.identityColumns(isOpen: subjects.isEmpty)
            + figures.map { OfficeForm.column($0, cells) } + [verification]
        let open = figures.map { _ in BookCell.blank } + [.blank]
        let rows =
            subjects.isEmpty
            ? (0..<OfficeForm.openLines).map { _ in OfficeForm.identity(nil) + open }
            : subjects.map { OfficeForm.identity($0) + open }
        var sheet = BookSheet(
            name: "数据填报",
            above: [[.text(guide.title, BookLook(tone: .title, wraps: false))]], columns: columns,
            rows: rows)
        sheet.isProtected = true
        sheet.isFiltered = true
        sheet.frozenColumns = 2
        return sheet
    }

    private var verification: BookColumn {
        let states = Verification.allCases.map(\.label.zh)
        return BookColumn(
            "核实状态", width: 10,
            comment: "填报：企业自报；佐证：有材料；核实：与本部门记录核对过。对整行有效，不清楚就留空。",
            look: BookLook(isOpen: true),
            rule: BookRule(.list(states), advice: "请选“填报”“佐证”或“核实”；不清楚就留空。"))
    }

    static func identityColumns(isOpen: Bool) -> [BookColumn] {
        let look = BookLook(.text, isOpen: isOpen)
        return [
            BookColumn("企业名称", width: 32, look: look),
            BookColumn(
                "统一社会信用代码", width: 22, comment: "18位，照营业执照填写。", look: look,
                rule: isOpen
                    ? BookRule(.length(18), .asks, advice: "统一社会信用代码应为 18 位；请对照营业执照。") : nil),
        ]
    }

    static func identity(_ subject: TemplateRequest.Subject?) -> [BookCell] {
        [.text(subject?.name ?? ""), .text(subject?.uscc?.text ?? "")]
    }

    static func column(_ figure: WantedFigure, _ cells: TemplateCells) -> BookColumn {
        let field = cells.dictionary[figure.field]
        let head = cells.heads.head(of: field, year: figure.year)
        return BookColumn(
            head, width: min(24, max(14, head.count + 6)), comment: cells.comment(field),
            look: cells.look(field), rule: cells.rule(field))
    }
}
