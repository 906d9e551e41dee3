import CreditBook
public import Diagnostics
public import MoneyLedger
public import Programmes
public import Quantities
import Registry
import Reports
public import Storage

/// Does what somebody wants in a programme (项目经办): plans on the books as they stand, and writes the
/// step, its money operations and what it means for the life of the loan as one.
///
/// Where somebody else wrote in between it plans again, and again with other ids of the operations
/// where the money book refused them: outcomes stick to ids. A row of a batch that the money
/// book refuses is told as that row's reason, and the others go on.
public struct RunProgramme {
    private static let tries = 64
    /// A day that lies farther ahead is a slip of the pen: reaching it would let every hold expire.
    private static let farAhead = 400

    private let base: any EnterpriseBase
    private let kept: KeptBooks
    private let terms: [String: ProgrammeTerms]
    private let calendar: WorkingDays
    private let stacking: StackingShelf
    private let actor: String
    private let moment: Instant
    private let runsAhead: Bool

    /// - Parameters:
    ///   - books: those in memory; nil to work them out for this request.
    ///   - terms: of the catalogue, by id.
    ///   - stacking: the rules on other credit, which batches are checked by.
    ///   - moment: of the record.
    ///   - runsAhead: whether a step that is dated ahead of today may bring the money book to its
    ///     day: what is held until before then expires.
    public init(
        _ base: any EnterpriseBase, _ terms: [String: ProgrammeTerms], books: KeptBooks? = nil,
        calendar: WorkingDays, stacking: StackingShelf = .empty, by actor: String,
        at moment: Instant, runsAhead: Bool = false
    ) {
        kept = books ?? KeptBooks(base)
        self.stacking = stacking
        self.runsAhead = runsAhead
        (self.base, self.terms, self.calendar) = (base, terms, calendar)
        (self.actor, self.moment) = (actor, moment)
    }

    /// What was done.
    public struct Done {
        public let record: RecordCredit.Done
        public let step: ProgrammeStep
        /// Why the life of a loan was not told of it.
        public let notes: [Diagnostic]
    }

    /// - Throws: `Faults` with everything that stands against it; `BaseFault`.
    public func run(_ request: ProgrammeRequest) throws -> Done {
        try checkDay(request)
        var refused: [Int: MoneyRefusal] = [:]
        for _ in 1..<RunProgramme.tries {
            if let done = try recordedBefore(request) { return done }
            var made: Draft?
            do {
                let record = RecordCredit(
                    base, request.name, books: kept, by: actor, at: moment)
                let done = try record.run { books in
                    let draft = try draft(request, books, refused)
                    made = draft
                    return draft.write
                }
                guard case .refused(let refusals) = done.result else {
                    guard let made else { continue }
                    return Done(record: done, step: made.step, notes: made.notes)
                }
                let rows = request.goesByRows ? refusedRows(refusals, done.write) : [:]
                if rows.isEmpty { throw Faults(refusals.map(\.diagnostic)) }
                refused.merge(rows) { $1 }
            } catch BaseFault.moved {
                continue
            }
        }
        throw BaseFault.moved
    }

    /// The plan on these books, which are not changed.
    public func plan(
        _ request: ProgrammeRequest, on books: CreditBooks, refused: [Int: MoneyRefusal] = [:]
    ) throws(Faults) -> ProgrammePlan {
        let terms = try terms(of: request, books.programmes)
        var attempt = 1
        while true {
            let desk = ProgrammeDesk(
                terms: terms, book: books.programmes, money: books.money, life: books.life,
                calendar: calendar,
                bounds: self.terms.values.first { $0.kind == .bounds }?.guarantor,
                lookout: StackingLookout(stacking, life: books.life), attempt: attempt)
            switch request.plan(desk, refused) {
            case .refused(let refusals):
                throw Faults(
                    refusals.map { ProgrammeFaults.told($0, request.name, terms) })
            case .plan(let plan):
                // Ids that are known belong to an attempt that was refused.
                let isNew = plan.money.allSatisfy { books.money.outcome($0.id) == nil }
                if isNew || attempt >= RunProgramme.tries { return plan }
                attempt += 1
            }
        }
    }

