import CreditBook
public import Diagnostics
import Quantities

extension SubsidyState.Stage {
    public var name: Bilingual {
        switch self {
        case .held: Bilingual(zh: "预留待确认", en: "held")
        case .confirmed: Bilingual(zh: "已生效", en: "confirmed")
        case .closed: Bilingual(zh: "已结束", en: "closed")
        }
    }
}

extension SubsidyRefusal {
    /// The refusal in one sentence for a person.
    public var text: Bilingual { subjectText ?? loanText ?? amountText }

    private var subjectText: Bilingual? {
        switch self {
        case .notASubsidy(let id):
            Bilingual(zh: "项目“\(id)”不是贴息", en: "\(id) is no interest subsidy")
        case .termsUnread(let names):
            Bilingual(
                zh: "条款未读到：\(names.map(\.zh).joined(separator: "、"))，不能据以承诺",
                en: "not read, so nothing is promised: \(names.map(\.en).joined(separator: ", "))")
        case .noBudget(let id, let year):
            Bilingual(
                zh: "“\(id)”" + (year.map { "\($0)年" } ?? "") + "没有安排贴息预算",
                en: "\(id) has no budget" + (year.map { " for \($0)" } ?? ""))
        case .noteNotFound(let note):
            Bilingual(zh: "经办记录里没有借据 \(note.text)", en: "there is no note \(note.text)")
        case .promiseExists(let id):
            Bilingual(zh: "承诺“\(id)”已存在", en: "the promise \(id) exists")
        case .promiseNotFound(let id):
            Bilingual(zh: "没有贴息承诺“\(id)”", en: "there is no promise \(id)")
        case .noteHasPromise(let note, let id):
            Bilingual(
                zh: "借据 \(note.text) 已有承诺“\(id)”", en: "\(note.text) has the promise \(id)")
        case .codeExists(let id): Bilingual(zh: "编号“\(id)”已用过", en: "the code \(id) is used")
        case .notInStage(let id, let stage):
            Bilingual(
                zh: "承诺“\(id)”现为“\(stage.name.zh)”，不能这样办理",
                en: "\(id) is \(stage.name.en); this cannot be done now")
        case .holdLapsed(let day):
            Bilingual(
                zh: "预留已于 \(day) 到期，预算已释放；请另作承诺",
                en: "the hold ended on \(day) and its budget is free; promise anew")
        case .dayBefore(let day):
            Bilingual(zh: "日期早于上一步 \(day)", en: "the day is before the last step, \(day)")
        default: nil
        }
    }

    private var loanText: Bilingual? {
        switch self {
        case .noteEnded(let note):
            Bilingual(zh: "借据 \(note.text) 已结束", en: "\(note.text) has ended")
        case .noteOverdue(let note, let day):
            Bilingual(
                zh: "借据 \(note.text) 自 \(day) 逾期", en: "\(note.text) is overdue since \(day)")
        case .drawnBefore(let day):
            Bilingual(zh: "只贴 \(day) 及以后发放的贷款", en: "only loans drawn from \(day) on")
        case .loanKindUnknown:
            Bilingual(zh: "不知道贷款种类；请写 --loan-kind", en: "the kind of loan is not known")
        case .loanKindNotCovered(let kind):
            Bilingual(zh: "\(kind.name.zh)不在贴息范围", en: "\(kind.name.en) is not covered")
        case .otherSubsidyUnknown:
            Bilingual(
                zh: "不知道是否另有贴息；请写 --other 无，或 --other 名称=层级",
                en: "other subsidies are not known; write --other none or NAME=LEVEL")
        case .otherSubsidy(let name):
            Bilingual(
                zh: "同一笔贷款已享受“\(name)”，不重复贴息", en: "the loan has the subsidy \(name) already")
        case .rateUnknown(let note):
            Bilingual(
                zh: "借据 \(note.text) 没有登记利率，算不出上限", en: "\(note.text) has no rate on record")
        case .periodNotNext(let from, let end):
            Bilingual(
                zh: "计息期应从 \(from) 起，到 \(end) 为止",
                en: "the period begins on \(from) and ends by \(end)")
        case .periodNotOver(let to):
            Bilingual(zh: "计息期到 \(to) 才结束", en: "the period ends on \(to)")
        case .stopped(let day):
            Bilingual(
                zh: "贷款已结清或逾期，\(day) 起不再贴息", en: "repaid or overdue: no subsidy from \(day) on")
        case .notStopped:
            Bilingual(
                zh: "贷款没有结清或逾期；要提前收回承诺请写 --reason 理由",
                en: "neither repaid nor overdue; give a --reason to withdraw it")
        default: nil
        }
    }

    private var amountText: Bilingual {
        switch self {
        case .nothingLeft(let names):
            Bilingual(
                zh: "可承诺的贴息为零（\(names.joined(separator: "、"))）",
                en: "nothing can be promised (\(names.joined(separator: ", ")))")
        case .exceedsCeiling(let most):
            Bilingual(zh: "至多可承诺 \(most.text)", en: "at most \(most.text) can be promised")
        case .exceedsContractInterest(let most):
            Bilingual(
                zh: "实付利息超过合同利率算得的 \(most.text)；罚息、复利不贴",
                en: "more than the \(most.text) that the rate makes; default interest is not "
                    + "subsidised")
        case .exceedsInterest(let interest):
            Bilingual(zh: "贴息超过实付利息 \(interest.text)", en: "exceeds the interest \(interest.text)")
        case .exceedsPromise(let left):
            Bilingual(zh: "承诺只剩 \(left.text)", en: "only \(left.text) of the promise is left")
        case .exceedsPayable(let payable):
            Bilingual(zh: "应付贴息只有 \(payable.text)", en: "only \(payable.text) is payable")
        case .paidAlready(let payable):
            Bilingual(
                zh: "已经拨付，未付的只有 \(payable.text)；先冲正拨付",
                en: "paid already, only \(payable.text) is unpaid; correct the payment first")
        case .partsDoNotAddUp(let expected, let found):
            Bilingual(
                zh: "释放 \(found.text)，应为 \(expected.text)",
                en: "releases \(found.text), not \(expected.text)")
        case .amountOutOfRange:
            Bilingual(zh: "金额应大于零且合理", en: "an amount must be above zero and plausible")
        case .evidenceMissing: Bilingual(zh: "请写依据 --evidence", en: "give the --evidence")
        case .reasonMissing: Bilingual(zh: "请写理由 --reason", en: "give a --reason")
        case .notCorrectable(let id):
            Bilingual(
                zh: "“\(id)”不是最近一期应付贴息，也不是拨付，不能冲正",
                en: "\(id) is neither the latest accrual nor a payment")
        default: Bilingual(zh: "无法办理（\(phrase)）", en: "not possible (\(phrase))")
        }
    }
}
