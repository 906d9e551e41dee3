public import CreditBook
import Diagnostics
import MoneyLedger
public import Programmes
public import Quantities
public import Storage

/// Ends promises of subsidies with their notes (贴息随借据终止): what a write tells the life of credit —
/// overdue, repaid, settled, renewed, written off — closes in the same write what was promised.
public struct StopSubsidies {
    private static let attempts = 64

    private let terms: [String: ProgrammeTerms]
    private let calendar: WorkingDays
    private let moment: Instant

    /// The books that it reads beside those of the write.
    public static let parts: CreditBooks.Parts = [.life, .programmes, .money]

    /// - Parameters:
    ///   - terms: of the catalogue, by id.
    ///   - moment: of the record: the money book is not brought beyond its day.
    public init(
        _ terms: [String: ProgrammeTerms], calendar: WorkingDays, at moment: Instant
    ) {
        (self.terms, self.calendar, self.moment) = (terms, calendar, moment)
    }

    /// Whether steps of this kind can end a note.
    public static func concerns(_ kind: LifeStepKind) -> Bool {
        [.becameOverdue, .repaid, .settled, .renewed, .writtenOff, .paidOut, .recovered]
            .contains(kind)
    }

    /// The write with the releases that follow from its steps of the life of credit.
    /// - Throws: `Faults` where a release cannot be planned.
    public func following(_ write: CreditWrite, _ books: CreditBooks) throws -> CreditWrite {
        var (write, later) = (write, books)
        for step in write.steps where step.book == .life {
            guard let told = try? LifeStep(step), Self.concerns(told.kind) else { continue }
            _ = later.apply(
                RecordedStep(entry: .max, recordedAt: moment, actor: "", step: step), nil)
        }
        for state in stopped(books, later) {
            guard let step = write.steps.first(where: { about(state.note, $0) }) else { continue }
            let plan = try plan(state, step, later)
            write.steps.append(plan.step)
            write.money += advance(later.money, write.money, plan) + plan.money
            _ = later.programmes.apply(
                RecordedStep(entry: .max, recordedAt: moment, actor: "", step: plan.step))
        }
        return write
    }

    /// Open promises of notes that ran before and do not run any more, in the order of their codes.
    private func stopped(_ before: CreditBooks, _ after: CreditBooks) -> [SubsidyState] {
        after.programmes.subsidies.promises.values.filter { state in
            guard state.isOpen(on: state.lastDay), state.stoppedOn == nil,
                terms[state.programme] != nil, before.life.notes[state.note]?.isRunning == true
            else { return false }
            return after.life.notes[state.note]?.isRunning == false
        }.sorted { $0.id < $1.id }
    }

    private func about(_ note: NoteKey, _ step: StepRecord) -> Bool {
        step.book == .life && step.subject == note.text
    }

    private func plan(
        _ state: SubsidyState, _ step: StepRecord, _ books: CreditBooks
    ) throws(Faults) -> ProgrammePlan {
        guard let terms = terms[state.programme] else {
            throw Faults([ProgrammeFaults.noTerms(state.programme, Array(self.terms.keys))])
        }
        let head = StepHead(
            "\(step.id)/subsidy/\(state.id)",
            on: max(state.lastDay, min(step.day, moment.day())), evidence: step.evidence)
        var attempt = 1
        while true {
            let desk = ProgrammeDesk(
                terms: terms, book: books.programmes, money: books.money, life: books.life,
                calendar: calendar, attempt: attempt)
            switch desk.planStop(of: state.id, head) {
            case .plan(let plan):
                // Ids that are known belong to an attempt that was refused.
                let isNew = plan.money.allSatisfy { books.money.outcome($0.id) == nil }
                if isNew || attempt >= Self.attempts { return plan }
                attempt += 1
            case .refused(let refusals):
                throw Faults(refusals.map { ProgrammeFaults.told($0, "stopSubsidy", terms) })
            }
        }
    }

    /// The money book comes to the day of a release first.
    private func advance(
        _ money: MoneyBook, _ before: [MoneyOperation], _ plan: ProgrammePlan
    ) -> [MoneyOperation] {
        let reached = before.compactMap(\.advancedTo).max() ?? money.day
        guard let first = plan.money.first, reached.map({ $0 < plan.step.day }) ?? true else {
            return []
        }
        let id = MoneyOperationID("\(first.id)/day")
        return [MoneyOperation(id, on: plan.step.day, .advance(to: plan.step.day))]
    }
}

extension NoteState {
    /// Whether interest on it is paid as agreed: it has not ended, nothing is overdue.
    fileprivate var isRunning: Bool { end == nil && overdue == nil && balance > .zero }
}

extension MoneyOperation {
    fileprivate var advancedTo: Day? {
        if case .advance(let day) = action { day } else { nil }
    }
}
