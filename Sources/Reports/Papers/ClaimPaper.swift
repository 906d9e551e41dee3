import Diagnostics
public import Papers
public import Programmes
import Quantities

/// The packet of a claim (代偿、补偿申报材料): what is claimed, which papers the terms ask for and
/// which are there, and, once the loss was divided, who bears how much, from the loss down to
/// nothing. Amounts are those of the programme's book.
public struct ClaimPaper {
    private let claim: ClaimView
    private let terms: ProgrammeTerms
    private let loss: LossState?
    private let enterprise: String

    /// - Parameter loss: nil while nothing was paid.
    public init(
        _ claim: ClaimView, _ terms: ProgrammeTerms, loss: LossState?, enterprise: String
    ) {
        (self.claim, self.terms) = (claim, terms)
        (self.loss, self.enterprise) = (loss, enterprise)
    }

    public func report(_ head: PaperHead) -> Report {
        let isPayout = claim.row.guarantor != nil
        return head.report(
            "claimPacket", zh: isPayout ? "代偿申报材料" : "风险补偿申报材料",
            en: isPayout ? "Claim for a guarantee payout" : "Claim for risk compensation",
            subject: Bilingual(enterprise),
            marks: terms.isIllustrative ? [Bilingual(zh: "示意", en: "illustrative")] : [],
            [filing, papers] + (loss.map { [shares($0)] } ?? []))
    }

    private var filing: ReportSection {
        let filing = claim.state.filing
        return ReportSection(
            "filing", zh: "申报内容", en: "What is claimed",
            [
                .items([
                    .init("claim", zh: "申请编号", en: "Claim", .text(filing.claim)),
                    .init("row", zh: "备案笔", en: "Filed as", .text(claim.row.key.text)),
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

    // MARK: who bears what

    private func shares(_ loss: LossState) -> ReportSection {
        let whole = Money(fen: loss.parts.reduce(0) { $0 + $1.amount.fen })
        let rows = loss.parts.map { part in
            row(ReportCell(.text(part.party.name)), part.party, part.amount, loss)
        }
        let table = ReportTable(
            "shares", zh: "各方承担", en: "Who bears what",
            [
                .init("party", zh: "承担方", en: "Party"),
                .init("part", zh: "应担", en: "Part", .money),
                .init("back", zh: "追偿应得", en: "Recovered", .money),
                .init("passedOn", zh: "已转付", en: "Passed on", .money),
                .init("net", zh: "净承担", en: "Borne", .money),
            ], rows: rows + [total(loss, whole)], remarks: remarks(loss))
        return ReportSection(
            "shares", zh: "损失怎么分担", en: "How the loss is divided", startsPage: false,
            [.table(table), .figure(ReportFigure(.waterfall, waterfall(loss, whole)))])
    }

    private func row(
        _ name: ReportCell, _ party: Party, _ part: Money, _ loss: LossState
    ) -> ReportTable.Row {
        let back = loss.back[party] ?? .zero
        return ReportTable.Row([
            name, .money(part), .money(back), .money(loss.passedOn[party] ?? .zero),
            .money(Money(fen: part.fen - back.fen)),
        ])
    }

    private func total(_ loss: LossState, _ whole: Money) -> ReportTable.Row {
        func sum(_ amounts: [Party: Money]) -> Money {
            Money(fen: loss.parts.reduce(0) { $0 + (amounts[$1.party]?.fen ?? 0) })
        }
        return ReportTable.Row(
            [
                .text(zh: "合计", en: "Sum"), .money(whole), .money(sum(loss.back)),
                .money(sum(loss.passedOn)), .money(Money(fen: whole.fen - sum(loss.back).fen)),
            ], role: .total)
    }

    /// From the whole loss each party takes its part; nothing is left.
    private func waterfall(_ loss: LossState, _ whole: Money) -> ReportTable {
        let parts = loss.parts.map { part in
            ReportTable.Row([
                ReportCell(.text(part.party.name)), .money(Money(fen: -part.amount.fen)),
            ])
        }
        return ReportTable(
            "lossWaterfall", zh: "损失分担瀑布图", en: "The loss, party by party",
            [
                .init("step", zh: "步骤", en: "Step"),
                .init("amount", zh: "金额", en: "Amount", .money),
            ],
            rows: [
                ReportTable.Row([.text(zh: "损失", en: "Loss"), .money(whole)], role: .total)
            ] + parts + [
                ReportTable.Row([.text(zh: "余下", en: "Left"), .money(.zero)], role: .total)
            ])
    }

    private func remarks(_ loss: LossState) -> [Bilingual] {
        var remarks = [
            Bilingual(
                zh: "\(loss.kind.name.zh) \(loss.paid.yuanText) 元；追回 \(loss.recovered.yuanText) 元，"
                    + "其中费用 \(loss.costs.yuanText) 元。",
                en: "\(loss.kind.name.en) of \(loss.paid.yuanText) yuan; recovered "
                    + "\(loss.recovered.yuanText), of it costs \(loss.costs.yuanText).")
        ]
        if loss.aboveCeiling > .zero {
            let text = loss.aboveCeiling.yuanText
            remarks.append(
                Bilingual(
                    zh: "其中 \(text) 元超出代偿率上限，按条款已含在承担方的“应担”里。",
                    en: "\(text) yuan of it lie above the payout ceiling."))
        }
        return remarks
    }
}
