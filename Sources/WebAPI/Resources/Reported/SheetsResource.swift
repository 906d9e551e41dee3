import Access
import CreditBook
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Reports
import Seals
import Storage
import UseCases

/// Month sheets of lenders: looked at, taken in, corrected; sheets to fill in.
enum SheetsResource {
    static let endpoints: [Endpoint] = [profiles, preview, receive, template]

    private static let profiles = Endpoint(
        .get, "/sheet-profiles", "listSheetProfiles", .credit, zh: "月报方案：怎么读各家银行的表",
        en: "How the sheets of each lender are read", scope: .readCredit,
        Endpoint.Parameter.page,
        reply: .json(.any("profiles with their columns"), "in the order of their ids")
    ) { call in
        let page = try Page(
            Array(
                call.service.ground.loaded.sheetProfiles.values.filter { profile in
                    profile.lender.map { ReportedCall(call: call).covers($0) } ?? true
                }), call
        ) { $0.id }
        let list = SheetProfileList(page.items, call.language, width: 80)
        return .json(page.json(around: list.json))
    }

    // MARK: taking in

    private static let parameters: [Endpoint.Parameter] = [
        .query("lender", .string(max: 200), "银行全称；方案写明的、银行自己的可省 · the lender's full name"),
        .query("month", .string(max: 7), "月份；表题有的可省 · month", example: "2026-10"),
        .query("profile", .string(max: 100), "月报方案；默认按表头认 · by its head by default"),
        .query("adjustment", .boolean, "调整已月结的月份，只报要改的借据 · corrects a closed month"),
        .query("reason", .string(max: 500), "调整原因 · why, of an adjustment"),
        .query("evidence", .string(max: 500), "怎么收到的 · how it came"), UploadedTables.file,
    ]

    private static let result = Schema.object([
        .may("entry", .integer(min: 1), "number of the journal's entry; absent in a preview"),
        .need("alreadyRecorded", .boolean, "this very sheet was recorded before"),
        .need("sheet", .any("sums beside the month before, breaks, breaches, doubts"), "the sheet"),
        .need("warnings", .array(.named("SheetWarning")), "what is strange in the file"),
    ])

    static let warningSchema = Schema.object([
        .need("code", .text, "stable name"), .may("place", .text, "cell of the file"),
        .need("messages", .named("Bilingual"), "what is strange"),
    ])

    private static let preview = Endpoint(
        .post, "/sheets/preview", "previewSheet", .credit, zh: "月报表预览：与上月逐笔核对，不入账",
        en: "Look at a month sheet beside the month before; nothing is recorded",
        scope: .writeCredit, effect: .computes, parameters,
        body: .file(about: "month sheet, XLSX or CSV"),
        reply: .json(result, "what it would bring"), problems: [.notFound, .refused]
    ) { call in
        let desk = ReportedCall(call: call)
        let (reading, sheet) = try read(call, desk)
        let books = try call.service.books.books([.life, .reported])
        let planned = try record(sheet, desk).plan(on: books)
        if !planned.isKnown, !planned.faults.isEmpty { throw Faults(planned.faults) }
        return .json(
            json(sheet, planned.plan, books, reading, entry: nil, planned.isKnown, desk))
    }

    private static let receive = Endpoint(
        .post, "/sheets", "receiveSheet", .credit, zh: "月报表入账；对不上的记为差异，照实入账",
        en: "Take in a month sheet; what does not agree is recorded as a break",
        scope: .writeCredit, parameters, body: .file(about: "month sheet, XLSX or CSV"),
        reply: .json(result, "what it brought", status: 201), problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        let (reading, sheet) = try read(call, desk)
        let books = try call.service.books.books([.life, .reported])
        let record = record(sheet, desk)
        let planned = try record.plan(on: books)
        if planned.isKnown {
            let entry = try call.service.request.base.reading { try $0.sheet(id: sheet.id)?.entry }
            return Answer(
                .created, json(sheet, planned.plan, books, reading, entry: entry, true, desk))
        }
        var before = books
        let done = try desk.desk.record("recordSheet", [.life, .reported]) {
            before = $0
            return try record.write(on: $0)
        }
        let plan = try record.plan(on: before).plan
        return Answer(
            .created, json(sheet, plan, before, reading, entry: done.result.entry, false, desk))
    }

