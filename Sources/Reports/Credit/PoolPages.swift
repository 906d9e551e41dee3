import Diagnostics
public import MoneyLedger
public import Programmes
import Quantities

// Pools, programmes and guarantors with what stands in the money book.
extension ProgrammePaper {
    /// The pool: what was paid in, held, compensated and recovered, its leverage, triggers,
    /// accounts.
    public func pool(
        _ terms: ProgrammeTerms, _ book: ProgrammeBook, _ money: MoneyBook
    ) -> ProgrammeAnswerPage {
        let totals = book.totals(ProgrammeScope(programme: terms.id))
        let leverage = book.leverage(terms.id)
        let measured = terms.pool?.measured?.value?.rawValue ?? say("未读到", "unread")
        let stopped = (book.suspensions[terms.id] ?? []).map { $0.name[language] }.sorted()
        var body = wrapped(
            say(
                "备案 \(totals.confirmed.text)，在保 \(totals.inForce.text)，解保 \(totals.released.text)；"
                    + "风险补偿 \(totals.paid.text)，追回 \(totals.recovered.text)。",
                "Filed \(totals.confirmed.text), in force \(totals.inForce.text), released "
                    + "\(totals.released.text); compensated \(totals.paid.text), recovered "
                    + "\(totals.recovered.text)."))
        body += wrapped(
            say("放大倍数：", "Leverage: ") + times(leverage)
                + say(
                    "（在保 ÷ 已到位未支出资金；测算日：\(measured)）",
                    " (in force ÷ funds paid in and not paid out; measuring day: \(measured))"))
        body += contributions(terms, book) + triggers(terms)
        body += wrapped(
            say("已触发：", "In force: ")
                + (stopped.isEmpty ? say("无", "none") : stopped.joined(separator: "、")))
        let standings = self.standings(money, prefix: "pool/\(terms.id)/")
        let value = CreditValue.object([
            "pool": .text(terms.id), "filed": .fen(totals.confirmed),
            "inForce": .fen(totals.inForce), "released": .fen(totals.released),
            "compensated": .fen(totals.paid), "recovered": .fen(totals.recovered),
            "leverage": .object([
                "numerator": .fen(leverage.numerator), "denominator": .fen(leverage.denominator),
                "measuringDay": .text(terms.pool?.measured?.value?.rawValue),
                "base": .text(terms.pool?.leverageBase?.value?.rawValue),
            ]),
            "suspensions": .list(
                (book.suspensions[terms.id] ?? []).map(\.rawValue).sorted().map { .text($0) }),
            "accounts": accounts(standings),
        ])
        return page(
            say("资金池 ", "Pool ") + terms.name[language], isIllustrative: terms.isIllustrative,
            book: .programmeAndMoney, body + [""] + table(standings), value)
    }

    private func times(_ ratio: AmountRatio) -> String {
        guard let rate = ratio.rounded else { return "—" }
        return Multiple(millionths: rate.ppm).text
    }

    private func contributions(_ terms: ProgrammeTerms, _ book: ProgrammeBook) -> [String] {
        guard let pool = terms.pool, !pool.contributions.isEmpty else { return [] }
        var paid: [Party: Int64] = [:]
        for (key, amount) in book.paidIn where key.holder == terms.id {
            paid[key.party, default: 0] += amount.fen
        }
        let amounts = paid.mapValues { Money(fen: $0) }
        let parts = pool.contributions.map {
            "\($0.party.name[language]) \((amounts[$0.party] ?? .zero).text)"
        }
        let state =
            switch pool.check(amounts) {
            case .balanced: say("比例相符", "in proportion")
            case .short(let missing):
                say("尚差 ", "short of ")
                    + missing.map { "\($0.party.name[language]) \($0.amount.text)" }
                    .joined(separator: "、")
            case .unknownRule: say("出资比例未读到", "the proportion was not read")
            }
        return wrapped(
            say("出资：", "Paid in: ") + parts.joined(separator: "、") + say("；", "; ") + state)
    }

    private func triggers(_ terms: ProgrammeTerms) -> [String] {
        terms.triggers.flatMap { trigger in
            wrapped(
                say("熔断 ", "Trigger ")
                    + "\(trigger.metric.name[language]) \(trigger.level.value?.text ?? "?") → "
                    + trigger.action.name[language])
        }
    }

    /// A guarantor's own bounds and how much of them is used, and its funds.
    public func guarantor(
        _ name: String, _ bounds: GuarantorBounds?, _ book: ProgrammeBook, _ money: MoneyBook
    ) -> ProgrammeAnswerPage {
        let standings = self.standings(
            money, prefix: "guarantor/" + name.replacing("/", with: "／") + "/")
        let assets = book.netAssets[name]
        var body = wrapped(
            say("净资产：", "Net assets: ") + (assets?.text ?? say("未登记", "not recorded")))
        func add(_ zh: String, _ en: String, _ text: String?) {
            body += wrapped(say(zh, en) + (text ?? say("未读到", "unread")))
        }
        if let bounds {
            add("担保责任余额倍数上限：", "Multiple: ", bounds.multiple?.value?.text)
            add("单户集中度上限：", "Share per client: ", bounds.clientShare?.value?.text)
            add("集团集中度上限：", "Share per group: ", bounds.groupShare?.value?.text)
            body += wrapped(
                bounds.isBinding
                    ? say("以上限额参与核对。", "These bounds are checked.")
                    : say("以上只显示，不参与核对（原文未核实）。", "Shown only; the text was not verified."))
        }
        let value = CreditValue.object([
            "guarantor": .text(name), "netAssets": .fen(assets),
            "binding": .flag(bounds?.isBinding ?? false),
            "multipleMillionths": .number(bounds?.multiple?.value?.millionths),
            "clientShare": .ppm(bounds?.clientShare?.value),
            "groupShare": .ppm(bounds?.groupShare?.value), "accounts": accounts(standings),
        ])
        return page(
            say("担保机构 ", "Guarantor ") + name, isIllustrative: false, book: .programmeAndMoney,
            body + [""] + table(standings), value)
    }

