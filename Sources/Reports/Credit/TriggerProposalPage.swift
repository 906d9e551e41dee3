import CreditBook
import Diagnostics
public import Programmes
import Quantities

extension ProgrammePaper {
    /// 不良率测算: what the month sheets make of a programme's notes, month by month of the lenders, and
    /// what it would trigger.
    public func proposal(
        _ terms: ProgrammeTerms, _ proposal: TriggerProposal
    ) -> ProgrammeAnswerPage {
        let title = say("不良率测算", "Share of bad loans, proposed") + "　\(terms.name[language])"
        let body =
            proposal.bases.flatMap { wrapped(told($0)) } + wrapped(sum(proposal))
            + triggers(terms, proposal).flatMap { wrapped($0.text) }
        return page(
            title, isIllustrative: terms.isIllustrative, book: .programmeAndReported, body,
            value(terms, proposal))
    }

    private func told(_ basis: TriggerProposal.Basis) -> String {
        let month = basis.month?.iso ?? say("没有月报", "no month sheet")
        let missing =
            basis.missing.isEmpty
            ? "" : say("；月报里没有：", "; not in the sheet: ") + basis.missing.joined(separator: "、")
        return say(
            "\(basis.lender)，\(month)：\(basis.notes) 笔，余额 \(basis.balance.text)，其中不良 "
                + "\(basis.bad.text)，未分类 \(basis.unclassed.text)\(missing)。",
            "\(basis.lender), \(month): \(English.count(basis.notes, "note")), balance "
                + "\(basis.balance.text), of it bad \(basis.bad.text), without a class "
                + "\(basis.unclassed.text)\(missing).")
    }

    private func sum(_ proposal: TriggerProposal) -> String {
        let low = proposal.reading.rounded?.text ?? "—"
        let high = proposal.highest.rounded?.text ?? "—"
        if proposal.isComplete {
            return say(
                "不良率：\(proposal.bad.text)÷\(proposal.balance.text)＝\(low)。",
                "Rate: \(proposal.bad.text) of \(proposal.balance.text), \(low).")
        }
        return say(
            "不良率未定：\(low) 至 \(high)，缺 \(proposal.missing) 笔月报；登记读数前请核实。",
            "The rate is not known: \(low) to \(high), \(English.count(proposal.missing, "note")) "
                + "not reported; check before a reading is recorded.")
    }

    private func triggers(
        _ terms: ProgrammeTerms, _ proposal: TriggerProposal
    ) -> [(id: String, word: String, text: String)] {
        let low = terms.triggered(.nplRate, proposal.reading)
        let high = terms.triggered(.nplRate, proposal.highest)
        return zip(low, high).map { low, high in
            let isSame = low.answer == high.answer && proposal.missing == 0
            let word = isSame ? low.answer.word : "unknownData"
            let name = low.trigger.action.name[language]
            let level = low.trigger.level.value?.text ?? say("未读到", "unread")
            return (low.trigger.id, word, "\(name)（\(level)）" + say("：", ": ") + answer(word))
        }
    }

    private func answer(_ word: String) -> String {
        switch word {
        case "reached": say("达到。", "reached.")
        case "notReached": say("未达到。", "not reached.")
        case "unknownRule": say("规则未读到或未写明边界。", "the rule is not known.")
        default: say("数据不全，未定。", "not known.")
        }
    }

    private func value(_ terms: ProgrammeTerms, _ proposal: TriggerProposal) -> CreditValue {
        .object([
            "metric": .text(SuspensionTrigger.Metric.nplRate.rawValue),
            "programme": .text(proposal.programme),
            "isComplete": .flag(proposal.isComplete),
            "numerator": .fen(proposal.bad), "denominator": .fen(proposal.balance),
            "unclassed": .fen(proposal.unclassed), "missingNotes": .number(Int64(proposal.missing)),
            "rate": .ppm(proposal.reading.rounded), "highest": .ppm(proposal.highest.rounded),
            "months": .list(proposal.bases.map(value)),
            "triggers": .list(
                triggers(terms, proposal).map {
                    .object(["trigger": .text($0.id), "answer": .text($0.word)])
                }),
        ])
    }

    private func value(_ basis: TriggerProposal.Basis) -> CreditValue {
        .object([
            "lender": .text(basis.lender), "month": .text(basis.month?.iso),
            "notes": .number(Int64(basis.notes)), "balance": .fen(basis.balance),
            "bad": .fen(basis.bad), "unclassed": .fen(basis.unclassed),
            "missing": .list(basis.missing.map { .text($0) }),
        ])
    }
}

extension SuspensionTrigger.Answer {
    fileprivate var word: String {
        switch self {
        case .reached: "reached"
        case .notReached: "notReached"
        case .unknownRule: "unknownRule"
        case .unknownData: "unknownData"
        }
    }
}
