import Quantities
public import Seals

// What the book shows; nothing here changes it.
extension MoneyBook {
    /// Nil where there is no such account.
    public func balance(_ id: AccountID) -> Balance? {
        accountIndex[id].map { states[Int($0)].balance }
    }

    public func standing(_ id: AccountID) -> AccountStanding? {
        accountIndex[id].map { standing(Int($0)) }
    }

    /// All accounts in the order of their names, or those whose names begin so.
    public func standings(prefix: String = "") -> [AccountStanding] {
        accounts.indices
            .filter { accounts[$0].id.text.utf8.starts(with: prefix.utf8) }
            .map { standing($0) }
            .sorted { $0.account.id < $1.account.id }
    }

    private func standing(_ index: Int) -> AccountStanding {
        AccountStanding(account: accounts[index], balance: states[index].balance)
    }

    /// The sum of the balances of accounts whose names begin so, in fen; 128 bits hold any.
    public func sum(prefix: String) -> Int128 {
        standings(prefix: prefix).reduce(0) { $0 + Int128($1.balance.posted.fen) }
    }

    /// Whether both sides of each section are equal, posted and pending: they always are.
    public var isBalanced: Bool {
        LedgerSection.allCases.allSatisfy { section in
            let own = states.filter { $0.isCash == (section == .cash) }
            let posted = own.reduce(Int128(0)) {
                $0 + Int128($1.debitsPosted) - Int128($1.creditsPosted)
            }
            let pending = own.reduce(Int128(0)) {
                $0 + Int128($1.debitsPending) - Int128($1.creditsPending)
            }
            return posted == 0 && pending == 0
        }
    }

    /// The operation of this name as it was sent, refused ones included.
    public func operation(_ id: MoneyOperationID) -> MoneyOperation? {
        recordIndex[id].map { operation(Int($0)) }
    }

    /// What became of it when it was first sent, with its place in the list of operations.
    public func outcome(_ id: MoneyOperationID) -> (outcome: FirstOutcome, ordinal: Int64)? {
        recordIndex[id].map { (firstOutcome(Int($0)), Int64($0) + 1) }
    }

    /// All operations in order, refused ones included.
    public var operations: some Sequence<MoneyOperation> {
        records.indices.lazy.map { operation($0) }
    }

    public func reservation(_ id: MoneyOperationID) -> Reservation? {
        recordIndex[id].flatMap { reservation(Int($0)) }
    }

    /// What is pending, in the order in which it was reserved.
    public var pendingReservations: [Reservation] {
        lastDays.values.joined().filter { closings[$0] == nil }.sorted()
            .compactMap { reservation(Int($0)) }
    }

    private func reservation(_ index: Int) -> Reservation? {
        guard case .reserve(let expires) = records[index].content,
            case .reserve(let legs, _) = operation(index).action
        else { return nil }
        return Reservation(
            id: records[index].id, legs: legs, lastDay: expires,
            state: closings[Int32(index)] ?? .pending)
    }

    /// How every guard stands, in the order in which they were set; only those of one moment where
    /// one is named.
    public func guardReadings(at moment: MoneyGuard.Moment? = nil) -> [GuardReading] {
        guards.filter { moment == nil || $0.guardian.moment == moment }.map { state in
            var posted = state
            posted.worsening = 0
            posted.pendingDenominator = 0
            return GuardReading(
                ratio: state.guardian, numeratorFen: state.numerator,
                denominatorFen: state.denominator, holds: !posted.isBroken,
                holdsWithPending: !state.isBroken)
        }
    }

    /// What the book has come to: day, accounts with bounds and all four parts, reservations,
    /// corrections, guards. Two books that took the same operations have the same digest, and a
    /// refused operation leaves it as it was.
    public var stateDigest: Digest {
        var maker = DigestMaker()
        maker.add(field: day.map { String($0.number) } ?? "")
        for count in [accounts.count, closings.count, corrected.count, guards.count] {
            maker.add(number: Int64(count))
        }
        for index in accounts.indices { add(index, &maker) }
        for record in closings.keys.sorted() {
            maker.add(field: records[Int(record)].id.text)
            maker.add(field: closings[record]?.rawValue ?? "")
        }
        for record in lastDays.values.joined().filter({ closings[$0] == nil }).sorted() {
            maker.add(field: records[Int(record)].id.text)
        }
        for record in corrected.sorted() { maker.add(field: records[Int(record)].id.text) }
        for state in guards { add(state, &maker) }
        return maker.digest
    }

    private func add(_ index: Int, _ maker: inout DigestMaker) {
        let (account, state) = (accounts[index], states[index])
        let opening = MoneyOperation(
            MoneyOperationID(""), on: Day(number: 0), .open(account))
        maker.add(field: opening.encoded)
        maker.add(number: state.debitsPosted)
        maker.add(number: state.creditsPosted)
        maker.add(number: state.debitsPending)
        maker.add(number: state.creditsPending)
    }

    private func add(_ state: GuardState, _ maker: inout DigestMaker) {
        let setting = MoneyOperation(
            MoneyOperationID(""), on: Day(number: 0), .setGuard(state.guardian))
        maker.add(field: setting.encoded)
        let sums = [
            state.numerator, state.denominator, state.worsening, state.pendingDenominator,
        ]
        for sum in sums { maker.add(field: String(sum)) }
    }
}
