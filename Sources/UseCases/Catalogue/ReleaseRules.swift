public import Access
import Diagnostics
import Documents
public import Quantities
import Registry
import Seals
public import Storage

/// A change of the rules takes two persons, and comes into force with the second one's decision.
extension AccessDesk {
    /// Lays a catalogue before a second person.
    /// - Parameters:
    ///   - day: from which it is to hold; today at the earliest.
    ///   - over: number of the release against which `impact` was worked out.
    ///   - impact: what it would change, as JSON.
    ///   - id: of the approval, which nobody has; nil for a new one.
    public func proposeRules(
        _ texts: CatalogueTexts, from day: Day, over: Int64, impact: [UInt8], id: String? = nil,
        by principal: Principal, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.proposeApproval, doing) { view in
            let last = try view.releases().last
            if last?.digest == texts.digest { return .failure(.rulesUnchanged) }
            if last?.number != over { return .failure(.rulesMoved) }
            if day < doing.at.day() { return .failure(.releaseDayPassed(day)) }
            let change = AccessDesk.newID("change")
            let proposal = Approval.propose(
                .publishRules, change, AccessDesk.body(change, texts, day),
                id: id ?? AccessDesk.newID("approval"), by: principal, at: doing.at)
            return try proposal.planned(view).map { plan in
                var plan = plan
                plan.write.change = NewCatalogueChange(
                    id: change, texts: texts, from: day, over: over, approval: plan.made.id,
                    impact: impact)
                return plan
            }
        }
    }

    /// What both persons agree on: the texts by their digest, and the day.
    private static func body(_ change: String, _ texts: CatalogueTexts, _ day: Day) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, text) in [
            ("change", change), ("catalogue", texts.digest.hex), ("from", day.iso),
        ] {
            writer.key(name)
            writer.string(text)
        }
        writer.endObject()
        return writer.take()
    }

    /// The same decision with the release that it brings: all of it is one write. Rules that were
    /// proposed over others than those that were released last come into force nowhere: what they
    /// would change was told of the others.
    func releasing(
        _ approval: Approval, _ plan: Plan<Approval>, _ view: any BaseView, _ doing: Doing
    ) throws -> Result<Plan<Approval>, AccessRefusal> {
        guard approval.action == .publishRules else { return .success(plan) }
        guard let change = try view.catalogueChange(id: approval.subject) else {
            return .failure(.approvalUnknown(id: approval.id))
        }
        var (plan, decided) = (plan, approval)
        let last = try view.releases().last?.number ?? 0
        if change.over == last {
            let release = NewCatalogueRelease(of: change, from: max(change.from, doing.at.day()))
            plan.write.release = release
            decided.outcome = Approval.Outcome(
                .carriedOut, at: doing.at, answer: AccessDesk.told(release, number: last + 1))
        } else {
            decided.outcome = Approval.Outcome(
                .refused, at: doing.at, answer: AccessDesk.told(.rulesMoved))
        }
        plan.write.outcomes[approval.id] = decided.outcome
        return .success(Plan(write: plan.write, made: decided, detail: plan.detail))
    }

    private static func told(_ release: NewCatalogueRelease, number: Int64) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("release")
        writer.integer(number)
        writer.key("from")
        writer.string(release.from.iso)
        writer.endObject()
        return writer.take()
    }

    private static func told(_ refusal: AccessRefusal) -> [UInt8] {
        let message = refusal.diagnostic.message
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        writer.string(refusal.code)
        writer.key("messages")
        writer.beginObject()
        for (name, text) in [("zh", message.zh), ("en", message.en)] {
            writer.key(name)
            writer.string(text)
        }
        writer.endObject()
        writer.endObject()
        return writer.take()
    }

    /// Takes what the folder holds as the first release, where there is none yet.
    /// - Returns: all releases.
    public func adoptRules(
        _ texts: CatalogueTexts, _ doing: Doing
    ) throws -> [CatalogueRelease] {
        if try base.reading({ try $0.releases() }).isEmpty {
            // Another process may have been first: then its release counts.
            _ = try record(.adoptRules, doing) { view -> Result<Plan<Int>, AccessRefusal> in
                guard try view.releases().isEmpty else { return .failure(.rulesMoved) }
                var write = try view.newWrite()
                write.release = NewCatalogueRelease(first: texts, from: doing.at.day())
                return .success(
                    Plan(write: write, made: 1, detail: ["catalogue": texts.digest.hex]))
            }
        }
        return try base.reading { try $0.releases() }
    }
}
