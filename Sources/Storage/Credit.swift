public import CreditBook
public import MoneyLedger
public import Quantities
public import Registry

/// What is to be recorded of credit together (信贷登记): in one transaction and one entry of the
/// journal, all of it or nothing.
///
/// The money operations are one linked set. If one of them is refused, none has any effect and
/// neither the steps nor the sheet are recorded; only what became of the operations is, because
/// outcomes stick to their ids. Whoever tries again for another reason makes new ids.
public struct CreditWrite: Sendable {
    public var steps: [StepRecord]
    public var sheet: MonthSheet?
    public var money: [MoneyOperation]
    /// `CreditView.creditHead` of the state that it was worked out on; nil to record on any.
    public var readAt: Int64?
    /// `CreditView.stepHead` of that state, for a plan that does not look at the money book; nil to
    /// record on any.
    public var stepsReadAt: Int64?
    /// The call that asked for it, whose answer is kept in the same transaction; nil for none.
    public var answering: AnswerToKeep?

    public init(
        steps: [StepRecord] = [], sheet: MonthSheet? = nil, money: [MoneyOperation] = [],
        readAt: Int64? = nil
    ) {
        self.steps = steps
        self.sheet = sheet
        self.money = money
        self.readAt = readAt
    }

    public var isEmpty: Bool { steps.isEmpty && sheet == nil && money.isEmpty }
}

/// What became of a write. `money` is in the order of the write.
public enum CreditResult: Hashable, Sendable {
    case recorded(JournalEntry, money: [MoneyOutcome])
    /// All of it was recorded before, the last part of it with this entry; nothing was done now.
    case alreadyRecorded(JournalEntry, money: [MoneyOutcome])
    /// Nothing of it counts. All that stands against it: steps, the sheet, then money, each in the
    /// order of the write.
    case refused([CreditRefusal])
}

/// What stands against a write.
public enum CreditRefusal: Hashable, Sendable {
    /// The id of a step stands for another content.
    case stepExistsWithDifferentContent(id: String)
    /// Two sheets whose ids agree in all digits that are shown.
    case sheetExistsWithDifferentContent(id: String)
    /// - Parameter leg: counts from 0; nil where no single one is at fault.
    case money(MoneyOperationID, MoneyRefusal, leg: Int?)
}

/// A month sheet with the entry of the journal that wrote it.
public struct RecordedSheet: Hashable, Sendable {
    public let entry: Int64
    public let recordedAt: Instant
    /// Who answers for it.
    public let actor: String
    /// With its rows.
    public let sheet: MonthSheet

    public init(entry: Int64, recordedAt: Instant, actor: String, sheet: MonthSheet) {
        self.entry = entry
        self.recordedAt = recordedAt
        self.actor = actor
        self.sheet = sheet
    }
}

/// An operation on the money book with what became of it. When it was recorded, and by whom, its
/// entry says.
public struct RecordedOperation: Hashable, Sendable {
    /// 1, 2, 3 … without gaps, refused ones included.
    public let ordinal: Int64
    public let entry: Int64
    public let operation: MoneyOperation
    public let outcome: FirstOutcome

    public init(
        ordinal: Int64, entry: Int64, operation: MoneyOperation, outcome: FirstOutcome
    ) {
        self.ordinal = ordinal
        self.entry = entry
        self.operation = operation
        self.outcome = outcome
    }
}

/// Which steps are asked for; nil means any.
public struct StepFilter: Hashable, Sendable {
    public var book: StepRecord.Book?
    public var subject: String?
    /// As the steps name it: by credit code or else by name.
    public var enterprise: String?
    /// Only those of later entries.
    public var after: Int64

    public init(
        book: StepRecord.Book? = nil, subject: String? = nil, enterprise: String? = nil,
        after: Int64 = 0
    ) {
        self.book = book
        self.subject = subject
        self.enterprise = enterprise
        self.after = after
    }

    public static let all = StepFilter()
}

/// Which month sheets are asked for; nil means any.
public struct SheetFilter: Hashable, Sendable {
    /// The exact full name.
    public var lender: String?
    public var month: Month?
    /// Only those of later entries.
    public var after: Int64

    public init(lender: String? = nil, month: Month? = nil, after: Int64 = 0) {
        self.lender = lender
        self.month = month
        self.after = after
    }

    public static let all = SheetFilter()
}
