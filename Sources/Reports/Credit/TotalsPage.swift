public import CreditBook
import Diagnostics
import Documents
public import Programmes
public import Quantities
import Rules

/// What one enterprise has with all lenders (企业合计): every amount is of its own kind, none is added
/// to another.
public struct TotalsPage: Sendable {
    private let totals: EnterpriseTotals
    private let firstLoan: FirstLoanAnswer
    private let earliest: (note: NoteKey, answer: FirstLoanAnswer)?
    private let subsidies: [SubsidyShare]
    private let promises: [SubsidyState]
    private let stacking: [StackingFinding]
    private let day: Day
    private let paper: CreditPaper

    /// - Parameters:
    ///   - firstLoan: whether the next loan would be the enterprise's first one from any lender.
    ///   - earliest: the earliest note that the books know, and whether it was a first loan.
    ///   - subsidies: upper limits by note; a note with a promise is told by that.
    ///   - promises: of subsidies, as they stand now.
    ///   - stacking: the rules on what the enterprise has, those that are broken among them.
    public init(
        _ totals: EnterpriseTotals, firstLoan: FirstLoanAnswer,
        earliest: (note: NoteKey, answer: FirstLoanAnswer)? = nil, subsidies: [SubsidyShare],
        promises: [SubsidyState] = [], stacking: [StackingFinding] = [], on day: Day,
        _ paper: CreditPaper
    ) {
        let promised = Set(promises.map(\.note))
        self.subsidies = subsidies.filter { !promised.contains($0.note) }
        self.promises = promises
        self.stacking = stacking
        self.totals = totals
        self.firstLoan = firstLoan
        self.earliest = earliest
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
            + stacking.flatMap { paper.wrapped(told($0)) }
            + paper.wrapped(first) + subsidies.flatMap { paper.wrapped(told($0)) }
            + promises.flatMap { paper.wrapped(told($0)) }
    }

    private func told(_ state: SubsidyState) -> String {
        let held = state.stage == .held ? state.promise.amount : state.left
        return paper.say("贴息（项目台账） ", "Subsidy (programme book): ")
            + paper.joined([
                state.note.text, state.id, state.stage.name[paper.language],
                paper.say("承诺未用 \(held.text)", "promised \(held.text)"),
                paper.say("应付 \(state.payable.text)", "payable \(state.payable.text)"),
                paper.say("已付 \(state.paid.text)", "paid \(state.paid.text)"),
            ]) + paper.say("。", ".")
    }

    private func told(_ finding: StackingFinding) -> String {
        let text = finding.text { id in
            Bilingual(
                zh: paper.names.product(id, .zh), en: paper.names.product(id, .en))
        }
        let mark = finding.answer.isBreach ? paper.say("（越限）", " (broken)") : ""
        return paper.say("叠加规则", "Stacking rule") + mark + paper.say("：", ": ")
            + text[paper.language] + paper.say("。", ".")
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
        let next = paper.say("首贷：", "First loan: ") + firstLoan.text[paper.language]
        guard let earliest else { return next + paper.say("。", ".") }
        return next
            + paper.say(
                "；最早一笔 \(earliest.note.text)：\(earliest.answer.text.zh)。",
                "; the earliest, \(earliest.note.text): \(earliest.answer.text.en).")
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
            writer.member("firstLoan", firstLoan.word)
            writer.member("firstLoanBecause", firstLoan.text.en)
            writer.text("earliestNote", earliest?.note.text)
            writer.text("earliestNoteFirst", earliest?.answer.word)
            writer.text("earliestNoteBecause", earliest?.answer.text.en)
            writer.list("stacking", stacking) { writer, finding in
                writer.member("rule", finding.rule.id)
                writer.member("answer", finding.answer.word)
                writer.fen("excessFen", finding.answer.excess)
                writer.member("because", finding.answer.because)
                writer.member("evidence", finding.rule.evidence.rawValue)
                writer.member("source", finding.rule.source)
            }
            writer.list("subsidies", subsidies) { writer, share in
                writer.member("note", share.note.text)
                writer.fen("baseFen", share.base)
                writer.count("months", share.months)
                writer.fen("atMostFen", share.atMost)
                writer.member("cutBy", share.cutBy.map(\.rawValue))
            }
            writer.list("subsidyPromises", promises) { writer, state in
                writer.member("promise", state.id)
                writer.member("note", state.note.text)
                writer.member("stage", state.stage.rawValue)
                writer.fen("promisedFen", state.promise.amount)
                writer.fen("leftFen", state.left)
                writer.fen("payableFen", state.payable)
                writer.fen("paidFen", state.paid)
            }
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

extension StackingFinding.Answer {
    fileprivate var word: String {
        switch self {
        case .met: "met"
        case .notMet: "notMet"
        case .unknown: "unknown"
        case .unread: "unread"
        }
    }

    fileprivate var excess: Money? {
        if case .notMet(let excess, _) = self { excess } else { nil }
    }

    fileprivate var because: [String] {
        if case .notMet(_, let because) = self { because } else { [] }
    }
}
