import Diagnostics
public import Documents
public import Quantities

/// The month sheet of this program as a workbook to be filled in (月报表模板): heads locked, drop-downs
/// where there is a choice, last month's notes already there: what they are found by and their
/// opening balances are locked. It is read back by the shipped profile `standard`.
public struct MonthSheetTemplate: Sendable {
    /// Lines for notes that are new.
    private static let openLines = 200

    private let lender: String
    private let month: Month
    private let products: [String]

    /// - Parameter products: offered in the drop-down; anything else may be written as well.
    public init(lender: String, month: Month, products: [String] = []) {
        self.lender = lender
        self.month = month
        self.products = products
    }

    /// - Parameters:
    ///   - last: last month's notes, adjustments laid over; those without a balance are left out.
    ///   - created: the moment that the file bears.
    public func book(continuing last: [NoteMonth], created: Instant) -> Book {
        Book(
            title: title, created: created, sheets: [sheet(last), guide])
    }

    private var title: String { "\(lender)园区企业贷款月报表（\(month.chinese)）" }

    private func sheet(_ last: [NoteMonth]) -> BookSheet {
        let columns = MonthSheetTemplate.columns(products)
        let held = last.filter { $0.closing > .zero }.map(MonthSheetTemplate.row)
        let open = (0..<Self.openLines).map { _ in columns.map { _ in BookCell.blank } }
        var sheet = BookSheet(
            name: "月报表",
            above: [
                [.text(title, BookLook(tone: .title, wraps: false))],
                [.text("单位：万元、%。请填浅黄色格子，其余已锁定（没有密码）。", BookLook(tone: .heading, wraps: false))],
            ], columns: columns.map(\.column), rows: held + open)
        sheet.isProtected = true
        sheet.isFiltered = true
        sheet.frozenColumns = 2
        return sheet
    }

    private var guide: BookSheet {
        let lines = [
            "一行一笔借据；月末没有余额、当月也没有发生的借据可以不报，当月还清的要报到还清的这个月，月末余额写 0。",
            "上月有余额的借据已经列出，借据号、企业、信用代码、产品和月初余额已锁定；新发放的借据填在下面的空行。",
            "金额单位万元，写到分（小数点后六位以内）；利率写年利率，如 4.24 表示 4.24%。",
            "月初余额＋本月发放−本月收回＝月末余额；月初余额应等于上月报的月末余额，不等的请先核对。",
            "本月发放、本月收回留空按 0 计；其余空着表示不知道，不当作 0，也不当作“否”。",
            "五级分类按本行的认定填写；逾期天数分本金、利息，没有逾期写 0。",
            "请不要增删列；填好后交回园区金融服务窗口。读不懂的格子会按“工作表!单元格”逐处告知。",
        ]
        var sheet = BookSheet(
            name: "填表说明", columns: [BookColumn("", width: 6), BookColumn("", width: 100)],
            rows: [[.text(title, BookLook(tone: .title, wraps: false))], []]
                + lines.enumerated().map { index, line in
                    [.number(Decimal34(index + 1), BookLook(.plainWhole)), .text(line)]
                })
        sheet.isProtected = true
        sheet.isLandscape = false
        return sheet
    }
}

extension MonthSheetTemplate {
    /// A column and what stands in it of a note that goes on.
    private struct Part {
        let column: BookColumn
        let cell: (NoteMonth) -> BookCell
    }

    private static func row(_ note: NoteMonth) -> [BookCell] { columns([]).map { $0.cell(note) } }

    private static func columns(_ products: [String]) -> [Part] {
        terms(products) + movement + quality
    }

    private static func terms(_ products: [String]) -> [Part] {
        let offer = products.isEmpty ? nil : BookRule(.list(products), .suggests, advice: "")
        return [
            key("借据号", 20) { $0.note }, key("企业名称", 32) { $0.name },
            key("统一社会信用代码", 22, rule: code) { $0.uscc ?? "" },
            key("产品", 18, rule: offer) { $0.product }, money("授信额度") { $0.approved },
            day("批复日") { $0.approvedOn }, day("放款日") { $0.paidOutOn },
            day("到期日") { $0.expiresOn },
        ]
    }

