import Access
import CreditBook
import Diagnostics
import Documents
import Quantities
import Seals
import Storage
import UseCases

/// A list of events of credit (信贷事项清单), one a line: what was kept elsewhere, recorded at once.
/// It tells of all lenders, so it is the zone's.
enum EventListResource {
    static let endpoints: [Endpoint] = [preview, record.orLater]

    private static let preview = Endpoint(
        .post, "/event-lists/preview", "previewEventList", .credit,
        zh: "信贷事项清单预览：逐行核对，什么也不登记", en: "Check a list of events; nothing is recorded",
        scope: .writeCredit, effect: .computes, [UploadedTables.file],
        body: .file(about: "list of events, CSV or XLSX"),
        reply: .json(.named("Planned"), "what can be recorded"), problems: [.refused]
    ) { call in
        let list = try UploadedEvents(call)
        let write = try list.plan(on: try call.service.books.books(.life))
        var writer = JSONWriter()
        writer.beginObject()
        writer.recorded(write.steps)
        writer.warnings(list.notes)
        writer.endObject()
        return .json(writer.take())
    }

    private static let record = Endpoint(
        .post, "/event-lists", "recordEventList", .credit,
        zh: "登记信贷事项清单，一行一事，整单一笔；同一文件再登记什么也不变",
        en: "Record a list of events, all or none; the same file twice changes nothing",
        scope: .writeCredit,
        [
            UploadedTables.file,
            .query("reason", .string(max: 500), "理由，记入日志 · why, for the journal"),
        ], body: .file(about: "list of events, CSV or XLSX"), reply: StepShapes.recorded
    ) { call in
        let list = try UploadedEvents(call)
        return try CreditCall(call: call).write("recordEvents") { try list.plan(on: $0) }
    }
}

/// A list of events that was sent, every cell of it read.
private struct UploadedEvents {
    let call: Call
    let events: [CreditEvent]
    let notes: [Diagnostic]

    /// - Throws: `bodyInvalid` with every bad cell.
    init(_ call: Call) throws {
        try FindEnterprise.requireZone(call)
        self.call = call
        let tables = try UploadedTables.read(call.bytes, named: call.text("file"))
        guard let table = tables.first(where: { !$0.rows.isEmpty }) else {
            throw Problem(.bodyInvalid, zh: "文件里没有表格。", en: "the file holds no table.")
        }
        let (read, faults) = EventListReader.read(table)
        if faults.hasErrors { throw Problem(.bodyInvalid, diagnostics: faults) }
        (events, notes) = (read, faults)
    }

    /// The ids are made of the file, so the same list is never recorded twice.
    func plan(on books: CreditBooks) throws -> CreditWrite {
        try RecordEvents.plan(
            events, prefix: "list/\(Digest(of: call.bytes).short)", actor: call.actor,
            at: call.moment, on: books)
    }
}
