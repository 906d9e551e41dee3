public import Quantities

/// All promises that the book has started, on a business day (承诺台账).
public struct PromiseLedger: Sendable {
    /// By due day (standing clocks last), then demand, referral, set and term.
    public let records: [PromiseRecord]

    /// - Parameters:
    ///   - state: what the steps up to `day` come to, or more: later ones are not looked at.
    ///   - sets: those whose clocks run here, such as the ones that `applies`.
    public init(_ state: LifeState, sets: [PromiseSet], days: WorkingDays, on day: Day) {
        records = PromiseOrder(state, sets).sorted(
            PromiseLedger.unordered(state, sets: sets, days: days, on: day))
    }

    /// The same in no order, for whoever only counts.
    public static func unordered(
        _ state: LifeState, sets: [PromiseSet], days: WorkingDays, on day: Day
    ) -> [PromiseRecord] {
        let clock = PromiseClock(days)
        var records: [PromiseRecord] = []
        let (demands, referrals) = (state.demandRuns, state.referralRuns)
        for set in sets {
            for term in set.terms {
                for run in term.isOfDemand ? demands : referrals where run.isBound(by: term) {
                    if let record = run.record(set, term, clock, on: day) { records.append(record) }
                }
            }
        }
        return records
    }

    /// The open promise of a referral that is due first.
    public func next(referral: String) -> PromiseRecord? {
        records.first { $0.referral == referral && $0.standing.isOpen }
    }

    /// Those whose day was missed beyond doubt.
    public var late: [PromiseRecord] { records.filter(\.standing.isLate) }
}

/// Sorts promises by numbers in place of codes: promises are many, and codes are slow to compare.
private struct PromiseOrder {
    private let demands: [String: Int]
    private let referrals: [String: Int]
    private let sets: [String: Int]
    private let terms: [String: Int]

    init(_ state: LifeState, _ sets: [PromiseSet]) {
        demands = Self.places(
            state.demands.keys + state.referrals.values.map(\.post.demand))
        referrals = Self.places(state.referrals.keys)
        self.sets = Self.places(sets.map(\.id))
        terms = Self.places(sets.flatMap { $0.terms.map(\.id) })
    }

    private static func places(_ codes: some Sequence<String>) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Set(codes).sorted().enumerated().map { ($1, $0) })
    }

    func sorted(_ records: [PromiseRecord]) -> [PromiseRecord] {
        let places = records.map(place)
        return records.indices.sorted { places[$0] < places[$1] }.map { records[$0] }
    }

    /// What is of a demand comes before what is of its referrals.
    private func place(_ record: PromiseRecord) -> Place {
        (
            record.due?.number ?? .max, demands[record.demand] ?? .max,
            record.referral.flatMap { referrals[$0] } ?? -1, sets[record.set] ?? .max,
            terms[record.term.id] ?? .max
        )
    }

    private typealias Place = (Int64, Int, Int, Int, Int)
}

extension LifeState {
    fileprivate var referralRuns: [PromiseRun] {
        referrals.values.map { referral in
            PromiseRun(
                demand: referral.post.demand, referral: referral.post.referral,
                enterprise: referral.enterprise, lender: referral.post.lender,
                product: referral.post.product, events: referral.events,
                documents: referral.documents, end: referral.end)
        }
    }

    fileprivate var demandRuns: [PromiseRun] {
        demands.values.map { demand in
            let referred = demand.referrals.compactMap { referrals[$0]?.mark }
            let events =
                [LifeOccurrence(event: .demandPosted, mark: demand.mark)]
                + referred.map { LifeOccurrence(event: .referred, mark: $0) }
            return PromiseRun(
                demand: demand.post.demand, referral: nil, enterprise: demand.enterprise,
                lender: nil, product: nil, events: events, documents: [], end: demand.end)
        }
    }
}

/// What one promise is tested on.
private struct PromiseRun {
    let demand: String
    let referral: String?
    let enterprise: String
    let lender: String?
    let product: String?
    let events: [LifeOccurrence]
    let documents: [DocumentWait]
    let end: LifeEnd?

    /// Whether a promise is made for it; what is of a demand binds whoever takes it up.
    func isBound(by term: PromiseTerm) -> Bool {
        guard let lender, let product else { return true }
        return term.binds(lender: lender, product: product)
    }

    func first(_ event: LifeEvent, from start: Day? = nil) -> LifeMark? {
        var first: LifeMark?
        for occurrence in events where occurrence.event == event {
            let mark = occurrence.mark
            if let start, mark.day < start { continue }
            if let first, (first.day, first.recordedAt) <= (mark.day, mark.recordedAt) { continue }
            first = mark
        }
        return first
    }

