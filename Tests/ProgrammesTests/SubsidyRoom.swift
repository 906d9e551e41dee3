import CreditBook
import Programmes
import Quantities
import Testing

/// The zone's illustrative subsidy: 1 point a year on at most 500万 of a loan and 1000万 of an
/// enterprise, at most 10万 for it, actual/365.
extension ProgrammeRoom {
    static let subsidy = "xt-interest-subsidy-illustrative"

    /// A budget of 2026, as much money, and the note J1 of 500万 from 2026-03-01 for a year.
    static func subsidised(
        budget: Money = wan(20), terms: ProgrammeTerms? = nil
    ) throws -> ProgrammeRoom {
        var room = try ProgrammeRoom(subsidy)
        if let terms { room = ProgrammeRoom(terms, beside: room) }
        let opened = day("2026-01-05")
        try room.run(
            room.desk().planBudget(
                SubsidyBudget(programme: subsidy, year: 2026, amount: budget),
                StepHead("budget", on: opened)))
        try room.run(
            room.desk().planFunding(
                SubsidyFunding(programme: subsidy, party: .zone, amount: budget),
                StepHead("fund", on: opened)))
        room.draw("J1")
        return room
    }

    static func note(_ number: String) -> NoteKey { NoteKey(lender: bank, number: number) }

    /// A loan at 3.65 %, as a breach that no line covers: the shortest way to a note.
    mutating func draw(
        _ number: String, _ amount: Money = wan(500), of enterprise: String = "甲（虚构）",
        on: String = "2026-03-01", due: String = "2027-03-01", rate: Rate? = Rate(ppm: 36_500)
    ) {
        let draw = LifeStep.Draw(
            line: "", note: Self.note(number), amount: amount, due: day(due), rate: rate)
        tell(
            .breachFound(
                .init(
                    breach: "b-\(number)", kind: .noLineKnown, lender: bank, foundIn: "月报",
                    draw: draw)), on, enterprise)
    }

    mutating func tell(_ step: LifeStep, _ on: String, _ enterprise: String = "甲（虚构）") {
        let count = life.entries.count
        guard
            let record = try? step.record(
                id: "life-\(count)", enterprise: enterprise, day: day(on)),
            let moment = Instant(iso: on + "T10:00:00+08:00")
        else { return }
        let recorded = RecordedStep(
            entry: Int64(count + 1), recordedAt: moment, actor: "test", step: record)
        #expect(life.apply(recorded).map(\.phrase) == [])
    }

    mutating func repay(_ number: String, _ amount: Money, _ on: String) {
        tell(.repaid(.init(note: Self.note(number), amount: amount)), on)
    }

    static func asked(
        _ promise: String, _ number: String, _ amount: Money? = nil
    ) -> SubsidyRequest {
        SubsidyRequest(
            promise: promise, programme: subsidy, note: note(number), loanKind: .workingCapital,
            others: [], asked: amount)
    }

    /// Promised on 2026-03-10 and confirmed ten days later.
    mutating func promise(_ id: String, _ number: String) throws {
        try run(
            desk().planPromise(Self.asked(id, number), StepHead("\(id)-p", on: day("2026-03-10"))))
        try run(
            desk().planConfirmation(
                SubsidyConfirmation(promise: id), StepHead("\(id)-c", on: day("2026-03-20"))))
    }

    /// For the interest up to a day, told on it.
    mutating func accrue(_ id: String, to: String, interest: Money) throws {
        let head = StepHead("\(id)-\(to)", on: day(to), evidence: "付息回单")
        try run(desk().planAccrual("\(id)-\(to)", of: id, to: day(to), interest: interest, head))
    }

    func state(_ id: String) throws -> SubsidyState {
        try #require(book.subsidies.promises[id])
    }
}

extension ProgrammeAnswer {
    var phrases: [String] { refusals.map(\.phrase) }
}
