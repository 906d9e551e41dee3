public import Quantities

// Bodies of the steps of a loan note, from the draw to its end.
extension LifeStep {
    /// 提款/放款 by loan note.
    public struct Draw: Hashable, Sendable, Codable {
        public var line: String
        public var note: NoteKey
        public var amount: Money
        /// The day on which all of it is due.
        public var due: Day
        public var rate: Rate?
        public var guarantor: String?
        /// What the guarantor covers of the principal.
        public var guaranteed: Money?

        public init(
            line: String, note: NoteKey, amount: Money, due: Day, rate: Rate? = nil,
            guarantor: String? = nil, guaranteed: Money? = nil
        ) {
            self.line = line
            self.note = note
            self.amount = amount
            self.due = due
            self.rate = rate
            self.guarantor = guarantor
            self.guaranteed = guaranteed
        }
    }

    /// 备案 of a note with a programme, pool or guarantor.
    public struct Filing: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var with: String
        public var reference: String?

        public init(note: NoteKey, with: String, reference: String? = nil) {
            self.note = note
            self.with = with
            self.reference = reference
        }
    }

    /// Principal only; interest stands in the lender's own books.
    public struct Repayment: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var amount: Money

        public init(note: NoteKey, amount: Money) {
            self.note = note
            self.amount = amount
        }
    }

    /// 展期: the same note, due later.
    public struct Extension: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var due: Day
        public var reason: String

        public init(note: NoteKey, due: Day, reason: String) {
            self.note = note
            self.due = due
            self.reason = reason
        }
    }

    /// 无还本续贷: a new note carries on the whole balance of the old one, and no money moves.
    public struct Renewal: Hashable, Sendable, Codable {
        public var note: NoteKey
        /// The lender's number of the new note.
        public var newNumber: String
        /// The line that the new note counts against; nil: that of the old note.
        public var line: String?
        public var due: Day
        public var rate: Rate?

        public init(
            note: NoteKey, newNumber: String, line: String? = nil, due: Day, rate: Rate? = nil
        ) {
            self.note = note
            self.newNumber = newNumber
            self.line = line
            self.due = due
            self.rate = rate
        }
    }

    /// 重组: other terms because the old ones could not be kept.
    public struct Restructuring: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var due: Day?
        public var rate: Rate?
        public var reason: String

        public init(note: NoteKey, due: Day? = nil, rate: Rate? = nil, reason: String) {
            self.note = note
            self.due = due
            self.rate = rate
            self.reason = reason
        }
    }

    public struct Overdue: Hashable, Sendable, Codable {
        public var note: NoteKey
        /// The first day on which something owed was not paid.
        public var since: Day
        public var principal: Money

        public init(note: NoteKey, since: Day, principal: Money) {
            self.note = note
            self.since = since
            self.principal = principal
        }
    }

    /// 代偿申请 to a guarantor or 补偿申请 to a pool: two different things.
    public struct Claim: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case guaranteePayout
            case riskCompensation
        }

        public var note: NoteKey
        public var kind: Kind
        public var to: String
        public var amount: Money

        public init(note: NoteKey, kind: Kind, to: String, amount: Money) {
            self.note = note
            self.kind = kind
            self.to = to
            self.amount = amount
        }
    }

    /// 代偿: a guarantor paid the lender and took over so much of the principal. A pool's risk
    /// compensation is no payout: the debt stays on the lender's books.
    public struct Payout: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var by: String
        public var amount: Money

        public init(note: NoteKey, by: String, amount: Money) {
            self.note = note
            self.by = by
            self.amount = amount
        }
    }

    /// Who holds the claim against the enterprise.
    public enum Holder: String, Hashable, Sendable, Codable, CaseIterable {
        case lender
        case guarantor
    }

    /// 追偿 of principal after the note went overdue.
    public struct Recovery: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var amount: Money
        public var holder: Holder

        public init(note: NoteKey, amount: Money, holder: Holder) {
            self.note = note
            self.amount = amount
            self.holder = holder
        }
    }

    /// 核销
    public struct WriteOff: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var amount: Money
        public var holder: Holder

        public init(note: NoteKey, amount: Money, holder: Holder) {
            self.note = note
            self.amount = amount
            self.holder = holder
        }
    }
}
