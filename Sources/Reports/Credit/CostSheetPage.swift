public import Diagnostics
public import Documents
public import LoanTerms
import Quantities

/// The plain cost sheet (贷款明白纸): what a loan costs in all, who charges it, what it comes to in a
/// year. Where a part is unknown it says 至少 and never a smaller figure as if it were whole.
public struct CostSheetPage: Sendable {
    private let sheet: CostSheet
    private let lender: String
    private let language: Language
    private let width: Int
    private let words: LoanWords

    public init(_ sheet: CostSheet, lender: String, _ language: Language, width: Int) {
        (self.sheet, self.lender) = (sheet, lender)
        (self.language, self.width) = (language, width)
        words = LoanWords(language: language)
    }

    private var title: String { words.say("贷款明白纸　\(lender)", "Cost sheet, \(lender)") }

    private var unknown: String { words.say("未知", "unknown") }

    public var lines: [String] {
        [title] + [words.loan(sheet.contract), words.terms(sheet.contract)].flatMap(wrapped)
            + [""] + table + [""] + totals.flatMap { wrapped($0.0 + words.say("：", ": ") + $0.1) }
            + [""] + notes.flatMap(wrapped)
    }

    private func wrapped(_ text: String) -> [String] { DisplayWidth.wrap(text, to: width) }

    private var table: [String] {
        var table = TextTable(
            heads.enumerated().map { index, head in
                TextTable.Column(head, index > 2 ? .right : .left, isFlexible: index == 1)
            })
        for row in rows { table.add(row) }
        return table.lines(width: width)
    }

    private var heads: [String] {
        language == .zh
            ? ["项目", "谁收（谁补）", "方式", "金额（元）", "年化"]
            : ["item", "charged by", "how", "yuan", "a year"]
    }

    private var rows: [[String]] {
        sheet.lines.map { row($0, sign: "") } + sheet.subsidyLines.map { row($0, sign: "-") }
    }

    private func row(_ line: CostLine, sign: String) -> [String] {
        [
            line.kind.label[language], line.chargedBy, line.cadence.label[language],
            line.total.map { sign + $0.yuanText } ?? unknown,
            line.annual.map { sign + $0.text } ?? unknown,
        ]
    }

    /// What it all comes to, name and figure.
    private var totals: [(String, String)] {
        var totals = [
            (words.say("息费合计", "All costs"), told(sheet.gross)),
            (
                words.say("内部收益率口径年化（未扣贴息）", "Effective a year before subsidies"),
                sheet.effectiveBeforeSubsidies.map { sheet.gross.bound.word[language] + $0.text }
                    ?? none
            ),
        ]
        if !sheet.subsidies.isEmpty {
            totals += [
                (words.say("贴息合计", "Subsidies"), bounded(sheet.subsidy)),
                (words.say("扣除贴息后", "Less subsidies"), told(sheet.net)),
                (
                    words.say("内部收益率口径年化（扣除贴息）", "Effective a year after subsidies"),
                    sheet.effective?.text ?? none
                ),
            ]
        }
        return totals
    }

    private var none: String {
        words.say("有项目未知，不能计算", "not computed: an item is unknown")
    }

    /// `至少 49006.94 元，年化综合成本至少 4.9007%`
    private func told(_ total: CostTotal) -> String {
        let annual = sheet.simple(total.amount).map { total.bound.word[language] + $0.text }
        return bounded(total)
            + (annual.map { words.say("，年化综合成本 ", ", a year ") + $0 } ?? "")
    }

    private func bounded(_ total: CostTotal) -> String {
        total.bound.word[language] + (total.bound == .exact || language == .en ? "" : " ")
            + total.amount.yuanText
            + words.say(" 元", " yuan")
    }

    private var notes: [String] {
        [
            words.say(
                "年化综合成本＝金额×365÷Σ（每天的余额×天数）；内部收益率口径按每笔收付的日期折算，按年复利。",
                "A year: amount × 365 ÷ Σ(balance × days). Effective: all flows discounted, by "
                    + "the day."
            ),
            words.say(
                "没有列出的费用按没有处理；标“未知”的没有计入，所以写“至少”。按上述条款推算，以合同和各方收费为准。",
                "Charges that are not listed count as none; unknown ones are not in the sums."),
        ]
    }

    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("lender", lender)
        LoanJSON.terms(sheet.contract, &writer)
        for (name, lines) in [("items", sheet.lines), ("subsidies", sheet.subsidyLines)] {
            writer.list(name, lines) { writer, line in
                writer.member("kind", line.kind.id)
                writer.member("name", line.kind.label[language])
                writer.member("chargedBy", line.chargedBy)
                writer.member("cadence", line.cadence.rawValue)
                writer.fen("totalFen", line.total)
                writer.ppm("annualPpm", line.annual)
            }
        }
        write("gross", sheet.gross, &writer)
        write("subsidy", sheet.subsidy, &writer)
        write("net", sheet.net, &writer)
        writer.ppm("effectiveBeforeSubsidiesPpm", sheet.effectiveBeforeSubsidies)
        writer.ppm("effectivePpm", sheet.effective)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    private func write(_ name: String, _ total: CostTotal, _ writer: inout JSONWriter) {
        writer.key(name)
        writer.beginObject()
        writer.fen("amountFen", total.amount)
        writer.member("bound", total.bound.id)
        writer.ppm("annualPpm", sheet.simple(total.amount))
        writer.endObject()
    }

    /// To be printed and signed for.
    public var book: Book {
        let columns = zip(heads, [26, 34, 10, 18, 14]).map { head, width in
            BookColumn(head, width: width, look: BookLook(.text))
        }
        let figures = totals.map {
            [BookCell.text($0.0), .blank, .blank, .text($0.1, BookLook(.text, wraps: false))]
        }
        let prose = BookLook(.text, tone: .remark, wraps: false)
        var page = BookSheet(
            name: words.say("贷款明白纸", "Cost sheet"),
            above: [
                [.text(title, BookLook(tone: .title, wraps: false))],
                [.text(words.loan(sheet.contract), prose)],
                [.text(words.terms(sheet.contract), prose)],
            ], columns: columns,
            rows: rows.map { $0.map { .text($0) } } + [[]] + figures + [[]]
                + notes.map { [.text($0, prose)] })
        page.isProtected = true
        return FormParts.book(title, made: sheet.contract.start ?? Day(number: 0), [page])
    }
}

extension CostTotal.Bound {
    fileprivate var id: String {
        switch self {
        case .exact: "exact"
        case .atLeast: "atLeast"
        case .atMost: "atMost"
        case .open: "open"
        }
    }
}

extension CostItem.Kind {
    fileprivate var id: String {
        switch self {
        case .interest: "interest"
        case .guaranteeFee: "guaranteeFee"
        case .appraisal: "appraisal"
        case .insurance: "insurance"
        case .subsidy: "subsidy"
        case .other: "other"
        }
    }
}
