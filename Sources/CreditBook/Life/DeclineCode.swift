public import Diagnostics

/// The kind of a decline's reason: what the zone may see and count.
public enum DeclineCode: String, Hashable, Sendable, Codable, CaseIterable {
    case creditRecord
    case repaymentAbility
    case debtBurden
    case operations
    case taxOrLicence
    case industryPolicy
    case security
    case useOfFunds
    case documents
    case relatedParties
    case amountOrTerm
    /// Nothing about the enterprise: the lender's own quota, area or product had ended.
    case lenderSide
    case other

    public var label: Bilingual {
        switch self {
        case .creditRecord: Bilingual(zh: "征信记录", en: "credit record")
        case .repaymentAbility: Bilingual(zh: "偿债能力", en: "ability to repay")
        case .debtBurden: Bilingual(zh: "负债水平", en: "debt burden")
        case .operations: Bilingual(zh: "经营状况", en: "state of business")
        case .taxOrLicence: Bilingual(zh: "纳税或资质", en: "tax or licence")
        case .industryPolicy: Bilingual(zh: "行业政策", en: "industry policy")
        case .security: Bilingual(zh: "担保与抵质押", en: "security")
        case .useOfFunds: Bilingual(zh: "资金用途", en: "use of funds")
        case .documents: Bilingual(zh: "资料", en: "documents")
        case .relatedParties: Bilingual(zh: "关联关系或多头融资", en: "related parties")
        case .amountOrTerm: Bilingual(zh: "金额或期限", en: "amount or term")
        case .lenderSide: Bilingual(zh: "银行自身额度或区域", en: "the lender's own quota or area")
        case .other: Bilingual(zh: "其他", en: "other")
        }
    }
}

/// Phrases that say nothing (空话): a decline made of them teaches the enterprise nothing.
public enum EmptyFormula {
    /// Longest first, so that a longer phrase is taken out before a part of it.
    static let phrases: [String] = [
        "不符合我行相关要求", "不符合我行准入条件", "不符合我行准入要求", "不符合我行信贷政策",
        "不符合我行要求", "不符合本行要求", "不符合银行要求", "不符合贷款条件", "不符合准入条件",
        "不符合产品要求", "不符合授信条件", "不符合相关规定", "不符合信贷政策", "不符合要求",
        "不符合条件", "综合评估未通过", "综合评审未通过", "综合评分未通过", "综合评分不足",
        "综合评定未通过", "综合因素", "综合考虑", "经研究", "研究", "综合原因", "系统审批未通过", "系统自动拒绝",
        "系统未通过", "系统拒绝", "审批未通过", "审核未通过", "评审未通过", "评估未通过", "未通过审批",
        "未通过审核", "未通过评审", "未通过评估", "未获批准", "未获通过", "暂不符合", "暂不受理",
        "不予受理", "不予批准", "不予通过", "不予支持", "内部原因", "内部政策", "政策原因",
        "风控原因", "风险原因", "风险较高", "风险过高", "资质不足", "资质较差", "条件不够", "条件不足",
        "其他原因", "其它原因", "各种原因", "特殊原因", "不同意", "不通过", "未通过", "其他", "其它",
        "原因", "拒绝", "不便透露", "详见内部", "该企业", "贵公司", "贵企业", "该客户", "企业", "客户",
        "我行", "本行", "经", "因", "由于", "暂", "的", "了", "无",
        "does not meet our requirements", "comprehensive assessment not passed",
        "not approved", "not qualified", "internal reasons", "other reasons", "other", "n/a",
        "none",
    ].sorted { ($0.count, $1) > ($1.count, $0) }

    /// Whether nothing concrete is left once the phrases are taken out.
    public static func isEmpty(_ text: String) -> Bool {
        letters(stripped(text)) < 2
    }

    /// In small letters, without the phrases.
    static func stripped(_ text: String) -> String {
        var rest = text.lowercased()
        for phrase in phrases { rest = rest.replacing(phrase, with: "") }
        return rest
    }

    static func letters(_ text: String) -> Int {
        text.unicodeScalars.count { $0.properties.isAlphabetic || isDigit($0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType != nil
    }
}
