import CreditBook
import Diagnostics
import Papers
import Programmes
import Quantities

// First-time borrowers and costs, declines, promises, guarantees and pools.
extension ZoneReport {
    var borrowers: ReportSection {
        let items = [
            "first-loan.enterprises", "first-loan.amount", "first-loan-unknown.enterprises",
            "rate.average", "rate.lpr", "rate.spread", "cost.average",
        ]
        return ReportSection(
            "borrowers", zh: "五、首贷与融资成本", en: "5. First loans and cost",
            [.items(items.compactMap { item($0) }), .note(costNote)])
    }

    private var costNote: ReportBlock.Note {
        guard let days = books.days(.period) else { return .init(.plain, zh: "", en: "") }
        let draws = books.ledger.events(.drawn, days)
        let (rated, compared) = (
            draws.count { $0.rate != nil },
            draws.count { $0.rate != nil && books.lpr($0) != nil }
        )
        return .init(
            .plain,
            zh: "本期放款 \(draws.count) 笔，有利率的 \(rated) 笔，其中有同期LPR可比的 \(compared) 笔；"
                + "没有利率或LPR的不推算。",
            en: "\(English.count(draws.count, "draw")), \(rated) with a rate, \(compared) of them "
                + "with an LPR to compare; nothing is guessed for the others.")
    }

    var declines: ReportSection {
        let events = books.days(.period).map { books.ledger.events(.declined, $0) } ?? []
        let rows = DeclineCode.allCases.compactMap { code -> ReportTable.Row? in
            let own = events.filter { $0.reasons.contains(code) }
            if own.isEmpty { return nil }
            let sum = ZoneSum(own)
            return .init([
                ReportCell(.text(code.label)),
                ReportCell(
                    .count(Int64(own.count), ReportCell.Unit(zh: "条", en: "reasons")),
                    traces: sum.sources.traces), sum.cell(.enterprises),
            ])
        }
        let table = ReportTable(
            "declines", zh: "婉拒理由", en: "Reasons of declines",
            [
                .init("reason", zh: "理由", en: "Reason"),
                .init("count", zh: "条数", en: "Times", .count),
                .init("enterprises", zh: "户", en: "Firms", .count),
            ], rows: rows,
            remarks: [
                Bilingual(
                    zh: "一次婉拒可以有多条理由；园区只见理由类别，说明全文只给企业本人。",
                    en: "A decline may have several reasons; the zone sees their kinds only.")
            ])
        return ReportSection(
            "declines", zh: "六、婉拒原因", en: "6. Declines",
            [
                .items(
                    ["declined.items", "declined.enterprises", "dropped.items"].compactMap {
                        item($0)
                    })
            ]
                + [rows.isEmpty ? .table(table) : .figure(ReportFigure(.bars, table))])
    }

