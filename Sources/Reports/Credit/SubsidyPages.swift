import CreditBook
import Diagnostics
public import MoneyLedger
public import Programmes
import Quantities

// Interest subsidies with what stands in the money book.
extension ProgrammePaper {
    /// Budgets, promises and money of one subsidy.
    /// - Parameter listsPromises: false where the promises are told page by page elsewhere.
    public func subsidy(
        _ terms: ProgrammeTerms, _ book: ProgrammeBook, _ money: MoneyBook,
        listsPromises: Bool = true
    ) -> ProgrammeAnswerPage {
        let states = book.subsidies.promises(of: terms.id)
        let years = (book.subsidies.budgets[terms.id] ?? [:]).sorted { $0.key < $1.key }
        let rows = years.map { year, budget in
            SubsidyYear(year, budget, states.filter { $0.promise.year == year }, terms.id, money)
        }
        let standings = money.standings(prefix: "subsidy/\(terms.id)/")
        let value = CreditValue.object([
            "subsidy": .text(terms.id), "years": .list(rows.map(\.value)),
            "fundedFen": .fen(book.subsidies.funded[terms.id] ?? .zero),
            "promises": .list((listsPromises ? states : []).map { figures($0) }),
            "accounts": accounts(standings),
        ])
        let body =
            rows.flatMap { wrapped($0.text(language)) }
            + wrapped(
                say("拨入资金 ", "Paid in ")
                    + (book.subsidies.funded[terms.id] ?? .zero).text + say("。", "."))
        return page(
            say("贴息 ", "Subsidy ") + terms.name[language], isIllustrative: terms.isIllustrative,
            book: .programmeAndMoney, body + [""] + promises(states) + [""] + table(standings),
            value)
    }

    /// One promise with its periods and payments.
    public func promise(
        _ state: SubsidyState, isIllustrative: Bool
    ) -> ProgrammeAnswerPage {
        let promise = state.promise
        var body = wrapped(head(state)) + wrapped(sums(state))
        for one in state.accruals { body += wrapped(line(one)) }
        for one in state.payments {
            body += wrapped(
                say("拨付 ", "Paid ")
                    + "\(one.day) \(one.body.payment) \(one.body.amount.yuanText)"
                    + say("元，依据：", " yuan, evidence: ") + (one.evidence ?? "—"))
        }
        return page(
            say("贴息承诺 ", "Promise ") + promise.id, isIllustrative: isIllustrative,
            book: .programme, body, figures(state))
    }

    /// A list over programmes.
    public func subsidies(_ states: [SubsidyState]) -> ProgrammeAnswerPage {
        page(
            say("贴息承诺一览", "Promises of interest subsidies"), isIllustrative: false,
            book: .programme, [""] + promises(states),
            .object(["promises": .list(states.map { figures($0) })]))
    }

    private func head(_ state: SubsidyState) -> String {
        let promise = state.promise
        let name = names[promise.enterprise] ?? promise.enterprise
        let until = state.stage == .held ? say("，预留至 ", ", held until ") + promise.lastDay.iso : ""
        return "\(name)" + say("，借据 ", ", note ") + state.note.text + say("；", "; ")
            + state.stage.name[language] + until
            + say("；\(promise.year)年预算；", "; budget of \(promise.year); ")
            + say("贴 ", "subsidised ") + "\(promise.start) – \(promise.end)"
            + say("，计息本金 ", ", on ") + promise.base.text
            + say("，标准 ", ", rate ") + promise.rate.text + say("。", ".")
    }

    private func sums(_ state: SubsidyState) -> String {
        say(
            "承诺 \(state.promise.amount.yuanText) = 未用 \(unused(state).yuanText) + 应付 "
                + "\(state.payable.yuanText) + 已付 \(state.paid.yuanText) + 释放 "
                + "\(gone(state).yuanText)（元）。",
            "Promised \(state.promise.amount.yuanText) = left \(unused(state).yuanText) + payable "
                + "\(state.payable.yuanText) + paid \(state.paid.yuanText) + released "
                + "\(gone(state).yuanText) (yuan).")
    }

    private func unused(_ state: SubsidyState) -> Money {
        state.stage == .held ? state.promise.amount : state.left
    }

    private func gone(_ state: SubsidyState) -> Money {
        let used = unused(state).fen + state.accrued.fen
        return Money(fen: state.promise.amount.fen - used)
    }

    private func line(_ accrual: SubsidyAccrual) -> String {
        let cuts = accrual.cutBy.map { $0.name[language] }
        return say("应付 ", "Payable ") + "\(accrual.from) – \(accrual.to) \(accrual.accrual)"
            + say("：实付利息 ", ": interest paid ") + accrual.interest.yuanText
            + say("，贴息 ", ", subsidy ") + accrual.amount.yuanText + say("元", " yuan")
            + (cuts.isEmpty
                ? ""
                : say("（受限于", " (cut by ") + cuts.joined(separator: ", ")
                    + say("）", ")"))
            + (accrual.isLast
                ? say("；末期，释放 ", "; the last one, releases ") + accrual.released.yuanText
                    + say("元", " yuan") : "")
            + say("。", ".")
    }

