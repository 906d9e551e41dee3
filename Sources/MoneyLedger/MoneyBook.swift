public import Quantities

/// The money book (资金账) as a pure state machine: no clock, no file, no failure but refusals. The
/// same operations in the same order give the same book and the same outcomes.
public struct MoneyBook: Sendable {
    /// Names of accounts, with the bounds that hold now; `states` beside it has their figures.
    var accounts: [Account] = []
    var states: [AccountState] = []
    var accountIndex: [AccountID: Int32] = [:]
    /// Every movement that was ever made, in order.
    var movements: [Movement] = []
    var records: [Record] = []
    var recordIndex: [MoneyOperationID: Int32] = [:]
    var others: [MoneyOperation] = []
    var refused: [RefusedOperation] = []
    /// How reservations ended, by record; one that is not here is pending.
    var closings: [Int32: ReservationState] = [:]
    /// Records of reservations by the number of their last day; closed ones are passed over.
    var lastDays: [Int64: [Int32]] = [:]
    var corrected: Set<Int32> = []
    var guards: [GuardState] = []
    /// By account: the guards that sum it.
    var guardLinks: [[GuardLink]] = []
    /// What the set under way has changed; nil where none is.
    var trail: SetTrail?
    /// The last `advance`; nil before the first.
    public internal(set) var day: Day?

    /// - Parameter operations: how many are to come, if that is known: room is made at once.
    public init(expecting operations: Int = 0) {
        recordIndex.reserveCapacity(operations)
        records.reserveCapacity(operations)
        movements.reserveCapacity(2 * operations)
    }

    /// How many operations it has taken, refused ones included: the last ordinal.
    public var count: Int64 { Int64(records.count) }

    /// Does one operation, or says why not; a refused one changes no balance, bound, guard,
    /// reservation or day.
    public mutating func apply(_ operation: MoneyOperation) -> MoneyOutcome {
        apply(operation, under: SoundRules.self)
    }

    package mutating func apply<Rules: LedgerRules>(
        _ operation: MoneyOperation, under rules: Rules.Type
    ) -> MoneyOutcome {
        let record = Int32(records.count)
        if let first = recordIndex.updateValue(record, forKey: operation.id) {
            recordIndex[operation.id] = first
            return again(operation, Int(first), rules)
        }
        let start = movements.count
        if let denial = attempt(operation, rules) {
            remember(operation, refusedFor: denial)
            return .refused(denial.refusal, leg: denial.leg)
        }
        remember(operation, movedFrom: start)
        return .recorded(operation.id, ordinal: Int64(record) + 1)
    }

    private mutating func again<Rules: LedgerRules>(
        _ operation: MoneyOperation, _ first: Int, _ rules: Rules.Type
    ) -> MoneyOutcome {
        guard Bytes.same(self.operation(first).encoded, operation.encoded) else {
            return .refused(.existsWithDifferentContent, leg: nil)
        }
        if Rules.planted == .repeatsRepeated { _ = attempt(operation, rules) }
        return .alreadyRecorded(firstOutcome(first), ordinal: Int64(first) + 1)
    }

    /// Changes the state, or gives the first reason in the order of `MoneyRefusal` and changes
    /// nothing.
    private mutating func attempt<Rules: LedgerRules>(
        _ operation: MoneyOperation, _ rules: Rules.Type
    ) -> Denial? {
        if let denial = dayDenial(operation) { return denial }
        switch operation.action {
        case .transfer(let legs): return hold(legs, .posted, rules)
        case .reserve(let legs, let expires): return reserve(legs, expires, rules)
        case .post(let id, let amounts): return post(id, amounts, operation.valueDay, rules)
        case .void(let id): return void(id, operation.valueDay)
        case .correct(let id, _): return correct(id, operation.valueDay, rules)
        case .advance(let day): return advance(to: day, rules)
        case .open(let account): return open(account)
        case .bound(let id, let bounds): return bound(id, bounds)
        case .setGuard(let guardian): return setGuard(guardian)
        }
    }

    private func dayDenial(_ operation: MoneyOperation) -> Denial? {
        guard let day else {
            guard case .advance(let next) = operation.action, operation.valueDay > next else {
                return nil
            }
            return Denial(.valueDayAheadOfBook(bookDay: next))
        }
        var bookDay = day
        if case .advance(let next) = operation.action {
            if next < day { return Denial(.dayAlreadyPassed(bookDay: day)) }
            bookDay = next
        }
        guard operation.valueDay > bookDay else { return nil }
        return Denial(.valueDayAheadOfBook(bookDay: bookDay))
    }
}
