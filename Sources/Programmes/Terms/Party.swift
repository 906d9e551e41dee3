public import Diagnostics

/// Who bears a part of a loss or pays into a pool. The raw values stand in `products/terms` and in
/// stored steps.
public enum Party: String, Hashable, Sendable, Codable, CaseIterable {
    case bank
    case guarantor
    case reGuarantor = "re_guarantor"
    case nationalFund = "national_fund"
    case provincialBudget = "provincial_budget"
    case cityCounty = "city_county"
    case province
    case city
    case county
    case district
    case fiscal
    case pool
    case fund
    case zone
    case bankWithGuarantorOrInsurer = "bank_with_guarantor_or_insurer"
    case appraiserDisposer = "appraiser_disposer"

    public var name: Bilingual {
        switch self {
        case .bank: Bilingual(zh: "银行", en: "bank")
        case .guarantor: Bilingual(zh: "担保机构", en: "guarantor")
        case .reGuarantor: Bilingual(zh: "省级再担保机构", en: "provincial re-guarantor")
        case .nationalFund: Bilingual(zh: "国家融资担保基金", en: "national guarantee fund")
        case .provincialBudget: Bilingual(zh: "省级财政", en: "provincial budget")
        case .cityCounty: Bilingual(zh: "市县财政", en: "city or county budget")
        case .province: Bilingual(zh: "省级", en: "province")
        case .city: Bilingual(zh: "市级", en: "city")
        case .county: Bilingual(zh: "县（园区）", en: "county or park")
        case .district: Bilingual(zh: "区县", en: "district")
        case .fiscal: Bilingual(zh: "财政", en: "public budgets together")
        case .pool: Bilingual(zh: "风险补偿资金池", en: "risk pool")
        case .fund: Bilingual(zh: "风险补偿基金", en: "compensation fund")
        case .zone: Bilingual(zh: "园区", en: "zone")
        case .bankWithGuarantorOrInsurer:
            Bilingual(zh: "银行及其担保、保险机构", en: "bank with its guarantor or insurer")
        case .appraiserDisposer: Bilingual(zh: "评估处置机构", en: "appraiser and disposer")
        }
    }

    /// The party on whose books the debt stands and who bears its part by not being paid.
    public var isLender: Bool { self == .bank || self == .bankWithGuarantorOrInsurer }

    /// Paid by a pool: neither the lender, nor the guarantor, nor who values and sells the pledge.
    public var isPublic: Bool { !isLender && self != .guarantor && self != .appraiserDisposer }
}
