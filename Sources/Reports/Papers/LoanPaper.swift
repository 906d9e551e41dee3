public import Diagnostics
public import LoanTerms
public import Papers
import Quantities

/// The plain paper of a loan (贷款明白纸): on one page what is lent, what it costs in all, when to
/// pay what, who guarantees, and what the borrower may ask for. Figures are those of the cost sheet
/// and the repayment plan; nothing is worked out here.
public struct LoanPaper {
    private let sheet: CostSheet
    private let borrower: String
    private let lender: String
    /// In whose words it is said who stands in; nil: nobody told.
    private let guarantee: Bilingual?
    private let note: String?
    /// What the paper takes for granted because nobody told it.
    private let assumed: [Bilingual]

    /// - Parameters:
    ///   - sheet: with the whole repayment plan of the contract.
    ///   - note: the number of the loan note; nil where there is none yet.
    public init(
        _ sheet: CostSheet, borrower: String, lender: String, guarantee: Bilingual?,
        note: String? = nil, assumed: [Bilingual] = []
    ) {
        (self.sheet, self.borrower) = (sheet, borrower)
        (self.lender, self.guarantee) = (lender, guarantee)
        (self.note, self.assumed) = (note, assumed)
    }

    public func report(_ head: PaperHead) -> Report {
        head.report(
            "loanPaper", zh: "贷款明白纸", en: "Your loan in plain words",
            subject: subject, marks: [], [loan, costs, plan, rights])
    }

    private var subject: Bilingual {
        guard let note else { return Bilingual(borrower) }
        return Bilingual(zh: "\(borrower)，借据 \(note)", en: "\(borrower), note \(note)")
    }

    // MARK: what is lent

    private var loan: ReportSection {
        let contract = sheet.contract
        let (zh, en) = (LoanWords(language: .zh), LoanWords(language: .en))
        let total = Money(fen: contract.draws.reduce(0) { $0 + $1.amount.fen })
        return ReportSection(
            "loan", zh: "这笔贷款", en: "The loan",
            [
                .items([
                    .init("lender", zh: "谁放款", en: "Lender", .text(lender)),
                    .init("amount", zh: "借多少", en: "Amount", .money(total)),
                    .init("start", zh: "哪天起息", en: "From", .day(contract.start)),
                    .init("end", zh: "哪天到期", en: "To", .day(contract.lastMaturity)),
                    .init(
                        "method", zh: "怎么还", en: "Repayment",
                        ReportCell(.text(contract.method.label))),
                    .init(
                        "guarantee", zh: "谁担保", en: "Guarantee",
                        guarantee.map { ReportCell(.text($0)) } ?? ReportCell(.missing)),
                ]),
                .paragraph(
                    Bilingual(
                        zh: zh.terms(contract) + "。" + assumed.map(\.zh).joined(),
                        en: en.terms(contract) + ". " + assumed.map(\.en).joined(separator: " "))),
            ])
    }

    // MARK: what it costs

    private var costs: ReportSection {
        ReportSection("costs", zh: "一共要花多少", en: "What it costs", [.table(table)] + unknown)
    }

    private var table: ReportTable {
        ReportTable(
            "costs", zh: "各项费用", en: "Charges",
            [
                .init("item", zh: "项目", en: "Item"),
                .init("by", zh: "谁收（谁补）", en: "Charged (granted) by", .longText),
                .init("how", zh: "方式", en: "How"),
                .init("amount", zh: "金额", en: "Amount", .money),
                .init("annual", zh: "年化", en: "A year", .rate),
            ],
            rows: sheet.lines.map { row($0, sign: 1) }
                + [totalRow(sheet.gross, zh: "息费合计", en: "All costs")]
                + sheet.subsidyLines.map { row($0, sign: -1) }
                + (sheet.subsidies.isEmpty
                    ? [] : [totalRow(sheet.net, zh: "扣除贴息后", en: "Less subsidies")]),
            remarks: [effective])
    }

    private func row(_ line: CostLine, sign: Int64) -> ReportTable.Row {
        ReportTable.Row([
            ReportCell(.text(line.kind.label)), .text(line.chargedBy),
            ReportCell(.text(line.cadence.label)),
            .money(line.total.map { Money(fen: sign * $0.fen) }),
            .rate(line.annual.map { Rate(ppm: sign * $0.ppm) }),
        ])
    }

