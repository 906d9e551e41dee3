public import Diagnostics

extension NoticeEvent {
    /// What people call it.
    public var label: Bilingual {
        switch self {
        case .demandPosted: Bilingual(zh: "提出需求", en: "demand posted")
        case .demandReferred: Bilingual(zh: "推荐给机构", en: "demand referred to a lender")
        case .demandEnded: Bilingual(zh: "需求终止", en: "demand ended")
        case .referralAccepted: Bilingual(zh: "机构受理", en: "referral accepted")
        case .referralProgressed: Bilingual(zh: "办理进展", en: "progress of a referral")
        case .referralDeclined: Bilingual(zh: "银行婉拒", en: "referral declined")
        case .referralEnded: Bilingual(zh: "推荐终止", en: "referral ended")
        case .repairPlanned: Bilingual(zh: "整改与改配方案", en: "repair plan")
        case .lineApproved: Bilingual(zh: "授信批复", en: "line approved")
        case .lineConditionFulfilled: Bilingual(zh: "用信条件落实", en: "condition fulfilled")
        case .lineSigned: Bilingual(zh: "签约", en: "line signed")
        case .alertRaised: Bilingual(zh: "预警", en: "alert raised")
        case .alertCleared: Bilingual(zh: "预警解除", en: "alert cleared")
        case .breachFound: Bilingual(zh: "越界", en: "breach found")
        case .breachClosed: Bilingual(zh: "越界已说明", en: "breach closed")
        case .stepCorrected: Bilingual(zh: "步骤更正", en: "step corrected")
        case .stepVoided: Bilingual(zh: "步骤作废", en: "step voided")
        default: labelOfNote ?? labelOfReport ?? labelOfProgramme ?? labelOfRest
        }
    }

    private var labelOfNote: Bilingual? {
        switch self {
        case .noteDrawn: Bilingual(zh: "放款", en: "note drawn")
        case .noteFiled: Bilingual(zh: "借据备案", en: "note filed")
        case .noteRepaid: Bilingual(zh: "还款", en: "note repaid")
        case .noteExtended: Bilingual(zh: "展期", en: "note extended")
        case .noteRenewed: Bilingual(zh: "无还本续贷", en: "note renewed")
        case .noteRestructured: Bilingual(zh: "重组", en: "note restructured")
        case .noteOverdue: Bilingual(zh: "逾期", en: "note overdue")
        case .noteOverdueCleared: Bilingual(zh: "逾期已还清", en: "overdue cleared")
        case .noteClaimed: Bilingual(zh: "借据申请代偿或补偿", en: "note claimed")
        case .notePaidOut: Bilingual(zh: "借据已代偿", en: "note paid out")
        case .noteRecovered: Bilingual(zh: "追偿收回", en: "recovered on a note")
        case .noteSettled: Bilingual(zh: "结清", en: "note settled")
        case .noteWrittenOff: Bilingual(zh: "核销", en: "note written off")
        default: nil
        }
    }

    private var labelOfReport: Bilingual? {
        switch self {
        case .sheetReceived: Bilingual(zh: "收到月报", en: "month sheet received")
        case .reportedBreachFound: Bilingual(zh: "报送越限", en: "breach in a report")
        case .reportedBreachAnswered: Bilingual(zh: "越限已答复", en: "breach answered")
        case .breakReturned: Bilingual(zh: "差异退回", en: "break returned")
        case .breakExplained: Bilingual(zh: "差异已说明", en: "break explained")
        case .monthClosed: Bilingual(zh: "月结", en: "month closed")
        default: nil
        }
    }

    private var labelOfProgramme: Bilingual? {
        switch self {
        case .programmeOpened: Bilingual(zh: "项目开办、额度下达", en: "programme opened")
        case .fundsPaidIn: Bilingual(zh: "资金到位", en: "funds paid in")
        case .feePaid: Bilingual(zh: "担保费到账", en: "guarantee fee paid")
        case .coverReleased: Bilingual(zh: "还款解保", en: "cover released")
        case .reGuaranteeClaimed: Bilingual(zh: "申请再担保代偿", en: "re-guarantor claimed upon")
        case .reGuaranteePaid: Bilingual(zh: "再担保代偿到账", en: "re-guarantor paid")
        case .recoveryPassedOn: Bilingual(zh: "追偿款转付", en: "recovery passed on")
        case .subsidyConfirmed: Bilingual(zh: "贴息承诺生效", en: "subsidy confirmed")
        case .subsidyAccrued: Bilingual(zh: "计提应付贴息", en: "subsidy accrued")
        case .subsidyReleased: Bilingual(zh: "贴息承诺释放", en: "subsidy released")
        case .subsidyCorrected: Bilingual(zh: "贴息冲正", en: "subsidy corrected")
        case .batchFiled: Bilingual(zh: "批量备案", en: "batch filed")
        case .batchDecided: Bilingual(zh: "批次审核结果", en: "batch decided")
        case .coverOverdue: Bilingual(zh: "备案贷款逾期", en: "covered loan overdue")
        case .coverOverdueCleared: Bilingual(zh: "备案贷款逾期已还清", en: "covered loan paid up")
        case .claimFiled: Bilingual(zh: "代偿或补偿申请", en: "claim filed")
        case .claimReturned: Bilingual(zh: "申请退回补正", en: "claim returned")
        case .claimRefused: Bilingual(zh: "申请不予办理", en: "claim refused")
        case .guaranteePaidOut: Bilingual(zh: "代偿", en: "guarantee paid out")
        case .lossCompensated: Bilingual(zh: "风险补偿", en: "loss compensated")
        case .lossRecovered: Bilingual(zh: "损失追偿收回", en: "loss recovered")
        case .subsidyPromised: Bilingual(zh: "贴息承诺", en: "subsidy promised")
        case .subsidyPaid: Bilingual(zh: "贴息拨付", en: "subsidy paid")
        case .triggerRead: Bilingual(zh: "熔断指标登记", en: "trigger read")
        case .suspensionLifted: Bilingual(zh: "熔断解除", en: "suspension lifted")
        default: nil
        }
    }

    private var labelOfRest: Bilingual {
        switch self {
        case .verdictsChanged: Bilingual(zh: "匹配结论变化", en: "verdicts changed")
        case .consentGiven: Bilingual(zh: "登记授权", en: "consent given")
        case .consentWithdrawn: Bilingual(zh: "撤回授权", en: "consent withdrawn")
        case .rulesPublished: Bilingual(zh: "规则发布", en: "rules published")
        default: Bilingual(zh: "试发", en: "test")
        }
    }
}
