import Access
import Diagnostics
import Documents
import Foundation
import HTTPTypes
import Matching
import Products
import Quantities
import Registry
import Seals
import Storage
import UseCases

/// Changes of the rules: proposed with what they would do, decided by a second person as an
/// approval, in force from a day on. The folder is the source; what was proposed is what comes into
/// force, whatever the folder holds by then.
enum CatalogueChangesResource {
    static let endpoints: [Endpoint] = [propose.orLater, list, show, impact, withdraw]

    private static let change = Endpoint.Parameter.path(
        "change", "变更编号 · id of the change", example: "change-0123456789abcdef")

    // MARK: proposing

    private static let propose = Endpoint(
        .post, "/catalogue/changes", "proposeCatalogueChange", .rules,
        zh: "按规则目录现在的文件提出变更，自某日起生效；算出影响，等另一人批准",
        en: "Propose what the folder holds now, from a day on, with its impact; another decides",
        scope: .publishRules,
        body: .json(
            .object([
                .need("from", .day, "first day on which it is to hold; today at the earliest"),
                .may("why", .string(max: 500), "reason, for the journal"),
            ]), example: #"{"from":"2026-12-01","why":"按新办法调整门槛"}"#),
        reply: .json(
            .either(["CatalogueChange", "Job"]),
            "proposed; with Prefer: respond-async the job that works out the impact and proposes",
            status: 202),
        problems: [.approvalNeeded]
    ) { call in
        try FindEnterprise.requireZone(call)
        guard let principal = call.principal, principal.person != nil else {
            throw Problem(.approvalNeeded, AccessRefusal.nobodyAnswers.diagnostic.message)
        }
        if try call.base.reading({ try $0.approval(id: call.approvalID) }) == nil {
            try propose(call, by: principal)
        }
        return try proposed(call)
    }

    private static func propose(_ call: Call, by principal: Principal) throws {
        guard let from = call.day("from") else { throw Problem(.bodyInvalid) }
        let releases = try call.base.reading { try $0.releases() }
        let files = try call.service.request.files()
        if releases.last?.digest == files.texts.digest {
            throw Problem(AccessRefusal.rulesUnchanged)
        }
        if from < call.moment.day() {
            throw Problem(AccessRefusal.releaseDayPassed(from))
        }
        let impact = try Impact.worked(
            out: try readable(files), over: try Impact.ground(releases.inForce(on: from), call),
            from, call)
        _ = try call.made(
            try call.accessDesk.proposeRules(
                files.texts, from: from, over: releases.last?.number ?? 0, impact: impact,
                id: call.approvalID, by: principal, call.doing))
    }

    /// - Throws: every error of the files at its place.
    private static func readable(_ files: CatalogueFiles) throws -> Service.Ground {
        let faults = Service.examine(files).faults
        if faults.hasErrors {
            let first = faults.first { $0.severity == .error }
            throw Problem(.refused, first?.message, diagnostics: faults)
        }
        return try Service.read(files, generation: 0)
    }

    private static func proposed(_ call: Call) throws -> Answer {
        let id = call.approvalID
        let found = try call.base.reading { view in
            try view.catalogueChanges().first { $0.approval == id }
        }
        guard let found else { throw Problem(.notFound) }
        var answer = try answer(found, call)
        answer.status = .accepted
        answer.headers[.location] = "/catalogue/changes/" + found.id
        return answer
    }

    // MARK: reading

    private static let list = Endpoint(
        .get, "/catalogue/changes", "listCatalogueChanges", .rules, zh: "规则变更一览",
        en: "Changes of the rules", scope: .readRules, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("CatalogueChange")), "in the order of the proposals")
    ) { call in
        try FindEnterprise.requireZone(call)
        let (changes, approvals) = try call.base.reading { view in
            (try view.catalogueChanges(), try view.approvals())
        }
        let states = Dictionary(approvals.map { ($0.id, $0) }) { $1 }
        let page = try OrderedPage(changes, call)
        return .json(
            page.json { change, writer in
                writer.beginObject()
                writer.head(change, states[change.approval], call.moment)
                writer.endObject()
            })
    }

    private static let show = Endpoint(
        .get, "/catalogue/changes/{change}", "showCatalogueChange", .rules,
        zh: "一项规则变更：改了哪些文件、谁得谁失多少、动到哪些在办推荐",
        en: "One change: files, who gains and loses by product, open referrals it touches",
        scope: .readRules, [change],
        reply: .json(.named("CatalogueChange"), "with its impact, summed up")
    ) { call in
        try FindEnterprise.requireZone(call)
        return try answer(try one(call), call)
    }
    .tagged(by: tag)

    /// What its approval has come to: nothing else of a change ever moves.
    private static let tag = StateTag.access { call, view in
        try view.catalogueChange(id: try call.need("change")).flatMap { change in
            try view.approval(id: change.approval).map { found in
                var writer = JSONWriter()
                writer.approval(found, at: call.moment)
                return writer.take()
            }
        }
    }

    private static func one(_ call: Call) throws -> CatalogueChange {
        let id = try call.need("change")
        guard let found = try call.base.reading({ try $0.catalogueChange(id: id) }) else {
            throw Problem(.notFound)
        }
        return found
    }

    private static func answer(_ change: CatalogueChange, _ call: Call) throws -> Answer {
        let approval = try call.base.reading { try $0.approval(id: change.approval) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.head(change, approval, call.moment)
        writer.impact(try Impact.stored(of: change, call))
        writer.endObject()
        return .json(writer.take())
    }

    private static let impact = Endpoint(
        .get, "/catalogue/changes/{change}/impact", "listImpact", .rules,
        zh: "一项规则变更动到的结论，逐条：失去的在前", en: "Each answer that would differ, lost ones first",
        scope: .readRules,
        [
            change,
            .query("product", .string(max: 200), "只看这个产品 · only of this product"),
            .query(
                "direction", .string(values: RuleImpact.Direction.allCases.map(\.rawValue)),
                "只看这种变化 · only of this kind"),
        ] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ImpactItem")), "at most the first 5,000 are named")
    ) { call in
        try FindEnterprise.requireZone(call)
        let all = try Impact.stored(of: try one(call), call).items
        let (product, direction) = (call.text("product"), call.text("direction"))
        let page = try OrderedPage(
            all.filter {
                (product == nil || $0.product == product)
                    && (direction == nil || $0.direction.rawValue == direction)
            }, call)
        let ids = Set(page.items.map(\.enterprise)).sorted()
        let stored = try call.base.reading { try $0.enterprises(of: ids) }
        let names = Dictionary(stored.map { ($0.id, $0) }) { $1 }
        return .json(
            page.json { $1.item($0, names[$0.enterprise], on: call.moment.day()) })
    }

    // MARK: taking back

    private static let withdraw = Endpoint(
        .post, "/catalogue/changes/{change}/withdrawal", "withdrawCatalogueChange", .rules,
        zh: "提出人撤回还没有决定的规则变更", en: "Taken back by who proposed it, while it is open",
        scope: .publishRules, [change],
        body: .json(
            .object([.may("reason", .string(max: 500), "why, for the journal")]),
            example: #"{"reason":"文件还要改"}"#),
        reply: .json(.named("CatalogueChange"), "taken back")
    ) { call in
        try FindEnterprise.requireZone(call)
        let found = try one(call)
        _ = try ApprovalsResource.takenBack(found.approval, call)
        return try answer(found, call)
    }
    .guarded(by: tag)

    // MARK: shapes

    private static let count = Schema.integer(min: 0)

    static let schema = Schema.object([
        .need("change", .text, "id"), .need("from", .day, "first day on which it is to hold"),
        .need("catalogue", .text, "digest of its texts, hexadecimal"),
        .need("over", .integer(min: 0), "the release that its impact is told against"),
        .need("approval", .text, "id of the approval that decides it"),
        .need("state", .string(values: Approval.State.allCases.map(\.rawValue)), "of the approval"),
        .may("impact", .named("RuleImpact"), "not in lists"),
    ])

    static let impactSchema = Schema.object([
        .need("added", .array(.text), "files"), .need("removed", .array(.text), "files"),
        .need("changed", .array(.text), "files"),
        .may("ruleSets", .array(.text), "whose answers may differ; absent for all"),
        .need("scorecards", .array(.text), "files of scorecards that differ"),
        .need("enterprises", count, "how many were asked"),
        .need(
            "products",
            .array(
                .object([
                    .need("product", .text, "id"), .need("lost", count, "eligible no more"),
                    .need("gained", count, "newly eligible"),
                    .need("turned", count, "between not known and no"),
                    .need("first", count, "asked for the first time"),
                    .need("other", count, "the same answer with another limit or clause"),
                ])), "in the order of their ids"),
        .need("omitted", count, "differences that are counted and not named"),
        .need(
            "referrals",
            .array(
                .object([
                    .need("referral", .text, "code"), .need("lender", .text, "full name"),
                    .need("product", .text, "id"),
                    .may("direction", .text, "absent where only the text differs"),
                ])), "open referrals of rule sets whose answers may differ"),
    ])

    static let itemSchema = Schema.object([
        .may("uscc", .string(max: 18), "of the enterprise"), .need("name", .text, "its name"),
        .need("product", .text, "id"), .may("before", .text, "outcome until now"),
        .need("after", .text, "outcome then"),
        .need(
            "direction", .string(values: RuleImpact.Direction.allCases.map(\.rawValue)),
            "what becomes of it"),
    ])
}

/// What a change would do, as it was worked out when it was proposed.
private enum Impact {
    /// The rules that would hold on that day otherwise.
    static func ground(
        _ release: CatalogueRelease?, _ call: Call
    ) throws -> Service.Ground {
        guard let release, Int(release.number) != call.ground.generation else {
            return call.ground
        }
        guard let texts = try call.base.reading({ try $0.catalogueTexts(release.digest) }) else {
            throw Problem(.baseUnavailable)
        }
        return try Service.read(CatalogueFiles(texts), generation: Int(release.number))
    }

    static func worked(
        out new: Service.Ground, over old: Service.Ground, _ day: Day, _ call: Call
    ) throws -> [UInt8] {
        func bound(_ ground: Service.Ground) -> Rematch.Ground {
            Rematch.Ground(
                loaded: ground.loaded, installation: ground.installation, rules: ground.rules,
                asOf: day, engine: call.service.request.version)
        }
        let impact = try WorkOutImpact(from: bound(old), to: bound(new)).run(call.base)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(impact))
    }

    static func stored(of change: CatalogueChange, _ call: Call) throws -> RuleImpact {
        guard let bytes = try call.base.reading({ try $0.impact(ofChange: change.id) }) else {
            throw Problem(.notFound)
        }
        return try JSONDecoder().decode(RuleImpact.self, from: Data(bytes))
    }
}

