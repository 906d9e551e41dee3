import CreditBook
public import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Registry
import Seals
public import Storage
import Vocabulary

/// Asks everybody in the base by the rules as they are and as they would be.
public struct WorkOutImpact {
    private let before: Side
    private let after: Side
    private let affected: Affected
    private var impact = RuleImpact()

    /// - Parameters:
    ///   - before: the rules that would hold on that day otherwise.
    ///   - after: those that are proposed; both of the same day.
    /// - Throws: `Faults` where a profile names what its catalogue does not have.
    public init(from before: Rematch.Ground, to after: Rematch.Ground) throws(Faults) {
        let (old, new) = (before.texts, after.texts)
        impact.added = new.keys.filter { old[$0] == nil }.sorted()
        impact.removed = old.keys.filter { new[$0] == nil }.sorted()
        impact.changed = new.keys.filter { old[$0] != nil && old[$0] != new[$0] }.sorted()
        let paths = impact.added + impact.removed + impact.changed
        let isShared = !paths.contains { $0 == "vocabulary.yaml" || $0.hasPrefix("codes/") }
        affected = Affected.ruleSets(changed: paths, before.loaded.catalogue)
            .joined(Affected.ruleSets(changed: paths, after.loaded.catalogue))
        impact.ruleSets = affected.named
        impact.scorecards = paths.filter { $0.hasPrefix("scorecards/") }.sorted()
        self.before = try Side(before, affected)
        self.after = try Side(after, affected, readsAlike: isShared)
    }

    /// - Throws: `BaseFault`.
    public func run(_ base: any EnterpriseBase) throws -> RuleImpact {
        if affected == .nothing { return impact }
        return try base.reading { view in
            var found = Findings(impact, try openReferrals(view))
            let ids = try view.enterprises().map(\.id)
            for start in stride(from: 0, to: ids.count, by: WorkOutImpact.atOnce) {
                let part = Array(ids[start..<min(ids.count, start + WorkOutImpact.atOnce)])
                try compare(part, view, &found)
            }
            return found.finished()
        }
    }

    /// How many enterprises are held in memory.
    private static let atOnce = 500

    private func compare(
        _ ids: [EnterpriseID], _ view: any BaseView, _ found: inout Findings
    ) throws {
        let members = try before.members(view, ids)
        let old = before.records(members)
        let new = after.records(after.readsAlike ? members : try after.members(view, ids))
        found.impact.enterprises += Set(old.keys).union(new.keys).count
        for id in ids { found.note(id, old[id] ?? [], new[id] ?? []) }
    }

    /// Open referrals of the products that may be answered otherwise, by the enterprise as the base
    /// numbers it, and those of whose text differs.
    private func openReferrals(_ view: any BaseView) throws -> [ReferralAtStake] {
        let state = try CreditBooks(view, .life).life.state
        let open = state.referrals.filter { $0.value.end == nil }
            .filter { affected.mayAnswer($0.value.post.product) }
        if open.isEmpty { return [] }
        let day = after.day
        let ids = try view.enterprises().flatMap { stored in
            [(stored.uscc(on: day)?.text ?? stored.name(on: day), stored.id)]
        }
        let known = Dictionary(ids) { first, _ in first }
        return open.sorted { $0.key < $1.key }.map { code, referral in
            ReferralAtStake(
                code: code, lender: referral.post.lender, product: referral.post.product,
                enterprise: known[referral.enterprise])
        }
    }
}

/// An open referral that may be touched.
private struct ReferralAtStake {
    let code: String
    let lender: String
    let product: String
    let enterprise: EnterpriseID?
}

/// The rules of one side, bound to the day.
private struct Side {
    let readsAlike: Bool
    var day: Day { ground.asOf }
    private let ground: Rematch.Ground
    private let session: Session
    private let recorder: VerdictRecorder
    private let resolver: Resolver

    /// - Parameter readsAlike: whether fields and codes are those of the other side.
    init(
        _ ground: Rematch.Ground, _ affected: Affected, readsAlike: Bool = true
    ) throws(Faults) {
        (self.ground, self.readsAlike) = (ground, readsAlike)
        let whole = try ground.session()
        let ids = whole.applied.map(\.ruleSet.id).filter(affected.mayAnswer)
        session = Session(catalogue: ground.loaded.catalogue, ids: ids, options: whole.options)
        recorder = VerdictRecorder(session)
        resolver = ground.resolver
    }

