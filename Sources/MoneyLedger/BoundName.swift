public import Diagnostics

/// What a bound is called by the paper that sets it, so that a refusal says which one was crossed.
/// The raw value is its name in the base; it never changes.
public enum BoundName: String, Hashable, Sendable, CaseIterable {
    case availableFunds
    case filingQuota
    case singleClientLimit
    case singleGroupLimit
    case payoutCeiling
    case compensationCap
    case guaranteeCapacity
    case approvedLine
    case riskDeposit
    case amountDue
    case amountPromised
    case amountInForce
    case recourseLeft
    case recoveryLeft
    case subsidyBudget
    case subsidyCeiling
    case feeCeiling
    case accountLimit

    /// The refusal in one full phrase, such as `exceedsFilingQuota`.
    public var phrase: String { "exceeds" + rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    public var name: Bilingual {
        switch self {
        case .availableFunds: Bilingual(zh: "可用资金", en: "the funds available")
        case .filingQuota: Bilingual(zh: "备案额度", en: "the filing quota")
        case .singleClientLimit: Bilingual(zh: "单户限额", en: "the limit of one client")
        case .singleGroupLimit: Bilingual(zh: "集团客户限额", en: "the limit of one group")
        case .payoutCeiling: Bilingual(zh: "代偿上限", en: "the payout ceiling")
        case .compensationCap: Bilingual(zh: "风险补偿上限", en: "the cap of compensation")
        case .guaranteeCapacity: Bilingual(zh: "担保责任余额上限", en: "the guarantor's capacity")
        case .approvedLine: Bilingual(zh: "授信批复额度", en: "the approved line")
        case .riskDeposit: Bilingual(zh: "风险保证金余额", en: "the risk deposit")
        case .amountDue: Bilingual(zh: "应收应付余额", en: "the amount due")
        case .amountPromised: Bilingual(zh: "承诺余额", en: "the amount promised")
        case .amountInForce: Bilingual(zh: "在保余额", en: "the amount in force")
        case .recourseLeft: Bilingual(zh: "追偿权余额", en: "the recourse that is left")
        case .recoveryLeft: Bilingual(zh: "可分配追偿款", en: "the recoveries not yet shared")
        case .subsidyBudget: Bilingual(zh: "贴息预算", en: "the subsidy budget")
        case .subsidyCeiling: Bilingual(zh: "单户贴息上限", en: "the subsidy ceiling of one client")
        case .feeCeiling: Bilingual(zh: "费用上限", en: "the fee ceiling")
        case .accountLimit: Bilingual(zh: "账户限额", en: "the limit of the account")
        }
    }
}
