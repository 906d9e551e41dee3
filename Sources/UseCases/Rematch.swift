public import Diagnostics
import Documents
public import Enterprises
public import Matching
public import Products
public import Quantities
public import Registry
public import Storage

/// Matches the base anew where something changed since the last run, and records what differs.
public struct Rematch: Sendable {
    /// What the answers of a run rest on.
    public struct Ground: Sendable {
        public let loaded: LoadedCatalogue
        public let installation: Installation?
        /// The texts that `loaded` and `installation` were read from.
        public let rules: [RuleFile]
        public let asOf: Day
        public let engine: String

        public init(
            loaded: LoadedCatalogue, installation: Installation?, rules: [RuleFile], asOf: Day,
            engine: String
        ) {
            self.loaded = loaded
            self.installation = installation
            self.rules = rules
            self.asOf = asOf
            self.engine = engine
        }
    }

    /// What came of a run.
    public struct Outcome: Sendable {
        /// Nil where nothing had changed, so that nothing was recorded.
        public let entry: JournalEntry?
        /// How many enterprises were asked again.
        public let asked: Int
        public let changed: Int
    }

    private let ground: Ground
    private let session: Session
    private let resolver: Resolver
    private let recorder: VerdictRecorder

    /// - Throws: `Faults` where the profile names what the catalogue does not have.
    public init(_ ground: Ground) throws(Faults) {
        self.ground = ground
        session = try ground.session()
        resolver = ground.resolver
        recorder = VerdictRecorder(session)
    }

    /// Records the rule texts and the verdicts that differ from those that stand.
    public func run(
        _ base: any EnterpriseBase, by actor: String, at moment: Instant
    ) throws -> Outcome {
        for _ in 0..<Rematch.tries {
            try base.record(ground.rules, by: Act(.recordRules, by: actor, at: moment))
            do {
                return try record(try base.reading(worked), base, actor, moment)
            } catch BaseFault.moved {
                continue
            }
        }
        throw BaseFault.moved
    }

    /// How often it begins anew where somebody else records rules or verdicts in between.
    private static let tries = 3

    /// What was worked out on one state of the base.
    private struct Worked {
        let basis: RunBasis
        let readAt: Int64
        /// Nil where the last run has the same basis.
        let answers: (verdicts: [NewVerdict], asked: Int)?
    }

    private func record(
        _ worked: Worked, _ base: any EnterpriseBase, _ actor: String, _ moment: Instant
    ) throws -> Outcome {
        guard let answers = worked.answers else { return Outcome(entry: nil, asked: 0, changed: 0) }
        let entry = try base.record(
            NewRun(basis: worked.basis, verdicts: answers.verdicts, readAt: worked.readAt),
            by: Act(.match, by: actor, at: moment))
        return Outcome(entry: entry, asked: answers.asked, changed: answers.verdicts.count)
    }

    private func worked(_ view: any BaseView) throws -> Worked {
        guard try view.rulesDigest() == RuleFile.digest(of: ground.rules) else {
            throw BaseFault.moved
        }
        let basis = RunBasis(
            asOf: ground.asOf, known: try view.factHead(),
            rules: RuleFile.digest(of: ground.rules), engine: ground.engine)
        return Worked(
            basis: basis, readAt: try view.runHead(), answers: try answers(view, basis))
    }

    /// Nil where the last run has the same basis.
    private func answers(
        _ view: any BaseView, _ basis: RunBasis
    ) throws -> (verdicts: [NewVerdict], asked: Int)? {
        let last = try view.runs(limit: 1).first
        if last?.basis == basis { return nil }
        let affected = try affected(since: last, view, basis)
        let ids = affected.enterprises
        let members = try ReadBase.members(
            view, ground.loaded.dictionary, asOf: ground.asOf, of: ids)
        let found = records(members, affected)
        let stored = try view.verdicts(of: ids, after: nil)
        return (differences(found, stored, affected), members.count)
    }

    private func affected(
        since last: StoredRun?, _ view: any BaseView, _ basis: RunBasis
    ) throws -> Affected {
        guard let last, last.basis.asOf == basis.asOf, last.basis.engine == basis.engine else {
            return .everything
        }
        let touched = Affected.ruleSets(
            changed: try changedRules(since: last, view), ground.loaded.catalogue)
        guard case .some(_, let ruleSets) = touched else {
            if touched == .everything { return .everything }
            return .some(enterprises: try view.changed(after: last.basis.known), ruleSets: [])
        }
        return .some(
            enterprises: try view.changed(after: last.basis.known), ruleSets: ruleSets)
    }

    private func changedRules(since last: StoredRun, _ view: any BaseView) throws -> [String] {
        if last.basis.rules == RuleFile.digest(of: ground.rules) { return [] }
        return try view.rulePaths(after: last.entry).sorted()
    }

