import Access
import Documents
import HTTPTypes
import Products
import Quantities
import Registry
import Seals
import Storage
import UseCases

/// Files of the sources: previewed, recorded, listed, taken back.
enum ImportsResource {
    static let endpoints: [Endpoint] = [preview, commit.orLater, list, show, undo]

    private static let choice: [Endpoint.Parameter] = [
        .query(
            "source", .string(max: 100), "数据来源编号（rongqiao.yaml 的 sources） · id of the source",
            isRequired: true, example: "zone-register"),
        .query("as_of", .day, "数据截至哪一天，默认今天 · day as of which the source speaks"),
        .query("period", .integer(min: 1990, max: 2100), "数据所属年度 · year of the figures"),
        .query("profile", .string(max: 100), "导入方案；默认用来源自己的 · import profile"),
        .query("file", .string(max: 200), "文件名，记入批次 · name of the file, for the record"),
    ]

    private static let preview = Endpoint(
        .post, "/imports/preview", "previewImport", .imports,
        zh: "导入预览：新增、变更、相同、矛盾、不能用的行；什么也不写",
        en:
            "What a file would change: new, changed, same, in conflict; nothing is written",
        scope: .writeImports, effect: .computes, choice,
        body: .file(about: "CSV or XLSX of one source"),
        reply: .json(.any("counts, differences by enterprise, rejected rows"), "the preview"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let desk = try ImportCall(call)
        return desk.answer(try desk.planned().preview, entry: nil, 200)
    }

    private static let commit = Endpoint(
        .post, "/imports", "commitImport", .imports,
        zh: "登记一个来源的文件：一批要么全写要么不写；同一文件再导入什么也不变",
        en: "Record the file of one source, all or nothing; the same file twice changes nothing",
        scope: .writeImports,
        choice + [
            .query("accept_rest", .boolean, "有错误时照收其余的行 · take the good rows"),
            .query("reason", .string(max: 500), "理由，记入日志 · why, for the journal"),
        ], body: .file(about: "CSV or XLSX of one source"),
        reply: .json(
            .any("as the preview, with the entry where something was recorded"), "recorded",
            status: 201), problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let desk = try ImportCall(call)
        let planned = try desk.planned()
        try desk.check(planned.preview)
        let entry = try desk.record(planned)
        return desk.answer(planned.preview, entry: entry?.seq, 201)
    }

    private static let list = Endpoint(
        .get, "/imports", "listImports", .imports, zh: "已登记的导入批次，旧的在前",
        en: "Batches on record, oldest first", scope: .readReports,
        [Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ImportBatch")), "in the order of their entries"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let page = try Page(try batches(call), call) { padded($0.entry) }
        return .json(page.json { $1.batch($0) })
    }

    private static let entry = Endpoint.Parameter.path(
        "entry", "笔号 · entry of the journal", example: "12")

    private static let show = Endpoint(
        .get, "/imports/{entry}", "showImport", .imports, zh: "一个导入批次", en: "One batch",
        scope: .readReports, [entry, Endpoint.Parameter.clocks[1]],
        reply: .json(.named("ImportBatch"), "the batch"), problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let wanted = Int64(try call.need("entry"))
        guard let batch = try batches(call).first(where: { $0.entry == wanted }) else {
            throw Problem(.notFound)
        }
        var writer = JSONWriter()
        writer.batch(batch)
        return .json(writer.take())
    }

    private static func batches(_ call: Call) throws -> [Batch] {
        try call.base.reading(knownAt: call.knownAt) { try $0.batches() }
    }

    /// So that texts are in the order of the numbers.
    private static func padded(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 19 - text.count)) + text
    }

    private static let undo = Endpoint(
        .post, "/imports/{entry}/undo", "undoImport", .imports,
        zh: "撤销一批：收回它的指标值，原来的登记仍可查；撤销本身也是一批",
        en: "Take a batch back; the undoing is a batch itself", scope: .writeImports, [entry],
        body: .json(.object([RegistryShapes.reason]), example: #"{"reason":"报送有误"}"#),
        reply: .json(.named("Undone"), "taken back", status: 201), problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        guard let entry = Int64(try call.need("entry")) else { throw Problem(.notFound) }
        let recorded = try call.earlier() ?? takeBack(entry, call)
        let restating = try call.base.reading { try UndoImport.restating(entry, over: $0) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("undoes", entry)
        writer.member("entry", recorded.seq)
        writer.key("importAnew")
        writer.beginArray()
        for later in restating { writer.integer(later.entry) }
        writer.endArray()
        writer.endObject()
        return Answer(.created, writer.take())
    }

    private static func takeBack(_ entry: Int64, _ call: Call) throws -> JournalEntry {
        let batch = try call.base.reading { view in
            guard try view.batches().contains(where: { $0.entry == entry }) else {
                throw Problem(.notFound)
            }
            return try UndoImport.plan(entry, over: view)
        }
        let act = call.act(.undoImport, ["undoes": "\(entry)"])
        return try call.base.record(batch, by: act, call.loaded.dictionary)
    }
}