    private func totalRow(_ total: CostTotal, zh: String, en: String) -> ReportTable.Row {
        let word = total.bound.word
        return ReportTable.Row(
            [
                .text(zh: zh, en: en),
                word.zh.isEmpty ? ReportCell(.notApplicable) : ReportCell(.text(word)),
                ReportCell(.notApplicable), .money(total.amount), .rate(sheet.simple(total.amount)),
            ], role: .total)
    }

    /// Without subsidies both figures are one.
    private var effective: Bilingual {
        let before = sheet.effectiveBeforeSubsidies?.text
        let after = sheet.effective?.text
        if sheet.subsidies.isEmpty {
            return Bilingual(
                zh: "内部收益率口径年化：\(after ?? "未提供")。" + Self.basis.zh,
                en: "Effective a year: \(after ?? "not told"). " + Self.basis.en)
        }
        return Bilingual(
            zh: "内部收益率口径年化：未扣贴息 \(before ?? "未提供")，扣除贴息 \(after ?? "未提供")。"
                + Self.basis.zh,
            en: "Effective a year: \(before ?? "not told") before subsidies, "
                + "\(after ?? "not told") after. " + Self.basis.en)
    }

    private static let basis = Bilingual(
        zh: "没有列出的费用按没有处理；以合同和各方收费为准。",
        en: "Charges that are not listed count as none. The contract decides.")

    private var unknown: [ReportBlock] {
        guard sheet.gross.bound != .exact || sheet.net.bound != .exact else { return [] }
        return [
            .note(
                .init(
                    .caution, zh: "标“未提供”的没有计入，所以合计写“至少”或“至多”。",
                    en: "What nobody told is not in the sums."))
        ]
    }

    // MARK: when to pay

    private var plan: ReportSection {
        let schedule = sheet.schedule
        let rows = schedule.rows.enumerated().map { index, row in
            ReportTable.Row([
                .count(index + 1, .plain), .day(row.due), .money(row.principal),
                .money(row.interest), .money(row.payment), .money(row.balance),
            ])
        }
        let sum = ReportTable.Row(
            [
                .text(zh: "合计", en: "Sum"), ReportCell(.notApplicable),
                .money(schedule.principal), .money(schedule.interest),
                .money(Money(fen: schedule.principal.fen + schedule.interest.fen)),
                .money(schedule.left),
            ], role: .total)
        return ReportSection(
            "plan", zh: "哪天还多少", en: "When to pay what",
            [
                .table(
                    ReportTable(
                        "plan", zh: "还款计划", en: "Repayment plan",
                        [
                            .init("number", zh: "期", en: "No.", .count),
                            .init("due", zh: "应还日", en: "Due", .day),
                            .init("principal", zh: "本金", en: "Principal", .money),
                            .init("interest", zh: "利息", en: "Interest", .money),
                            .init("payment", zh: "合计", en: "Payment", .money),
                            .init("balance", zh: "还后余额", en: "Balance", .money),
                        ], rows: rows + [sum], remarks: provisional))
            ])
    }

    private var provisional: [Bilingual] {
        guard sheet.schedule.rows.contains(where: \.isProvisional) else { return [] }
        return [
            Bilingual(
                zh: "有的年份放假安排还没有公布，只按周末顺延，应还日暂定。",
                en: "Holidays of some years are not published: due days are provisional.")
        ]
    }

    // MARK: rights

    private var rights: ReportSection {
        ReportSection(
            "rights", zh: "您可以要求", en: "What you may ask for",
            [
                .list([
                    Bilingual(
                        zh: "放款前要求银行和担保机构逐项说明收费，没有写进合同的费用可以不付。",
                        en: "Before the draw, an account of each charge; what no contract names "
                            + "need not be paid."),
                    Bilingual(
                        zh: "拿到合同、还款计划和还款凭证；提前还款、展期、续贷按合同办，到期前至少一个月提出。",
                        en: "The contract, the plan and receipts; early repayment, extension and "
                            + "renewal as the contract has them, asked a month before the end."),
                    Bilingual(
                        zh: "对数字有异议，可向园区金融服务岗提出，有答复。",
                        en: "Where a figure seems wrong, an answer from the zone's finance desk."),
                ])
            ])
    }
}
