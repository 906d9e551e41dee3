public import Diagnostics
public import Quantities

/// Why somebody looks (查询原因); a log that says “other” says nothing, so there is no such code.
public enum AccessReason: String, Hashable, Sendable, CaseIterable {
    case preLoan = "pre-loan"
    case guarantee = "guarantee"
    case matching = "matching"
    case postLoan = "post-loan"
    case claim = "claim"
    case objection = "objection"
    case audit = "audit"

    public var label: Bilingual {
        switch self {
        case .preLoan: Bilingual(zh: "贷前调查", en: "before a loan")
        case .guarantee: Bilingual(zh: "担保审查", en: "guarantee review")
        case .matching: Bilingual(zh: "匹配评价", en: "matching and scoring")
        case .postLoan: Bilingual(zh: "贷后管理", en: "after a loan")
        case .claim: Bilingual(zh: "索赔代偿", en: "claim")
        case .objection: Bilingual(zh: "异议处理", en: "objection")
        case .audit: Bilingual(zh: "审计检查", en: "audit")
        }
    }

    /// The purposes that it belongs to.
    public var purposes: [Purpose] {
        switch self {
        case .preLoan, .guarantee: [.financing]
        case .matching: [.evaluation, .financing]
        case .postLoan, .claim, .audit: [.servicing]
        case .objection: Purpose.allCases
        }
    }

    /// The reason that a code or an office's word means; nil for any other word.
    public init?(word: String) {
        guard let found = WordList.find(word, in: AccessReason.allCases, \.words) else {
            return nil
        }
        self = found
    }

    private var words: [String] {
        switch self {
        case .preLoan: [rawValue, label.zh, "贷前审查", "贷前"]
        case .guarantee: [rawValue, label.zh]
        case .matching: [rawValue, label.zh, "匹配", "评价"]
        case .postLoan: [rawValue, label.zh, "贷后", "贷后检查"]
        case .claim: [rawValue, label.zh, "索赔", "代偿"]
        case .objection: [rawValue, label.zh, "异议"]
        case .audit: [rawValue, label.zh, "审计", "检查"]
        }
    }
}

/// Somebody asks to see what is known of one enterprise. 征信业管理条例 Art. 22 wants staff name,
/// time, content and purpose of each query of personal information on record; here every query is.
public struct AccessRequest: Hashable, Sendable {
    /// The credit code or name that the enterprise has now, and all others that it ever had:
    /// consents that were given under an earlier one go on.
    public let enterprise: String
    public let formerly: Set<String>
    public let receiver: Receiver
    public let purpose: Purpose
    /// The person who looks or has it sent, by the name that the office uses.
    public let person: String
    public let reason: AccessReason
    /// The business day whose facts are asked for: the one who looks chooses it.
    public let day: Day
    /// The day of the look by the clock: permission is decided on this one, which nobody chooses.
    public let decidedOn: Day

    public init(
        enterprise: String, formerly: Set<String> = [], receiver: Receiver, purpose: Purpose,
        person: String, reason: AccessReason, day: Day, decidedOn: Day
    ) {
        self.enterprise = enterprise
        self.formerly = formerly
        self.receiver = receiver
        self.purpose = purpose
        self.person = person
        self.reason = reason
        self.day = day
        self.decidedOn = decidedOn
    }

    public func concerns(_ subject: ConsentSubject) -> Bool {
        subject.enterprise == enterprise || formerly.contains(subject.enterprise)
    }

    /// What is wrong with the request itself; nothing is looked at before it is put right.
    public var faults: [Diagnostic] {
        var faults: [Diagnostic] = []
        if Spelling.meant(person).isEmpty {
            faults.append(
                Diagnostic(
                    .error, at: nil, code: "nobodyAsks", zh: "没有写明查询人；请写经办人员的姓名或工号。",
                    en: "who looks is not told; give the name or number of the person."))
        }
        if !reason.purposes.contains(purpose) {
            let fit = AccessReason.allCases.filter { $0.purposes.contains(purpose) }
            faults.append(
                Diagnostic(
                    .error, at: nil, code: "reasonNotOfPurpose",
                    zh: "查询原因“\(reason.label.zh)”与用途“\(purpose.label.zh)”不符；该用途可用："
                        + fit.map(\.label.zh).joined(separator: "、") + "。",
                    en: "the reason “\(reason.rawValue)” does not belong to the purpose "
                        + "“\(purpose.rawValue)”; it takes "
                        + fit.map(\.rawValue).joined(separator: ", ") + "."))
        }
        return faults
    }
}

extension AccessRequest: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "AccessRequest(\(purpose), \(reason.rawValue), \(day))" }

    public var debugDescription: String {
        "AccessRequest(\(enterprise), \(receiver.name ?? "zone"), \(purpose), "
            + "\(reason.rawValue), by \(person), \(day), decided on \(decidedOn))"
    }
}