    private struct Draft {
        let write: CreditWrite
        let step: ProgrammeStep
        let notes: [Diagnostic]
    }

    private func draft(
        _ request: ProgrammeRequest, _ books: CreditBooks, _ refused: [Int: MoneyRefusal]
    ) throws -> Draft {
        let plan = try plan(request, on: books, refused: refused)
        let (life, notes) = try ProgrammeLife(books, actor: actor, at: moment).steps(plan)
        let money =
            try advance(to: plan.step.day, books.money, before: plan.money) + plan.money
        let write = try StopSubsidies(terms, calendar: calendar, at: moment).following(
            CreditWrite(steps: [plan.step] + life, money: money), books)
        return Draft(write: write, step: plan.content, notes: notes)
    }

    /// The money book comes to the day first, so that what has expired by then gives way.
    /// - Throws: where it would run ahead of today and nobody asked for that.
    private func advance(
        to day: Day, _ money: MoneyBook, before operations: [MoneyOperation]
    ) throws(Faults) -> [MoneyOperation] {
        guard let first = operations.first, money.day.map({ $0 < day }) ?? true else { return [] }
        let today = moment.day()
        if day > today, !runsAhead { throw Faults([ProgrammeFaults.moneyAhead(day, today)]) }
        let id = MoneyOperationID("\(first.id)/day")
        return [MoneyOperation(id, on: day, .advance(to: day))]
    }

    private func terms(
        of request: ProgrammeRequest, _ book: ProgrammeBook
    ) throws(Faults) -> ProgrammeTerms {
        guard let id = request.programme(book) else {
            throw Faults([ProgrammeFaults.notFound(request.subject)])
        }
        guard let found = terms[id] else {
            throw Faults([ProgrammeFaults.noTerms(id, Array(terms.keys))])
        }
        let (day, validity) = (request.head.day, found.validity)
        if request.needsValidTerms, !validity.contains(day) {
            throw Faults([ProgrammeFaults.notInForce(found, day)])
        }
        return found
    }

    private func checkDay(_ request: ProgrammeRequest) throws(Faults) {
        let ahead = request.head.day.number - moment.day().number
        if ahead > RunProgramme.farAhead {
            throw Faults([ProgrammeFaults.farAhead(request.head.day)])
        }
    }

    /// The same request sent again.
    /// - Throws: where its id stands for something else.
    private func recordedBefore(_ request: ProgrammeRequest) throws -> Done? {
        let found = try base.reading { view -> (ProgrammeStep, CreditWrite, BookFoot)? in
            guard let old = try view.step(id: request.head.id) else { return nil }
            guard let step = ProgrammeStep(old.step), request.agrees(step),
                old.step.day == request.head.day
            else {
                throw Faults([
                    ProgrammeFaults.otherContent(
                        request.subject, on: old.step.day, entry: old.entry)
                ])
            }
            let steps = try view.steps(StepFilter(after: old.entry - 1))
            return (
                step, CreditWrite(steps: steps.filter { $0.entry == old.entry }.map(\.step)),
                try CreditBooks(view, []).foot
            )
        }
        guard let (step, write, foot) = found else { return nil }
        let act = Act(
            .recordCredit, by: actor, at: moment, reason: nil, detail: ["write": request.name])
        let result = try base.record(write, by: act)
        return Done(
            record: RecordCredit.Done(result: result, foot: foot, write: write), step: step,
            notes: [])
    }

    /// The rows whose operations were refused on their own account.
    private func refusedRows(
        _ refusals: [CreditRefusal], _ write: CreditWrite
    ) -> [Int: MoneyRefusal] {
        var rows: [Int: MoneyRefusal] = [:]
        for case .money(let id, let refusal, _) in refusals {
            if case .linkedOperationRefused = refusal { continue }
            let reference = write.money.first { $0.id == id }?.reference
            guard let number = reference?.split(separator: "#").last.flatMap({ Int($0) }) else {
                continue
            }
            rows[number] = refusal
        }
        return rows
    }
}
