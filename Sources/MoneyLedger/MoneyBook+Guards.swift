import Quantities

/// A guard with its sums. Both sides are multiplied out: for “at most” the measure is
/// 1,000,000·numerator − limit·denominator, for “at least” the negative of that; the ratio is
/// broken where the measure is above zero. Limits up to 10^12 and sums of ten million balances fit.
struct GuardState {
    let guardian: MoneyGuard
    /// Of what is posted.
    var measure: Int128 = 0
    /// Of the pending reservations that make it worse, each counted as one.
    var worsening: Int128 = 0
    var numerator: Int128 = 0
    var denominator: Int128 = 0
    var pendingNumerator: Int128 = 0
    var pendingDenominator: Int128 = 0

    init(_ guardian: MoneyGuard) {
        self.guardian = guardian
    }

    var worst: Int128 { measure + worsening }
    /// What is reserved to leave the denominator may still stay there: it does not empty it.
    var isBroken: Bool {
        let withPending = denominator + pendingDenominator
        if withPending <= 0, guardian.whenEmpty == .isBroken { return true }
        return max(denominator, withPending) > 0 && worst > 0
    }

    func isAdmitted(after before: GuardState) -> Bool {
        if guardian.moment == .periodEnd || !isBroken { return true }
        if guardian.moment == .growth, bounded <= before.bounded { return true }
        return before.isBroken && worst <= before.worst
    }

    /// The side that the limit bounds, all that is pending counted.
    private var bounded: Int128 {
        guardian.sense == .atMost ? numerator + pendingNumerator : denominator + pendingDenominator
    }

    func measure(numerator: Int128, denominator: Int128) -> Int128 {
        let difference = 1_000_000 * numerator - Int128(guardian.limit.ppm) * denominator
        return guardian.sense == .atMost ? difference : -difference
    }
}

/// That a guard sums an account.
struct GuardLink {
    let position: Int
    let inNumerator: Bool
    let inDenominator: Bool
}

extension MoneyBook {
    mutating func setGuard(_ guardian: MoneyGuard) -> Denial? {
        let isUsable =
            !guardian.name.isEmpty && !guardian.numerator.isEmpty && !guardian.denominator.isEmpty
            && (0...MoneyGuard.largestLimit.ppm).contains(guardian.limit.ppm)
        guard isUsable else { return Denial(.guardNotUsable(guardian.name)) }
        note(.relinked(guardLinks))
        let position = guards.firstIndex { Bytes.same($0.guardian.name, guardian.name) }
        if let position {
            guards[position] = GuardState(guardian)
        } else {
            guards.append(GuardState(guardian))
        }
        for account in accounts.indices {
            guardLinks[account].removeAll { $0.position == position }
            link(account, position ?? guards.count - 1)
        }
        weigh(position ?? guards.count - 1)
        return nil
    }

    /// Ties an account to a guard that sums it.
    mutating func link(_ account: Int, _ position: Int) {
        let (id, guardian) = (accounts[account].id, guards[position].guardian)
        let inNumerator = guardian.numerator.contains { $0.contains(id) }
        let inDenominator = guardian.denominator.contains { $0.contains(id) }
        if inNumerator || inDenominator {
            guardLinks[account].append(
                GuardLink(
                    position: position, inNumerator: inNumerator, inDenominator: inDenominator))
        }
        states[account].isGuarded = !guardLinks[account].isEmpty
    }

    /// Sums a guard anew, over the accounts as they stand and the reservations that are open.
    private mutating func weigh(_ position: Int) {
        for account in accounts.indices {
            for link in guardLinks[account] where link.position == position {
                let posted = Int128(states[account].posted)
                if link.inNumerator { guards[position].numerator += posted }
                if link.inDenominator { guards[position].denominator += posted }
            }
        }
        let state = guards[position]
        guards[position].measure = state.measure(
            numerator: state.numerator, denominator: state.denominator)
        for record in lastDays.values.joined() where closings[record] == nil {
            let (numerator, denominator) = sums(
                records[Int(record)].movements, .reserved, position)
            guards[position].worsening += max(
                0, state.measure(numerator: numerator, denominator: denominator))
            guards[position].pendingNumerator += numerator
            guards[position].pendingDenominator += denominator
        }
    }

    /// What the movements of one kind add to numerator and denominator of a guard.
    private func sums(
        _ range: Range<Int>, _ kind: Movement.Kind, _ position: Int
    ) -> (numerator: Int128, denominator: Int128) {
        var sums = (numerator: Int128(0), denominator: Int128(0))
        for index in range where movements[index].kind == kind {
            let movement = movements[index]
            for (account, isDebit) in [(movement.debit, true), (movement.credit, false)] {
                let grows = states[Int(account)].growsByDebit == isDebit
                let amount = Int128(grows ? movement.amount : -movement.amount)
                for link in guardLinks[Int(account)] where link.position == position {
                    if link.inNumerator { sums.numerator += amount }
                    if link.inDenominator { sums.denominator += amount }
                }
            }
        }
        return sums
    }

    /// Adds to the guards what the movements from `start` on, of one operation or reservation,
    /// change.
    mutating func weighGuards(from start: Int) {
        guard !guards.isEmpty else { return }
        let range = start..<movements.count
        let isTouched = range.contains {
            states[Int(movements[$0].debit)].isGuarded
                || states[Int(movements[$0].credit)].isGuarded
        }
        guard isTouched else { return }
        for position in guards.indices {
            var state = guards[position]
            let posted = sums(range, .posted, position)
            state.numerator += posted.numerator
            state.denominator += posted.denominator
            state.measure = state.measure(
                numerator: state.numerator, denominator: state.denominator)
            for (kind, sign) in [(Movement.Kind.reserved, Int128(1)), (.released, -1)] {
                let sums = sums(range, kind, position)
                let measure = state.measure(
                    numerator: sums.numerator, denominator: sums.denominator)
                state.worsening += sign * max(0, measure)
                state.pendingNumerator += sign * sums.numerator
                state.pendingDenominator += sign * sums.denominator
            }
            guards[position] = state
        }
    }

    /// Weighs the movements from `start` on, which count already; where a ratio does not admit
    /// them, the guards are as they were.
    mutating func guardDenial(from start: Int, _ before: [GuardState]) -> Denial? {
        weighGuards(from: start)
        for (position, state) in guards.enumerated()
        where !state.isAdmitted(after: before[position]) {
            guards = before
            return Denial(.guardBroken(state.guardian.name))
        }
        return nil
    }

    mutating func brokenGuard(from start: Int) -> Denial? {
        guards.isEmpty ? nil : guardDenial(from: start, guards)
    }
}
