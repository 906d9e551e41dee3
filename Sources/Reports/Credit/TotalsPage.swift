public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// What one enterprise has with all lenders (企业合计): every amount is of its own kind, none is added
/// to another.
public struct TotalsPage: Sendable {
    private let totals: EnterpriseTotals
    private let firstLoan: FirstLoanAnswer
    private let subsidies: [SubsidyShare]
    private let day: Day
    private let paper: CreditPaper

    /// - Parameters:
    ///   - firstLoan: whether a loan of that day would be the enterprise's first one from any
    ///   lender.
    ///   - subsidies: upper limits by note.
    public init(
        _ totals: EnterpriseTotals, firstLoan: FirstLoanAnswer, subsidies: [SubsidyShare],
        on day: Day, _ paper: CreditPaper
    ) {
        self.subsidies = subsidies
        self.totals = totals
        self.firstLoan = firstLoan
        self.day = day
        self.paper = paper
    }

    public var lines: [String] {
        var table = TextTable([
            .init(paper.say("机构、产品（万元）", "Lender, product (万元)"), isFlexible: true),
            .init(paper.say("批复", "Approved"), .right), .init(paper.say("签约", "Signed"), .right),
            .init(paper.say("累放", "Drawn"), .right), .init(paper.say("归还", "Repaid"), .right),
            .init(paper.say("余额", "Owed"), .right),
            .init(paper.say("担保", "Guaranteed"), .right),
            .init(paper.say("追偿", "Claims"), .right),
        ])
        for row in totals.rows {
            let product = row.product.map { paper.names.product($0, paper.language) } ?? "—"
            table.add([row.lender + paper.say("，", ", ") + product] + cells(row.amounts))
        }
        table.add([paper.say("各机构合计", "All lenders")] + cells(totals.total))
        let name = paper.names.enterprise(totals.enterprise)
        return paper.page(
            paper.say("\(name)：\(day) 各机构合计", "\(name): with all lenders on \(day)"),
            [""] + table.lines(width: paper.width) + [""] + notes)
    }

    private func cells(_ amounts: EnterpriseTotals.Amounts) -> [String] {
        [
            amounts.approved, amounts.signed, amounts.drawn, amounts.repaid, amounts.balance,
            amounts.guaranteed, amounts.guarantorClaims,
        ].map(\.wanText)
    }

    private var notes: [String] {
        paper.wrapped(
            paper.say(
                "批复、签约：未到期的授信；累放含越界、不含续贷；余额：欠银行本金，借据 \(totals.total.notes) 笔；"
                    + "担保：担保机构在保本金；追偿：代偿后欠担保机构。各列口径不同，不横加。",
                "Approved, signed: lines not expired. Drawn: breaches with it, no renewals. Owed: "
                    + "principal owed to lenders, "
                    + "\(English.count(totals.total.notes, "note")). Claims: owed to "
                    + "guarantors after payouts. The columns are never added."))
            + paper.wrapped(first) + subsidies.flatMap { paper.wrapped(told($0)) }
    }

    private func told(_ share: SubsidyShare) -> String {
        let limit =
            share.atMost.map { paper.say("至多 \($0.text)", "at most \($0.text)") }
            ?? paper.say("未定，不知道是否已享其他中央财政贴息", "not known: another central subsidy may exist")
        return paper.say("贴息上限 ", "Subsidy, upper limit: ")
            + paper.joined([
                share.note.text, paper.say("计息本金 \(share.base.text)", "on \(share.base.text)"),
                paper.say("\(share.months)个月", "\(English.count(share.months, "month"))"), limit,
            ]) + paper.say("。", ".")
    }

    private var first: String {
        switch firstLoan {
        case .yes: paper.say("首贷：是。", "First loan: yes.")
        case .no(let day, let source):
            paper.say("首贷：否，\(day) 已有借据 \(source)。", "First loan: no, \(source) of \(day).")
        case .unknown:
            paper.say(
                "首贷：未定。本账没有它的借据，但没有征信资料证明别处也没有。",
                "First loan: not known. This book has no note of it, but no credit report says "
                    + "that there is none elsewhere.")
        }
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.member("enterprise", totals.enterprise)
            writer.member("name", paper.names.enterprise(totals.enterprise))
            writer.day("asOf", day)
            writer.key("total")
            writer.beginObject()
            write(totals.total, &writer)
            writer.endObject()
            writer.list("rows", totals.rows) { writer, row in
                writer.member("lender", row.lender)
                writer.text("product", row.product)
                write(row.amounts, &writer)
            }
            writer.member("firstLoan", word)
            writer.list("subsidies", subsidies) { writer, share in
                writer.member("note", share.note.text)
                writer.fen("baseFen", share.base)
                writer.count("months", share.months)
                writer.fen("atMostFen", share.atMost)
                writer.member("cutBy", share.cutBy.map(\.rawValue))
            }
        }
    }

    private var word: String {
        switch firstLoan {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }

    private func write(_ amounts: EnterpriseTotals.Amounts, _ writer: inout JSONWriter) {
        writer.fen("approvedFen", amounts.approved)
        writer.fen("signedFen", amounts.signed)
        writer.fen("drawnFen", amounts.drawn)
        writer.fen("repaidFen", amounts.repaid)
        writer.fen("balanceFen", amounts.balance)
        writer.fen("guaranteedFen", amounts.guaranteed)
        writer.fen("guarantorClaimsFen", amounts.guarantorClaims)
        writer.count("notes", amounts.notes)
    }
}
