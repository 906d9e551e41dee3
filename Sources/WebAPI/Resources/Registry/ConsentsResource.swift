import Access
import Consents
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Registry
import Reports
import Storage
import UseCases

/// Consents: who may see what of whom, for what, how long.
enum ConsentsResource {
    static let endpoints: [Endpoint] = [
        list, show, record, preview, load.orLater, withdraw,
    ]

    private static let list = Endpoint(
        .get, "/consents", "listConsents", .consents, zh: "授权清单和状态",
        en: "Consents and where they stand", scope: .readConsents,
        [
            .query("enterprise", .string(max: 200), "只列这家企业 · only this enterprise"),
            .query("receiver", .string(max: 200), "只列给这个接收方的 · only to this receiver"),
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.any("asOf, consents with their status, nextCursor"), "by their ids"),
        problems: RegistryShapes.problems
    ) { call in
        let ids = try reached(call)
        let entries = try call.base.reading(knownAt: call.knownAt) {
            try ReadConsents.list($0, of: ids, on: call.asOf)
        }
        let wanted = try call.text("receiver").map { text in
            guard let receiver = Receiver(text) else { throw Problem(.parameterInvalid) }
            return receiver
        }
        let chosen = entries.filter { wanted == nil || $0.consent.terms.receiver == wanted }
        let page = try Page(chosen, call) { $0.consent.id }
        var writer = JSONWriter()
        ConsentJSON().list(page.items, on: call.asOf, &writer)
        return .json(writer.take().adding(cursor: page.next))
    }

    private static let consent = Endpoint.Parameter.path(
        "consent", "授权编号 · id of the consent", example: "C0a1b2c3d4e5f")

    private static let show = Endpoint(
        .get, "/consents/{consent}", "showConsent", .consents, zh: "一份授权和它的状态",
        en: "One consent and where it stands", scope: .readConsents,
        [consent] + Endpoint.Parameter.clocks,
        reply: .json(.any("asOf, consents: this one with its status"), "the consent")
    ) { call in
        let (id, ids) = (try call.need("consent"), try reached(call))
        let found = try call.base.reading(knownAt: call.knownAt) {
            try ReadConsents.list($0, of: ids, on: call.asOf)
        }.filter { $0.consent.id == id }
        if found.isEmpty { throw Problem(.notFound) }
        var writer = JSONWriter()
        ConsentJSON().list(found, on: call.asOf, &writer)
        return .json(writer.take())
    }
    .tagged(by: tag)

    /// What was recorded of it: its terms never change, withdrawals are added.
    private static let tag = StateTag.access { call, view in
        let id = try call.need("consent")
        guard try view.consents(of: nil).contains(where: { $0.consent.id == id }) else {
            return nil
        }
        let days = try view.withdrawals().filter { $0.consent == id }.map(\.day.iso)
        return Array(([id] + days).joined(separator: " ").utf8)
    }

    /// The enterprises whose consents the caller may see; nil for all.
    static func reached(_ call: Call) throws -> Set<EnterpriseID>? {
        let isAll = call.text("enterprise") == nil && call.principal?.reach?.isZone == true
        return isAll ? nil : Set(try FindEnterprise.reached(call).map(\.id))
    }

    private static let record = Endpoint(
        .post, "/consents", "recordConsent", .consents, zh: "登记一份授权",
        en: "Record one consent", scope: .writeConsents,
        body: .json(ConsentTable.body, example: ConsentTable.example), reply: Self.recorded,
        problems: RegistryShapes.problems
    ) { call in try write(ConsentTable(call).table, "api", call) }

    private static let preview = Endpoint(
        .post, "/consents/list/preview", "previewConsents", .consents,
        zh: "授权清单预览：逐行核对，什么也不写", en: "Check a signed list; nothing is written",
        scope: .writeConsents, effect: .computes,
        body: .file(about: "signed list, CSV or XLSX"),
        reply: .json(.any("lines with their results, refused rows"), "the preview"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let recorder = recorder(call)
        let table = try uploaded(call)
        let plan = try call.base.reading { try recorder.plan(table, $0) }
        return .json(document(plan))
    }

    private static let load = Endpoint(
        .post, "/consents/list", "importConsents", .consents,
        zh: "登记一份签好的授权清单，全部或全不", en: "Record a signed list, all of it or nothing",
        scope: .writeConsents,
        [.query("file", .string(max: 200), "文件名 · name of the file, for the record")],
        body: .file(about: "signed list, CSV or XLSX"), reply: Self.recorded,
        problems: RegistryShapes.problems
    ) { call in try write(try uploaded(call), call.text("file") ?? "upload", call) }

    private static let recorded = Endpoint.Reply.json(
        .any("lines with their results; entry where something was new"), "recorded", status: 201)

    private static func uploaded(_ call: Call) throws -> Table {
        let tables = try UploadedTables.read(call.bytes)
        guard let table = tables.first(where: { !$0.rows.isEmpty }) else {
            throw Problem(.bodyInvalid, zh: "文件里没有表格。", en: "the file holds no table.")
        }
        return table
    }

    private static func recorder(_ call: Call) -> RecordConsents {
        RecordConsents(
            dictionary: call.loaded.dictionary, shelf: call.ground.shelf,
            day: call.moment.day())
    }

    private static func write(_ table: Table, _ file: String, _ call: Call) throws -> Answer {
        try FindEnterprise.requireZone(call)
        let recorder = recorder(call)
        let plan = try call.base.reading { try recorder.plan(table, $0) }
        if plan.diagnostics.hasErrors {
            let first = plan.diagnostics.first { $0.severity == .error }
            throw Problem(.refused, first?.message, diagnostics: plan.diagnostics)
        }
        let entry = try recorder.record(
            plan, in: call.base, file: file, by: call.actor, at: call.moment)
        let body = document(plan)
        return Answer(.created, entry.map { body.adding("entry", $0.seq) } ?? body)
    }

    private static func document(_ plan: RecordConsents.Plan) -> [UInt8] {
        var writer = JSONWriter()
        ConsentJSON().preview(plan.preview, &writer)
        return writer.take()
    }

    private static let withdraw = Endpoint(
        .post, "/consents/{consent}/withdrawal", "withdrawConsent", .consents,
        zh: "撤回一份授权，自该日起不再新用", en: "Take a consent back from a day on",
        scope: .writeConsents,
        [consent],
        body: .json(
            .object([
                .may("day", .day, "the first day without it; today by default"),
                RegistryShapes.reason,
            ]), example: #"{"day":"2026-12-01"}"#),
        reply: .json(
            .object([
                .need("consent", .text, "id"), .need("withdrawn", .day, "first day without it"),
                .may("reason", .text, "what was said"),
                .need("entry", .integer(min: 1), "number of the journal's entry"),
            ]), "recorded", status: 201), problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let withdrawal = Withdrawal(
            of: try call.need("consent"), on: call.recordDay,
            reason: call.optionalWords("reason"))
        let entry = try RecordConsents.withdraw(
            withdrawal, in: call.base, by: call.actor, at: call.moment
        ) { view in
            if let refusal = try call.condition?.ofAccess(call)?(view) { throw Problem(refusal) }
        }
        var writer = JSONWriter()
        ConsentJSON().withdrawal(withdrawal, entry: entry.seq, &writer)
        return Answer(.created, writer.take())
    }
    .guarded(by: tag)
}
