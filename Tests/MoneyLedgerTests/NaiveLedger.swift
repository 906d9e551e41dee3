import MoneyLedger
import Quantities

/// The model of the money book: a plain list of entries that is summed anew whenever somebody asks.
/// It keeps no balance, and judges an operation by the sums that the list would have with it.
struct NaiveLedger {
    struct Entry {
        enum Kind {
            case posted
            case held
            /// The reservation of this name is over, whatever became of it.
            case over(String)
        }

        let operation: MoneyOperationID
        let kind: Kind
        var debit = 0
        var credit = 0
        var amount: Int64 = 0
    }

    struct Parts: Equatable {
        var debits: Int128 = 0
        var credits: Int128 = 0
        var pendingDebits: Int128 = 0
        var pendingCredits: Int128 = 0
    }

    /// Phrases of what was refused; an accepted operation has none.
    private(set) var taken: [(operation: MoneyOperation, phrase: String?)] = []
    private(set) var accounts: [Account] = []
    private(set) var entries: [Entry] = []
    private(set) var guards: [MoneyGuard] = []
    private(set) var day: Day?
    private var places: [MoneyOperationID: Int] = [:]
    private var corrected: Set<MoneyOperationID> = []

    enum Answer: Equatable {
        case done
        case again(String?)
        case refused(String)
    }

    mutating func take(_ operation: MoneyOperation) -> Answer {
        if let place = places[operation.id] {
            let same = taken[place].operation.encoded == operation.encoded
            return same ? .again(taken[place].phrase) : .refused("existsWithDifferentContent")
        }
        var next = self
        let phrase = next.add(operation)
        if phrase == nil { self = next }
        remember(operation, phrase)
        return phrase.map { .refused($0) } ?? .done
    }

    mutating func remember(_ operation: MoneyOperation, _ phrase: String?) {
        places[operation.id] = taken.count
        taken.append((operation, phrase))
    }

    func phrase(_ id: MoneyOperationID) -> String?? { places[id].map { taken[$0].phrase } }

    /// Changes this copy; a phrase says that it must be thrown away.
    private mutating func add(_ operation: MoneyOperation) -> String? {
        if let phrase = dayPhrase(operation) { return phrase }
        let before = self
        switch operation.action {
        case .open(let account):
            if accounts.contains(where: { $0.id == account.id }) { return "accountExists" }
            accounts.append(account)
            return boundsPhrase(account)
        case .bound(let id, let bounds):
            guard let place = place(id) else { return "accountNotFound" }
            let old = accounts[place]
            accounts[place] = Account(id, old.type, title: old.title, bounds: bounds)
            return boundsPhrase(accounts[place])
        case .setGuard(let ratio): return set(ratio)
        case .transfer(let legs): return append(operation, legs, .posted) ?? test(before)
        case .reserve(let legs, let expires):
            if let day, expires < day { return "expiryAlreadyPassed" }
            return append(operation, legs, .held) ?? test(before)
        case .post(let id, let amounts):
            return post(operation, id, amounts) ?? test(before)
        case .void(let id): return close(operation, id)
        case .correct(let id, _): return correct(operation, id) ?? test(before)
        case .advance(let next): return advance(operation, next)
        }
    }

    private func dayPhrase(_ operation: MoneyOperation) -> String? {
        if case .advance(let next) = operation.action {
            if let day, next < day { return "dayAlreadyPassed" }
            return operation.valueDay > next ? "valueDayAheadOfBook" : nil
        }
        if let day, operation.valueDay > day { return "valueDayAheadOfBook" }
        return nil
    }

    private mutating func set(_ ratio: MoneyGuard) -> String? {
        if ratio.name.isEmpty || ratio.numerator.isEmpty || ratio.denominator.isEmpty
            || ratio.limit.ppm < 0 || ratio.limit > MoneyGuard.largestLimit
        {
            return "guardNotUsable"
        }
        if let place = guards.firstIndex(where: { $0.name == ratio.name }) {
            guards[place] = ratio
        } else {
            guards.append(ratio)
        }
        return nil
    }

