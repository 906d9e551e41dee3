import Diagnostics

// What a person reads, with places for a code, an amount and a day.
extension LifeRefusal {
    static let templates: [Phrase: Bilingual] = [
        .unreadableStep: Bilingual(
            zh: "这一步的内容无法识别",
            en: "the body of this step cannot be read"),
        .existsWithDifferentContent: Bilingual(
            zh: "编号 {about} 的步骤已记录，内容不同；请换一个编号",
            en: "a step with the id {about} is recorded with other content; take another id"),
        .enterpriseMissing: Bilingual(
            zh: "没有写明企业；请补统一社会信用代码或全称",
            en: "the enterprise is missing; give its credit code or full name"),
        .textMissing: Bilingual(
            zh: "缺少文字：{about}",
            en: "a text is missing: {about}"),
        .unknownDemand: Bilingual(
            zh: "没有编号为 {about} 的需求",
            en: "there is no demand {about}"),
        .unknownReferral: Bilingual(
            zh: "没有编号为 {about} 的推荐",
            en: "there is no referral {about}"),
        .unknownLine: Bilingual(
            zh: "没有编号为 {about} 的授信",
            en: "there is no line {about}"),
        .unknownNote: Bilingual(
            zh: "没有借据 {about}",
            en: "there is no loan note {about}"),
        .unknownCondition: Bilingual(
            zh: "该授信没有编号为 {about} 的用信条件",
            en: "the line has no condition {about}"),
        .unknownAlert: Bilingual(
            zh: "没有编号为 {about} 的预警",
            en: "there is no alert {about}"),
        .unknownBreach: Bilingual(
            zh: "没有编号为 {about} 的越界记录",
            en: "there is no breach {about}"),
        .unknownStep: Bilingual(
            zh: "没有编号为 {about} 的步骤",
            en: "there is no step {about}"),
        .demandExists: Bilingual(
            zh: "需求编号 {about} 已使用",
            en: "the demand code {about} is taken"),
        .referralExists: Bilingual(
            zh: "推荐编号 {about} 已使用",
            en: "the referral code {about} is taken"),
        .lineExists: Bilingual(
            zh: "授信编号 {about} 已使用",
            en: "the line code {about} is taken"),
        .duplicateNoteNumber: Bilingual(
            zh: "借据 {about} 已登记；同一银行的借据号不能重复",
            en: "the note {about} is recorded; a lender uses a number once"),
        .alertExists: Bilingual(
            zh: "预警编号 {about} 已使用",
            en: "the alert code {about} is taken"),
        .breachExists: Bilingual(
            zh: "越界编号 {about} 已使用",
            en: "the breach code {about} is taken"),
        .enterpriseDiffers: Bilingual(
            zh: "企业与此前登记的 {about} 不同",
            en: "the enterprise differs from {about}, recorded before"),
        .lenderDiffers: Bilingual(
            zh: "银行与此前登记的 {about} 不同",
            en: "the lender differs from {about}, recorded before"),
        .amountNotPositive: Bilingual(
            zh: "金额须大于零",
            en: "the amount must be above zero"),
        .amountBeyondReason: Bilingual(
            zh: "金额超过 {amount}，请核对单位",
            en: "the amount is above {amount}; check its unit"),
        .termNotPositive: Bilingual(
            zh: "期限须至少一个月",
            en: "the term must be a month at least"),
        .rangeReversed: Bilingual(
            zh: "预期额度的下限高于上限",
            en: "the lower expected limit is above the upper one"),
        .beforeTheStepItFollows: Bilingual(
            zh: "日期早于 {day}，即它所接续的一步（{about}）",
            en: "the day lies before {day}, that of the step it follows ({about})"),
        .dueNotLater: Bilingual(
            zh: "到期日须晚于 {day}",
            en: "the due day must be later than {day}"),
        .demandEnded: Bilingual(
            zh: "需求 {about} 已于 {day} 终结",
            en: "the demand {about} ended on {day}"),
        .referralEnded: Bilingual(
            zh: "推荐 {about} 已于 {day} 终结",
            en: "the referral {about} ended on {day}"),
        .referralAlreadyOpen: Bilingual(
            zh: "同一需求已推荐给该银行的同一产品：{about}",
            en: "the demand is with this lender for this product already: {about}"),
        .referralHasLine: Bilingual(
            zh: "推荐 {about} 已有授信批复",
            en: "the referral {about} has its approved line"),
        .referralNotDeclined: Bilingual(
            zh: "推荐 {about} 没有被婉拒，不必整改",
            en: "the referral {about} was not declined, nothing is to be repaired"),
        .documentsAlreadyRequested: Bilingual(
            zh: "补正正在进行，始于 {day}",
            en: "documents are owed already, since {day}"),
        .documentsNotRequested: Bilingual(
            zh: "没有正在进行的补正",
            en: "no documents are owed"),
        .reasonMissing: Bilingual(
            zh: "婉拒须写明原因",
            en: "a decline needs a reason"),
        .tooManyReasons: Bilingual(
            zh: "主要原因最多 4 条",
            en: "at most four main reasons"),
        .reasonRepeated: Bilingual(
            zh: "同一原因写了两次：{about}",
            en: "the same reason stands twice: {about}"),
        .reasonWithoutDetail: Bilingual(
            zh: "“{about}”说得太笼统；请写明哪项指标或哪份材料、现在多少、要求多少，企业才知道怎么改",
            en: "“{about}” is too general; name the figure or paper, what it is and what is asked "
                + "for, so that the enterprise can act on it"),
        .emptyFormula: Bilingual(
            zh: "“{about}”没有说明具体原因；请写清哪一项、差多少",
            en: "“{about}” explains nothing; say which item and by how much"),
        .conditionRepeated: Bilingual(
            zh: "用信条件编号重复：{about}",
            en: "the condition {about} stands twice"),
        .conditionAlreadyFulfilled: Bilingual(
            zh: "用信条件 {about} 已经落实",
            en: "the condition {about} is fulfilled already"),
        .lineAlreadySigned: Bilingual(
            zh: "授信 {about} 已签约",
            en: "the line {about} is signed already"),
        .signedBeyondApproval: Bilingual(
            zh: "签约金额超过批复 {amount}",
            en: "what was signed exceeds the approval by {amount}"),
        .lineNotSigned: Bilingual(
            zh: "授信 {about} 尚未签约，不能提款",
            en: "the line {about} is not signed, nothing can be drawn"),
        .lineExpired: Bilingual(
            zh: "授信 {about} 已于 {day} 到期",
            en: "the line {about} expired on {day}"),
        .conditionsNotFulfilled: Bilingual(
            zh: "用信条件尚未落实：{about}",
            en: "conditions are not fulfilled: {about}"),
        .drawnBeyondLine: Bilingual(
            zh: "提款超过授信可用额度 {amount}",
            en: "the draw exceeds what is left of the line by {amount}"),
        .guaranteeBeyondAmount: Bilingual(
            zh: "担保金额超过借据金额",
            en: "the guarantee exceeds the note"),
        .guarantorMissing: Bilingual(
            zh: "写了担保金额，没有写担保人",
            en: "a guaranteed amount needs its guarantor"),
        .noteEnded: Bilingual(
            zh: "借据 {about} 已于 {day} 终结",
            en: "the note {about} ended on {day}"),
        .alreadyFiled: Bilingual(
            zh: "借据已在 {about} 备案",
            en: "the note is filed with {about} already"),
        .alreadyOverdue: Bilingual(
            zh: "借据自 {day} 起已登记逾期",
            en: "the note is overdue since {day} already"),
        .notOverdue: Bilingual(
            zh: "借据 {about} 没有逾期",
            en: "the note {about} is not overdue"),
        .claimMissing: Bilingual(
            zh: "没有向 {about} 申请代偿",
            en: "no payout was claimed from {about}"),
        .claimsExceedBalance: Bilingual(
            zh: "借据 {about} 上各方未付的代偿（补偿）申请连同这一笔超过余额 {amount}",
            en: "the open claims on note {about} with this one exceed its balance by {amount}"),
        .payoutBeyondClaim: Bilingual(
            zh: "代偿超过申请 {amount}",
            en: "the payout exceeds the claim by {amount}"),
        .exceedsBalance: Bilingual(
            zh: "金额超过余额 {amount}",
            en: "the amount exceeds the balance by {amount}"),
        .balanceNotZero: Bilingual(
            zh: "余额还有 {amount}，不能结清",
            en: "{amount} is still owed, the note cannot be settled"),
        .changesNothing: Bilingual(
            zh: "这一步没有改变任何内容",
            en: "this step changes nothing"),
        .alertAlreadyCleared: Bilingual(
            zh: "预警 {about} 已解除",
            en: "the alert {about} is cleared already"),
        .breachAlreadyClosed: Bilingual(
            zh: "越界 {about} 已说明",
            en: "the breach {about} is closed already"),
        .stepVoided: Bilingual(
            zh: "步骤 {about} 已作废",
            en: "the step {about} is voided"),
        .correctionIsFinal: Bilingual(
            zh: "{about} 本身是更正或作废；请对原步骤再作更正",
            en: "{about} is a correction itself; correct the original step again"),
        .laterStepsRest: Bilingual(
            zh: "后面的步骤以它为前提：{about}",
            en: "later steps rest on it: {about}"),
    ]
}
