public import Quantities

/// One movement that an operation made (分录).
public struct LedgerEntry: Hashable, Sendable {
    public let kind: StatementLine.Kind
    public let debit: AccountID
    public let credit: AccountID
    public let amount: Money
}

// What became of single operations afterwards, for whoever looks one up.
extension MoneyBook {
    /// What an operation moved, in order; nothing for one that was refused or moves nothing. Nil
    /// where there is no such operation.
    public func entries(of id: MoneyOperationID) -> [LedgerEntry]? {
        guard let index = recordIndex[id] else { return nil }
        return movements[records[Int(index)].movements].map { movement in
            LedgerEntry(
                kind: movement.kind.shown, debit: accounts[Int(movement.debit)].id,
                credit: accounts[Int(movement.credit)].id, amount: Money(fen: movement.amount))
        }
    }

    /// The reservations that an `advance` let expire, in the order in which they were reserved.
    /// Empty for any other operation.
    public func expired(by id: MoneyOperationID) -> [Reservation] {
        guard let index = recordIndex[id], case .other(let own) = records[Int(index)].content,
            case .advance(let next) = others[Int(own)].action
        else { return [] }
        var before = Day?.none
        for other in others[..<Int(own)] {
            if case .advance(let day) = other.action { before = day }
        }
        return closings.filter { record, state in
            guard state == .expired, record < index,
                case .reserve(let last) = records[Int(record)].content
            else { return false }
            return last < next && before.map { last >= $0 } != false
        }
        .keys.sorted().compactMap { reservation(records[Int($0)].id) }
    }

    /// The operation that corrected this one; nil where none did.
    public func correction(of id: MoneyOperationID) -> MoneyOperationID? {
        others.first {
            if case .correct(id, _) = $0.action { return true }
            return false
        }?.id
    }

    /// The operation that posted or released this reservation; nil where none did, or its days ran
    /// out.
    public func closing(of id: MoneyOperationID) -> MoneyOperationID? {
        others.first {
            switch $0.action {
            case .post(id, _), .void(id): true
            default: false
            }
        }?.id
    }

    /// All accounts as they stood by value day, or those whose names begin so: what counts through
    /// that day, whenever it was recorded. What expired was held through its last day, whenever the
    /// book came to a later one. They have no bounds, since bounds are those of now.
    public func standings(prefix: String = "", through day: Day) -> [AccountStanding] {
        var sums = accounts.map { AccountState(Account($0.id, $0.type, title: $0.title)) }
        for movement in movements where counts(movement, through: day) {
            sums[Int(movement.debit)].add(movement, onDebit: true)
            sums[Int(movement.credit)].add(movement, onDebit: false)
        }
        return accounts.indices
            .filter { accounts[$0].id.text.utf8.starts(with: prefix.utf8) }
            .map { index in
                let own = accounts[index]
                return AccountStanding(
                    account: Account(own.id, own.type, title: own.title),
                    balance: sums[index].balance)
            }
            .sorted { $0.account.id < $1.account.id }
    }

    private func counts(_ movement: Movement, through day: Day) -> Bool {
        let record = records[Int(movement.record)]
        switch record.content {
        case .reserve(let last) where closings[movement.record] == .expired:
            return record.valueDay <= day && day <= last
        case .other(let index):
            if case .advance = others[Int(index)].action { return false }
        default: break
        }
        return record.valueDay <= day
    }
}

extension Movement.Kind {
    var shown: StatementLine.Kind {
        switch self {
        case .posted: .posted
        case .reserved: .reserved
        case .released: .released
        }
    }
}
