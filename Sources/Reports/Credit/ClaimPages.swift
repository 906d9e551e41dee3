import Diagnostics
public import Programmes
public import Quantities

/// A claim with what its terms ask of it.
public struct ClaimView: Sendable {
    public let state: ClaimState
    public let row: RowState
    public let decision: (day: Day, isProvisional: Bool)?
    public let payment: (day: Day, isProvisional: Bool)?

    public init(
        _ state: ClaimState, _ row: RowState, decision: (day: Day, isProvisional: Bool)?,
        payment: (day: Day, isProvisional: Bool)?
    ) {
        (self.state, self.row, self.decision, self.payment) = (state, row, decision, payment)
    }
}

// Claims, and the losses that were borne.
extension ProgrammePaper {
    public func claims(_ claims: [ClaimView], isIllustrative: Bool) -> ProgrammeAnswerPage {
        var table = TextTable([
            .init(say("申请", "claim")), .init(say("笔", "row")),
            .init(say("企业", "enterprise"), isFlexible: true),
            .init(say("本金（万元）", "principal"), .right), .init(say("申请日", "filed")),
            .init(say("审核期限", "decide by")), .init(say("状态", "stage")),
        ])
        for claim in claims {
            table.add([
                claim.state.filing.claim, claim.row.key.text, enterprise(claim.row.row),
                claim.state.filing.principal.wanText, claim.state.filedOn.iso,
                due(claim.decision), claim.state.stage.name[language],
            ])
        }
        let reasons = claims.filter { !$0.state.reasons.isEmpty }.flatMap {
            wrapped(
                $0.state.filing.claim + say("：", ": ") + $0.state.reasons.joined(separator: "；"))
        }
        let value = claims.map { claim in
            CreditValue.object([
                "claim": .text(claim.state.filing.claim), "row": .text(claim.row.key.text),
                "enterprise": .text(claim.row.row.enterprise),
                "kind": .text(claim.row.guarantor == nil ? "compensation" : "payout"),
                "principal": .fen(claim.state.filing.principal),
                "interest": .fen(claim.state.filing.interest), "filedOn": .day(claim.state.filedOn),
                "decideBy": .day(claim.decision?.day), "payBy": .day(claim.payment?.day),
                "stage": .text(claim.state.stage.rawValue),
                "papers": .list(claim.state.filing.papers.map { .text($0.id) }),
                "reasons": .list(claim.state.reasons.map { .text($0) }),
            ])
        }
        return page(
            say("代偿申请与补偿申请", "Claims for payout and for compensation"),
            isIllustrative: isIllustrative, book: .programme,
            table.lines(width: width) + reasons, .list(value))
    }

    private func due(_ day: (day: Day, isProvisional: Bool)?) -> String {
        day.map { $0.day.iso + ($0.isProvisional ? say("（暂）", " (prov.)") : "") } ?? "—"
    }

    /// Who bore how much of a loss, what they paid and got back.
    public func loss(_ loss: LossState, _ row: RowState, _ terms: ProgrammeTerms)
        -> ProgrammeAnswerPage
    {
        var table = TextTable([
            .init(say("承担方", "borne by"), isFlexible: true),
            .init(say("应担（元）", "part"), .right),
            .init(say("已付再担保", "re-guarantee paid"), .right),
            .init(say("追偿应得", "recovered"), .right), .init(say("已转付", "passed on"), .right),
        ])
        for part in loss.parts {
            table.add([
                part.party.name[language], part.amount.yuanText,
                (loss.rePaid[part.party] ?? .zero).yuanText,
                (loss.back[part.party] ?? .zero).yuanText,
                (loss.passedOn[part.party] ?? .zero).yuanText,
            ])
        }
        let whole = Money(fen: loss.parts.reduce(0) { $0 + $1.amount.fen })
        let summary =
            wrapped(
                say(
                    "损失 \(whole.yuanText) 元，\(loss.kind.name.zh) \(loss.paid.yuanText) 元；"
                        + "追回 \(loss.recovered.yuanText) 元，其中费用 \(loss.costs.yuanText) 元。",
                    "Loss \(whole.yuanText) yuan, \(loss.kind.name.en) \(loss.paid.yuanText); "
                        + "recovered "
                        + "\(loss.recovered.yuanText), of it costs \(loss.costs.yuanText)."))
            + cut(loss)
        let value = CreditValue.object([
            "loss": .text(loss.id), "kind": .text(loss.kind.rawValue), "claim": .text(loss.claim),
            "row": .text(loss.row.text), "day": .day(loss.day), "paid": .fen(loss.paid),
            "counted": .fen(loss.counted), "aboveCeiling": .fen(loss.aboveCeiling),
            "cutBy": .list(loss.cutBy.map { .text($0) }), "recovered": .fen(loss.recovered),
            "costs": .fen(loss.costs),
            "parts": .list(
                loss.parts.map { part in
                    .object([
                        "party": .text(part.party.rawValue), "amount": .fen(part.amount),
                        "reClaimed": .fen(loss.reClaimed[part.party] ?? .zero),
                        "rePaid": .fen(loss.rePaid[part.party] ?? .zero),
                        "back": .fen(loss.back[part.party] ?? .zero),
                        "passedOn": .fen(loss.passedOn[part.party] ?? .zero),
                    ])
                }),
        ])
        return page(
            "\(loss.kind.name[language]) \(loss.id)　\(enterprise(row.row))　\(loss.day.iso)",
            isIllustrative: terms.isIllustrative, book: .programmeAndMoney,
            summary + table.lines(width: width), value)
    }