    /// A programme as it stands: totals beside the accounts.
    public func standing(
        _ terms: ProgrammeTerms, _ book: ProgrammeBook, _ money: MoneyBook
    ) -> ProgrammeAnswerPage {
        let totals = book.totals(ProgrammeScope(programme: terms.id))
        let standings = self.standings(money, prefix: "programme/\(terms.id)/")
        let body =
            wrapped(
                say(
                    "备案 \(totals.confirmed.text)，在保 \(totals.inForce.text)，"
                        + "解保 \(totals.released.text)，"
                        + "代偿（补偿） \(totals.paid.text)，追回 \(totals.recovered.text)；"
                        + "应收担保费 \(totals.feeDue.text)，已收 \(totals.feePaid.text)。",
                    "Filed \(totals.confirmed.text), in force \(totals.inForce.text), released "
                        + "\(totals.released.text), paid \(totals.paid.text), recovered "
                        + "\(totals.recovered.text); fees due \(totals.feeDue.text), paid "
                        + "\(totals.feePaid.text).")) + feeLines(terms, book)
        let fees = book.feeAverage(ProgrammeScope(programme: terms.id))
        let ceiling = terms.batch?.averageFee?.value
        let value = CreditValue.object([
            "programme": .text(terms.id), "filed": .fen(totals.confirmed),
            "inForce": .fen(totals.inForce), "released": .fen(totals.released),
            "paidOutPrincipal": .fen(totals.paidOutPrincipal), "paid": .fen(totals.paid),
            "recovered": .fen(totals.recovered), "feeDue": .fen(totals.feeDue),
            "feePaid": .fen(totals.feePaid),
            "feeAverage": .object([
                "rows": .count(fees.rows), "withoutRate": .count(fees.withoutRate),
                "amount": .fen(fees.amount), "rate": .ppm(fees.rate), "ceiling": .ppm(ceiling),
                "answer": .text(
                    ceiling.map { fees.keeps(to: $0).map { $0 ? "met" : "notMet" } ?? "unknown" }),
            ]),
            "accounts": accounts(standings),
        ])
        return page(
            terms.name[language], isIllustrative: terms.isIllustrative, book: .programmeAndMoney,
            body + [""] + table(standings), value)
    }

    /// The mean fee of the confirmed loans, and the terms' ceiling of it where they state one.
    private func feeLines(_ terms: ProgrammeTerms, _ book: ProgrammeBook) -> [String] {
        let fees = book.feeAverage(ProgrammeScope(programme: terms.id))
        guard terms.kind == .guarantee, let rate = fees.rate else { return [] }
        let rest =
            fees.withoutRate == 0
            ? ""
            : say("，另有 \(fees.withoutRate) 笔没有费率", ", \(fees.withoutRate) more without a rate")
        let mean = say(
            "平均担保费率（按金额加权，已确认 \(fees.rows) 笔）：\(rate.text)",
            "Average fee (by amount, \(fees.rows) confirmed): \(rate.text)")
        return wrapped(mean + rest + feeAnswer(terms, fees) + say("。", "."))
    }

    private func feeAnswer(_ terms: ProgrammeTerms, _ fees: FeeAverage) -> String {
        guard let ceiling = terms.batch?.averageFee else { return "" }
        guard let most = ceiling.value else {
            return say("；平均费率上限未读到", "; the ceiling of the average was not read")
        }
        let answer =
            switch fees.keeps(to: most) {
            case true?: say("没有超过", "kept")
            case false?: say("超过", "passed")
            case nil: say("未定", "not known")
            }
        return say("；上限 \(most.text)：", "; ceiling \(most.text): ") + answer
    }

    /// Of the money book: posted, and what is held beside it.
    func table(_ standings: [AccountStanding]) -> [String] {
        var table = TextTable([
            .init(say("资金账科目", "money book")), .init(say("户名", "of"), isFlexible: true),
            .init(say("余额（元）", "posted, yuan"), .right),
            .init(say("占用（元）", "pending"), .right),
        ])
        for one in standings where one.balance.posted.fen != 0 || one.balance.pending.fen != 0 {
            table.add([
                one.account.type.name[language], whose(one), one.balance.posted.yuanText,
                one.balance.pending.yuanText,
            ])
        }
        return table.lines(width: width)
    }

    /// What stands behind the kind in an account's name: lender, guarantor, year, party, client.
    private func whose(_ standing: AccountStanding) -> String {
        standing.account.id.text.split(separator: "/").dropFirst(3).map { part in
            Party(rawValue: String(part))?.name[language] ?? names[String(part)] ?? String(part)
        }.joined(separator: "/")
    }

    func accounts(_ standings: [AccountStanding]) -> CreditValue {
        .list(
            standings.map { one in
                .object([
                    "account": .text(one.account.id.text), "type": .text(one.account.type.rawValue),
                    "posted": .fen(one.balance.posted), "pending": .fen(one.balance.pending),
                ])
            })
    }
}

extension Balance {
    fileprivate var pending: Money { Money(fen: added.fen + taken.fen) }
}
