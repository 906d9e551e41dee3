public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// What waits at a lender (银行待办): a block for each referral with what an officer decides on, then
/// the breaches that nobody has explained.
public struct QueuePage: Sendable {
    private let lender: String
    private let day: Day
    private let rows: [LenderQueueRow]
    private let breaches: [BreachState]
    private let paper: CreditPaper

    public init(
        _ lender: String, on day: Day, rows: [LenderQueueRow], breaches: [BreachState],
        _ paper: CreditPaper
    ) {
        self.lender = lender
        self.day = day
        self.rows = rows
        self.breaches = breaches
        self.paper = paper
    }

    public var lines: [String] {
        let head = paper.say(
            "\(lender)：\(day) 待办 \(rows.count) 件，按最迟日期排列",
            "\(lender): \(rows.count) to do on \(day), what is due first comes first")
        let open = breaches.flatMap(told)
        return paper.page(
            head,
            rows.flatMap { [""] + block($0) }
                + (open.isEmpty
                    ? [] : ["", paper.say("待说明的越界：", "Breaches to explain:")] + open))
    }

    private func block(_ row: LenderQueueRow) -> [String] {
        let paper = paper
        return paper.wrapped(
            paper.joined([
                row.referral, paper.names.enterprise(row.enterprise),
                paper.names.product(row.product, paper.language),
                row.branchArea,
            ]))
            + paper.line("需求", "Demand", asked(row))
            + paper.line("匹配", "Matching", matched(row))
            + paper.line("理由", "Reason", row.reason[paper.language])
            + paper.line("最弱条款", "Weakest clause", row.weakestClause?[paper.language])
            + paper.line("关注", "Attention", attention(row))
            + paper.line("进展", "Progress", progress(row))
            + paper.line("下一步", "Next", next(row))
    }

    private func asked(_ row: LenderQueueRow) -> String {
        paper.joined([
            row.amount.text,
            paper.say("\(row.termMonths)个月", "\(English.count(row.termMonths, "month"))"), row.use,
        ])
    }

    private func matched(_ row: LenderQueueRow) -> String {
        let expected = paper.range(row.expectedLow, row.expectedHigh)
        return paper.joined(
            [
                expected.map { paper.say("预期额度 \($0)（不是承诺）", "expects \($0), no promise") }
                    ?? paper.say("没有预期额度", "no limit expected"),
                row.dataAgeDays.map {
                    paper.say("数据最早 \($0) 天前", "oldest figure \(English.count($0, "day")) old")
                }
                    ?? paper.say("数据日期不详", "age of data not known"),
            ] + quotas(row))
    }

    private func quotas(_ row: LenderQueueRow) -> [String] {
        if row.quotas.isEmpty {
            return [paper.say("资金账没有它的额度账户", "no quota account in the money book")]
        }
        return row.quotas.map { quota in
            paper.say(
                "资金账额度余 \(quota.left.text)（\(quota.name.zh)）",
                "quota left \(quota.left.text) (\(quota.name.en))")
        }
    }

    private func attention(_ row: LenderQueueRow) -> String? {
        let alerts = row.alerts.map { alert in
            alert.raising.kind.label[paper.language] + paper.say("：", ": ") + alert.raising.text
                + paper.say("（\(alert.raising.alert)）", " (\(alert.raising.alert))")
        }
        let all = alerts + row.breaches.map { paper.say("越界 \($0)", "breach \($0)") }
        return all.isEmpty ? nil : all.joined(separator: paper.say("；", "; "))
    }

    private func progress(_ row: LenderQueueRow) -> String {
        paper.joined([
            row.stage.label[paper.language],
            row.lastContact.map { paper.say("上次联系 \($0)", "last contact \($0)") }
                ?? paper.say("还没有联系", "no contact yet"),
            paper.say("推荐人 \(row.referredBy)", "referred by \(row.referredBy)"),
        ])
    }

    private func next(_ row: LenderQueueRow) -> String? {
        let promise = row.promise.map { PromisePage.due($0, paper) }
        return [row.nextStep?[paper.language], promise].compactMap(\.self)
            .joined(separator: paper.say("；承诺", "; promise: "))
    }

    private func told(_ state: BreachState) -> [String] {
        let breach = state.breach
        let excess = breach.excess.map { paper.say("超出 \($0.text)", "beyond by \($0.text)") }
        return paper.wrapped(
            paper.joined([
                breach.breach, paper.names.enterprise(state.enterprise),
                breach.kind.label[paper.language], excess, breach.foundIn,
            ]), indent: 2)
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.member("lender", lender)
            writer.day("asOf", day)
            writer.list("rows", rows) { writer, row in write(row, &writer) }
            writer.list("breaches", breaches) { writer, state in
                writer.member("breach", state.breach.breach)
                writer.member("enterprise", state.enterprise)
                writer.member("kind", state.breach.kind.rawValue)
                writer.fen("excessFen", state.breach.excess)
                writer.member("foundIn", state.breach.foundIn)
            }
        }
    }

    private func write(_ row: LenderQueueRow, _ writer: inout JSONWriter) {
        writer.member("referral", row.referral)
        writer.member("demand", row.demand)
        writer.member("enterprise", row.enterprise)
        writer.member("name", paper.names.enterprise(row.enterprise))
        writer.text("branchArea", row.branchArea)
        writer.member("product", row.product)
        writer.fen("amountFen", row.amount)
        writer.count("termMonths", row.termMonths)
        writer.member("use", row.use)
        writer.fen("expectedLowFen", row.expectedLow)
        writer.fen("expectedHighFen", row.expectedHigh)
        writer.member("reason", row.reason.zh)
        writer.member("reasonEn", row.reason.en)
        writer.text("weakestClause", row.weakestClause?.zh)
        writer.text("weakestClauseEn", row.weakestClause?.en)
        writer.day("dataAsOf", row.dataAsOf)
        writer.count("dataAgeDays", row.dataAgeDays)
        writer.member("referredBy", row.referredBy)
        writer.member("stage", row.stage.rawValue)
        writer.member("alerts", row.alerts.map(\.raising.alert))
        writer.member("breaches", row.breaches)
        writer.list("quotas", row.quotas) { writer, quota in
            writer.member("programme", quota.programme)
            writer.fen("leftFen", quota.left)
        }
        writer.day("lastContact", row.lastContact)
        writer.key("promise")
        if let promise = row.promise {
            writer.beginObject()
            PromisePage.write(promise, &writer)
            writer.endObject()
        } else {
            writer.null()
        }
    }
}
