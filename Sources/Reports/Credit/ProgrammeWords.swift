import Diagnostics
import Programmes

// Words of the terms for people.
extension ProgrammeTerms.Kind {
    var name: Bilingual {
        switch self {
        case .guarantee: Bilingual(zh: "担保", en: "guarantee")
        case .pool: Bilingual(zh: "资金池", en: "pool")
        case .bounds: Bilingual(zh: "监管限额", en: "bounds")
        case .subsidy: Bilingual(zh: "贴息", en: "subsidy")
        case .product: Bilingual(zh: "产品", en: "product")
        }
    }
}

extension LossBase {
    var name: Bilingual {
        switch self {
        case .principal: Bilingual(zh: "本金", en: "principal")
        case .nonPerformingPrincipal: Bilingual(zh: "不良贷款本金", en: "non-performing principal")
        case .overdueUnpaidPrincipal: Bilingual(zh: "逾期未还本金", en: "overdue unpaid principal")
        case .principalAndInterest: Bilingual(zh: "本金和利息", en: "principal and interest")
        }
    }
}

extension RecoveryTerms.Rule {
    var name: Bilingual {
        switch self {
        case .costsThenShares: Bilingual(zh: "先扣费用，再按分险比例", en: "costs first, then by share")
        case .byShares: Bilingual(zh: "按分险比例", en: "by share")
        case .costsThenOrder: Bilingual(zh: "先扣费用，再按顺序", en: "costs first, then in order")
        case .inOrder: Bilingual(zh: "按顺序", en: "in order")
        }
    }
}

extension PayoutCeiling.Numerator {
    var name: Bilingual {
        switch self {
        case .paid: Bilingual(zh: "代偿额（不扣追偿）", en: "paid, gross")
        case .paidNetOfRecovery: Bilingual(zh: "代偿额减追偿", en: "paid, net of recovery")
        case .claimed: Bilingual(zh: "申请代偿额（不扣追偿）", en: "claimed, gross")
        case .claimedNetOfRecovery: Bilingual(zh: "申请代偿额减追偿", en: "claimed, net of recovery")
        }
    }
}

extension PayoutCeiling.Denominator {
    var name: Bilingual {
        switch self {
        case .filedOfCohort: Bilingual(zh: "当年备案额", en: "filed of the cohort")
        case .released: Bilingual(zh: "解保额", en: "released")
        case .averageInForce: Bilingual(zh: "平均在保额", en: "average in force")
        }
    }
}

extension PayoutCeiling.Cohort {
    var name: Bilingual {
        switch self {
        case .filingYear: Bilingual(zh: "贷款备案年度", en: "year of filing")
        case .payoutYear: Bilingual(zh: "代偿发生年度", en: "year of payout")
        }
    }
}

extension PayoutCeiling.Scope {
    var name: Bilingual {
        switch self {
        case .bankGuarantorYear: Bilingual(zh: "银行×担保机构×年度", en: "bank × guarantor × year")
        case .bankYear: Bilingual(zh: "银行×年度", en: "bank × year")
        case .guarantorYear: Bilingual(zh: "担保机构×年度", en: "guarantor × year")
        case .programmeYear: Bilingual(zh: "项目×年度", en: "programme × year")
        }
    }
}

extension SuspensionTrigger.Metric {
    var name: Bilingual {
        switch self {
        case .nplRate: Bilingual(zh: "不良率", en: "non-performing rate")
        case .payoutRate: Bilingual(zh: "代偿（补偿）率", en: "payout rate")
        }
    }
}

extension ClaimState.Stage {
    var name: Bilingual {
        switch self {
        case .filed: Bilingual(zh: "待审核", en: "open")
        case .returned: Bilingual(zh: "退回补正", en: "returned")
        case .refused: Bilingual(zh: "不予受理", en: "refused")
        case .paid: Bilingual(zh: "已付", en: "paid")
        }
    }
}

extension LossState.Kind {
    var name: Bilingual {
        switch self {
        case .payout: Bilingual(zh: "代偿", en: "guarantee payout")
        case .compensation: Bilingual(zh: "风险补偿", en: "risk compensation")
        }
    }
}
