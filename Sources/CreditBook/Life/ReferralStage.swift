public import Diagnostics

/// How far a referral has come.
public enum ReferralStage: String, Hashable, Sendable, CaseIterable {
    case referred
    case accepted
    case contacted
    case documentsOwed
    case inDueDiligence
    case toDecide
    case approved
    case signed
    case drawn
    case filed
    case declined
    case withdrawn
    case notReached
    case noNeed

    public var label: Bilingual {
        switch self {
        case .referred: Bilingual(zh: "已推荐", en: "referred")
        case .accepted: Bilingual(zh: "已受理", en: "accepted")
        case .contacted: Bilingual(zh: "已对接", en: "contacted")
        case .documentsOwed: Bilingual(zh: "待补正", en: "documents owed")
        case .inDueDiligence: Bilingual(zh: "尽调中", en: "in due diligence")
        case .toDecide: Bilingual(zh: "待审批", en: "to be decided")
        case .approved: Bilingual(zh: "已批复", en: "approved")
        case .signed: Bilingual(zh: "已签约", en: "signed")
        case .drawn: Bilingual(zh: "已放款", en: "drawn")
        case .filed: Bilingual(zh: "已备案", en: "filed")
        case .declined: Bilingual(zh: "银行婉拒", en: "declined")
        case .withdrawn: Bilingual(zh: "企业撤回", en: "withdrawn")
        case .notReached: Bilingual(zh: "联系不上", en: "not reached")
        case .noNeed: Bilingual(zh: "已无需求", en: "no need")
        }
    }

    /// What somebody has to do next; nil at the end.
    public var nextStep: Bilingual? {
        switch self {
        case .referred: Bilingual(zh: "受理", en: "accept for work")
        case .accepted: Bilingual(zh: "联系企业", en: "contact the enterprise")
        case .contacted: Bilingual(zh: "开始尽调", en: "begin due diligence")
        case .documentsOwed: Bilingual(zh: "等企业补正", en: "wait for documents")
        case .inDueDiligence: Bilingual(zh: "完成尽调", en: "finish due diligence")
        case .toDecide: Bilingual(zh: "批复或说明婉拒原因", en: "approve, or decline with reasons")
        case .approved: Bilingual(zh: "签约", en: "sign")
        case .signed: Bilingual(zh: "落实条件、放款", en: "fulfil conditions and pay out")
        case .drawn: Bilingual(zh: "备案、贷后", en: "file and monitor")
        case .filed: Bilingual(zh: "贷后", en: "monitor")
        case .declined, .withdrawn, .notReached, .noNeed: nil
        }
    }
}

extension ReferralState {
    public var stage: ReferralStage {
        if let end {
            return switch end.how {
            case .declined: .declined
            case .withdrawn: .withdrawn
            case .notReached: .notReached
            case .noNeed: .noNeed
            }
        }
        let happened = Set(events.map(\.event))
        if happened.contains(.filed) { return .filed }
        if happened.contains(.drawn) { return .drawn }
        if happened.contains(.signed) { return .signed }
        if happened.contains(.approved) { return .approved }
        if let last = documents.last, last.supplied == nil { return .documentsOwed }
        if happened.contains(.dueDiligenceDone) { return .toDecide }
        if happened.contains(.dueDiligenceOpened) { return .inDueDiligence }
        if happened.contains(.contacted) { return .contacted }
        return happened.contains(.accepted) ? .accepted : .referred
    }
}