    /// Why less was paid than the shares come to.
    private func cut(_ loss: LossState) -> [String] {
        var lines: [String] = []
        if loss.aboveCeiling > .zero {
            let text = loss.aboveCeiling.yuanText
            lines += wrapped(
                say(
                    "超出代偿率上限 \(text) 元，按条款由承担超出部分的一方自担，已含在其“应担”里"
                        + "（上限和余额见 credit payout-rate）。",
                    "\(text) yuan lay above the payout ceiling; by the terms it is in the part of "
                        + "the one who bears it (see credit payout-rate)."))
        }
        if !loss.cutBy.isEmpty {
            let names = loss.cutBy.joined(separator: say("、", ", "))
            lines += wrapped(
                say("补偿因上限而减少：\(names)。", "The compensation was cut by: \(names)."))
        }
        return lines
    }

    /// 代偿率: numerator, denominator, ceiling, and who bears what is above.
    public func payoutRate(
        _ terms: ProgrammeTerms, _ scope: ProgrammeScope, _ sums: PayoutSums
    ) -> ProgrammeAnswerPage {
        let names = [scope.lender, scope.guarantor, scope.year.map { "\($0)" }].compactMap(\.self)
        let title =
            say("代偿率", "Payout rate") + "　\(terms.name[language])　"
            + names.joined(separator: "×")
        guard let ceiling = terms.ceiling else {
            let none = say("条款没有代偿率的规定。", "The terms state no payout rate.")
            return page(
                title, isIllustrative: terms.isIllustrative, book: .programme, [none],
                .object(["defined": .flag(false)]))
        }
        let reading = ceiling.reading(sums)
        let ratio = ceiling.ratio(sums)
        let unread = ceiling.unread
        var body: [String] = []
        func add(_ zh: String, _ en: String, _ text: String) { body += wrapped(say(zh, en) + text) }
        let unknown = say("未读到", "unread")
        add("分子：", "Numerator: ", words(ceiling.numerator.value?.name, ratio?.numerator, unknown))
        add(
            "分母：", "Denominator: ",
            words(ceiling.denominator.value?.name, ratio?.denominator, unknown))
        add("上限：", "Ceiling: ", ceiling.rate.value?.text ?? unknown)
        add("超出由谁承担：", "Above it: ", ceiling.above.value?.name[language] ?? unknown)
        switch reading {
        case .within(let ratio):
            add("代偿率：", "Rate: ", (ratio.rounded?.text ?? "—") + say("，未超", ", within"))
        case .above(let ratio):
            add("代偿率：", "Rate: ", (ratio.rounded?.text ?? "—") + say("，已超", ", above"))
        case .unknownRule(let names):
            add("代偿率：", "Rate: ", say("规则未读到：", "unknown rule: ") + names.joined(separator: ", "))
        case .unknownData: add("代偿率：", "Rate: ", say("分母为零，算不出。", "nothing to divide by."))
        }
        if let room = ceiling.room(sums) { add("还可代偿：", "Room: ", room.text) }
        let value = CreditValue.object([
            "defined": .flag(unread.isEmpty), "unread": .list(unread.map { .text($0) }),
            "numerator": .fen(ratio?.numerator), "denominator": .fen(ratio?.denominator),
            "rate": .ppm(ratio?.rounded), "ceiling": .ppm(ceiling.rate.value),
            "aboveBorneBy": .text(ceiling.above.value?.rawValue),
            "room": .fen(ceiling.room(sums)), "isAbove": .flag(reading.isAbove),
        ])
        return page(
            title, isIllustrative: terms.isIllustrative, book: .programme, body, value)
    }

    private func words(_ name: Bilingual?, _ amount: Money?, _ unknown: String) -> String {
        guard let name else { return unknown }
        return name[language] + (amount.map { " \($0.text)" } ?? "")
    }
}

extension PayoutReading {
    fileprivate var isAbove: Bool { if case .above = self { true } else { false } }
}
