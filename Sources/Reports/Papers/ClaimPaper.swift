public import Diagnostics
public import Papers
public import Programmes
public import Quantities

/// Who bears the loss of a claim.
public enum ClaimShares: Sendable {
    /// Divided and paid, by the book.
    case paid(LossState)
    /// What the terms come to if it were paid on the day of the paper.
    case computed(ClaimEstimate)
    /// Why nobody can say yet, or why there is nothing to divide.
    case none([Bilingual])
}

/// A loss as the terms would divide it.
public struct ClaimEstimate: Sendable {
    public let parts: [PartyAmount]
    /// By the guarantor or the pool.
    public let paid: Money
    /// Above the payout ceiling; in the part of who bears it.
    public let aboveCeiling: Money
    /// Names of the caps that would cut it.
    public let cutBy: [String]

    public init(
        parts: [PartyAmount], paid: Money, aboveCeiling: Money = .zero, cutBy: [String] = []
    ) {
        (self.parts, self.paid) = (parts, paid)
        (self.aboveCeiling, self.cutBy) = (aboveCeiling, cutBy)
    }
}

/// The packet of a claim (代偿、补偿申报材料): what is claimed, which papers the terms ask for and
/// which are there, and who bears how much, from the loss down to nothing: as it was paid, or as
/// the terms come to while it is not. Amounts are those of the programme's book.
public struct ClaimPaper {
    let claim: ClaimView
    let terms: ProgrammeTerms
    let shares: ClaimShares
    let ledger: LedgerDay
    private let enterprise: String

    /// - Parameter enterprise: its name.
    public init(
        _ claim: ClaimView, _ terms: ProgrammeTerms, _ shares: ClaimShares, ledger: LedgerDay,
        enterprise: String
    ) {
        (self.claim, self.terms, self.shares) = (claim, terms, shares)
        (self.ledger, self.enterprise) = (ledger, enterprise)
    }

    public func report(_ head: PaperHead) -> Report {
        head.report(
            "claimPacket", zh: isPayout ? "代偿申报材料" : "风险补偿申报材料",
            en: isPayout ? "Claim for a guarantee payout" : "Claim for risk compensation",
            subject: Bilingual(enterprise),
            marks: terms.isIllustrative ? [Bilingual(zh: "示意", en: "illustrative")] : [],
            [filing, papers] + divided)
    }

    var isPayout: Bool { claim.row.guarantor != nil }

    private var filing: ReportSection {
        let filing = claim.state.filing
        return ReportSection(
            "filing", zh: "申报内容", en: "What is claimed",
            [
                .items(
                    [
                        .init("claim", zh: "申请编号", en: "Claim", .text(filing.claim)),
                        .init("enterprise", zh: "借款企业", en: "Borrower", .text(enterprise)),
                        .init("note", zh: "借据", en: "Note", .text(claim.row.row.note)),
                        .init("row", zh: "备案笔", en: "Filed as", .text(claim.row.key.text)),
                        .init("lender", zh: "申请银行", en: "Lender", .text(claim.row.lender)),
                    ] + guarantor + since + [
                        .init(
                            "programme", zh: "项目", en: "Programme", ReportCell(.text(terms.name))),
                        .init("principal", zh: "申报本金", en: "Principal", .money(filing.principal)),
                        .init("interest", zh: "申报利息", en: "Interest", .money(filing.interest)),
                        .init(
                            "sum", zh: "合计", en: "Sum",
                            .money(Money(fen: filing.principal.fen + filing.interest.fen))),
                        .init("filedOn", zh: "申请日", en: "Filed on", .day(claim.state.filedOn)),
                        .init("decideBy", zh: "审核期限", en: "To be decided by", due(claim.decision)),
                        .init("payBy", zh: "支付期限", en: "To be paid by", due(claim.payment)),
                        .init(
                            "stage", zh: "状态", en: "Stage",
                            ReportCell(.text(claim.state.stage.name))),
                    ])
            ]
                + claim.state.reasons.map {
                    .note(.init(.caution, zh: "退回或拒绝的理由：\($0)", en: "Why it came back: \($0)"))
                })
    }

    /// The notice ends with the payment.
    private var since: [ReportBlock.Item] {
        claim.row.overdue.map {
            [.init("since", zh: "首个逾期日", en: "Overdue since", .day($0.since))]
        } ?? []
    }

    private var guarantor: [ReportBlock.Item] {
        claim.row.guarantor.map {
            [.init("guarantor", zh: "担保机构", en: "Guarantor", .text($0))]
        } ?? []
    }

    /// The terms state no limit, or whatever it counts from has not happened: nothing is due.
    private func due(_ day: (day: Day, isProvisional: Bool)?) -> ReportCell {
        day.map { ReportCell(.day($0.day), marks: $0.isProvisional ? [.derived] : []) }
            ?? ReportCell(.notApplicable)
    }

    // MARK: papers

    private var papers: ReportSection {
        let asked = terms.claim?.checklist ?? []
        let filed = claim.state.filing.papers
        let rows = asked.enumerated().map { index, item in
            let own = filed.first { $0.id == item.id }
            return ReportTable.Row([
                .count(index + 1, .plain), ReportCell(.text(item.name)),
                ReportCell(.flag(own != nil)),
                own.map { .text($0.evidence) } ?? ReportCell(.missing),
            ])
        }
        let lacking = asked.count { item in !filed.contains { $0.id == item.id } }
        let table = ReportTable(
            "papers", zh: "材料清单", en: "Papers",
            [
                .init("number", zh: "序号", en: "No.", .count),
                .init("paper", zh: "条款要求的材料", en: "Asked for by the terms", .longText),
                .init("there", zh: "已交", en: "There"),
                .init("evidence", zh: "文号或存放处", en: "Where it is", .longText),
            ], rows: rows,
            empty: Bilingual(zh: "条款没有列出材料清单。", en: "The terms list no papers."))
        let note: ReportBlock = .note(
            lacking == 0
                ? .init(.plain, zh: "材料齐全。", en: "All papers are there.")
                : .init(.alert, zh: "还缺 \(lacking) 项材料。", en: "\(lacking) papers are lacking."))
        return ReportSection(
            "papers", zh: "材料", en: "Papers", [.table(table)] + (asked.isEmpty ? [] : [note]))
    }
}
