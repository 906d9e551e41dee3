public import Quantities
public import Registry
public import Storage

/// Finds which verdicts differ between two runs, and what happened in between.
public enum ReadChanges {
    public struct Found: Sendable {
        /// The run that the changes are told of, and the one that they are compared with; nil where
        /// nothing was judged before.
        public let run: StoredRun
        public let before: StoredRun?
        public let changes: [VerdictChange]
        public let causes: ChangeCauses
    }

    /// The changes since a moment, else those of the last run that changed anything.
    /// - Returns: nil where no run was recorded.
    public static func find(_ base: any EnterpriseBase, since moment: Instant?) throws -> Found? {
        let runs = try base.reading { try $0.runs(limit: .max) }
        guard let (run, before) = pair(runs, since: moment) else { return nil }
        return try base.reading(upTo: run.entry) { view in
            Found(
                run: run, before: before, changes: try changes(view, run, before),
                causes: try causes(view, run, before))
        }
    }

    /// - Parameter runs: newest first.
    private static func pair(
        _ runs: [StoredRun], since moment: Instant?
    ) -> (StoredRun, StoredRun?)? {
        guard let newest = runs.first else { return nil }
        if let moment { return (newest, runs.first { $0.recordedAt <= moment }) }
        let place = runs.firstIndex { $0.changed > 0 } ?? 0
        return (runs[place], runs.dropFirst(place + 1).first)
    }

    private static func changes(
        _ view: any BaseView, _ run: StoredRun, _ before: StoredRun?
    ) throws -> [VerdictChange] {
        let since = before?.entry ?? 0
        let ids = try view.judged(after: since)
        let old = try before == nil ? [] : view.verdicts(of: ids, after: since)
        let pairs = Dictionary(old.map { (Pair($0), $0.record) }) { _, last in last }
        return try view.verdicts(of: ids, after: run.entry).compactMap { verdict in
            guard verdict.entry > since else { return nil }
            return VerdictChange(
                enterprise: verdict.enterprise, before: pairs[Pair(verdict)],
                after: verdict.record)
        }
    }

    private struct Pair: Hashable {
        let enterprise: EnterpriseID
        let ruleSet: String

        init(_ verdict: StoredVerdict) {
            enterprise = verdict.enterprise
            ruleSet = verdict.record.ruleSet
        }
    }

    private static func causes(
        _ view: any BaseView, _ run: StoredRun, _ before: StoredRun?
    ) throws -> ChangeCauses {
        guard let before else { return ChangeCauses() }
        var causes = ChangeCauses(isOtherEngine: before.basis.engine != run.basis.engine)
        let days = [before.basis.asOf, run.basis.asOf].sorted()
        if days[0] != days[1] { causes.days = days[0]...days[1] }
        if before.basis.rules != run.basis.rules {
            causes.rules = try view.rulePaths(after: before.entry).sorted()
        }
        let fields = try view.changedFields(after: before.basis.known, upTo: run.basis.known)
        causes.fields = fields.mapValues { Set($0.map(\.field)).sorted() }
        causes.entries = fields.mapValues { Set($0.map(\.entry)).sorted() }
        return causes
    }
}
