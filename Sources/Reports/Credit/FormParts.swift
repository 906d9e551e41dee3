import Documents
import Quantities

/// What the forms have in common: looks, rules, the sheet that explains.
enum FormParts {
    /// Written by us, not to be changed.
    static let fixedText = BookLook(.text)
    static let fixedAmount = BookLook(.places(2))
    static let fixedDay = BookLook(.day)
    static let openText = BookLook(.text, isOpen: true)
    static let openChoice = BookLook(isOpen: true)
    static let openAmount = BookLook(.places(2), isOpen: true)
    static let openRate = BookLook(.places(4), isOpen: true)
    static let openDay = BookLook(.day, isOpen: true)

    static let amountRule = BookRule(.decimal(least: .zero), advice: "请填写不小于 0 的数字（万元），不写单位。")
    static let rateRule = BookRule(
        .decimal(least: .zero), .asks, advice: "请填写年利率或年费率的数字，3.45% 写 3.45，不写百分号。")
    static let truthRule = BookRule(.list(["是", "否"]), advice: "请选“是”或“否”；不知道就留空。")
    static let codeRule = BookRule(.length(18), .asks, advice: "统一社会信用代码是18位；没有就留空。")

    static func choices(_ labels: [String]) -> BookRule {
        BookRule(.list(labels), advice: "请从下拉列表中选一项。")
    }

    static var dayRule: BookRule? {
        guard let first = Day(year: 2000, month: 1, day: 1),
            let last = Day(year: 2100, month: 12, day: 31)
        else { return nil }
        return BookRule(.day(first...last), advice: "请填写日期，如 2026-10-31。")
    }

    static func amount(_ money: Money?, _ look: BookLook? = nil) -> BookCell {
        .number(money.map { Decimal34(coefficient: $0.fen, exponent: -6) }, look)
    }

    /// In per cent.
    static func percent(_ rate: Rate?, _ look: BookLook? = nil) -> BookCell {
        .number(rate.map { Decimal34(coefficient: $0.ppm, exponent: -4) }, look)
    }

    static func day(_ day: Day?, _ look: BookLook? = nil) -> BookCell {
        BookCell(day.map(BookCell.Content.day) ?? .blank, look: look)
    }

    static func truth(_ truth: Bool?, _ look: BookLook? = nil) -> BookCell {
        .text(truth.map { $0 ? "是" : "否" } ?? "", look)
    }

    static func guide(_ title: String, _ lines: [String]) -> BookSheet {
        let heading = BookLook(tone: .title, wraps: false)
        var sheet = BookSheet(
            name: "填表说明", columns: [BookColumn("", width: 6), BookColumn("", width: 100)],
            rows: [[.text(title, heading)], []]
                + lines.enumerated().map { index, line in
                    [.number(Decimal34(Int64(index + 1)), BookLook(.plainWhole)), .text(line)]
                })
        sheet.isProtected = true
        sheet.isLandscape = false
        return sheet
    }

    /// The form itself, protected without a password, under a title and a line on units.
    static func sheet(
        _ name: String, _ title: String, _ columns: [BookColumn], _ rows: [[BookCell]],
        frozen: Int
    ) -> BookSheet {
        let remark = BookLook(tone: .heading, wraps: false)
        var sheet = BookSheet(
            name: name,
            above: [
                [.text(title, BookLook(tone: .title, wraps: false))],
                [.text("单位：万元、%。请填浅黄色格子，其余已锁定（没有密码）。", remark)],
            ], columns: columns, rows: rows)
        sheet.isProtected = true
        sheet.isFiltered = true
        sheet.frozenColumns = frozen
        return sheet
    }

    /// A moment of the business day, so that equal forms are equal bytes.
    static func book(_ title: String, made day: Day, _ sheets: [BookSheet]) -> Book {
        Book(title: title, created: Instant(milliseconds: day.number * 86_400_000), sheets: sheets)
    }
}
