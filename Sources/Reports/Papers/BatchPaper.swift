import Diagnostics
import MoneyLedger
public import Papers
public import Programmes
import Quantities

/// The filing sheet of a batch (批量担保备案表): every loan with what became of it, the totals, what it
/// takes of the lender's quota, why rows were sent back, and both books side by side.
public struct BatchPaper {
    let state: BatchState
    let terms: ProgrammeTerms
    let rows: [RowState]
    private let decisions: [Int: RowDecision]
    private let use: QuotaUse?
    private let ledger: LedgerDay
    private let portfolio: PortfolioReading?
    private let names: [String: String]

    /// - Parameters:
    ///   - decisions: on record; of rows that wait, what the check of the filing day says.
    ///   - rows: of this batch, as they stand on the business day.
    ///   - use: of the quota; nil where the terms set none.
    ///   - names: of enterprises by credit code.
    public init(
        _ state: BatchState, _ terms: ProgrammeTerms, _ decisions: [RowDecision],
        rows: [RowState], use: QuotaUse?, portfolio: PortfolioReading?, ledger: LedgerDay,
        names: [String: String]
    ) {
        (self.state, self.terms, self.rows) = (state, terms, rows)
        self.decisions = Dictionary(decisions.map { ($0.row, $0) }) { first, _ in first }
        (self.use, self.portfolio) = (use, portfolio)
        (self.ledger, self.names) = (ledger, names)
    }

    public func report(_ head: PaperHead) -> Report {
        let sections = [summary] + (use.map { [quota($0)] } ?? []) + [list, back, tie.section]
        return head.report(
            "batchFiling", zh: isGuarantee ? "批量担保备案表" : "资金池贷款备案表",
            en: isGuarantee ? "Guarantees filed as a batch" : "Loans filed with a pool",
            subject: Bilingual(
                zh: "\(state.filing.lender)，批次 \(state.filing.batch)",
                en: "\(state.filing.lender), batch \(state.filing.batch)"),
            marks: terms.isIllustrative ? [ReportCell.Mark.illustrative.label] : [], sections)
    }

    private var isGuarantee: Bool { terms.kind == .guarantee }

    // MARK: summary

    private var summary: ReportSection {
        let filing = state.filing
        let guarantor: [ReportBlock.Item] =
            isGuarantee
            ? [.init("guarantor", zh: "担保机构", en: "Guarantor", .given(filing.guarantor))] : []
        return ReportSection(
            "summary", zh: "备案概况", en: "Summary",
            [
                .items(
                    [
                        .init(
                            "programme", zh: "项目", en: "Programme", ReportCell(.text(terms.name))),
                        .init("lender", zh: "报送银行", en: "Lender", .text(filing.lender)),
                    ] + guarantor + [
                        .init(
                            "year", zh: "年度", en: "Year",
                            .text(zh: "\(filing.year)年", en: "\(filing.year)")),
                        .init("filedOn", zh: "备案日", en: "Filed on", .day(state.filedOn)),
                        .init(
                            "checkedOn", zh: "核定日", en: "Decided on",
                            state.checkedOn.map { .day($0) }
                                ?? .text(zh: "尚未核定", en: "not decided yet")),
                    ]),
                .table(results),
            ] + share)
    }

    /// By answer: how many, how much, with which fees.
    private var results: ReportTable {
        let groups = RowDecision.Answer.allCases.map { answer in
            (answer, state.filing.rows.filter { decisions[$0.number]?.answer == answer })
        }
        return ReportTable(
            "results", zh: "核对结果汇总", en: "What the check came to",
            [
                .init("answer", zh: "结果", en: "Answer"),
                .init("rows", zh: "笔数", en: "Loans", .count),
                .init("amount", zh: "金额", en: "Amount", .money),
                .init("fee", zh: "应收担保费", en: "Fees due", .money),
            ],
            rows: groups.map { answer, rows in result(ReportCell(.text(answer.name)), rows, .body) }
                + [result(.text(zh: "合计", en: "Sum"), state.filing.rows, .total)],
            remarks: state.checkedOn == nil
                ? [
                    Bilingual(
                        zh: "还没有核定：结果按备案日的核对，通过的先占用额度。",
                        en: "Not decided: answers are those of the filing day; rows that pass "
                            + "hold their quota.")
                ] : [])
    }

