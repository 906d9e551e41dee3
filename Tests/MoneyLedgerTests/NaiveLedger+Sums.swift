import MoneyLedger
import Quantities

extension NaiveLedger {
    /// Names of the reservations that are over.
    private var over: Set<String> {
        var names: Set<String> = []
        for entry in entries {
            if case .over(let name) = entry.kind { names.insert(name) }
        }
        return names
    }

    /// The four parts of every account, added up from the first entry.
    func sums() -> [Parts] {
        let over = over
        var sums = [Parts](repeating: Parts(), count: accounts.count)
        for entry in entries {
            if entry.isPosted {
                sums[entry.debit].debits += Int128(entry.amount)
                sums[entry.credit].credits += Int128(entry.amount)
            } else if entry.isHeld, !over.contains(entry.operation.text) {
                sums[entry.debit].pendingDebits += Int128(entry.amount)
                sums[entry.credit].pendingCredits += Int128(entry.amount)
            }
        }
        return sums
    }

    /// Overflow, bounds and ratios of the list as it stands, against the list before.
    func test(_ before: NaiveLedger) -> String? {
        let sums = sums()
        for parts in sums
        where max(parts.debits + parts.pendingDebits, parts.credits + parts.pendingCredits)
            > Int128(Int64.max)
        {
            return "overflow"
        }
        for (account, parts) in zip(accounts, sums) {
            if let upper = account.bounds.upper, parts.highest(account) > Int128(upper.amount.fen) {
                return "upper"
            }
        }
        for (account, parts) in zip(accounts, sums) {
            if let lower = account.bounds.lower, parts.lowest(account) < Int128(lower.amount.fen) {
                return "lower"
            }
        }
        let broken = guards.contains { ratio in
            let (now, then) = (reading(ratio), before.reading(ratio))
            let isWorse = !then.isBroken || now.measure > then.measure
            let isAsked =
                switch ratio.moment {
                case .admission: true
                case .growth: bounded(ratio) > before.bounded(ratio)
                case .periodEnd: false
                }
            return isAsked && now.isBroken && isWorse
        }
        return broken ? "guardBroken" : nil
    }

    func boundsPhrase(_ account: Account) -> String? {
        if let lower = account.bounds.lower, let upper = account.bounds.upper,
            lower.amount > upper.amount
        {
            return "boundsContradict"
        }
        return test(self)
    }

    /// Whether a ratio is broken, and how far: every pending reservation counts if it makes it
    /// worse.
    func reading(_ ratio: MoneyGuard) -> (isBroken: Bool, measure: Int128) {
        let (over, weights) = (over, accounts.map { weight($0, ratio) })
        var measure: Int128 = 0
        var held: [String: Int128] = [:]
        var (posted, all): (Int128, Int128) = (0, 0)
        for entry in entries where entry.isPosted || entry.isHeld {
            if entry.isHeld, over.contains(entry.operation.text) { continue }
            let (debit, credit) = (weights[entry.debit], weights[entry.credit])
            if debit == (0, 0), credit == (0, 0) { continue }
            let change = Int128(entry.amount) * (debit.measure - credit.measure)
            let below = Int128(entry.amount) * (debit.denominator - credit.denominator)
            all += below
            if entry.isPosted {
                posted += below
                measure += change
            } else {
                held[entry.operation.text, default: 0] += change
            }
        }
        measure += held.values.reduce(0) { $0 + max(0, $1) }
        if all <= 0, ratio.whenEmpty == .isBroken { return (true, measure) }
        return (measure > 0 && (posted > 0 || all > 0), measure)
    }

    /// The side that a limit bounds, with what is held.
    func bounded(_ ratio: MoneyGuard) -> Int128 {
        let names = ratio.sense == .atMost ? ratio.numerator : ratio.denominator
        return zip(accounts, sums()).reduce(0) { sum, pair in
            let (account, parts) = pair
            guard names.contains(where: { $0.names(account.id) }) else { return sum }
            let whole =
                parts.debits + parts.pendingDebits - parts.credits - parts.pendingCredits
            return sum + (account.type.normalSide == .debit ? whole : -whole)
        }
    }

    /// What a fen on the debit side of an account adds to the measure and to the denominator.
    private func weight(
        _ account: Account, _ ratio: MoneyGuard
    ) -> (measure: Int128, denominator: Int128) {
        let sign: Int128 = account.type.normalSide == .debit ? 1 : -1
        let isOver = ratio.numerator.contains { $0.names(account.id) }
        let isUnder = ratio.denominator.contains { $0.names(account.id) }
        let measure = (isOver ? 1_000_000 : 0) - (isUnder ? Int128(ratio.limit.ppm) : 0)
        return (
            sign * (ratio.sense == .atMost ? measure : -measure), isUnder ? sign : 0
        )
    }
}

extension AccountSelection {
    fileprivate func names(_ id: AccountID) -> Bool {
        switch self {
        case .account(let other): other.text == id.text
        case .prefix(let text): id.text.hasPrefix(text)
        }
    }
}

extension NaiveLedger.Parts {
    func posted(_ account: Account) -> Int128 {
        account.type.normalSide == .debit ? debits - credits : credits - debits
    }

    func highest(_ account: Account) -> Int128 {
        posted(account) + (account.type.normalSide == .debit ? pendingDebits : pendingCredits)
    }

    func lowest(_ account: Account) -> Int128 {
        posted(account) - (account.type.normalSide == .debit ? pendingCredits : pendingDebits)
    }
}
