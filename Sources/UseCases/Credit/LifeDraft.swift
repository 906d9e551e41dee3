public import CreditBook
public import Quantities

/// What makes steps of the life of credit recordable: their ids, their day, the codes that the
/// program gives. A write that is sent again with its id comes out the same.
public struct LifeDraft: Sendable {
    public let life: LifeBook
    /// Of the write; its first step bears it.
    public let id: String
    /// The business day: that of the recorded step where the write is sent again without a day.
    public let day: Day
    public let evidence: String?

    /// - Parameters:
    ///   - day: nil where none was given.
    ///   - today: counts then.
    public init(_ life: LifeBook, id: String, day: Day?, today: Day, evidence: String?) {
        self.life = life
        self.id = id
        self.evidence = evidence
        self.day = day ?? life.entry(id)?.recorded.step.day ?? today
    }

    /// The step that is recorded under the id already, as it was recorded.
    public func recorded(_ part: String = "") -> LifeStep? {
        life.entry(id + part).flatMap { try? LifeStep($0.recorded.step) }
    }

    /// - Parameters:
    ///   - part: behind the id, such as `/plan`, for a second step of the write.
    ///   - enterprise: where no earlier step names it.
    public func record(
        _ step: LifeStep, _ part: String = "", enterprise: String? = nil
    ) throws -> StepRecord {
        try step.record(
            id: id + part, enterprise: enterprise ?? life.state.enterprise(of: step), day: day,
            evidence: evidence)
    }

    /// `XQ-2026-001`: the next number of the year.
    public func demandCode() -> String {
        if case .demandPosted(let post) = recorded() { return post.demand }
        return next("XQ", among: life.demands.keys)
    }

    /// `XQ-2026-001-T1`
    public func referralCode(_ demand: String) -> String {
        if case .referred(let post) = recorded() { return post.referral }
        let count = life.demands[demand]?.referrals.count ?? 0
        return LifeDraft.free(from: count + 1) {
            "\(demand)-T\($0)"
        } isTaken: {
            life.referrals[$0] != nil
        }
    }

    /// `XQ-2026-001-T1-SX`
    public func lineCode(_ referral: String) -> String { referral + "-SX" }

    /// `YJ-2026-001`
    public func alertCode() -> String {
        if case .alertRaised(let alert) = recorded() { return alert.alert }
        return next("YJ", among: life.alerts.keys)
    }

    private func next(_ letters: String, among codes: some Collection<String>) -> String {
        let start = "\(letters)-\(day.year)-"
        let last = codes.filter { $0.hasPrefix(start) }
            .compactMap { Int($0.dropFirst(start.count)) }.max()
        let number = String((last ?? 0) + 1)
        return start + String(repeating: "0", count: max(0, 3 - number.count)) + number
    }

    private static func free(
        from first: Int, _ code: (Int) -> String, isTaken: (String) -> Bool
    ) -> String {
        var number = first
        while isTaken(code(number)) { number += 1 }
        return code(number)
    }
}

extension LifeState {
    /// The enterprise that a step concerns, by what it speaks of; nil where the book does not know.
    func enterprise(of step: LifeStep) -> String? {
        switch step {
        case .referred(let body): demands[body.demand]?.enterprise
        case .lineApproved(let body): body.referral.flatMap { referrals[$0]?.enterprise }
        case .drawn(let body): lines[body.line]?.enterprise
        case .alertRaised(let body): body.note.flatMap { notes[$0]?.enterprise }
        case .withdrawn(let body), .notReached(let body), .noNeed(let body):
            enterprise(ofCode: body.of.code)
        default: enterprise(ofCode: step.subject)
        }
    }

    /// By the code of a demand, a referral, a line, a note, an alert or a breach.
    public func enterprise(ofCode code: String) -> String? {
        demands[code]?.enterprise ?? referrals[code]?.enterprise ?? lines[code]?.enterprise
            ?? alerts[code]?.enterprise ?? breaches[code]?.enterprise
            ?? note(code)?.enterprise
    }

    /// By `NoteKey.text`: a lender's name or a number may hold the sign between them.
    private func note(_ text: String) -> NoteState? {
        text.indices.lazy.filter { text[$0] == "#" }.compactMap { sign in
            let (lender, number) = (text[..<sign], text[text.index(after: sign)...])
            return notes[NoteKey(lender: String(lender), number: String(number))]
        }.first
    }
}
