import Diagnostics
import MoneyLedger
import Papers
import Programmes
import Quantities

// Who bears what, down to nothing, and both books side by side.
extension ClaimPaper {
    var divided: [ReportSection] {
        switch shares {
        case .paid(let loss): [paid(loss), tie(loss).section]
        case .computed(let estimate): [computed(estimate)]
        case .none(let reasons): [undivided(reasons)]
        }
    }

    private static let title = Bilingual(zh: "损失怎么分担", en: "How the loss is divided")

    private func section(_ blocks: [ReportBlock]) -> ReportSection {
        ReportSection("shares", zh: Self.title.zh, en: Self.title.en, blocks)
    }

    private func undivided(_ reasons: [Bilingual]) -> ReportSection {
        section([
            .note(.init(.caution, zh: "现在还算不出各方承担：", en: "The parts cannot be told yet:")),
            .list(reasons),
        ])
    }

    // MARK: as the terms come to

    private func computed(_ estimate: ClaimEstimate) -> ReportSection {
        let whole = estimate.parts.map(\.amount).sum
        let rows = estimate.parts.map { part in
            ReportTable.Row([
                ReportCell(.text(part.party.name)), derived(.money(part.amount)),
                share(part.amount, whole),
            ])
        }
        let sum = ReportTable.Row(
            [.text(zh: "合计", en: "Sum"), derived(.money(whole)), share(whole, whole)], role: .total)
        let table = ReportTable(
            "shares", zh: "各方承担（按条款测算，尚未支付）", en: "Parts by the terms; nothing is paid yet",
            [
                .init("party", zh: "承担方", en: "Party"),
                .init("part", zh: "应担", en: "Part", .money),
                .init("share", zh: "占损失", en: "Of the loss", .rate),
            ], rows: rows + [sum], remarks: remarks(estimate))
        return section([
            .table(table), .figure(ReportFigure(.waterfall, waterfall(estimate.parts, whole))),
        ])
    }

    private func derived(_ value: ReportCell.Value) -> ReportCell {
        ReportCell(value, marks: [.derived])
    }

    private func share(_ part: Money, _ whole: Money) -> ReportCell {
        AmountRatio(part, over: whole).rounded.map { .rate($0) } ?? ReportCell(.notApplicable)
    }

    private func remarks(_ estimate: ClaimEstimate) -> [Bilingual] {
        let who =
            isPayout
            ? Bilingual(zh: "担保机构应代偿", en: "The guarantor would pay")
            : Bilingual(zh: "资金池应补偿", en: "The pool would pay")
        let paid = Bilingual(
            zh: "\(who.zh) \(estimate.paid.yuanText) 元。",
            en: "\(who.en) \(estimate.paid.yuanText) yuan.")
        return [paid] + above(estimate.aboveCeiling) + cuts(estimate.cutBy)
    }

    private func above(_ amount: Money) -> [Bilingual] {
        guard amount > .zero else { return [] }
        return [
            Bilingual(
                zh: "其中 \(amount.yuanText) 元超出代偿率上限，按条款已含在承担方的“应担”里。",
                en: "\(amount.yuanText) yuan of it lie above the payout ceiling.")
        ]
    }

    private func cuts(_ names: [String]) -> [Bilingual] {
        guard !names.isEmpty else { return [] }
        return [
            Bilingual(
                zh: "补偿因上限而减少：\(names.joined(separator: "、"))。",
                en: "The compensation is cut by: \(names.joined(separator: ", ")).")
        ]
    }

    // MARK: as it was paid

    private func paid(_ loss: LossState) -> ReportSection {
        let whole = loss.parts.map(\.amount).sum
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
        return section([
            .table(table), .figure(ReportFigure(.waterfall, waterfall(loss.parts, whole))),
        ])
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
    private func waterfall(_ shares: [PartyAmount], _ whole: Money) -> ReportTable {
        let parts = shares.map { part in
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
        let paid = Bilingual(
            zh: "\(loss.day.iso) \(loss.kind.name.zh) \(loss.paid.yuanText) 元（\(loss.id)）；追回 "
                + "\(loss.recovered.yuanText) 元，其中费用 \(loss.costs.yuanText) 元。",
            en: "\(loss.kind.name.en) \(loss.id) of \(loss.paid.yuanText) yuan on \(loss.day.iso); "
                + "recovered \(loss.recovered.yuanText), of it costs \(loss.costs.yuanText).")
        return [paid] + above(loss.aboveCeiling) + cuts(loss.cutBy)
    }

    // MARK: both books

    /// Operations name the loss that they belong to.
    private func tie(_ loss: LossState) -> TieTable {
        let belongs = { (reference: String) in reference == loss.id }
        let accounts = ProgrammeAccounts(terms.id)
        let lines =
            claim.row.guarantor.map { tie(loss, of: $0, accounts, belongs) }
            ?? tie(loss, ofPool: accounts, belongs)
        return TieTable(lines: lines, day: ledger.day)
    }

    private func tie(
        _ loss: LossState, of guarantor: String, _ accounts: ProgrammeAccounts,
        _ belongs: (String) -> Bool
    ) -> [TieTable.Line] {
        let rePaid = loss.rePaid.values.sum
        return [
            .init(
                zh: "代偿支出", en: "Paid out", book: loss.paid,
                ledger: ledger.posted(accounts.recourse(guarantor).id, .debit, belongs)),
            .init(
                zh: "收回（追偿和再担保）", en: "Received back (recovery, re-guarantee)",
                book: Money(fen: loss.recovered.fen + rePaid.fen),
                ledger: ledger.posted(ProgrammeAccounts.cash(guarantor).id, .debit, belongs)),
        ]
    }

    private func tie(
        _ loss: LossState, ofPool accounts: ProgrammeAccounts, _ belongs: (String) -> Bool
    ) -> [TieTable.Line] {
        let parties = loss.parts.map(\.party).filter(\.isPublic)
        return [
            .init(
                zh: "补偿支出", en: "Compensated", book: loss.paid,
                ledger: parties.map {
                    ledger.posted(accounts.compensation($0).id, .debit, belongs)
                }.sum),
            .init(
                zh: "追偿收回（公共资金）", en: "Recovered for public parties",
                book: parties.map { loss.back[$0] ?? .zero }.sum,
                ledger: parties.map {
                    ledger.posted(accounts.recovery($0).id, .credit, belongs)
                }.sum),
        ]
    }
}
