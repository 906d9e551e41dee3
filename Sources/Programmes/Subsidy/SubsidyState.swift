public import CreditBook
public import Quantities

/// A promise of a subsidy with what became of it. Once confirmed,
/// `promised = left + accrued + released` and `accrued = payable + paid`, always.
public struct SubsidyState: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        /// 预留: held until it is confirmed or its last day passes.
        case held
        /// 生效
        case confirmed
        /// 结束: nothing more becomes payable; what is payable is still paid.
        case closed
    }

    public let promise: SubsidyPromise
    public let promisedOn: Day
    public internal(set) var stage = Stage.held
    public internal(set) var wasConfirmed = false
    /// In order; those taken back are gone.
    public internal(set) var accruals: [SubsidyAccrual] = []
    public internal(set) var payments: [Payment] = []
    /// Released by hand; what the last period released stands in it.
    public internal(set) var releasedByHand = Money.zero
    public internal(set) var cause: SubsidyRelease.Cause?
    /// The day from which nothing more becomes payable, although days before it may be accrued.
    public internal(set) var stoppedOn: Day?
    public internal(set) var closedOn: Day?
    public internal(set) var lastDay: Day

    public struct Payment: Hashable, Sendable {
        public let body: SubsidyPayment
        public let day: Day
        public let evidence: String?
    }

    public var id: String { promise.id }
    public var note: NoteKey { promise.request.note }
    public var programme: String { promise.request.programme }

    public var accrued: Money { accruals.reduce(.zero) { $0 + $1.amount } }
    public var paid: Money { payments.reduce(.zero) { $0 + $1.body.amount } }
    public var payable: Money { Money(fen: accrued.fen - paid.fen) }
    public var released: Money { accruals.reduce(releasedByHand) { $0 + $1.released } }

    /// What may still become payable.
    public var left: Money {
        guard stage == .confirmed else { return .zero }
        return Money(fen: promise.amount.fen - accrued.fen - released.fen)
    }

    /// What it takes of ceilings on a day: a hold that lapsed takes nothing.
    public func counted(on day: Day) -> Money {
        switch stage {
        case .held: isLapsed(on: day) ? .zero : promise.amount
        case .confirmed, .closed: accrued + left
        }
    }

    /// A hold that nobody confirmed through its last day.
    public func isLapsed(on day: Day) -> Bool { stage == .held && day > promise.lastDay }

    /// Whether it still holds or uses budget.
    public func isOpen(on day: Day) -> Bool { stage != .closed && !isLapsed(on: day) }

    /// The first day that no accrual covers.
    public var next: Day { accruals.last?.to ?? promise.start }
}