    /// What stands now, by enterprise, of everything that may differ.
    private func records(
        _ members: [ReadBase.Member], _ affected: Affected
    ) -> [EnterpriseID: [VerdictRecord]] {
        let narrow = narrowSession(affected)
        let found = members.concurrentMap { member in
            guard let narrow, !affected.holds(member.id) else {
                return (member.id, records(of: member))
            }
            let (profile, _) = resolver.profile(of: member.enterprise, asOf: ground.asOf)
            return (
                member.id,
                narrow.recorder.records(narrow.session.match(profile, answers: member.answers))
            )
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// The records of one enterprise on all rule sets.
    func records(of member: ReadBase.Member) -> [VerdictRecord] {
        let (profile, _) = resolver.profile(
            of: member.enterprise, asOf: ground.asOf, only: session.readFields, withRights: true)
        return recorder.records(session.match(profile, answers: member.answers))
    }

    /// Only the rule sets whose texts changed, for enterprises of which nothing new is known.
    private func narrowSession(
        _ affected: Affected
    ) -> (session: Session, recorder: VerdictRecorder)? {
        guard case .some(_, let ruleSets) = affected, !ruleSets.isEmpty else { return nil }
        let ids = session.applied.map(\.ruleSet.id).filter(ruleSets.contains)
        let narrow = Session(
            catalogue: ground.loaded.catalogue, ids: ids, options: session.options)
        return (narrow, VerdictRecorder(narrow))
    }

    private func differences(
        _ found: [EnterpriseID: [VerdictRecord]], _ stored: [StoredVerdict], _ affected: Affected
    ) -> [NewVerdict] {
        let old = Dictionary(grouping: stored, by: \.enterprise).mapValues { verdicts in
            Dictionary(verdicts.map { ($0.record.ruleSet, $0.record) }) { _, last in last }
        }
        var news: [NewVerdict] = []
        for id in Set(found.keys).union(old.keys).sorted() {
            let before = old[id] ?? [:]
            let now = found[id] ?? []
            news += now.filter { !$0.says(the: before[$0.ruleSet]) }.map { NewVerdict(id, $0) }
            let asked = Set(now.map(\.ruleSet))
            let gone = before.values.filter {
                !asked.contains($0.ruleSet) && $0.outcome != VerdictRecord.withdrawn
                    && affected.covers(id, $0.ruleSet)
            }
            news += gone.sorted { $0.ruleSet < $1.ruleSet }.map { NewVerdict(id, $0.withdrawing) }
        }
        return news
    }
}

extension Rematch.Ground {
    /// Turns facts into profiles with the installation's own order of sources.
    public var resolver: Resolver { loaded.resolver(installation) }

    /// What is asked of everybody: the rule sets that the installation shows.
    public func session() throws(Faults) -> Session {
        try PrepareSession.prepare(loaded, installation, SessionRequest(asOf: asOf)).session
    }
}

extension Affected {
    /// The enterprises to be read; nil for all.
    fileprivate var enterprises: [EnterpriseID]? {
        switch self {
        case .everything: nil
        case .nothing: []
        case .some(let ids, let ruleSets): ruleSets.isEmpty ? ids.sorted() : nil
        }
    }

    /// Whether something new is known of the enterprise itself.
    fileprivate func holds(_ id: EnterpriseID) -> Bool {
        if case .some(let ids, _) = self { ids.contains(id) } else { self == .everything }
    }

    /// Whether a pair was asked again, so that its absence says something.
    fileprivate func covers(_ id: EnterpriseID, _ ruleSet: String) -> Bool {
        if case .some(_, let sets) = self {
            holds(id) || sets.contains(ruleSet)
        } else {
            self == .everything
        }
    }
}

extension VerdictRecord {
    /// No longer asked: the rule set is not shown any more, or the enterprise is no more.
    public static let withdrawn = "withdrawn"

    /// What takes its place where the rule set is no longer asked.
    var withdrawing: VerdictRecord {
        VerdictRecord(
            ruleSet: ruleSet, version: version, outcome: VerdictRecord.withdrawn, limitLow: nil,
            limitHigh: nil, clauses: "", inputs: 0)
    }

    /// The same answer, whatever figures it rests on.
    func says(the other: VerdictRecord?) -> Bool {
        other.map {
            outcome == $0.outcome && version == $0.version && clauses == $0.clauses
                && limitLow == $0.limitLow && limitHigh == $0.limitHigh
        } ?? false
    }
}

extension LoadedCatalogue {
    /// Turns facts into profiles with an installation's own order of sources.
    public func resolver(_ installation: Installation?) -> Resolver {
        Resolver(
            dictionary: dictionary,
            precedence: installation.map { Precedence($0.policy, dictionary: dictionary) } ?? .none)
    }
}