    private mutating func append(
        _ operation: MoneyOperation, _ legs: [Leg], _ kind: Entry.Kind
    ) -> String? {
        if legs.isEmpty { return "noLegs" }
        let found = legs.map { (debit: place($0.debit), credit: place($0.credit)) }
        if found.contains(where: { $0.debit == nil || $0.credit == nil }) {
            return "accountNotFound"
        }
        let pairs = found.map { ($0.debit ?? 0, $0.credit ?? 0) }
        if pairs.contains(where: {
            accounts[$0.0].type.section != accounts[$0.1].type.section
        }) {
            return "sectionsDiffer"
        }
        if pairs.contains(where: { $0.0 == $0.1 }) { return "sameAccount" }
        if legs.contains(where: { $0.amount.fen <= 0 }) { return "amountNotPositive" }
        for (leg, pair) in zip(legs, pairs) {
            entries.append(
                Entry(
                    operation: operation.id, kind: kind, debit: pair.0, credit: pair.1,
                    amount: leg.amount.fen))
        }
        return nil
    }

    private mutating func post(
        _ operation: MoneyOperation, _ id: MoneyOperationID, _ amounts: [Money]?
    ) -> String? {
        let held = entries.filter { $0.operation == id && $0.isHeld }
        if let phrase = close(operation, id, otherwise: amountPhrase(amounts, held)) {
            return phrase
        }
        for (position, entry) in held.enumerated() {
            let amount = amounts?[position].fen ?? entry.amount
            guard amount > 0 else { continue }
            entries.append(
                Entry(
                    operation: operation.id, kind: .posted, debit: entry.debit,
                    credit: entry.credit, amount: amount))
        }
        return nil
    }

    private func amountPhrase(_ amounts: [Money]?, _ held: [Entry]) -> String? {
        guard let amounts else { return nil }
        if amounts.count != held.count { return "amountCountDiffers" }
        if amounts.contains(where: { $0.fen < 0 }) || amounts.allSatisfy({ $0.fen == 0 }) {
            return "amountNotPositive"
        }
        return zip(amounts, held).contains { $0.fen > $1.amount } ? "exceedsReserved" : nil
    }

    private mutating func close(
        _ operation: MoneyOperation, _ id: MoneyOperationID, otherwise last: String? = nil
    ) -> String? {
        guard let place = places[id] else { return "operationNotFound" }
        let original = taken[place]
        if original.phrase != nil { return "operationWasRefused" }
        guard case .reserve(_, let expires) = original.operation.action else {
            return "notAReservation"
        }
        if let end = end(of: id) { return end }
        if operation.valueDay > expires { return "reservationExpired" }
        if operation.valueDay < original.operation.valueDay { return "valueDayBeforeOriginal" }
        if let last { return last }
        entries.append(Entry(operation: operation.id, kind: .over(id.text)))
        return nil
    }

    /// How a reservation ended, as the refusal that follows; nil while it is pending.
    private func end(of id: MoneyOperationID) -> String? {
        for entry in entries {
            guard case .over(let name) = entry.kind, name == id.text,
                let place = places[entry.operation]
            else { continue }
            switch taken[place].operation.action {
            case .post: return "alreadyPosted"
            case .void: return "alreadyVoided"
            default: return "reservationExpired"
            }
        }
        return nil
    }

    private mutating func correct(_ operation: MoneyOperation, _ id: MoneyOperationID) -> String? {
        guard let place = places[id] else { return "operationNotFound" }
        let original = taken[place]
        if original.phrase != nil { return "operationWasRefused" }
        switch original.operation.action {
        case .transfer, .post: break
        default: return "notCorrectable"
        }
        if !corrected.insert(id).inserted { return "alreadyCorrected" }
        if operation.valueDay < original.operation.valueDay { return "valueDayBeforeOriginal" }
        for entry in entries where entry.operation == id && entry.isPosted {
            entries.append(
                Entry(
                    operation: operation.id, kind: .posted, debit: entry.credit,
                    credit: entry.debit, amount: entry.amount))
        }
        return nil
    }

    private mutating func advance(_ operation: MoneyOperation, _ next: Day) -> String? {
        day = next
        for (held, phrase) in taken where phrase == nil {
            guard case .reserve(_, let expires) = held.action, expires < next,
                end(of: held.id) == nil
            else { continue }
            entries.append(Entry(operation: operation.id, kind: .over(held.id.text)))
        }
        return nil
    }

    private func place(_ id: AccountID) -> Int? { accounts.firstIndex { $0.id == id } }
}

extension NaiveLedger.Entry {
    var isHeld: Bool { if case .held = kind { true } else { false } }
    var isPosted: Bool { if case .posted = kind { true } else { false } }
}
