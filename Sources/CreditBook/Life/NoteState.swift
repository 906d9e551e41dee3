public import Quantities

/// A loan note with all that became of it. Balance = drawn − repaid − recovered − paid out −
/// written off − carried over.
public struct NoteState: Hashable, Sendable {
    public enum End: String, Hashable, Sendable, CaseIterable {
        case settled
        case writtenOff
        /// Carried on by another note.
        case renewed
    }

    public let key: NoteKey
    public let enterprise: String
    /// Nil where a breach was recorded for a draw that no known line covers.
    public let line: String?
    public let product: String?
    public let mark: LifeMark
    /// What the note began with.
    public let drawn: Money
    /// The note that it carries on: then no money moved when it began.
    public let carriedFrom: NoteKey?
    /// Recorded as a breach, not by an allowed draw.
    public let breach: String?
    public let guarantor: String?
    public let guaranteed: Money

    public internal(set) var due: Day
    public internal(set) var rate: Rate?
    public internal(set) var repaid = Money.zero
    public internal(set) var recovered = Money.zero
    public internal(set) var paidOut = Money.zero
    public internal(set) var writtenOff = Money.zero
    public internal(set) var carriedOver = Money.zero
    public internal(set) var recoveredForGuarantor = Money.zero
    public internal(set) var writtenOffByGuarantor = Money.zero
    public internal(set) var renewedInto: NoteKey?
    public internal(set) var repayments: [NoteEntry<LifeStep.Repayment>] = []
    public internal(set) var filings: [NoteEntry<LifeStep.Filing>] = []
    public internal(set) var extensions: [NoteEntry<LifeStep.Extension>] = []
    public internal(set) var restructurings: [NoteEntry<LifeStep.Restructuring>] = []
    public internal(set) var claims: [NoteEntry<LifeStep.Claim>] = []
    public internal(set) var payouts: [NoteEntry<LifeStep.Payout>] = []
    public internal(set) var monitored: [LifeMark] = []
    public internal(set) var overdue: NoteEntry<LifeStep.Overdue>?
    public internal(set) var end: End?
    public internal(set) var ended: LifeMark?
    /// The latest business day of anything that happened to it.
    public internal(set) var lastDay: Day

    /// What the lender still has to get.
    public var balance: Money {
        Money(
            fen: drawn.fen - repaid.fen - recovered.fen - paidOut.fen - writtenOff.fen
                - carriedOver.fen)
    }

    /// What the guarantor still has to get for what it paid out.
    public var guarantorClaim: Money {
        Money(fen: paidOut.fen - recoveredForGuarantor.fen - writtenOffByGuarantor.fen)
    }

    /// What the guarantor would have to pay at most: its cover, as far as principal is owed.
    public var guaranteeInForce: Money { end == nil ? min(guaranteed, balance) : .zero }

    /// Days since the first day on which something was owed, that day counted; zero where nothing
    /// is, and after the note's end.
    public func daysOverdue(on day: Day) -> Int {
        if let ended, ended.day <= day { return 0 }
        return overdue.map { max(0, Int(day.number - $0.body.since.number) + 1) } ?? 0
    }
}

/// What a step said of a note, with its mark.
public struct NoteEntry<Body: Hashable & Sendable>: Hashable, Sendable {
    public let body: Body
    public let mark: LifeMark
}
