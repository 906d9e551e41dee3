public import Diagnostics
import Quantities

extension ProgrammeRefusal {
    /// The refusal in one sentence for a person.
    public var text: Bilingual { batchText ?? lossText ?? planText }

    private var batchText: Bilingual? {
        switch self {
        case .notAProgrammeStep(let kind):
            Bilingual(zh: "“\(kind)”不是项目台账的步骤", en: "\(kind) is no step of a programme")
        case .programmeNotOpen(let id):
            Bilingual(zh: "项目“\(id)”尚未启用", en: "the programme \(id) is not open")
        case .programmeAlreadyOpen(let id, let year):
            Bilingual(
                zh: "项目“\(id)”\(year)年对该银行已启用",
                en: "the programme \(id) is open for \(year) with this lender already")
        case .batchExists(let id): Bilingual(zh: "批次“\(id)”已存在", en: "batch \(id) exists")
        case .batchNotFound(let id): Bilingual(zh: "没有批次“\(id)”", en: "no batch \(id)")
        case .batchWithoutRows: Bilingual(zh: "批次没有明细", en: "the batch has no rows")
        case .rowTwice(let row): Bilingual(zh: "第\(row)行重复", en: "row \(row) stands twice")
        case .rowNotFound(let key):
            Bilingual(zh: "没有明细 \(key.text)", en: "no row \(key.text)")
        case .rowNotInStage(let key, let stage):
            Bilingual(
                zh: "\(key.text)现为“\(stage.name.zh)”，不能这样办理",
                en: "\(key.text) is \(stage.name.en); this cannot be done now")
        case .maturityNotAfterPayout(let row):
            Bilingual(
                zh: "第\(row)行到期日不晚于放款日", en: "row \(row) matures before it is paid out")
        case .dayBeforeFiling(let key):
            Bilingual(zh: "日期早于\(key.text)的放款或报备", en: "the day is before \(key.text)")
        case .exceedsFeeDue(let key, let due):
            Bilingual(
                zh: "\(key.text)应缴担保费只剩\(due.text)",
                en: "only \(due.text) of the fee of \(key.text) is due")
        case .newBusinessSuspended:
            Bilingual(zh: "项目已暂停新增业务", en: "new business is stopped")
        default: nil
        }
    }

    private var lossText: Bilingual? {
        switch self {
        case .exceedsInForce(let key, let left), .claimExceedsInForce(let key, let left):
            Bilingual(
                zh: "超过\(key.text)的在保余额\(left.text)",
                en: "exceeds the \(left.text) in force of \(key.text)")
        case .claimsExceedBalance(let note, let left):
            Bilingual(
                zh: "借据\(note)连同其他项目已申请、已补偿的，只剩\(left.text)可以申请",
                en: "with what other programmes were asked for or bear, only \(left.text) of note "
                    + "\(note) is left to claim")
        case .claimExists(let id): Bilingual(zh: "申请“\(id)”已存在", en: "claim \(id) exists")
        case .claimNotFound(let id): Bilingual(zh: "没有申请“\(id)”", en: "no claim \(id)")
        case .claimNotOpen(let id):
            Bilingual(zh: "申请“\(id)”已办结", en: "claim \(id) is closed")
        case .lossExists(let id):
            Bilingual(zh: "代偿（补偿）“\(id)”已存在", en: "payout or compensation \(id) exists")
        case .lossNotFound(let id):
            Bilingual(zh: "没有代偿（补偿）“\(id)”", en: "no payout or compensation \(id)")
        case .claimTooEarly(let day):
            Bilingual(zh: "\(day.iso)起才能申请", en: "a claim may be made from \(day.iso)")
        case .claimTooLate(let day):
            Bilingual(zh: "申请期限已于\(day.iso)届满", en: "claims ended on \(day.iso)")
        case .overdueNotNoticed(let key):
            Bilingual(zh: "\(key.text)没有逾期通知", en: "no overdue notice of \(key.text)")
        case .papersMissing(let ids):
            Bilingual(
                zh: "缺少材料：\(ids.joined(separator: "、"))",
                en: "papers are missing: \(ids.joined(separator: ", "))")
        case .claimsSuspended:
            Bilingual(zh: "已暂停补偿受理", en: "claims are not accepted now")
        default: nil
        }
    }

    private var planText: Bilingual {
        switch self {
        case .subsidy(let refusal): refusal.text
        case .partsDoNotAddUp(let expected, let found):
            Bilingual(
                zh: "各方合计\(found.text)，应为\(expected.text)",
                en: "the parts come to \(found.text), not \(expected.text)")
        case .exceedsShare(let party, let left):
            Bilingual(
                zh: "\(party.name.zh)只剩\(left.text)",
                en: "only \(left.text) is left for the \(party.name.en)")
        case .recoveryExceedsLoss(let left):
            Bilingual(
                zh: "追偿超过尚未收回的损失\(left.text)",
                en: "the recovery exceeds the \(left.text) not yet recovered")
        case .suspensionNotInForce:
            Bilingual(zh: "没有这项暂停措施", en: "no such suspension is in force")
        case .monthUnreadable(let text):
            Bilingual(zh: "“\(text)”不是月份", en: "“\(text)” is no month")
        case .monthNotEnded(let month):
            Bilingual(
                zh: "\(month)还没有结束，不能结账", en: "\(month) is not over and cannot be closed")
        case .monthAlreadyClosed(let month):
            Bilingual(
                zh: "\(month)已经结账，不能再结；以后的变动在以后的报告里作为调整列出",
                en:
                    "\(month) is closed already; what comes later is an adjustment later"
            )
        case .ruleUnread(let why): why
        case .dataMissing(let names):
            Bilingual(
                zh: "缺少数据：\(names.joined(separator: "、"))",
                en: "data are missing: \(names.joined(separator: ", "))")
        case .notOfThisKind(let id):
            Bilingual(
                zh: "“\(id)”不能这样办理（担保走代偿，资金池走补偿）",
                en: "\(id) is not of this kind (guarantors pay out, pools compensate)")
        case .amountOutOfRange:
            Bilingual(zh: "金额应大于零且合理", en: "an amount must be above zero and plausible")
        case .nothingToDo: Bilingual(zh: "没有可办理的内容", en: "there is nothing to do")
        default: Bilingual(zh: "无法办理（\(phrase)）", en: "not possible (\(phrase))")
        }
    }
}