    private func result(
        _ name: ReportCell, _ rows: [BatchRow], _ role: ReportTable.Row.Role
    ) -> ReportTable.Row {
        ReportTable.Row(
            [
                name, .count(rows.count, .notes), .money(rows.map(\.amount).sum),
                isGuarantee ? .money(rows.compactMap { fee($0) }.sum) : .init(.notApplicable),
            ], role: role)
    }

    private func fee(_ row: BatchRow) -> Money? {
        decisions[row.number].flatMap { $0.answer == .confirmed ? $0.fee : nil }
    }

    private var share: [ReportBlock] {
        guard let portfolio, let rate = portfolio.ratio.rounded else { return [] }
        return [
            .items([
                .init("share", zh: "小微和三农占在保组合", en: "Small firms and farming", .rate(rate)),
                .init("least", zh: "下限", en: "At least", .rate(portfolio.least)),
            ])
        ]
    }

    // MARK: rows

    private var list: ReportSection {
        let stages = Dictionary(rows.map { ($0.key.number, $0.stage) }) { first, _ in first }
        let body = state.filing.rows.map { row in
            ReportTable.Row([
                .count(row.number, .plain), .text(name(row)), .text(row.enterprise),
                .text(row.note), .money(row.amount), .day(row.payoutDay), .day(row.maturity),
                isGuarantee ? .rate(row.feeRate) : ReportCell(.notApplicable),
                fee(row).map { .money($0) } ?? ReportCell(.notApplicable),
                ReportCell(.text(stage(row, stages[row.number]))),
            ])
        }
        let sum = ReportTable.Row(
            [
                .text(zh: "合计", en: "Sum"), .count(body.count, .notes), .init(.notApplicable),
                .init(.notApplicable), .money(state.filing.rows.map(\.amount).sum),
                .init(.notApplicable), .init(.notApplicable), .init(.notApplicable),
                isGuarantee
                    ? .money(state.filing.rows.compactMap { fee($0) }.sum) : .init(.notApplicable),
                .init(.notApplicable),
            ], role: .total)
        return ReportSection(
            "rows", zh: "备案明细", en: "The loans",
            [
                .table(
                    ReportTable("rows", zh: "逐笔明细", en: "Loan by loan", columns, rows: body + [sum])
                )
            ])
    }

    private var columns: [ReportTable.Column] {
        [
            .init("row", zh: "序号", en: "No."),
            .init("enterprise", zh: "企业", en: "Enterprise"),
            .init("code", zh: "信用代码", en: "Credit code", .code),
            .init("note", zh: "借据", en: "Note", .code),
            .init("amount", zh: "金额", en: "Amount", .money),
            .init("paidOut", zh: "放款日", en: "Paid out", .day),
            .init("maturity", zh: "到期日", en: "Due", .day),
            .init("feeRate", zh: "年费率", en: "Fee rate", .rate),
            .init("fee", zh: "担保费", en: "Fee", .money),
            .init("stage", zh: "状态", en: "Stage"),
        ]
    }

    private func stage(_ row: BatchRow, _ stage: RowStage?) -> Bilingual {
        let answer = decisions[row.number]?.answer
        // A row that waits is told by what the check says of it.
        if stage == .filed || stage == nil {
            return answer == .confirmed
                ? RowStage.filed.name : answer?.name ?? RowStage.filed.name
        }
        return stage?.name ?? RowStage.filed.name
    }

    private func name(_ row: BatchRow) -> String {
        names[row.enterprise] ?? row.name ?? row.enterprise
    }

    // MARK: quota, rows that came back

