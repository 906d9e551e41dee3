import CreditBook
import Quantities

/// Works out what a promise makes payable for a period (应付贴息的计算): half up to the fen, the last
/// period takes the residue of all, and nothing exceeds the interest or the promise.
struct SubsidyCount {
    let state: SubsidyState
    let note: NoteState

    /// The day from which nothing is subsidised: the first day overdue, the end of the note, or the
    /// day on which all of it was repaid; nil while it runs.
    var stop: Day? {
        [state.stoppedOn, note.overdue?.body.since, note.ended?.day, repaidInFull]
            .compactMap(\.self).min()
    }

    /// The most that the days before the stop may still make payable: what was paid for them in
    /// time is not lost because the note ended.
    func open(before stop: Day) -> Money {
        guard state.stage == .confirmed, state.next < stop else { return .zero }
        let days = fenDays(state.next, stop, most: state.promise.base)
        let all = fenDays(state.next, stop)
        guard state.promise.measure == .points || contractInterest(state.next, stop) != nil else {
            return state.left
        }
        let interest = counted(contractInterest(state.next, stop) ?? .zero, days, of: all)
        // Each earlier period may have been rounded down by half a fen.
        let most = exact(days, interest).halfUp + Int64(state.accruals.count) + 1
        return min(state.left, Money(fen: most))
    }

    private var repaidInFull: Day? {
        note.balance == .zero ? note.repayments.map(\.mark.day).max() : nil
    }

    /// What is owed at the end of a day; the day of a repayment is not counted any more.
    private func owed(on day: Day) -> Int64 {
        note.repayments.reduce(note.drawn.fen) {
            $1.mark.day <= day ? $0 - $1.body.amount.fen : $0
        }
    }

    /// Fen owed times days, of each day's balance up to `most`.
    func fenDays(_ from: Day, _ to: Day, most: Money? = nil) -> Int64 {
        let changes = note.repayments.map(\.mark.day).filter { from < $0 && $0 < to }
        let days = [from] + Set(changes).sorted() + [to]
        return zip(days, days.dropFirst()).reduce(0) { sum, span in
            let balance = max(0, owed(on: span.0))
            return sum + min(balance, most?.fen ?? balance) * (span.1.number - span.0.number)
        }
    }

    /// The most that the note's rate makes of these days by actual/360, which no basis exceeds, and
    /// a fen for each month begun: lenders round each interest day. Nil without a rate that held
    /// all the time.
    func contractInterest(_ from: Day, _ to: Day) -> Money? {
        let isNew = note.restructurings.contains { $0.body.rate != nil }
        guard let rate = note.rate, !isNew else { return nil }
        let exact = Fraction(
            Int128(fenDays(from, to)) * Int128(rate.ppm), over: Int128(360) * 1_000_000)
        return Money(fen: exact.halfUp + Int64(from.wholeMonths(until: to)) + 1)
    }

    /// The parts of an accrual that follow from the books.
    struct Result {
        let fenDays: Int64
        let counted: Money
        let computed: Money
        let amount: Money
        let cutBy: [SubsidyCut]
    }

    func count(_ from: Day, _ to: Day, interest: Money, isLast: Bool) -> Result {
        let days = fenDays(from, to, most: state.promise.base)
        let counted = counted(interest, days, of: fenDays(from, to))
        let exact = exact(days, counted)
        let computed = isLast ? residue(days, counted) : Money(fen: exact.halfUp)
        let amount = min(computed, counted, state.left)
        var cutBy: [SubsidyCut] = []
        if counted < computed { cutBy.append(.interestPaid) }
        if state.left < min(computed, counted) { cutBy.append(.promise) }
        return Result(
            fenDays: days, counted: counted, computed: computed, amount: amount, cutBy: cutBy)
    }

    /// The interest that falls on the principal that counts, half up to the fen.
    private func counted(_ interest: Money, _ days: Int64, of all: Int64) -> Money {
        if all == 0 { return .zero }
        if days == all { return interest }
        let part = Fraction(Int128(interest.fen) * Int128(days), over: Int128(all))
        return Money(fen: part.halfUp)
    }

    private func exact(_ fenDays: Int64, _ counted: Money) -> Fraction {
        let rate = Int128(state.promise.rate.ppm)
        switch state.promise.measure {
        case .points:
            return Fraction(
                Int128(fenDays) * rate, over: Int128(state.promise.yearDays) * 1_000_000)
        case .share: return Fraction(Int128(counted.fen) * rate, over: 1_000_000)
        }
    }

    /// All periods in one, less what the earlier ones came to before they were cut.
    private func residue(_ fenDays: Int64, _ counted: Money) -> Money {
        let days = state.accruals.reduce(fenDays) { $0 + $1.fenDays }
        let interest = state.accruals.reduce(counted) { $0 + $1.counted }
        let before = state.accruals.reduce(Int64(0)) { $0 + $1.computed.fen }
        return Money(fen: max(0, exact(days, interest).halfUp - before))
    }
}

/// A quotient of whole numbers, not negative.
private struct Fraction {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, over denominator: Int128) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// The nearest whole number, halves up.
    var halfUp: Int64 {
        Int64(clamping: (2 * numerator + denominator) / (2 * denominator))
    }
}
