import Quantities

/// The figures of an account as the machine works on them; names stand apart, so that this stays
/// small. No part is negative, and posted and pending of one side together fit into 64 bits.
struct AccountState {
    var debitsPosted: Int64 = 0
    var creditsPosted: Int64 = 0
    var debitsPending: Int64 = 0
    var creditsPending: Int64 = 0
    var lower = Int64.min
    var upper = Int64.max
    let growsByDebit: Bool
    let isCash: Bool
    /// Whether some guard sums this account.
    var isGuarded = false

    init(_ account: Account) {
        growsByDebit = account.type.normalSide == .debit
        isCash = account.type.section == .cash
        set(account.bounds)
    }

    mutating func set(_ bounds: Bounds) {
        lower = bounds.lower?.amount.fen ?? .min
        upper = bounds.upper?.amount.fen ?? .max
    }

    var posted: Int64 {
        growsByDebit ? debitsPosted &- creditsPosted : creditsPosted &- debitsPosted
    }

    var highest: Int64 { posted &+ (growsByDebit ? debitsPending : creditsPending) }
    var lowest: Int64 { posted &- (growsByDebit ? creditsPending : debitsPending) }

    /// By how much the upper bound is crossed; nil where it is not.
    var aboveUpper: Int64? {
        guard highest > upper else { return nil }
        let (excess, overflows) = highest.subtractingReportingOverflow(upper)
        return overflows ? .max : excess
    }

    var belowLower: Int64? {
        guard lowest < lower else { return nil }
        let (excess, overflows) = lower.subtractingReportingOverflow(lowest)
        return overflows ? .max : excess
    }

    func takesDebit(_ amount: Int64) -> Bool {
        amount <= .max &- debitsPosted &- debitsPending
    }

    func takesCredit(_ amount: Int64) -> Bool {
        amount <= .max &- creditsPosted &- creditsPending
    }

    var balance: Balance {
        Balance(
            debitsPosted: Money(fen: debitsPosted), creditsPosted: Money(fen: creditsPosted),
            debitsPending: Money(fen: debitsPending), creditsPending: Money(fen: creditsPending),
            side: growsByDebit ? .debit : .credit)
    }
}

/// One movement between two accounts: the book is the list of these.
struct Movement {
    enum Kind: UInt8 {
        case posted
        case reserved
        case released
    }

    /// Index of the operation's record.
    let record: Int32
    let debit: Int32
    let credit: Int32
    let kind: Kind
    let amount: Int64
}

/// An operation as the book remembers it. Legs of an accepted one are its movements.
struct Record {
    enum Content {
        case transfer
        case reserve(expires: Day)
        /// Index in `MoneyBook.others`.
        case other(Int32)
        /// Index in `MoneyBook.refused`.
        case refused(Int32)
    }

    let id: MoneyOperationID
    let valueDay: Day
    let reference: String?
    let content: Content
    let firstMovement: Int32
    let movementCount: Int32

    var movements: Range<Int> {
        Int(firstMovement)..<Int(firstMovement) + Int(movementCount)
    }
}

/// Why an operation is not done, and which leg is at fault.
struct Denial {
    let refusal: MoneyRefusal
    let leg: Int?

    init(_ refusal: MoneyRefusal, leg: Int? = nil) {
        self.refusal = refusal
        self.leg = leg
    }
}

struct RefusedOperation {
    let operation: MoneyOperation
    let denial: Denial
}
