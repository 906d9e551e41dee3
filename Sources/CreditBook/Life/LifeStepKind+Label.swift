public import Diagnostics

extension LifeStepKind {
    /// What people call the step.
    public var label: Bilingual {
        switch self {
        case .demandPosted: Bilingual(zh: "提出需求", en: "demand posted")
        case .referred: Bilingual(zh: "推荐", en: "referred")
        case .accepted: Bilingual(zh: "受理", en: "accepted")
        case .contacted: Bilingual(zh: "联系企业", en: "contacted")
        case .documentsRequested: Bilingual(zh: "要求补正", en: "documents requested")
        case .documentsSupplied: Bilingual(zh: "补正完成", en: "documents supplied")
        case .dueDiligenceOpened: Bilingual(zh: "开始尽调", en: "due diligence opened")
        case .dueDiligenceDone: Bilingual(zh: "完成尽调", en: "due diligence done")
        case .declined: Bilingual(zh: "银行婉拒", en: "declined")
        case .withdrawn: Bilingual(zh: "企业撤回", en: "withdrawn")
        case .notReached: Bilingual(zh: "联系不上", en: "not reached")
        case .noNeed: Bilingual(zh: "已无需求", en: "no need")
        case .repairPlanned: Bilingual(zh: "整改与改配方案", en: "repair plan")
        case .lineApproved: Bilingual(zh: "授信批复", en: "line approved")
        case .conditionFulfilled: Bilingual(zh: "用信条件落实", en: "condition fulfilled")
        case .facilitySigned: Bilingual(zh: "签约", en: "signed")
        case .drawn: Bilingual(zh: "放款", en: "drawn")
        case .filed: Bilingual(zh: "备案", en: "filed")
        case .monitored: Bilingual(zh: "贷后检查", en: "monitored")
        case .alertRaised: Bilingual(zh: "预警", en: "alert")
        case .alertCleared: Bilingual(zh: "预警解除", en: "alert cleared")
        case .repaid: Bilingual(zh: "还款", en: "repaid")
        case .extended: Bilingual(zh: "展期", en: "extended")
        case .renewed: Bilingual(zh: "无还本续贷", en: "renewed")
        case .restructured: Bilingual(zh: "重组", en: "restructured")
        case .becameOverdue: Bilingual(zh: "逾期", en: "overdue")
        case .overdueCleared: Bilingual(zh: "逾期已还清", en: "overdue cleared")
        case .claimed: Bilingual(zh: "代偿或补偿申请", en: "claimed")
        case .paidOut: Bilingual(zh: "代偿", en: "paid out")
        case .recovered: Bilingual(zh: "追偿收回", en: "recovered")
        case .settled: Bilingual(zh: "结清", en: "settled")
        case .writtenOff: Bilingual(zh: "核销", en: "written off")
        case .breachFound: Bilingual(zh: "越界", en: "breach")
        case .breachClosed: Bilingual(zh: "越界已说明", en: "breach closed")
        case .corrected: Bilingual(zh: "更正", en: "corrected")
        case .voided: Bilingual(zh: "作废", en: "voided")
        }
    }
}
