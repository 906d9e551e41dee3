public import Quantities

/// The life of credit (信贷全流程) as a pure state machine: what people recorded from a demand to
/// the end of its loan notes. It refuses what cannot be; what a lender reported that it did is
/// never refused but recorded as a breach (`LifeStep.breachFound`).
public struct LifeBook: Hashable, Sendable {
    /// A step with what later corrections made of it.
    public struct Entry: Hashable, Sendable {
        public let recorded: RecordedStep
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

    public init() {}

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
        if let day { book.cut(after: day) }
        return (book, refused)
    }

    /// What the steps up to a business day come to. Each was accepted once, so none is asked again.
    mutating func cut(after day: Day) {
        entries.removeAll { $0.day > day && !$0.isCorrection }
        positions = Dictionary(
            uniqueKeysWithValues: entries.enumerated().map { ($1.recorded.step.id, $0) })
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
        entries.append(Entry(recorded: recorded, step: step, day: recorded.step.day))
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
