public import Quantities

// Bodies of alerts, breaches and corrections.
extension LifeStep {
    /// 贷后预警. It concerns the enterprise of the step, or one of its notes.
    public struct AlertRaising: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case abnormalList
            case suit
            case taxArrears
            case dishonestyList
            case penalty
            case pledgeOrFreeze
            case cashFlow
            case other
        }

        public var alert: String
        public var kind: Kind
        public var text: String
        public var note: NoteKey?

        public init(alert: String, kind: Kind, text: String, note: NoteKey? = nil) {
            self.alert = alert
            self.kind = kind
            self.text = text
            self.note = note
        }
    }

    public struct AlertClearing: Hashable, Sendable, Codable {
        public var alert: String
        public var reason: String

        public init(alert: String, reason: String) {
            self.alert = alert
            self.reason = reason
        }
    }

    /// What a lender reported beyond what its line allowed (越界). It is recorded and never
    /// refused; it waits in the queue until somebody explains it.
    public struct Breach: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case drawnBeyondLine
            case drawnAfterExpiry
            case drawnWithoutSignature
            case conditionsNotFulfilled
            case noLineKnown
            /// A line beside credit that a stacking rule does not allow beside it.
            case againstStackingRule
            case other
        }

        public var breach: String
        public var kind: Kind
        public var lender: String
        public var line: String?
        /// How far beyond the bound; nil where the bound is no amount.
        public var excess: Money?
        /// Where it was found, such as a month sheet and its row.
        public var foundIn: String
        /// The draw itself; it becomes a note although the line did not allow it.
        public var draw: Draw?

        public init(
            breach: String, kind: Kind, lender: String, line: String? = nil,
            excess: Money? = nil, foundIn: String, draw: Draw? = nil
        ) {
            self.breach = breach
            self.kind = kind
            self.lender = lender
            self.line = line
            self.excess = excess
            self.foundIn = foundIn
            self.draw = draw
        }
    }

    public struct BreachClosing: Hashable, Sendable, Codable {
        public var breach: String
        public var explanation: String

        public init(breach: String, explanation: String) {
            self.breach = breach
            self.explanation = explanation
        }
    }

    /// 更正: an earlier step said something else than what was so.
    public struct Correction: Hashable, Sendable, Codable {
        /// The id of the step that is corrected.
        public var step: String
        public var reason: String
        /// The right day; nil: the day was right.
        public var day: Day?
        /// The right body, canonical JSON of the same kind; nil: the body was right.
        public var body: String?

        public init(step: String, reason: String, day: Day? = nil, body: String? = nil) {
            self.step = step
            self.reason = reason
            self.day = day
            self.body = body
        }
    }

    /// 作废: an earlier step never happened.
    public struct Voiding: Hashable, Sendable, Codable {
        public var step: String
        public var reason: String

        public init(step: String, reason: String) {
            self.step = step
            self.reason = reason
        }
    }
}
