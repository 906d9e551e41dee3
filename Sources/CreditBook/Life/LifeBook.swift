public import Quantities

/// The life of credit (信贷全流程) as a pure state machine: what people recorded from a demand to
/// the end of its loan notes. It refuses what cannot be; what a lender reported that it did is
/// never refused but recorded as a breach (`LifeStep.breachFound`).
public struct LifeBook: Hashable, Sendable {
    /// A step with what later corrections made of it.
    public struct Entry: Hashable, Sendable {
        public internal(set) var recorded: RecordedStep
        /// What holds now.
        public internal(set) var step: LifeStep
        /// The business day that holds now.
        public internal(set) var day: Day
        /// The ids of the steps that corrected or voided it.
        public internal(set) var correctedBy: [String] = []
        public internal(set) var isVoided = false
    }

    public internal(set) var state = LifeState()
    /// Every accepted step in the order of recording.
    public internal(set) var entries: [Entry] = []
    var positions: [String: Int] = [:]
    /// The latest business day of a step that is no correction; nil for an empty book.
    public internal(set) var latestDay: Day?

    public init() {}

    /// The accepted step of this id, with what corrections made of it.
    public func entry(_ id: String) -> Entry? { positions[id].map { entries[$0] } }

    /// Takes a step in, or says why not: then nothing has changed. A step that is in the book
    /// already with the same content is accepted and changes nothing.
    public mutating func apply(_ recorded: RecordedStep) -> [LifeRefusal] {
        if let known = positions[recorded.step.id] {
            let isSame = entries[known].recorded.step == recorded.step
            return isSame
                ? [] : [LifeRefusal(.existsWithDifferentContent, about: recorded.step.id)]
        }
        guard let step = try? LifeStep(recorded.step) else {
            return [LifeRefusal(.unreadableStep, about: recorded.step.kind)]
        }
        switch step {
        case .corrected(let correction): return correct(correction, step, recorded)
        case .voided(let voiding): return void(voiding, step, recorded)
        default: return take(step, recorded)
        }
    }

    /// The book of steps that were accepted before, up to a business day.
    ///
    /// A correction counts from the start of what it corrects, whatever its own day is.
    /// - Returns: with the book what it could not place, which is empty for a base in order.
    public static func replaying(
        _ steps: some Sequence<RecordedStep>, until day: Day? = nil
    ) -> (book: LifeBook, refused: [(step: RecordedStep, refusals: [LifeRefusal])]) {
        var book = LifeBook()
        var refused: [(step: RecordedStep, refusals: [LifeRefusal])] = []
        for step in steps {
            let refusals = book.apply(step)
            if !refusals.isEmpty { refused.append((step, refusals)) }
        }
        return (day.map(book.until) ?? book, refused)
    }

    /// The book up to a business day; the book itself where nothing in it is of a later day.
    ///
    /// A correction counts from the start of what it corrects, whatever its own day is.
    public func until(_ day: Day) -> LifeBook {
        guard let latestDay, latestDay > day else { return self }
        var book = self
        book.cut(after: day)
        return book
    }

    /// Gives the steps that were taken before they had an entry (`entry` of `Int64.max`) the one
    /// that recorded them.
    public mutating func seal(as entry: Int64) {
        var place = entries.endIndex - 1
        while place >= 0, entries[place].recorded.entry == .max {
            entries[place].recorded = RecordedStep(
                entry: entry, recordedAt: entries[place].recorded.recordedAt,
                actor: entries[place].recorded.actor, step: entries[place].recorded.step)
            place -= 1
        }
    }

    /// What the steps up to a business day come to. Each was accepted once, so none is asked again.
    mutating func cut(after day: Day) {
        entries.removeAll { $0.day > day && !$0.isCorrection }
        positions = Dictionary(
            uniqueKeysWithValues: entries.enumerated().map { ($1.recorded.step.id, $0) })
        setLatestDay()
        state = LifeState()
        for entry in entries where entry.counts {
            state.perform(entry.step, LifeMark(entry.recorded, day: entry.day), entry.enterprise)
        }
    }

    private mutating func take(_ step: LifeStep, _ recorded: RecordedStep) -> [LifeRefusal] {
        let mark = LifeMark(recorded)
        let refusals = state.refusals(of: step, mark, recorded.step.enterprise)
        guard refusals.isEmpty else { return refusals }
        state.perform(step, mark, recorded.step.enterprise)
        append(step, recorded)
        return []
    }

    mutating func append(_ step: LifeStep, _ recorded: RecordedStep) {
        positions[recorded.step.id] = entries.count
        let entry = Entry(recorded: recorded, step: step, day: recorded.step.day)
        entries.append(entry)
        if !entry.isCorrection { latestDay = max(latestDay ?? entry.day, entry.day) }
    }

    /// Anew, for when steps were taken out or had another day.
    mutating func setLatestDay() {
        latestDay = entries.lazy.filter { !$0.isCorrection }.map(\.day).max()
    }
}

extension LifeBook.Entry {
    var enterprise: String? { recorded.step.enterprise }

    var isCorrection: Bool { [.corrected, .voided].contains(step.kind) }

    /// Whether the state rests on it.
    var counts: Bool { !isVoided && !isCorrection }
}

extension LifeBook {
    public var demands: [String: DemandState] { state.demands }
    public var referrals: [String: ReferralState] { state.referrals }
    public var lines: [String: LineState] { state.lines }
    public var notes: [NoteKey: NoteState] { state.notes }
    public var alerts: [String: AlertState] { state.alerts }
    public var breaches: [String: BreachState] { state.breaches }
}
