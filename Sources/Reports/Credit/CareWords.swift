public import CreditBook
public import Diagnostics

extension LifeStep.AlertRaising.Kind {
    /// What people call it.
    public var label: Bilingual {
        switch self {
        case .abnormalList: Bilingual(zh: "经营异常名录", en: "list of abnormal operation")
        case .suit: Bilingual(zh: "涉诉", en: "suit")
        case .taxArrears: Bilingual(zh: "欠税", en: "tax arrears")
        case .dishonestyList: Bilingual(zh: "失信名单", en: "dishonesty list")
        case .penalty: Bilingual(zh: "行政处罚", en: "penalty")
        case .pledgeOrFreeze: Bilingual(zh: "股权冻结或资产查封", en: "pledge or freeze")
        case .cashFlow: Bilingual(zh: "资金流异常", en: "cash flow")
        case .other: Bilingual(zh: "其他预警", en: "other")
        }
    }
}

extension LifeStep.Breach.Kind {
    var label: Bilingual {
        switch self {
        case .drawnBeyondLine: Bilingual(zh: "放款超出授信", en: "drawn beyond the line")
        case .drawnAfterExpiry: Bilingual(zh: "授信到期后放款", en: "drawn after expiry")
        case .drawnWithoutSignature: Bilingual(zh: "未签约放款", en: "drawn without signature")
        case .conditionsNotFulfilled: Bilingual(zh: "条件未落实放款", en: "conditions not fulfilled")
        case .againstStackingRule: Bilingual(zh: "不符合叠加规则", en: "against a stacking rule")
        case .noLineKnown: Bilingual(zh: "没有对应的授信", en: "no line known")
        case .other: Bilingual(zh: "其他越界", en: "other")
        }
    }
}
