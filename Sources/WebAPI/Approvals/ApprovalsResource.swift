import Access
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Seals
import Storage
import UseCases

/// What takes two persons: proposals, decisions, and what became of them.
enum ApprovalsResource {
    static let endpoints: [Endpoint] = [list, show, decide, withdraw]

    private static let approval = Endpoint.Parameter.path(
        "approval", "编号 · id", example: "approval-0123456789abcdef")
    private static let states = Approval.State.allCases.map(\.rawValue)

    private static let tag = StateTag.access { call, view in
        try view.approval(id: try call.need("approval")).map { found in
            var writer = JSONWriter()
            writer.approval(found, at: call.moment)
            return writer.take()
        }
    }

    // MARK: reading

    private static let list = Endpoint(
        .get, "/approvals", "listApprovals", .approvals, zh: "双人复核的事项",
        en: "What takes two persons", scope: .readApprovals,
        [.query("state", .string(values: states), "只看这种状态 · only in this state")]
            + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Approval")), "in the order of the proposals")
    ) { call in
        try FindEnterprise.requireZone(call)
        let wanted = call.text("state")
        let all = try call.base.reading { try $0.approvals() }
            .filter { wanted == nil || $0.state(at: call.moment).rawValue == wanted }
        let page = try OrderedPage(all, call)
        return .json(page.json { $1.approval($0, at: call.moment) })
    }

    private static let show = Endpoint(
        .get, "/approvals/{approval}", "showApproval", .approvals,
        zh: "一项复核：要办什么、谁提出、谁决定、办成没有",
        en: "One of them: what is to be done, who proposed and decided, what became of it",
        scope: .readApprovals, [approval],
        reply: .json(.named("Approval"), "with the call that was proposed")
    ) { call in
        try FindEnterprise.requireZone(call)
        return answer(try one(call), call)
    }
    .tagged(by: tag)

    private static func one(_ call: Call) throws -> Approval {
        let id = try call.need("approval")
        guard let found = try call.base.reading({ try $0.approval(id: id) }) else {
            throw Problem(.notFound)
        }
        return found
    }

    private static func answer(_ approval: Approval, _ call: Call) -> Answer {
        var writer = JSONWriter()
        writer.approval(approval, at: call.moment)
        return .json(writer.take())
    }

    // MARK: deciding

    private static let decide = Endpoint(
        .post, "/approvals/{approval}/decision", "decideApproval", .approvals,
        zh: "由另一人决定；同意即照提出的内容办理，办不成会写在事项上",
        en: "Decided by another person; what is approved is carried out as it was proposed",
        scope: .decideApprovals, [approval],
        body: .json(
            .object([
                .need("decision", .string(values: ["approve", "decline"]), "yes or no"),
                .may("reason", .string(max: 500), "why, for the journal"),
            ]), example: #"{"decision":"approve","reason":"材料齐全"}"#),
        reply: .json(.named("Approval"), "decided, and what became of it")
    ) { call in
        let (id, isApproved) = (try call.need("approval"), call.words("decision") == "approve")
        guard let principal = call.principal else { throw Problem(.notAuthenticated) }
        let decided = try call.accessDesk.decideApproval(
            id, isApproved: isApproved, by: principal, call.doing)
        if case .failure(let refusal) = decided, !(try isRepeat(call, isApproved)) {
            throw Problem(refusal)
        }
        return answer(try finished(id, call), call)
    }
    .guarded(by: tag)

    /// Whether this person decided so before, and the answer was cut off.
    private static func isRepeat(_ call: Call, _ isApproved: Bool) throws -> Bool {
        let approval = try call.base.reading { try $0.approval(id: try call.need("approval")) }
        guard let decision = approval?.decision else { return false }
        return decision.by.principal == call.principal?.id && decision.isApproved == isApproved
    }

    /// Rules are in force already; everything else is carried out now.
    private static func finished(_ id: String, _ call: Call) throws -> Approval {
        let approval = try one(call)
        if approval.action == .publishRules {
            try call.service.takeReleases()
            return approval
        }
        return try CarryOut(service: call.service).one(id)
    }

    private static let withdraw = Endpoint(
        .post, "/approvals/{approval}/withdrawal", "withdrawApproval", .approvals,
        zh: "提出人撤回还没有决定的事项", en: "Taken back by who proposed it, while it is open",
        scope: .decideApprovals, [approval],
        body: .json(
            .object([.may("reason", .string(max: 500), "why, for the journal")]),
            example: #"{"reason":"金额写错"}"#),
        reply: .json(.named("Approval"), "taken back")
    ) { call in
        answer(try takenBack(try call.need("approval"), call), call)
    }
    .guarded(by: tag)

    static func takenBack(_ id: String, _ call: Call) throws -> Approval {
        guard let principal = call.principal else { throw Problem(.notAuthenticated) }
        return try call.made(
            try call.accessDesk.withdrawApproval(id, by: principal, call.doing)
        ).made
    }

    // MARK: shape

    private static let hand = Schema.object([
        .need("by", .text, "who, as the journal names it"), .need("at", .text, "moment"),
        .may("isApproved", .boolean, "of a decision"), .may("reason", .text, "of a decision"),
    ])

    static let schema = Schema.object([
        .need("id", .text, "id"),
        .need("action", .string(values: Approval.Action.allCases.map(\.rawValue)), "kind"),
        .need("subject", .text, "what it is about"),
        .need("state", .string(values: states), "where it stands"),
        .may(
            "proposal", .any("operation, parameters and body of the call"),
            "what is to be done; not in lists"),
        .may("digest", .text, "of what is to be done, hexadecimal; not in lists"),
        .need("proposed", hand, "by whom and when"),
        .need("expiresAt", .text, "first moment at which nobody can decide any more"),
        .may("decided", hand, "by whom and when"),
        .may(
            "outcome",
            .object([
                .need(
                    "kind", .string(values: Approval.Outcome.Kind.allCases.map(\.rawValue)),
                    "what became of it"),
                .need("at", .text, "moment"),
                .may("answer", .any("what was recorded, or the problem"), "as it was answered"),
            ]), "once it is closed"),
    ])
}

extension JSONWriter {
    mutating func approval(_ one: Approval, at moment: Instant) {
        beginObject()
        member("id", one.id)
        member("action", one.action.rawValue)
        member("subject", one.subject)
        member("state", one.state(at: moment).rawValue)
        if !one.body.isEmpty {
            key("proposal")
            raw(one.body)
            member("digest", one.bodyDigest.hex)
        }
        key("proposed")
        hand(one.proposedBy, one.proposedAt)
        endObject()
        member("expiresAt", one.expiresAt.iso)
        if let decision = one.decision { self.decision(decision) }
        if let outcome = one.outcome { self.outcome(outcome) }
        endObject()
    }

    /// Leaves the object open.
    private mutating func hand(_ hand: Approval.Hand, _ moment: Instant) {
        beginObject()
        member("by", hand.label)
        member("at", moment.iso)
    }

    private mutating func decision(_ one: Approval.Decision) {
        key("decided")
        hand(one.by, one.at)
        key("isApproved")
        boolean(one.isApproved)
        if let reason = one.reason { member("reason", reason) }
        endObject()
    }

    private mutating func outcome(_ one: Approval.Outcome) {
        key("outcome")
        beginObject()
        member("kind", one.kind.rawValue)
        member("at", one.at.iso)
        if let answer = one.answer {
            key("answer")
            raw(answer)
        }
        endObject()
    }
}