    var promises: ReportSection {
        guard let days = books.days(.period) else {
            return ReportSection("promises", zh: "七、限时承诺", en: "7. Promises", [])
        }
        var tallies: [String: PromiseTally] = [:]
        for record in books.promises {
            if let lender = record.lender { tallies[lender, default: .init()].take(record, days) }
        }
        let rows = tallies.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
            ReportTable.Row([.text($0.key)] + $0.value.cells)
        }
        let table = ReportTable(
            "promises", zh: "各机构限时承诺", en: "Promises by lender",
            [
                .init("lender", zh: "金融机构", en: "Lender"),
                .init("kept", zh: "按时", en: "Kept", .count),
                .init("broken", zh: "超时", en: "Broken", .count),
                .init("share", zh: "按时率", en: "Share kept", .rate),
                .init("open", zh: "期末计时中", en: "Running", .count),
            ], rows: rows,
            remarks: [
                Bilingual(
                    zh: "只计确定的结果；承诺没有写明计日方式、无法判定的不计入按时或超时。示意的承诺由园区换成自己的。",
                    en: "Only what is beyond doubt; illustrative promises stand in for the zone's "
                        + "own.")
            ])
        return ReportSection("promises", zh: "七、限时承诺", en: "7. Promises", [.table(table)])
    }

    /// The promises of one lender.
    private struct PromiseTally {
        private var kept = 0
        private var broken = 0
        private var open = 0

        var isEmpty: Bool { kept == 0 && broken == 0 && open == 0 }

        mutating func take(_ record: PromiseRecord, _ days: ZoneDays) {
            if record.keptOn.map(days.contains) ?? false { kept += 1 }
            if record.brokenOn.map(days.contains) ?? false { broken += 1 }
            if record.standing.isOpen, !record.standing.isLate { open += 1 }
        }

        var cells: [ReportCell] {
            [
                .count(kept, .items), .count(broken, .items),
                ZoneReport.share(kept, of: kept + broken), .count(open, .items),
            ]
        }
    }

    static func share(_ part: Int, of whole: Int) -> ReportCell {
        ZoneValue.rounded(Int128(part) * 10_000, over: Int128(whole)).map {
            ReportCell(.rate(Rate(ppm: $0 * 100)))
        } ?? .notApplicable
    }

    var guarantees: ReportSection {
        let items = [
            "guarantee.new.amount", "guarantee.new.enterprises", "guarantee.new.items",
            "guarantee.in-force.amount", "guarantee.in-force.enterprises",
            "guarantee.released.amount", "guarantee.payout.amount", "guarantee.payout.items",
            "guarantee.recovered.amount", "guarantee.payout.rate", "guarantee.fee.rate",
            "guarantee.fee.amount",
        ]
        let book = books.files.programmes
        let ids = books.programmes(book) { $0 == .guarantee }
        let table = ReportTable(
            "guarantees", zh: "各担保项目", en: "By programme",
            [
                .init("programme", zh: "项目", en: "Programme"),
                .init("new", zh: "本期新增", en: "New", .money),
                .init("inForce", zh: "在保", en: "In force", .money),
                .init("released", zh: "累计解保", en: "Released", .money),
                .init("payout", zh: "累计代偿", en: "Paid out", .money),
                .init("rate", zh: "代偿率（按条款）", en: "Payout rate", .rate),
                .init("fee", zh: "平均费率", en: "Fee", .rate),
            ], rows: ids.map { row($0, book) },
            empty: Bilingual(zh: "账簿里没有担保项目。", en: "No guarantee programme is in the books."),
            remarks: [
                Bilingual(
                    zh: "取自项目台账。条款没有读到代偿率口径的写“规则未读”，不推算。",
                    en: "Of the programmes' book; where the terms of the rate were not read, "
                        + "nothing is worked out.")
            ])
        return ReportSection(
            "guarantees", zh: "八、担保", en: "8. Guarantees",
            ids.isEmpty ? [.table(table)] : [.items(items.compactMap { item($0) }), .table(table)])
    }

    private func row(_ id: String, _ book: ProgrammeBook) -> ReportTable.Row {
        let scope = ProgrammeScope(programme: id, lender: books.scope.lender)
        let totals = book.totals(scope)
        let number = books.ledger.known(id)
        let new = books.days(.period).map { days in
            books.ledger.events(.guaranteed, days).filter { $0.programme == number }
        }
        return .init([
            ReportCell(.text(books.files.terms[id]?.name ?? Bilingual(id))),
            ZoneSum(new ?? []).cell(.money), .money(totals.inForce), .money(totals.released),
            .money(totals.paid), payoutRate(id, scope, book),
            ReportCell(book.feeAverage(scope).rate.map(ReportCell.Value.rate) ?? .missing),
        ])
    }

    /// Of the period's year, as the terms define it.
    private func payoutRate(
        _ id: String, _ scope: ProgrammeScope, _ book: ProgrammeBook
    ) -> ReportCell {
        guard let ceiling = books.files.terms[id]?.ceiling else { return .notApplicable }
        var scope = scope
        scope.year = books.period.year
        let sums = book.payoutSums(scope, cohort: ceiling.cohort.value ?? .filingYear)
        switch ceiling.reading(sums) {
        case .within(let ratio), .above(let ratio):
            return ReportCell(ratio.rounded.map(ReportCell.Value.rate) ?? .notApplicable)
        case .unknownRule: return ReportCell(.unknown(Bilingual(zh: "规则未读", en: "rule unread")))
        case .unknownData: return .notApplicable
        }
    }
}