extension JSONWriter {
    fileprivate mutating func head(
        _ change: CatalogueChange, _ approval: Approval?, _ moment: Instant
    ) {
        member("change", change.id)
        member("from", change.from.iso)
        member("catalogue", change.digest.hex)
        member("over", change.over)
        member("approval", change.approval)
        member("state", (approval?.state(at: moment) ?? .expired).rawValue)
    }

    fileprivate mutating func impact(_ impact: RuleImpact) {
        key("impact")
        beginObject()
        texts("added", impact.added)
        texts("removed", impact.removed)
        texts("changed", impact.changed)
        if let ruleSets = impact.ruleSets { texts("ruleSets", ruleSets) }
        texts("scorecards", impact.scorecards)
        member("enterprises", Int64(impact.enterprises))
        key("products")
        beginArray()
        for product in impact.products { count(product) }
        endArray()
        member("omitted", Int64(impact.omitted))
        key("referrals")
        beginArray()
        for referral in impact.referrals { self.referral(referral) }
        endArray()
        endObject()
    }

    private mutating func count(_ product: RuleImpact.Count) {
        beginObject()
        member("product", product.product)
        for direction in RuleImpact.Direction.allCases {
            member(direction.rawValue, Int64(product[direction]))
        }
        endObject()
    }

    private mutating func referral(_ one: RuleImpact.Referral) {
        beginObject()
        member("referral", one.referral)
        member("lender", one.lender)
        member("product", one.product)
        if let direction = one.direction { member("direction", direction.rawValue) }
        endObject()
    }

    fileprivate mutating func item(
        _ item: RuleImpact.Item, _ enterprise: StoredEnterprise?, on day: Day
    ) {
        beginObject()
        if let code = enterprise?.uscc(on: day) { member("uscc", code.text) }
        member("name", enterprise?.name(on: day) ?? "")
        member("product", item.product)
        if let before = item.before { member("before", before) }
        member("after", item.after)
        member("direction", item.direction.rawValue)
        endObject()
    }
}