    private func quota(_ use: QuotaUse) -> ReportSection {
        ReportSection(
            "quota", zh: "备案额度", en: "Filing quota",
            [
                .items([
                    .init("granted", zh: "年度额度", en: "Granted for the year", .money(use.granted)),
                    .init(
                        "byOthers", zh: "其他批次占用", en: "Taken by other batches", .money(use.byOthers)
                    ),
                    .init("before", zh: "本批前可用", en: "Left before this batch", .money(use.before)),
                    .init("byBatch", zh: "本批占用", en: "Taken by this batch", .money(use.byBatch)),
                    .init("after", zh: "本批后可用", en: "Left after it", .money(use.after)),
                ])
            ])
    }

    private var back: ReportSection {
        let body = state.filing.rows.compactMap { row -> ReportTable.Row? in
            guard let made = decisions[row.number], made.answer != .confirmed else { return nil }
            let reasons = made.reasons.map(\.text)
            return ReportTable.Row([
                .count(row.number, .plain), .text(name(row)), .text(row.note),
                .money(row.amount), ReportCell(.text(made.answer.name)),
                .text(
                    zh: reasons.map(\.zh).joined(separator: "；"),
                    en: reasons.map(\.en).joined(separator: "; ")),
            ])
        }
        return ReportSection(
            "back", zh: "退回和不予备案", en: "Rows that came back",
            [
                .table(
                    ReportTable(
                        "back", zh: "逐笔理由", en: "Why",
                        [
                            .init("row", zh: "序号", en: "No."),
                            .init("enterprise", zh: "企业", en: "Enterprise"),
                            .init("note", zh: "借据", en: "Note", .code),
                            .init("amount", zh: "金额", en: "Amount", .money),
                            .init("answer", zh: "结果", en: "Answer"),
                            .init("reasons", zh: "理由", en: "Reasons", .longText),
                        ], rows: body,
                        empty: Bilingual(zh: "没有退回的，也没有不予备案的。", en: "None came back.")))
            ])
    }

    // MARK: both books

    /// Operations name the row that they belong to: `PL-1#3`.
    private var tie: TieTable {
        let mine = Set(rows.map(\.key.text))
        let belongs = { (reference: String) in mine.contains(reference) }
        let accounts = ProgrammeAccounts(terms.id)
        var lines: [TieTable.Line] = []
        if let use, state.filing.year != 0 {
            let used = accounts.used(state.filing.lender, state.filing.year).id
            lines.append(
                .init(
                    zh: "本批占用备案额度", en: "Quota taken by this batch", book: use.byBatch,
                    ledger: Money(
                        fen: ledger.posted(used, .debit, belongs).fen
                            - ledger.posted(used, .credit, belongs).fen
                            + ledger.held(used, belongs).fen)))
        }
        return TieTable(
            lines: lines + [cover(accounts, belongs)] + fees(accounts, belongs), day: ledger.day)
    }

    /// What came in force, whatever has ended since.
    private func cover(
        _ accounts: ProgrammeAccounts, _ belongs: (String) -> Bool
    ) -> TieTable.Line {
        let inForce = Set(rows.map { accounts.inForce($0).id })
        return .init(
            zh: isGuarantee ? "本批已生效担保" : "本批已进池贷款", en: "Cover that came in force",
            book: rows.filter { $0.stage != .awaitingFee }.map(\.confirmed).sum,
            ledger: inForce.map { ledger.posted($0, .debit, belongs) }.sum)
    }

    private func fees(
        _ accounts: ProgrammeAccounts, _ belongs: (String) -> Bool
    ) -> [TieTable.Line] {
        guard isGuarantee, let guarantor = state.filing.guarantor else { return [] }
        let due = accounts.feeReceivable(guarantor).id
        let decided = rows.compactMap { $0.confirmed > .zero ? $0.decision?.fee : nil }
        return [
            .init(
                zh: "本批应收担保费", en: "Fees due", book: decided.sum,
                ledger: ledger.posted(due, .debit, belongs)),
            .init(
                zh: "本批已收担保费", en: "Fees paid", book: rows.map(\.feePaid).sum,
                ledger: ledger.posted(due, .credit, belongs)),
        ]
    }
}

extension ReportCell {
    /// What somebody wrote; missing where nobody did.
    static func given(_ text: String?) -> ReportCell {
        text.map { ReportCell.text($0) } ?? ReportCell(.missing)
    }
}
