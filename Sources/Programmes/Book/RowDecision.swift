public import Diagnostics
public import Quantities

/// What the compliance check says of one row.
public struct RowDecision: Hashable, Sendable, Codable {
    public enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
        case confirmed
        /// Something is not known or not ready: it may be filed again when it is complete.
        case returned
        case refused
    }

    public var row: Int
    public var answer: Answer
    /// In the order of `RowReason.Code`; empty for a confirmed row.
    public var reasons: [RowReason]
    /// Due on confirmation; nil in a pool.
    public var fee: Money?
    /// The guarantee is in force only when the fee is paid.
    public var awaitsFee: Bool

    public init(
        row: Int, answer: Answer, reasons: [RowReason] = [], fee: Money? = nil,
        awaitsFee: Bool = false
    ) {
        self.row = row
        self.answer = answer
        self.reasons = reasons
        self.fee = fee
        self.awaitsFee = awaitsFee
    }
}

/// Why a row is not confirmed. Codes are full phrases; their order is the order of the check.
public struct RowReason: Hashable, Sendable, Codable {
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case newBusinessSuspended
        case customerKindNotServed
        case filedTooLate
        case exceedsClientLimit
        case exceedsClientLimitOfAllProgrammes
        case exceedsGuarantorClientShare
        case exceedsGuarantorGroupShare
        case exceedsGuarantorCapacity
        case feeAboveCeiling
        case assetsTakenAsCounterGuarantee
        case noteAlreadyFiled
        case termOutOfBounds
        case loanBelowFloor
        case loanAboveCeiling
        case exceedsFilingQuota
        case againstStackingRule
        case portfolioShareTooLow
        case holdExpired
        case refusedByMoneyBook
        // Not known: the row is returned, not refused.
        case dataMissing
        case ruleUnread

        public var isUnknown: Bool {
            self == .dataMissing || self == .ruleUnread || self == .holdExpired
                || self == .refusedByMoneyBook
        }
    }

    public var code: Code
    public var limit: Money?
    public var found: Money?
    public var day: Day?
    /// The field, the clause, or the row that it clashes with.
    public var named: String?

    public init(
        _ code: Code, limit: Money? = nil, found: Money? = nil, day: Day? = nil,
        named: String? = nil
    ) {
        self.code = code
        self.limit = limit
        self.found = found
        self.day = day
        self.named = named
    }

    public var text: Bilingual {
        let base = code.name
        var zh: [String] = []
        var en: [String] = []
        if let found {
            zh.append("现为\(found.text)")
            en.append("found \(found.text)")
        }
        if let limit {
            zh.append("上限\(limit.text)")
            en.append("limit \(limit.text)")
        }
        if let day {
            zh.append("截至\(day.iso)")
            en.append("until \(day.iso)")
        }
        if let named {
            zh.append(named)
            en.append(named)
        }
        if zh.isEmpty { return base }
        return Bilingual(
            zh: base.zh + "（" + zh.joined(separator: "，") + "）",
            en: base.en + " (" + en.joined(separator: ", ") + ")")
    }
}

extension RowReason.Code {
    public var name: Bilingual {
        switch self {
        case .newBusinessSuspended: Bilingual(zh: "项目已暂停新增业务", en: "new business is stopped")
        case .customerKindNotServed: Bilingual(zh: "不属于服务对象", en: "customer kind not served")
        case .filedTooLate: Bilingual(zh: "超过备案期限，不承担担保责任", en: "filed too late, no cover")
        case .exceedsClientLimit: Bilingual(zh: "超过项目单户限额", en: "exceeds the client limit")
        case .exceedsClientLimitOfAllProgrammes:
            Bilingual(zh: "超过全部项目单户限额", en: "exceeds the client limit over all programmes")
        case .exceedsGuarantorClientShare:
            Bilingual(zh: "超过担保机构单户集中度", en: "exceeds the guarantor's share per client")
        case .exceedsGuarantorGroupShare:
            Bilingual(zh: "超过担保机构集团集中度", en: "exceeds the guarantor's share per group")
        case .exceedsGuarantorCapacity:
            Bilingual(zh: "超过担保责任余额上限", en: "exceeds the guarantor's capacity")
        case .feeAboveCeiling: Bilingual(zh: "担保费率超过上限", en: "fee above the ceiling")
        case .assetsTakenAsCounterGuarantee:
            Bilingual(zh: "不得以资产抵质押反担保", en: "assets taken as counter-guarantee")
        case .noteAlreadyFiled: Bilingual(zh: "借据已备案", en: "the note is filed already")
        case .termOutOfBounds: Bilingual(zh: "期限不符合要求", en: "term out of bounds")
        case .loanBelowFloor: Bilingual(zh: "低于单笔下限", en: "loan below the floor")
        case .loanAboveCeiling: Bilingual(zh: "超过单笔上限", en: "loan above the ceiling")
        case .againstStackingRule: Bilingual(zh: "不符合叠加规则", en: "against a stacking rule")
        case .exceedsFilingQuota: Bilingual(zh: "超过备案额度", en: "exceeds the filing quota")
        case .portfolioShareTooLow:
            Bilingual(zh: "组合占比低于下限", en: "the portfolio's share would be too low")
        case .holdExpired: Bilingual(zh: "额度占用已过期", en: "the hold on the quota has expired")
        case .refusedByMoneyBook: Bilingual(zh: "资金账不接受", en: "the money book refuses it")
        case .dataMissing: Bilingual(zh: "缺少数据，退回补正", en: "data missing, returned")
        case .ruleUnread: Bilingual(zh: "规则未读到，不能判断", en: "the rule was not read")
        }
    }
}

extension RowDecision.Answer {
    public var name: Bilingual {
        switch self {
        case .confirmed: Bilingual(zh: "通过", en: "confirmed")
        case .returned: Bilingual(zh: "退回补正", en: "returned")
        case .refused: Bilingual(zh: "不予备案", en: "refused")
        }
    }
}
