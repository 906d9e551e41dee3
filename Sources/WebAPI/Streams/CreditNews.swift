import Access
import CreditBook
import Notices
import Quantities
import Storage
import Synchronization
import UseCases

/// What was last recorded of credit, and whom it concerns: read once for all who want to know, also
/// what another process recorded.
final class CreditNews: Sendable {
    /// One entry of the journal.
    struct Change: Sendable {
        let entry: Int64
        let subjects: [Subject]
    }

    /// What a step is about, and those whom it concerns.
    struct Subject: Hashable, Sendable {
        let code: String
        let enterprise: String?
        let lender: String?
        let guarantor: String?
        /// With which the same can be read.
        var scope = Scope.readCredit

        func isSeen(by principal: Principal) -> Bool {
            principal.may(scope)
                && principal.reach?.covers(
                    enterprise: enterprise.flatMap { try? USCC($0) }, lender: lender,
                    guarantor: guarantor) ?? false
        }
    }

    fileprivate struct Known {
        /// The last entry of credit; nil before anybody asked.
        var head: Int64?
        /// The oldest first.
        var changes: [Change] = []
        /// What was recorded up to here is not told any more.
        var floor: Int64 = 0
        /// How often the journal turned out to be another one.
        var era = 0
    }

    private let known = Mutex(Known())
    private static let kept = 1_000

    /// Looks whether anything was recorded since it last looked.
    /// - Returns: true if so.
    func look(_ base: any EnterpriseBase) throws -> Bool {
        let before = known.withLock { $0.head }
        let found = try base.reading { view -> (Int64, [Change])? in
            let head = try view.creditHead()
            if head == before { return nil }
            guard let before, head > before else { return (head, []) }
            return (head, try Self.changes(view, after: before))
        }
        guard let (head, changes) = found else { return false }
        known.withLock { $0.take(head, changes, since: before) }
        return before != nil
    }

    private static func changes(_ view: any BaseView, after head: Int64) throws -> [Change] {
        let steps = try view.steps(StepFilter(book: .life, after: head)).suffix(kept)
        var byEntry = try ofProgrammes(view, after: head)
        if !steps.isEmpty { try add(steps, view, &byEntry) }
        return byEntry.sorted { $0.key < $1.key }.map { Change(entry: $0.key, subjects: $0.value) }
    }

    /// Batches, claims, losses, openings, subsidies: for each party that a step concerns.
    private static func ofProgrammes(
        _ view: any BaseView, after head: Int64
    ) throws -> [Int64: [Subject]] {
        let finder = PartyFinder(StepsOfView(view: view))
        var byEntry: [Int64: [Subject]] = [:]
        for recorded in try view.steps(StepFilter(book: .programme, after: head)).suffix(kept) {
            let step = recorded.step
            let scope = NoticeEvent(step)?.scope ?? .readProgrammes
            let parties = try finder.parties(of: step)
            func subject(
                _ enterprise: String? = nil, _ lender: String? = nil, _ guarantor: String? = nil
            ) -> Subject {
                Subject(
                    code: step.subject, enterprise: enterprise, lender: lender,
                    guarantor: guarantor, scope: scope)
            }
            byEntry[recorded.entry, default: []] +=
                [subject()] + parties.enterprises.sorted().map { subject($0) }
                + parties.lenders.sorted().map { subject(nil, $0) }
                + parties.guarantors.sorted().map { subject(nil, nil, $0) }
        }
        return byEntry
    }

    private static func add(
        _ steps: some Sequence<RecordedStep>, _ view: any BaseView,
        _ byEntry: inout [Int64: [Subject]]
    ) throws {
        let desk = CreditParties(life: try CreditBooks(view, .life).life)
        for recorded in steps {
            let subject = recorded.step.subject
            let found = desk.of(recorded.step.id)
            let (enterprise, lender, guarantor) = found
            let one = Subject(
                code: subject, enterprise: enterprise, lender: lender, guarantor: guarantor)
            if byEntry[recorded.entry]?.contains(one) != true {
                byEntry[recorded.entry, default: []].append(one)
            }
        }
    }

    /// What a reader has not had.
    enum Answer: Sendable {
        /// Those after the position, and the position from now on.
        case changes([Change], head: Int64)
        /// Too much happened, or the base was restored: read the list itself.
        case tooFar(head: Int64)
    }

    /// - Parameters:
    ///   - position: the last entry that the reader knows of; nil for now.
    ///   - era: of the journal in which that was.
    func since(_ position: Int64?, _ era: Int?) -> (Answer, era: Int) {
        known.withLock { known in
            let head = known.head ?? 0
            guard let position else { return (.changes([], head: head), known.era) }
            if position < known.floor || position > head || (era ?? known.era) != known.era {
                return (.tooFar(head: head), known.era)
            }
            return (.changes(known.changes.filter { $0.entry > position }, head: head), known.era)
        }
    }
}

extension CreditNews.Known {
    fileprivate mutating func take(
        _ head: Int64, _ news: [CreditNews.Change], since before: Int64?
    ) {
        // Somebody else looked in between.
        guard self.head == before else { return }
        self.head = head
        guard let before, head > before else {
            // The first look, or a journal that is shorter than it was.
            if before != nil { era += 1 }
            (changes, floor) = ([], head)
            return
        }
        changes += news
        if changes.count > 1_000 {
            changes.removeFirst(changes.count - 1_000)
            floor = changes.first.map { $0.entry - 1 } ?? head
        }
    }
}

/// Steps of the base, for finding out whom a later one concerns.
private struct StepsOfView: StepLookup {
    let view: any BaseView

    func steps(about subject: String, kinds: [String]) throws -> [StepRecord] {
        try view.steps(StepFilter(subject: subject)).map(\.step).filter { kinds.contains($0.kind) }
    }

    func step(id: String) throws -> StepRecord? { try view.step(id: id)?.step }

    func steps(of enterprise: String, kind: String) throws -> [StepRecord] {
        try view.steps(StepFilter(enterprise: enterprise)).map(\.step).filter { $0.kind == kind }
    }
}