    /// Nil where the promise has not started by the day.
    func record(
        _ set: PromiseSet, _ term: PromiseTerm, _ clock: PromiseClock, on day: Day
    ) -> PromiseRecord? {
        guard let started = first(term.from), started.day <= day else { return nil }
        let kept = first(term.to, from: started.day).flatMap { $0.day <= day ? $0 : nil }
        let outcomes = term.readings.map {
            PromiseOutcome(run: self, term, $0, clock, (started, kept), on: day)
        }
        // The reading that gives most time: what is late under it is late under every one.
        guard let main = outcomes.max(by: { $0.lastDay < $1.lastDay }) else { return nil }
        let dues = outcomes.compactMap(\.dueDay)
        let isProvisional = outcomes.contains { $0.isProvisional }
        let isOpen = outcomes.contains { $0.standing.kind != main.standing.kind }
        return PromiseRecord(
            set: set.id, term: term, standingOfSet: set.standing, demand: demand,
            referral: referral, enterprise: enterprise, lender: lender, started: started,
            startDay: main.start, pauses: main.pauses, due: dues.min(), latestDue: dues.max(),
            isProvisional: isProvisional, standing: isOpen ? .dependsOnReading : main.standing,
            kept: kept)
    }
}

/// A promise under one reading.
private struct PromiseOutcome {
    let start: Day
    let pauses: [PromiseClock.Span]
    let due: PromiseClock.Due
    let standing: PromiseStanding

    /// Beyond every day while the clock stands.
    var lastDay: Int64 { dueDay?.number ?? Int64.max }

    var dueDay: Day? { if case .day(let day, _) = due { day } else { nil } }

    var isProvisional: Bool {
        if case .day(_, let isProvisional) = due { isProvisional } else { false }
    }

    init(
        run: PromiseRun, _ term: PromiseTerm, _ reading: PromiseClock.Reading,
        _ clock: PromiseClock, _ marks: (started: LifeMark, kept: LifeMark?), on day: Day
    ) {
        start = clock.effectiveDay(of: marks.started, reading)
        pauses = run.documents.filter { $0.requested.day <= day }.map { wait in
            let supplied = wait.supplied.flatMap { $0.day <= day ? $0 : nil }
            return PromiseClock.Span(
                after: clock.effectiveDay(of: wait.requested, reading),
                through: supplied.map { clock.effectiveDay(of: $0, reading) })
        }
        due = clock.due(start: start, within: term.within, reading, pauses: pauses)
        switch due {
        case .standing(let since):
            standing = Self.standing(run, marks.kept, stoppedSince: since, on: day)
        case .day(let last, _):
            let lateness = { clock.lateness(of: $0, after: last, reading) }
            if let kept = marks.kept {
                let late = lateness(clock.effectiveDay(of: kept, reading))
                standing = late == 0 ? .met(on: kept.day) : .late(on: kept.day, days: late)
            } else {
                standing = Self.unkept(run, term, on: day, lateness)
            }
        }
    }

    private static func standing(
        _ run: PromiseRun, _ kept: LifeMark?, stoppedSince: Day, on day: Day
    ) -> PromiseStanding {
        if let kept { return .met(on: kept.day) }
        if let end = run.end, end.mark.day <= day { return .lapsed(on: end.mark.day) }
        return .paused(since: stoppedSince)
    }

    /// - Parameter lateness: by how many days a day lies beyond the last one.
    private static func unkept(
        _ run: PromiseRun, _ term: PromiseTerm, on day: Day, _ lateness: (Day) -> Int
    ) -> PromiseStanding {
        let isOfQualified = term.condition == .qualified
        if let end = run.end, end.mark.day <= day {
            let late = lateness(end.mark.day)
            let isUnbound = isOfQualified && run.first(.approved) == nil
            return late == 0 || isUnbound ? .lapsed(on: end.mark.day) : .overdue(days: late)
        }
        let late = lateness(day)
        if late == 0 { return .running }
        let approved = run.first(.approved).map { $0.day <= day } ?? false
        return isOfQualified && !approved
            ? .overdueIfQualified(days: late) : .overdue(days: late)
    }
}

extension PromiseTerm {
    /// Every way to read it; one where the source states everything.
    fileprivate var readings: [PromiseClock.Reading] {
        let kinds = days == .unstated ? [false, true] : [days == .working]
        let pausing = pause == .unstated ? [false, true] : [pause == .documents]
        return kinds.flatMap { isWorking in
            pausing.map {
                PromiseClock.Reading(
                    isWorking: isWorking, pausesForDocuments: $0, cutOffHour: cutOffHour)
            }
        }
    }
}

extension PromiseStanding {
    /// Two readings agree if they say the same thing, by however many days.
    fileprivate var kind: Int {
        switch self {
        case .met: 0
        case .late: 1
        case .running: 2
        case .paused: 3
        case .overdue: 4
        case .overdueIfQualified: 5
        case .lapsed: 6
        case .dependsOnReading: 7
        }
    }
}
