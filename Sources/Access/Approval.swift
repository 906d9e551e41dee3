public import Diagnostics
public import Quantities
public import Seals

/// Something that takes two persons (双人复核): one proposes, another one decides.
public struct Approval: Hashable, Sendable {
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case publishRules
        case riskCompensation
        case moneyCorrection
        case stepCorrection
        /// Personal values are made unreadable for good.
        case personErasure

        public var label: Bilingual {
            switch self {
            case .publishRules: Bilingual(zh: "发布规则", en: "publishing rules")
            case .riskCompensation: Bilingual(zh: "风险补偿", en: "risk compensation")
            case .moneyCorrection: Bilingual(zh: "资金账冲正", en: "correction of the money book")
            case .stepCorrection:
                Bilingual(zh: "更正经办记录", en: "correction of a recorded step")
            case .personErasure:
                Bilingual(zh: "删除个人数据", en: "erasing personal values")
            }
        }

        /// What both persons need.
        public var scope: Scope {
            switch self {
            case .publishRules: .publishRules
            case .riskCompensation: .writeProgrammes
            case .moneyCorrection: .correctMoney
            case .stepCorrection: .writeCredit
            case .personErasure: .writeEnterprises
            }
        }
    }

    /// Who did a part of it.
    public struct Hand: Hashable, Sendable {
        /// Id of the key or the account.
        public let principal: String
        /// Id of the account of the person.
        public let person: String
        /// What the journal names.
        public let label: String

        public init(principal: String, person: String, label: String) {
            self.principal = principal
            self.person = person
            self.label = label
        }

        /// Nil for a system behind which there is no person.
        public init?(_ principal: Principal) {
            guard let person = principal.person else { return nil }
            self.init(principal: principal.id, person: person, label: principal.label)
        }
    }

    public struct Decision: Hashable, Sendable {
        public let isApproved: Bool
        public let by: Hand
        public let at: Instant
        public let reason: String?

        public init(isApproved: Bool, by: Hand, at: Instant, reason: String?) {
            self.isApproved = isApproved
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    /// What became of it after the decision, or instead of one. There is one at most.
    public struct Outcome: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// What was proposed is done.
            case carriedOut
            /// It was approved, and when it was to be carried out the books or the rules said no.
            case refused
            /// Who proposed it took it back before anybody decided.
            case withdrawn
        }

        public let kind: Kind
        public let at: Instant
        /// What was answered, as JSON: what was recorded, or why not. Nil for a withdrawal.
        public let answer: [UInt8]?

        public init(_ kind: Kind, at moment: Instant, answer: [UInt8]? = nil) {
            self.kind = kind
            at = moment
            self.answer = answer
        }
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case open
        /// Decided, and not carried out yet.
        case approved
        case carriedOut
        case refused
        case declined
        case withdrawn
        case expired
    }

    public let id: String
    public let action: Action
    /// What it is about, such as a claim's id or a rule set with its version.
    public let subject: String
    /// What is to be done, byte for byte: what is decided is what was proposed.
    public let body: [UInt8]
    public let proposedBy: Hand
    public let proposedAt: Instant
    /// The first moment at which it can no longer be decided.
    public let expiresAt: Instant
    public var decision: Decision?
    public var outcome: Outcome?

    public init(
        id: String, action: Action, subject: String, body: [UInt8], proposedBy: Hand,
        proposedAt: Instant, expiresAt: Instant, decision: Decision? = nil,
        outcome: Outcome? = nil
    ) {
        self.id = id
        self.action = action
        self.subject = subject
        self.body = body
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
        self.expiresAt = expiresAt
        self.decision = decision
        self.outcome = outcome
    }

    public var bodyDigest: Digest { Digest(of: body) }

    public func state(at moment: Instant) -> State {
        switch outcome?.kind {
        case .carriedOut: return .carriedOut
        case .refused: return .refused
        case .withdrawn: return .withdrawn
        case nil: break
        }
        if let decision { return decision.isApproved ? .approved : .declined }
        return moment >= expiresAt ? .expired : .open
    }
}
