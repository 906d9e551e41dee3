public import Diagnostics
public import Quantities

/// Why a step on a programme is not taken. A refused step changes nothing. The cases stand in the
/// order in which they are looked for.
public enum ProgrammeRefusal: Hashable, Sendable {
    case notAProgrammeStep(kind: String)
    case programmeNotOpen(String)
    case programmeAlreadyOpen(String, year: Int)
    case batchExists(String)
    case batchNotFound(String)
    case batchWithoutRows
    case rowTwice(Int)
    case rowNotFound(RowKey)
    case rowNotInStage(RowKey, stage: RowStage)
    case claimExists(String)
    case claimNotFound(String)
    case claimNotOpen(String)
    case lossExists(String)
    case lossNotFound(String)
    case notOfThisKind(String)
    case amountOutOfRange
    case dayBeforeFiling(RowKey)
    case maturityNotAfterPayout(Int)
    case exceedsInForce(RowKey, inForce: Money)
    case exceedsFeeDue(RowKey, due: Money)
    case claimExceedsInForce(RowKey, inForce: Money)
    /// With what other programmes were asked for on the same note, or bear of it.
    case claimsExceedBalance(note: String, left: Money)
    case claimTooEarly(from: Day)
    case claimTooLate(until: Day)
    case overdueNotNoticed(RowKey)
    case papersMissing([String])
    case claimsSuspended
    case newBusinessSuspended
    case partsDoNotAddUp(expected: Money, found: Money)
    case exceedsShare(Party, left: Money)
    case recoveryExceedsLoss(left: Money)
    case suspensionNotInForce
    case monthUnreadable(String)
    case monthNotEnded(String)
    case monthAlreadyClosed(String)
    case subsidy(SubsidyRefusal)
    // Of the plan: the terms give no figure.
    case ruleUnread(Bilingual)
    case dataMissing([String])
    case nothingToDo
    case bodyNotWritable

    /// The full phrase, such as `exceedsInForce`.
    public var phrase: String {
        if case .subsidy(let refusal) = self { return refusal.phrase }
        let text = "\(self)"
        return String(text.prefix { $0 != "(" })
    }
}

/// Where a row of a batch stands.
public enum RowStage: String, Hashable, Sendable, Codable, CaseIterable {
    case filed
    case returned
    case refused
    case awaitingFee
    case inForce
    case overdue
    case claimed
    case paidOut
    case released

    /// Whether the row holds or uses cover.
    public var isCovered: Bool {
        switch self {
        case .filed, .awaitingFee, .inForce, .overdue, .claimed: true
        case .returned, .refused, .paidOut, .released: false
        }
    }

    public var name: Bilingual {
        switch self {
        case .filed: Bilingual(zh: "已报备待核", en: "filed")
        case .returned: Bilingual(zh: "退回补正", en: "returned")
        case .refused: Bilingual(zh: "不予备案", en: "refused")
        case .awaitingFee: Bilingual(zh: "已确认待缴费", en: "confirmed, fee due")
        case .inForce: Bilingual(zh: "在保", en: "in force")
        case .overdue: Bilingual(zh: "逾期", en: "overdue")
        case .claimed: Bilingual(zh: "已申请代偿（补偿）", en: "claimed")
        case .paidOut: Bilingual(zh: "已代偿（补偿）", en: "paid out")
        case .released: Bilingual(zh: "已解保", en: "released")
        }
    }
}
