public import Diagnostics
public import MoneyLedger
public import Papers
public import Programmes
import Quantities

/// The statement of a risk pool over a period (资金池对账单): what was paid in, every account from
/// opening to closing, every movement, leverage, triggers and guards, and both books side by side.
public struct PoolPaper {
    let terms: ProgrammeTerms
    let book: ProgrammeBook
    let ledger: LedgerDay
    private let period: ZoneDays
    private let label: Bilingual?
    let guards: [GuardReading]
    private let names: [String: String]

    /// - Parameters:
    ///   - book: up to the period's end.
    ///   - ledger: of the same day.
    ///   - label: of the period; nil: from the beginning of the books.
    ///   - guards: of the money book as it stands.
    ///   - names: of enterprises by credit code.
    public init(
        _ terms: ProgrammeTerms, _ book: ProgrammeBook, _ ledger: LedgerDay, _ period: ZoneDays,
        label: Bilingual?, guards: [GuardReading], names: [String: String]
    ) {
        (self.terms, self.book, self.ledger) = (terms, book, ledger)
        (self.period, self.label, self.names) = (period, label, names)
        self.guards = guards.filter { $0.ratio.name.hasPrefix(terms.id + " ") }
    }

    public func report(_ head: PaperHead) -> Report {
        let until = Bilingual(
            zh: "截至\(period.through.iso)", en: "through \(period.through.iso)")
        let span = label ?? until
        return head.report(
            "poolStatement", zh: "风险补偿资金池对账单", en: "Statement of a risk pool",
            subject: Bilingual(
                zh: "\(terms.name.zh)，\(span.zh)", en: "\(terms.name.en), \(span.en)"),
            marks: terms.isIllustrative ? [ReportCell.Mark.illustrative.label] : [],
            [summary, funds, entries, limits, tie.section])
    }

    /// Whether the money book holds anything of the pool by the period's end.
    public var isEmpty: Bool { all.allSatisfy(\.isEmpty) }

    private var all: [AccountSpan] { ledger.spans(prefix, from: period.from) }
    private var prefix: String { "pool/\(terms.id.replacing("/", with: "／"))/" }
    private var covered: String { "programme/\(terms.id.replacing("/", with: "／"))/in-force/" }
    private var cash: [AccountSpan] { all.filter { $0.account.type.section == .cash } }
    var totals: ProgrammeTotals { book.totals(ProgrammeScope(programme: terms.id)) }

    // MARK: summary

    private var summary: ReportSection {
        let held = cash.filter { $0.account.type.isFund }
        return ReportSection(
            "summary", zh: "概况", en: "Summary",
            [
                .items([
                    .init(
                        "opening", zh: "期初资金", en: "Funds at the start",
                        .money(held.map(\.opening).sum)),
                    .init(
                        "closing", zh: "期末资金", en: "Funds at the end",
                        .money(held.map(\.closing).sum)),
                    .init("paidIn", zh: "累计到位", en: "Paid in", .money(paidIn)),
                    .init("compensated", zh: "累计补偿", en: "Compensated", .money(totals.paid)),
                    .init(
                        "recovered", zh: "累计追回（归资金池）", en: "Recovered for the pool",
                        .money(recovered)),
                    .init(
                        "inForce", zh: "在池贷款", en: "Loans under the pool", .money(totals.inForce)),
                    .init("loans", zh: "在池笔数", en: "How many", .count(loans, .notes)),
                ]),
                .table(contributions),
            ])
    }

    private var loans: Int {
        book.rows(in: ProgrammeScope(programme: terms.id)).count { $0.inForce > .zero }
    }

    var paidIn: Money { book.paidIn.filter { $0.key.holder == terms.id }.values.sum }

    var recovered: Money {
        book.losses(in: ProgrammeScope(programme: terms.id)).map { loss in
            loss.back.filter { $0.key.isPublic }.values.sum
        }.sum
    }

    private var contributions: ReportTable {
        let agreed = terms.pool?.contributions ?? []
        let paid = book.paidIn.filter { $0.key.holder == terms.id }
        let parties =
            agreed.map(\.party)
            + Set(paid.keys.map(\.party)).subtracting(agreed.map(\.party))
            .sorted { $0.rawValue < $1.rawValue }
        let rows = parties.map { party in
            ReportTable.Row([
                ReportCell(.text(party.name)),
                agreed.first { $0.party == party }.map { share($0.size) }
                    ?? ReportCell(.notApplicable),
                .money(paid.filter { $0.key.party == party }.values.sum),
            ])
        }
        let sum = ReportTable.Row(
            [.text(zh: "合计", en: "Sum"), .init(.notApplicable), .money(paidIn)], role: .total)
        return ReportTable(
            "contributions", zh: "出资到位", en: "Paid in by party",
            [
                .init("party", zh: "出资方", en: "Party"),
                .init("share", zh: "约定比例", en: "Agreed share", .rate),
                .init("paidIn", zh: "已到位", en: "Paid in", .money),
            ], rows: rows + [sum])
    }

    private func share(_ size: PartyShare.Size) -> ReportCell {
        switch size {
        case .exactly(let rate): .rate(rate)
        case .atLeast(let rate): .text(zh: "不低于\(rate.text)", en: "at least \(rate.text)")
        case .atMost(let rate): .text(zh: "不高于\(rate.text)", en: "at most \(rate.text)")
        case .rest: .text(zh: "其余", en: "the rest")
        case .unread: ReportCell(.unknown(Bilingual(zh: "规则未读", en: "rule unread")))
        }
    }

    // MARK: accounts

