import CreditBook
import Quantities

/// What stands against a promise for one loan note, and how much can be promised.
struct SubsidyGate {
    /// Every figure of them that a promise needs was read.
    let terms: SubsidyTerms
    let note: NoteState
    let asked: SubsidyRequest
    let book: SubsidyBook
    let day: Day

    /// In the order of `SubsidyRefusal`.
    var refusals: [SubsidyRefusal] {
        loanRefusals + otherRefusals + (points == nil ? [.rateUnknown(note.key)] : amountRefusals)
    }

    private var loanRefusals: [SubsidyRefusal] {
        var found: [SubsidyRefusal] = []
        if note.end != nil || note.balance == .zero { found.append(.noteEnded(note.key)) }
        if let overdue = note.overdue {
            found.append(.noteOverdue(note.key, since: overdue.body.since))
        }
        if let first = terms.firstDraw?.value, note.mark.day < first {
            found.append(.drawnBefore(first))
        }
        if let kinds = terms.loanKinds?.value {
            switch asked.loanKind {
            case nil: found.append(.loanKindUnknown)
            case let kind? where !kinds.contains(kind): found.append(.loanKindNotCovered(kind))
            default: break
            }
        }
        return found
    }

    /// What the enterprise says, and what other programmes of this book promised for the note.
    private var otherRefusals: [SubsidyRefusal] {
        guard let levels = terms.excludes?.value, !levels.isEmpty else { return [] }
        guard let others = asked.others else { return [.otherSubsidyUnknown] }
        let told = others.filter { levels.contains($0.level) }.map(\.name)
        let own = book.promises(for: note.key).filter {
            $0.programme != asked.programme && levels.contains($0.promise.level)
                && $0.counted(on: day) > .zero
        }
        return (told + own.map(\.id)).map { .otherSubsidy($0) }
    }

    private var amountRefusals: [SubsidyRefusal] {
        guard let share else { return [] }
        let most = share.atMost ?? .zero
        if most == .zero { return [.nothingLeft(share.cutBy.map(\.rawValue))] }
        guard let amount = asked.asked else { return [] }
        if !amount.isPlausible { return [.amountOutOfRange] }
        return amount > most ? [.exceedsCeiling(most: most)] : []
    }

    /// Points of interest a year that the terms come to: for a share of the interest, that share of
    /// the note's rate, up to the next part per million, for it is only a ceiling.
    private var points: Rate? {
        guard let rate = terms.rate.value, let measure = terms.measure.value else { return nil }
        switch measure {
        case .points: return rate
        case .share:
            return note.rate.map { Rate(ppm: ($0.ppm * rate.ppm + 999_999) / 1_000_000) }
        }
    }

    /// The day of the draw; where an earlier promise for the note was closed, the day of that: what
    /// it did not accrue is not made up for.
    private var start: Day {
        let closed = book.promises(for: note.key)
            .filter { $0.programme == asked.programme && $0.wasConfirmed }
            .map { $0.closedOn ?? $0.next }
        return max(note.mark.day, closed.max() ?? note.mark.day)
    }

    private var end: Day {
        let longest = terms.mostMonths?.value.flatMap { note.mark.day.adding(months: $0) }
        return min(note.due, longest ?? note.due)
    }

    /// What the enterprise's other promises leave of the ceilings, over all its notes.
    private var share: SubsidyShare? {
        guard let points else { return nil }
        let own = book.promises(for: note.enterprise).filter { $0.programme == asked.programme }
        let usedBase = own.reduce(Int64(0)) {
            // The same note promised anew counts once.
            $1.note != note.key && $1.counted(on: day) > .zero ? $0 + $1.promise.base.fen : $0
        }
        let usedMoney = own.reduce(Int64(0)) { $0 + $1.counted(on: day).fen }
        let ofNote = own.filter { $0.note == note.key }
            .reduce(Int64(0)) { $0 + $1.counted(on: day).fen }
        let ceiling = SubsidyCeiling(
            points: points, mostMonths: max(0, start.wholeMonths(until: end)),
            base: least(
                terms.loanPrincipal?.value, left(terms.enterprisePrincipal?.value, usedBase)),
            cap: least(
                left(terms.loanMoney?.value, ofNote),
                left(terms.enterpriseMoney?.value, usedMoney)),
            excludesOtherCentral: false)
        let loan = SubsidyLoan(
            note: note.key, principal: note.drawn, months: start.wholeMonths(until: note.due),
            otherCentral: .none)
        return ceiling.shares(of: [loan]).first
    }

    private func left(_ limit: Money?, _ used: Int64) -> Money? {
        limit.map { Money(fen: max(0, $0.fen - used)) }
    }

    private func least(_ one: Money?, _ other: Money?) -> Money? {
        [one, other].compactMap(\.self).min()
    }

    /// Nil where anything stands against it. The hold is named by who plans the money.
    func promise(holding lastDay: Day) -> SubsidyPromise? {
        guard refusals.isEmpty, let share, let most = share.atMost, let level = terms.level.value,
            let measure = terms.measure.value, let rate = terms.rate.value,
            let yearDays = terms.yearDays?.value, let budgetYear = terms.budgetYear?.value
        else { return nil }
        return SubsidyPromise(
            request: asked, enterprise: note.enterprise,
            year: budgetYear == .promise ? day.year : note.mark.day.year,
            start: start, end: end, base: share.base,
            amount: asked.asked ?? most, cutBy: share.cutBy.map(\.rawValue), level: level,
            measure: measure, rate: rate, yearDays: yearDays, hold: "", lastDay: lastDay)
    }
}