    private static func record(_ sheet: MonthSheet, _ desk: ReportedCall) -> RecordSheet {
        RecordSheet(
            sheet, reason: desk.call.text("reason"), evidence: desk.call.text("evidence"),
            products: desk.products.mapValues(\.zh))
    }

    /// - Throws: `bodyInvalid` with every cell that cannot be read; `notFound` for a sheet of
    ///   another lender.
    private static func read(
        _ call: Call, _ desk: ReportedCall
    ) throws -> (SheetReading, MonthSheet) {
        let tables = try UploadedTables.read(call.bytes, named: call.text("file"))
        let request = MonthSheetReader.Request(
            lender: try desk.desk.lender(), month: try desk.month(),
            purpose: call.truth("adjustment") ? .adjustment : .monthly,
            fileDigest: Digest(of: call.bytes))
        let reading = try SheetProfileChoice.read(
            tables, request, desk.loaded.sheetProfiles, named: call.text("profile"))
        guard reading.isSound, let sheet = reading.sheet else {
            throw Problem(.bodyInvalid, diagnostics: reading.diagnostics)
        }
        try desk.desk.require(desk.covers(sheet.lender))
        return (reading, sheet)
    }

    private static func json(
        _ sheet: MonthSheet, _ plan: SheetPlan, _ books: CreditBooks, _ reading: SheetReading,
        entry: Int64?, _ isKnown: Bool, _ desk: ReportedCall
    ) -> [UInt8] {
        let before = books.reported.months(of: sheet.lender).last { $0 < sheet.month }
        let names = sheet.rows.compactMap { row in row.uscc.map { ($0, row.name) } }
        let page = SheetPlanPage(
            sheet, plan,
            before: before.flatMap { books.reported.month($0, of: sheet.lender)?.adjusted },
            floor: desk.loaded.reportedPolicy?.floor,
            desk.paper(Dictionary(names) { $1 }, books))
        var writer = JSONWriter()
        writer.beginObject()
        if let entry { writer.member("entry", entry) }
        writer.key("alreadyRecorded")
        writer.boolean(isKnown)
        writer.key("sheet")
        writer.beginObject()
        page.write(into: &writer)
        writer.endObject()
        writer.warnings(reading.diagnostics)
        writer.endObject()
        return writer.take()
    }

    // MARK: to fill in

    private static let template = Endpoint(
        .get, "/months/{lender}/{month}/template", "makeSheetTemplate", .credit,
        zh: "待填的月报表（XLSX），带上月借据", en: "A month sheet to fill in, with the notes of the last one",
        scope: .readCredit, Endpoint.Parameter.lenderMonth + [Endpoint.Parameter.clocks[1]],
        reply: WorkbookAnswer.reply("the workbook")
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try call.need("lender")
        try desk.desk.require(desk.covers(lender))
        let month = try ReportedCall.month(try call.need("month"))
        let book = try desk.reading().books.reported
        let before = book.months(of: lender).last { $0 < month }
        let notes = before.flatMap { book.month($0, of: lender)?.adjusted } ?? []
        let made = MonthSheetTemplate(
            lender: lender, month: month, products: Set(notes.map(\.product)).sorted())
        return try WorkbookAnswer.make(
            made.book(continuing: notes, created: call.moment), named: "month-\(month.iso)")
    }
}

extension JSONWriter {
    /// `"warnings": […]`
    mutating func warnings(_ diagnostics: [Diagnostic]) {
        key("warnings")
        beginArray()
        for one in diagnostics where one.severity != .error {
            beginObject()
            member("code", one.code)
            if let place = one.location { member("place", place.text) }
            key("messages")
            bilingual(one.message)
            endObject()
        }
        endArray()
    }
}