    private var funds: ReportSection {
        let held = cash.filter { $0.account.type.normalSide == .debit && !$0.isEmpty }
        let from = cash.filter { $0.account.type.normalSide == .credit && !$0.isEmpty }
        let rows =
            held.map(row) + [sum(held, zh: "资金和支出合计", en: "Held and spent")] + from.map(row)
            + [sum(from, zh: "来源合计", en: "Where it came from")]
        return ReportSection(
            "accounts", zh: "资金账", en: "The accounts",
            [
                .table(
                    ReportTable(
                        "accounts", zh: "各科目期初、本期、期末", en: "Opening, period, closing",
                        [
                            .init("account", zh: "科目", en: "Account"),
                            .init("of", zh: "户名", en: "Of"),
                            .init("opening", zh: "期初", en: "Opening", .money),
                            .init("added", zh: "本期增", en: "Added", .money),
                            .init("taken", zh: "本期减", en: "Taken", .money),
                            .init("closing", zh: "期末", en: "Closing", .money),
                        ], rows: rows,
                        remarks: [
                            Bilingual(
                                zh: "两个合计相等：资金和支出都有来源。",
                                en:
                                    "Both sums are equal: what is held or spent has its source."
                            )
                        ]))
            ])
    }

    private func row(_ span: AccountSpan) -> ReportTable.Row {
        let id = span.account.id.text
        return ReportTable.Row([
            ReportCell(.text(span.account.type.name), traces: [.account(id)]),
            ReportCell(.text(whose(span.account.id))), .money(span.opening), .money(span.added),
            .money(span.taken), .money(span.closing),
        ])
    }

    private func sum(_ spans: [AccountSpan], zh: String, en: String) -> ReportTable.Row {
        ReportTable.Row(
            [
                .text(zh: zh, en: en), .init(.notApplicable), .money(spans.map(\.opening).sum),
                .money(spans.map(\.added).sum), .money(spans.map(\.taken).sum),
                .money(spans.map(\.closing).sum),
            ], role: .total)
    }

    /// What stands behind the kind in an account's name: a party, a lender, a client.
    private func whose(_ id: AccountID) -> Bilingual {
        let parts = id.text.split(separator: "/").dropFirst(3).map(String.init)
        guard let last = parts.first else { return Bilingual(zh: "资金池", en: "the pool") }
        return Party(rawValue: last)?.name ?? Bilingual(names[last] ?? last)
    }

    // MARK: movements

    /// Each movement once: both of its accounts stand in its row.
    private var entries: ReportSection {
        let moved = cash.flatMap { span in
            span.lines.filter { $0.side == .debit || !isOwn($0.other) }.map { (span, $0) }
        }.sorted { ($0.1.ordinal, $0.1.other) < ($1.1.ordinal, $1.1.other) }
        let rows = moved.map { span, line in
            let isDebit = line.side == .debit
            return ReportTable.Row([
                .day(line.valueDay),
                .text(line.reference ?? line.operation.text),
                ReportCell(.text(name(isDebit ? span.account.id : line.other))),
                ReportCell(.text(name(isDebit ? line.other : span.account.id))),
                .money(line.amount),
            ])
        }
        let sum = ReportTable.Row(
            [
                .text(zh: "合计", en: "Sum"), .count(rows.count, .notes), .init(.notApplicable),
                .init(.notApplicable), .money(moved.map(\.1.amount).sum),
            ], role: .total)
        return ReportSection(
            "entries", zh: "本期发生", en: "Movements",
            [
                .table(
                    ReportTable(
                        "entries", zh: "逐笔发生", en: "Movement by movement",
                        [
                            .init("day", zh: "起息日", en: "Value day", .day),
                            .init("reference", zh: "事项", en: "Belongs to"),
                            .init("debit", zh: "借方", en: "Debit"),
                            .init("credit", zh: "贷方", en: "Credit"),
                            .init("amount", zh: "金额", en: "Amount", .money),
                        ], rows: rows.isEmpty ? [] : rows + [sum],
                        empty: Bilingual(zh: "本期没有资金发生。", en: "Nothing moved in the period.")))
            ])
    }

    private func isOwn(_ id: AccountID) -> Bool { id.text.utf8.starts(with: prefix.utf8) }

    private func name(_ id: AccountID) -> Bilingual {
        let type = all.first { $0.account.id == id }?.account.type
        guard let type else { return Bilingual(id.text) }
        let of = whose(id)
        if type == .poolCash { return type.name }
        return Bilingual(zh: "\(type.name.zh)（\(of.zh)）", en: "\(type.name.en) (\(of.en))")
    }

    // MARK: both books

    private var tie: TieTable {
        let closing = { (types: Set<AccountType>) in
            cash.filter { types.contains($0.account.type) }.map(\.closing).sum
        }
        let left = Money(fen: paidIn.fen - totals.paid.fen + recovered.fen)
        return TieTable(
            lines: [
                .init(zh: "累计到位", en: "Paid in", book: paidIn, ledger: closing([.contribution])),
                .init(
                    zh: "累计补偿", en: "Compensated", book: totals.paid,
                    ledger: closing([.compensationPaid])),
                .init(
                    zh: "累计追回（归资金池）", en: "Recovered for the pool", book: recovered,
                    ledger: closing([.recoveryReceived])),
                .init(
                    zh: "资金余额", en: "Funds left", book: left,
                    ledger: closing([.poolCash, .riskDeposit])),
                .init(
                    zh: "在池贷款", en: "Loans under the pool", book: totals.inForce,
                    ledger: ledger.sum(covered)),
            ], day: ledger.day)
    }
}

extension AccountType {
    /// What a pool has to spend.
    fileprivate var isFund: Bool { self == .poolCash || self == .riskDeposit }
}