    private static var movement: [Part] {
        [
            money("月初余额", isFixed: true) { $0.closing },
            money("本月发放", "万元；没有就留空。") { _ in nil },
            money("本月收回", "万元；没有就留空。") { _ in nil },
            money("月末余额", "必填，万元；结清写 0。") { _ in nil },
            Part(
                column: BookColumn(
                    "年利率", width: 10, comment: "年利率，按 % 写：3.45% 写 3.45。",
                    look: BookLook(isOpen: true),
                    rule: figure)
            ) {
                .number($0.ratePpm.map { Decimal34(coefficient: $0, exponent: -4) })
            },
        ]
    }

    private static var quality: [Part] {
        let classes = LoanClass.allCases.map(\.label.zh)
        return [
            text("担保方式", 14) { $0.security ?? "" },
            list("五级分类", classes, "必填；由贵行认定，上月的已填好，请复核。") { $0.loanClass?.label.zh },
            days("逾期天数（本金）"), days("逾期天数（利息）"),
            mark("是否首贷", "企业从任何银行得到的第一笔贷款。") { $0.isFirstTime },
            mark("是否信用贷款") { $0.isCredit },
            mark("是否备案", "已向担保、风险补偿计划备案。") { $0.isFiled },
        ]
    }

    private static func text(
        _ head: String, _ width: Int, rule: BookRule? = nil,
        _ value: @escaping (NoteMonth) -> String
    ) -> Part {
        let look = BookLook(.text, isOpen: true)
        return Part(column: BookColumn(head, width: width, look: look, rule: rule)) {
            .text(value($0))
        }
    }

    /// What a note is found by: open in a new line, locked in that of a note which goes on.
    private static func key(
        _ head: String, _ width: Int, rule: BookRule? = nil,
        _ value: @escaping (NoteMonth) -> String
    ) -> Part {
        let open = text(head, width, rule: rule, value)
        return Part(column: open.column) { .text(value($0), BookLook(.text)) }
    }

    private static func money(
        _ head: String, _ comment: String? = nil, isFixed: Bool = false,
        _ value: @escaping (NoteMonth) -> Money?
    ) -> Part {
        let look = BookLook(isOpen: true)
        return Part(
            column: BookColumn(head, width: 13, comment: comment, look: look, rule: figure)
        ) { note in
            .number(
                value(note).map { Decimal34(coefficient: $0.fen, exponent: -6) },
                isFixed ? BookLook() : nil)
        }
    }

    private static func day(_ head: String, _ value: @escaping (NoteMonth) -> Day?) -> Part {
        Part(column: BookColumn(head, width: 13, look: BookLook(.day, isOpen: true), rule: dates)) {
            BookCell(value($0).map(BookCell.Content.day) ?? .blank)
        }
    }

    private static func list(
        _ head: String, _ words: [String], _ comment: String? = nil,
        _ value: @escaping (NoteMonth) -> String?
    ) -> Part {
        let rule = BookRule(.list(words), advice: "请从下拉列表中选一项；不知道就留空。")
        let look = BookLook(isOpen: true)
        let column = BookColumn(head, width: 12, comment: comment, look: look, rule: rule)
        return Part(column: column) { .text(value($0) ?? "") }
    }

    private static func mark(
        _ head: String, _ comment: String? = nil, _ value: @escaping (NoteMonth) -> Bool?
    ) -> Part {
        list(head, ["是", "否"], comment) { value($0).map { $0 ? "是" : "否" } }
    }

    /// Days are told anew each month.
    private static func days(_ head: String) -> Part {
        let rule = BookRule(.whole(least: 0), advice: "请填写天数，没有逾期写 0。")
        let look = BookLook(.plainWhole, isOpen: true)
        return Part(column: BookColumn(head, width: 12, look: look, rule: rule)) { _ in .blank }
    }

    private static let code = BookRule(
        .length(18), .asks, advice: "统一社会信用代码应为 18 位；请对照营业执照。")
    private static let figure = BookRule(
        .decimal(least: .zero), advice: "请填写不小于 0 的数字，不写单位。")

    private static var dates: BookRule? {
        guard let first = Day(year: 1990, month: 1, day: 1),
            let last = Day(year: 2100, month: 12, day: 31)
        else { return nil }
        return BookRule(.day(first...last), advice: "请填写日期，如 2026-09-30。")
    }
}
