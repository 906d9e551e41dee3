public import Quantities

// Bodies of a decline and of what follows from it.
extension LifeStep {
    /// 银行婉拒: at most four main reasons, each with a concrete explanation.
    public struct Decline: Hashable, Sendable, Codable {
        public static let mostReasons = 4

        public var referral: String
        public var reasons: [DeclineReason]

        public init(referral: String, reasons: [DeclineReason]) {
            self.referral = referral
            self.reasons = reasons
        }
    }

    /// One main reason. The enterprise sees all of it, the zone only its `code`.
    public struct DeclineReason: Hashable, Sendable, Codable {
        public var code: DeclineCode
        /// What it was, so that the enterprise can do something about it.
        public var explanation: String
        /// The clause of the product that it rests on, where one applies.
        public var clause: String?

        public init(code: DeclineCode, explanation: String, clause: String? = nil) {
            self.code = code
            self.explanation = explanation
            self.clause = clause
        }
    }

    /// 整改与改配方案: what a decline leads to. The use case works it out by matching again.
    public struct RepairPlan: Hashable, Sendable, Codable {
        public var referral: String
        /// The day on which the others were matched.
        public var matchedAsOf: Day
        public var alternatives: [Alternative]
        public var repairs: [Repair]
        /// When it is worth asking again.
        public var recheck: Day

        public init(
            referral: String, matchedAsOf: Day, alternatives: [Alternative], repairs: [Repair],
            recheck: Day
        ) {
            self.referral = referral
            self.matchedAsOf = matchedAsOf
            self.alternatives = alternatives
            self.repairs = repairs
            self.recheck = recheck
        }
    }

    /// Another product with its verdict. An expected limit is no promise.
    public struct Alternative: Hashable, Sendable, Codable {
        public var product: String
        /// `eligible`, `undetermined` … as the verdict is called in data.
        public var verdict: String
        public var expectedLow: Money?
        public var expectedHigh: Money?
        /// What its answer still waits for.
        public var missing: [String]

        public init(
            product: String, verdict: String, expectedLow: Money? = nil,
            expectedHigh: Money? = nil, missing: [String] = []
        ) {
            self.product = product
            self.verdict = verdict
            self.expectedLow = expectedLow
            self.expectedHigh = expectedHigh
            self.missing = missing
        }
    }

    /// What would have to change for one clause.
    public struct Repair: Hashable, Sendable, Codable {
        public var product: String
        public var clause: String
        public var field: String?
        /// What to do, in words.
        public var wording: Wording
        /// `少3.2万元`
        public var distance: Wording?
        /// Who can repair it or attest to it; nil: the enterprise itself.
        public var office: Wording?

        public init(
            product: String, clause: String, field: String? = nil, wording: Wording,
            distance: Wording? = nil, office: Wording? = nil
        ) {
            self.product = product
            self.clause = clause
            self.field = field
            self.wording = wording
            self.distance = distance
            self.office = office
        }
    }
}
