import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
public import Registry
import Seals
public import Storage

/// Works the stored verdicts out again, each from the facts, answers and rule texts that its run
/// knew, and compares: a base whose verdicts cannot be worked out again is not to be trusted.
public struct ReplayVerdicts: Sendable {
    /// A verdict that comes out otherwise.
    public struct Difference: Hashable, Sendable {
        public let stored: StoredVerdict
        /// Nil where the pair is not judged at all any more.
        public let replayed: VerdictRecord?
    }

    public struct Result: Sendable {
        public var replayed = 0
        public var differences: [Difference] = []
        /// Verdicts of other versions of the program, which only those can work out again.
        public var ofOtherEngines = 0
        /// Verdicts of enterprises whose persons' values were erased: they rest on what is no more.
        public var ofErasedPersons = 0
        /// Runs whose rule texts cannot be read any more, by entry.
        public var unreadable: [Int64] = []
    }

    private let base: any EnterpriseBase
    private let engine: String
    private let progress: WorkProgress

    public init(
        _ base: any EnterpriseBase, engine: String, telling progress: WorkProgress = .nobody
    ) {
        self.base = base
        self.engine = engine
        self.progress = progress
    }

    /// Replays every verdict that stands.
    public func run() throws -> Result {
        let (runs, verdicts, erased) = try base.reading {
            (
                try $0.runs(limit: .max), try $0.verdicts(of: nil, after: nil),
                try $0.erasedPersons()
            )
        }
        var grounds: [Digest: Rematch.Ground?] = [:]
        var result = Result()
        result.ofErasedPersons = verdicts.count { erased.contains($0.enterprise) }
        let standing = Dictionary(
            grouping: verdicts.filter { !erased.contains($0.enterprise) }, by: \.entry)
        for run in runs.reversed() {
            guard let own = standing[run.entry] else { continue }
            try replay(own, of: run, &grounds, &result)
            try progress.tell(result.replayed, of: nil)
        }
        return result
    }

    private func replay(
        _ verdicts: [StoredVerdict], of run: StoredRun,
        _ grounds: inout [Digest: Rematch.Ground?], _ result: inout Result
    ) throws {
        let judged = verdicts.filter { $0.record.outcome != VerdictRecord.withdrawn }
        guard run.basis.engine == engine else {
            result.ofOtherEngines += judged.count
            return
        }
        guard let ground = try ground(of: run, &grounds) else {
            result.unreadable.append(run.entry)
            return
        }
        let found = try records(ground, run, Set(judged.map(\.enterprise)).sorted())
        for verdict in judged {
            result.replayed += 1
            let again = found[verdict.enterprise]?.first { $0.ruleSet == verdict.record.ruleSet }
            if again != verdict.record {
                result.differences.append(Difference(stored: verdict, replayed: again))
            }
        }
    }

    private func records(
        _ ground: Rematch.Ground, _ run: StoredRun, _ ids: [EnterpriseID]
    ) throws -> [EnterpriseID: [VerdictRecord]] {
        let members = try base.reading(upTo: run.basis.known) {
            try ReadBase.members($0, ground.loaded.dictionary, asOf: run.basis.asOf, of: ids)
        }
        let rematch = try Rematch(ground)
        let found = members.concurrentMap { ($0.id, rematch.records(of: $0)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// The catalogue and the profile as the run had them.
    private func ground(
        of run: StoredRun, _ grounds: inout [Digest: Rematch.Ground?]
    ) throws -> Rematch.Ground? {
        if let known = grounds[run.basis.rules] { return known?.on(run.basis.asOf) }
        let files = try base.reading(upTo: run.entry) { try $0.rules() }
        let isWhole = RuleFile.digest(of: files) == run.basis.rules
        let ground = isWhole ? Rematch.Ground(recorded: files, run.basis, engine) : nil
        grounds[run.basis.rules] = .some(ground)
        return ground
    }
}

extension Rematch.Ground {
    /// Nil where the texts have errors: nothing was ever matched against such.
    fileprivate init?(recorded files: [RuleFile], _ basis: RunBasis, _ engine: String) {
        let catalogue = files.filter { $0.path != RuleFile.profile }.map {
            CatalogueReader.File(path: $0.path, shownAs: $0.path, bytes: $0.bytes)
        }
        let (loaded, faults) = LoadCatalogue.load(catalogue, .rules)
        if faults.hasErrors { return nil }
        let profile = files.first { $0.path == RuleFile.profile }
        let root = profile.flatMap { try? YAMLReader.read(bytes: $0.bytes, file: $0.path) }
        self.init(
            loaded: loaded, installation: root.flatMap { try? Installation($0) }, rules: files,
            asOf: basis.asOf, engine: engine)
    }

    /// The same on another day.
    fileprivate func on(_ day: Day) -> Rematch.Ground {
        Rematch.Ground(
            loaded: loaded, installation: installation, rules: rules, asOf: day, engine: engine)
    }
}