    private func promises(_ states: [SubsidyState]) -> [String] {
        guard !states.isEmpty else { return wrapped(say("没有承诺。", "No promises.")) }
        var table = TextTable([
            .init(say("承诺、借据（元）", "promise, note (yuan)"), isFlexible: true),
            .init(say("状态", "stage")), .init(say("承诺", "promised"), .right),
            .init(say("未用", "left"), .right), .init(say("应付", "payable"), .right),
            .init(say("已付", "paid"), .right),
        ])
        for state in states {
            table.add([
                state.id + say("，", ", ") + state.note.text, state.stage.name[language],
                state.promise.amount.yuanText, unused(state).yuanText, state.payable.yuanText,
                state.paid.yuanText,
            ])
        }
        return table.lines(width: width)
    }

    private func figures(_ state: SubsidyState) -> CreditValue {
        let promise = state.promise
        return .object([
            "promise": .text(promise.id), "programme": .text(state.programme),
            "note": .text(state.note.text), "enterprise": .text(promise.enterprise),
            "stage": .text(state.stage.rawValue), "year": .count(promise.year),
            "start": .day(promise.start), "end": .day(promise.end), "baseFen": .fen(promise.base),
            "ratePpm": .ppm(promise.rate), "heldUntil": .day(promise.lastDay),
            "cutBy": .list(promise.cutBy.map { .text($0) }), "promisedFen": .fen(promise.amount),
            "leftFen": .fen(unused(state)), "payableFen": .fen(state.payable),
            "paidFen": .fen(state.paid), "releasedFen": .fen(gone(state)),
            "accruals": .list(state.accruals.map(\.value)),
            "payments": .list(
                state.payments.map { one in
                    .object([
                        "payment": .text(one.body.payment), "day": .day(one.day),
                        "amountFen": .fen(one.body.amount), "evidence": .text(one.evidence),
                        "operation": .text(one.body.posting),
                    ])
                }),
        ])
    }
}

/// A year's budget: appropriated = left + held + promised + payable + paid, by the money book.
private struct SubsidyYear {
    let year: Int
    let budget: Money
    let free: Money
    let held: Money
    let promised: Money
    let payable: Money
    let paid: Money

    init(
        _ year: Int, _ budget: Money, _ states: [SubsidyState], _ programme: String,
        _ money: MoneyBook
    ) {
        let accounts = SubsidyAccounts(programme)
        let left = money.balance(accounts.budget(year).id)
        (self.year, self.budget) = (year, budget)
        free = left?.lowest ?? .zero
        held = left?.taken ?? .zero
        promised = money.balance(accounts.promised(year).id)?.posted ?? .zero
        payable = Money(fen: states.reduce(0) { $0 + $1.payable.fen })
        paid = Money(fen: states.reduce(0) { $0 + $1.paid.fen })
    }

    func text(_ language: Language) -> String {
        Bilingual(
            zh: "\(year)年预算 \(budget.yuanText) = 可用 \(free.yuanText) + 预留 \(held.yuanText) + 承诺 "
                + "\(promised.yuanText) + 应付 \(payable.yuanText) + 已付 \(paid.yuanText)（元）。",
            en: "Budget of \(year): \(budget.yuanText) = free \(free.yuanText) + held "
                + "\(held.yuanText) + promised \(promised.yuanText) + payable "
                + "\(payable.yuanText) + paid \(paid.yuanText) (yuan).")[language]
    }

    var value: CreditValue {
        .object([
            "year": .count(year), "budgetFen": .fen(budget), "freeFen": .fen(free),
            "heldFen": .fen(held), "promisedFen": .fen(promised), "payableFen": .fen(payable),
            "paidFen": .fen(paid),
        ])
    }
}

extension SubsidyAccrual {
    fileprivate var value: CreditValue {
        .object([
            "accrual": .text(accrual), "from": .day(from), "to": .day(to),
            "interestFen": .fen(interest), "countedFen": .fen(counted),
            "fenDays": .number(fenDays), "computedFen": .fen(computed),
            "amountFen": .fen(amount), "cutBy": .list(cutBy.map { .text($0.rawValue) }),
            "last": .flag(isLast), "releasedFen": .fen(released), "operation": .text(posting),
        ])
    }
}

extension SubsidyCut {
    fileprivate var name: Bilingual {
        switch self {
        case .interestPaid: Bilingual(zh: "实付利息", en: "the interest paid")
        case .promise: Bilingual(zh: "承诺余额", en: "the promise")
        }
    }
}