    func members(_ view: any BaseView, _ ids: [EnterpriseID]) throws -> [ReadBase.Member] {
        try ReadBase.members(view, ground.loaded.dictionary, asOf: day, of: ids)
    }

    func records(_ members: [ReadBase.Member]) -> [EnterpriseID: [VerdictRecord]] {
        let (session, recorder, resolver, day) = (session, recorder, resolver, day)
        let found = members.concurrentMap { member in
            let (profile, _) = resolver.profile(
                of: member.enterprise, asOf: day, only: session.readFields, withRights: true)
            return (member.id, recorder.records(session.match(profile, answers: member.answers)))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
}

/// Differences as they are found, no more of them held than will be named.
private struct Findings {
    var impact: RuleImpact
    private let referrals: [ReferralAtStake]
    private var counts: [String: RuleImpact.Count] = [:]
    private var items: [RuleImpact.Direction: [RuleImpact.Item]] = [:]
    private var ofReferrals: [String: RuleImpact.Direction] = [:]
    private let byPair: [Pair: [String]]

    private struct Pair: Hashable {
        let enterprise: EnterpriseID
        let product: String
    }

    init(_ impact: RuleImpact, _ referrals: [ReferralAtStake]) {
        (self.impact, self.referrals) = (impact, referrals)
        let pairs = referrals.compactMap { one in
            one.enterprise.map { (Pair(enterprise: $0, product: one.product), one.code) }
        }
        byPair = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    mutating func note(_ id: EnterpriseID, _ old: [VerdictRecord], _ new: [VerdictRecord]) {
        let before = Dictionary(old.map { ($0.ruleSet, $0) }) { _, last in last }
        let asked = Set(new.map(\.ruleSet))
        let gone = old.filter { !asked.contains($0.ruleSet) }.map(\.withdrawing)
        for record in new + gone where !record.says(the: before[record.ruleSet]) {
            note(VerdictChange(enterprise: id, before: before[record.ruleSet], after: record))
        }
    }

    private mutating func note(_ change: VerdictChange) {
        let (product, direction) = (change.after.ruleSet, RuleImpact.Direction(change.direction))
        counts[product, default: .init(product: product)].counts[direction.rawValue, default: 0] +=
            1
        for code in byPair[Pair(enterprise: change.enterprise, product: product)] ?? [] {
            ofReferrals[code] = direction
        }
        guard items[direction]?.count ?? 0 < RuleImpact.mostItems else { return }
        items[direction, default: []].append(
            RuleImpact.Item(
                enterprise: change.enterprise, product: product, before: change.before?.outcome,
                after: change.after.outcome, direction: direction))
    }

    func finished() -> RuleImpact {
        var impact = impact
        impact.products = counts.values.sorted { $0.product < $1.product }
        let all = RuleImpact.Direction.allCases.flatMap { items[$0] ?? [] }
        impact.items = Array(all.prefix(RuleImpact.mostItems))
        let total = RuleImpact.Direction.allCases.reduce(0) { $0 + impact.total($1) }
        impact.omitted = total - impact.items.count
        impact.referrals = referrals.map { one in
            RuleImpact.Referral(
                referral: one.code, lender: one.lender, product: one.product,
                direction: ofReferrals[one.code])
        }
        return impact
    }
}

extension Affected {
    /// What either touches.
    fileprivate func joined(_ other: Affected) -> Affected {
        switch (self, other) {
        case (.everything, _), (_, .everything): .everything
        case (.nothing, let one), (let one, .nothing): one
        case (.some(let mine, let ours), .some(let theirs, let others)):
            .some(enterprises: mine.union(theirs), ruleSets: ours.union(others))
        }
    }

    /// Ids of the rule sets; nil for all.
    fileprivate var named: [String]? {
        switch self {
        case .nothing: []
        case .some(_, let ruleSets): ruleSets.sorted()
        case .everything: nil
        }
    }

    fileprivate func mayAnswer(_ ruleSet: String) -> Bool {
        switch self {
        case .nothing: false
        case .some(_, let ruleSets): ruleSets.contains(ruleSet)
        case .everything: true
        }
    }
}

extension Rematch.Ground {
    /// The texts by their paths.
    fileprivate var texts: [String: Digest] {
        Dictionary(rules.map { ($0.path, $0.digest) }) { _, last in last }
    }
}
