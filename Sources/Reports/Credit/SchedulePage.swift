public import Diagnostics
import Documents
public import LoanTerms
public import Quantities

/// A repayment plan (还款计划) for people, scripts and spreadsheets. It is worked out from the terms
/// alone and is of no book.
public struct SchedulePage: Sendable {
    private let contract: LoanContract
    private let schedule: Schedule
    private let through: Day?
    private let language: Language
    private let width: Int
    private let words: LoanWords

    /// - Parameter through: until which day it was computed; nil for all of it.
    public init(
        _ contract: LoanContract, _ schedule: Schedule, through: Day?, _ language: Language,
        width: Int
    ) {
        (self.contract, self.schedule, self.through) = (contract, schedule, through)
        (self.language, self.width) = (language, width)
        words = LoanWords(language: language)
    }

    public var lines: [String] {
        let head =
            wrapped(words.say("还款计划：", "Repayment plan: ") + words.loan(contract))
            + wrapped(words.terms(contract)) + wrapped(rates)
        return head + [""] + table + [""] + notes.flatMap(wrapped)
    }

    private func wrapped(_ text: String) -> [String] { DisplayWidth.wrap(text, to: width) }

    /// `执行利率：2026-03-02 起 3.5%，2027-01-01 起 3.4%`
    private var rates: String {
        var steps: [(day: Day, rate: Rate)] = []
        for span in schedule.rows.flatMap(\.spans) where steps.last?.rate != span.rate {
            steps.append((span.from, span.rate))
        }
        let told = steps.map {
            words.say("\($0.day) 起 \($0.rate.text)", "\($0.rate.text) from \($0.day)")
        }
        return words.say("执行利率：", "Rates: ") + told.joined(separator: words.say("，", ", "))
    }

    private var table: [String] {
        let heads =
            language == .zh
            ? ["期", "应还日", "天数", "本金", "利息", "合计", "余额"]
            : ["No.", "due", "days", "principal", "interest", "payment", "balance"]
        var table = TextTable(
            heads.enumerated().map { index, head in
                TextTable.Column(head, index == 1 ? .left : .right, isFlexible: index > 2)
            })
        for (index, row) in schedule.rows.enumerated() {
            table.add([
                "\(index + 1)", row.due.iso + (row.isProvisional ? "*" : ""), days(row),
                row.principal.yuanText, row.interest.yuanText, row.payment.yuanText,
                row.balance.yuanText,
            ])
        }
        let paid = Money(fen: schedule.principal.fen + schedule.interest.fen)
        table.add([
            words.say("合计", "sum"), "", "", schedule.principal.yuanText, schedule.interest.yuanText,
            paid.yuanText, schedule.left.yuanText,
        ])
        return table.lines(width: width)
    }

    private func days(_ row: DueRow) -> String { "\(row.to.number - row.from.number)" }

    private var notes: [String] {
        var notes = [words.say("金额单位：元。", "In yuan.")]
        if schedule.rows.contains(where: \.isProvisional) {
            notes.append(
                words.say(
                    "带 * 的日子：当年放假安排还没有公布，只按周末顺延，暂定。",
                    "Days with *: the holidays of that year are not published; provisional."))
        }
        if let through {
            notes.append(
                words.say(
                    "只算到 \(through)：还有本金 \(schedule.left.yuanText) 元未到期，其后的利息没有推算；"
                        + "已计未付的利息 \(schedule.accrued.rounded.yuanText) 元。",
                    "Computed through \(through) only: \(schedule.left.yuanText) of principal "
                        + "is left, "
                        + "\(schedule.accrued.rounded.yuanText) of interest is accrued."))
        }
        notes.append(
            words.say(
                "算头不算尾，每期四舍五入到分，尾差在最后一期。按上述条款推算，以合同和银行计收为准。",
                "The day of the draw counts, that of repayment does not; the contract prevails."))
        return notes
    }

    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        LoanJSON.terms(contract, &writer)
        writer.day("through", through)
        writer.list("rows", Array(schedule.rows.enumerated())) { writer, item in
            let row = item.element
            writer.count("number", item.offset + 1)
            writer.day("from", row.from)
            writer.day("to", row.to)
            writer.day("due", row.due)
            writer.member("provisional", row.isProvisional)
            writer.count("days", Int(row.to.number - row.from.number))
            writer.fen("principalFen", row.principal)
            writer.fen("interestFen", row.interest)
            writer.fen("paymentFen", row.payment)
            writer.fen("balanceFen", row.balance)
            writer.list("spans", row.spans) { writer, span in
                writer.day("from", span.from)
                writer.day("to", span.to)
                writer.fen("balanceFen", span.balance)
                writer.ppm("ratePpm", span.rate)
            }
        }
        writer.fen("principalFen", schedule.principal)
        writer.fen("interestFen", schedule.interest)
        writer.fen("leftFen", schedule.left)
        writer.fen("accruedFen", schedule.accrued.rounded)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    public var csv: [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.writeRow(
            language == .zh
                ? [
                    "期数", "起息日", "止息日", "应还日", "暂定", "天数", "年利率（%）", "本金（元）", "利息（元）",
                    "合计（元）", "余额（元）",
                ]
                : [
                    "number", "from", "to", "due", "provisional", "days", "rate_percent",
                    "principal_yuan", "interest_yuan", "payment_yuan", "balance_yuan",
                ])
        for (index, row) in schedule.rows.enumerated() {
            let rates = row.spans.map { String($0.rate.text.dropLast()) }
            writer.writeRow([
                "\(index + 1)", row.from.iso, row.to.iso, row.due.iso,
                row.isProvisional ? words.say("是", "yes") : "", days(row),
                Array(Set(rates)).count == 1 ? rates[0] : rates.joined(separator: ";"),
                row.principal.yuanText, row.interest.yuanText, row.payment.yuanText,
                row.balance.yuanText,
            ])
        }
        return writer.take()
    }
}

/// The terms of a loan as members of an answer.
enum LoanJSON {
    static func terms(_ contract: LoanContract, _ writer: inout JSONWriter) {
        writer.list("draws", contract.draws) { writer, draw in
            writer.day("day", draw.day)
            writer.fen("amountFen", draw.amount)
        }
        writer.member("method", contract.method.id)
        writer.key("rate")
        writer.beginObject()
        switch contract.rate.base {
        case .fixed(let rate): writer.ppm("fixedPpm", rate)
        case .lprPlus(let term, let spread):
            writer.member("lpr", term.rawValue)
            writer.member("spreadPpm", spread)
        case .lprTimes(let term, let factor):
            writer.member("lpr", term.rawValue)
            writer.member("factorPpm", factor)
        }
        writer.member("repricing", contract.rate.repricing.rawValue)
        writer.endObject()
        writer.member("dayCount", contract.dayCount.rawValue)
        writer.day("maturity", contract.lastMaturity)
    }
}
