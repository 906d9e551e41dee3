import Access
import CreditBook
import Diagnostics
import Documents
import Programmes
import Quantities
import Reports
import Seals
import UseCases
import Workbooks

/// Batches of guaranteed loans, row by row.
enum BatchesResource {
    static let endpoints: [Endpoint] = [
        list, show, file, confirm, fee, release, overdue, cleared,
    ]

    private static let batch = Endpoint.Parameter.path(
        "batch", "批次编号 · code of the batch", example: "PL-1")
    private static let row = Endpoint.Parameter.path("row", "行号 · number of the row", example: "3")

    private static let list = Endpoint(
        .get, "/batches", "listBatches", .programmes, zh: "各批备案", en: "All batches",
        scope: .readProgrammes, [Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("BatchHead")), "in the order of their codes")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let all = try desk.reading().books.programmes.batches.values.filter(desk.isSeen)
        return .json(
            try Page(Array(all), call) { $0.filing.batch }.json { state, writer in
                writer.beginObject()
                writer.member("batch", state.filing.batch)
                writer.member("programme", state.filing.programme)
                writer.member("lender", state.filing.lender)
                if let guarantor = state.filing.guarantor { writer.member("guarantor", guarantor) }
                writer.member("filedOn", state.filedOn.iso)
                writer.key("rows")
                writer.integer(state.filing.rows.count)
                writer.endObject()
            })
    }

    static let headSchema = Schema.object([
        .need("batch", .text, "code"), .need("programme", .text, "id"),
        .need("lender", .text, "full name"), .may("guarantor", .text, "full name"),
        .need("filedOn", .day, "when it was filed"), .need("rows", .integer(min: 0), "rows"),
    ])

    private static let show = Endpoint(
        .get, "/batches/{batch}", "showBatch", .programmes, zh: "一批备案逐行核对",
        en: "One batch, row by row with reasons", scope: .readProgrammes,
        [batch, Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(
            .any("rows with their decisions and reasons, nextCursor"),
            "the batch, its rows in their order")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading([.life, .programmes, .money])
        let state = try one(call, books, desk)
        let found = BatchStanding(
            state, try desk.terms(state.filing.programme), books, desk.loaded)
        let rows = books.programmes.rows.values.filter { $0.key.batch == state.filing.batch }
        let stages = Dictionary(rows.map { ($0.key.number, $0.stage) }) { first, _ in first }
        var filing = state.filing
        let part = try OrderedPage(filing.rows, call)
        filing.rows = part.items
        let page = paper.batch(
            filing, found.decisions, stages: stages, portfolio: found.portfolio,
            terms: try desk.terms(filing.programme))
        return .json(page.json(books.foot).adding(cursor: part.next))
    }

    private static func one(
        _ call: Call, _ books: CreditBooks, _ desk: ProgrammeCall
    ) throws -> BatchState {
        guard let state = books.programmes.batches[try call.need("batch")], desk.isSeen(state)
        else { throw Problem(.notFound) }
        return state
    }

    private static let file = Endpoint(
        .post, "/programmes/{programme}/batches", "fileBatch", .programmes,
        zh: "报送一批备案（备案表 XLSX 或 CSV），逐行核对",
        en: "File a batch (its sheet as XLSX or CSV), checked row by row",
        scope: .writeCredit,
        [
            ProgrammesResource.programme,
            .query("lender", .string(max: 200), "银行全称 · full name", isRequired: true, example: "a"),
            .query("guarantor", .string(max: 200), "担保机构全称 · full name"),
            .query("batch", .string(max: 60), "批次编号；默认由文件内容得出 · code"),
            .query("year", .integer(min: 2000, max: 2100), "年度 · year of the cohort"),
            .query("day", .day, "业务日 · business day"),
            .query("ahead", .boolean, "业务日晚于今天时，资金账也提前到那天 · lets the money book run ahead"),
        ], body: .file(about: "batch sheet, XLSX or CSV"), reply: StepShapes.recorded,
        problems: [.conflict]
    ) { call in
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let (lender, guarantor) = (try call.need("lender"), call.text("guarantor"))
        let isOwn = call.principal?.reach?.covers(
            enterprise: nil, lender: lender, guarantor: guarantor)
        if isOwn != true { throw Problem(.notFound) }
        // A lender files and the guarantor confirms: nobody does both.
        if case .guarantor? = call.principal?.reach { throw Problem(.forbidden) }
        let rows = try BatchesResource.rows(call)
        let code = call.text("batch") ?? "PL-\(Digest(of: call.bytes).short)"
        let known = try desk.reading(.programmes).books.programmes.batches[code]
        if let known, !desk.isSeen(known) { throw ProgrammeCall.codeIsTaken("batch") }
        let head = try desk.head("batch/\(code)", day: call.givenDay("day"))
        let (filing, _) = BatchIntake.filing(
            rows, batch: code, programme: terms, lender: lender, guarantor: guarantor,
            year: call.text("year").flatMap { Int($0) } ?? head.day.year)
        return try desk.run(.file(filing, head))
    }

    private static func rows(_ call: Call) throws -> [BatchSheetRow] {
        let reading = BatchSheetReader().read(try UploadedTables.read(call.bytes))
        if reading.diagnostics.hasErrors {
            throw Problem(.bodyInvalid, diagnostics: reading.diagnostics)
        }
        if reading.rows.isEmpty {
            throw Problem(.bodyInvalid, zh: "文件里没有备案清单。", en: "the file holds no batch.")
        }
        return reading.rows
    }

    private static let confirm = Endpoint(
        .post, "/batches/{batch}/confirmation", "confirmBatch", .programmes,
        zh: "确认一批备案：通过的在保并应收担保费", en: "Decide a batch", scope: .writeProgrammes,
        [batch],
        body: .json(StepShapes.body([StepShapes.ahead]), example: #"{"day":"2026-11-30"}"#),
        reply: StepShapes.recorded
    ) { call in
        let desk = ProgrammeCall(call: call)
        let state = try one(call, try desk.reading().books, desk)
        try notByLender(call)
        let code = state.filing.batch
        return try desk.run(.confirm(code, try desk.head("check/\(code)")))
    }

    /// Who filed does not confirm.
    private static func notByLender(_ call: Call) throws {
        if case .lender? = call.principal?.reach { throw Problem(.forbidden) }
    }

    // MARK: rows

    private static let fee = onRow(
        "fees", "payFee", "一笔担保费到账", "A guarantee fee is paid", [StepShapes.amount]
    ) { .feePaid(.init(row: $1, amount: $0.money("amountFen")), $2) }

    private static let release = onRow(
        "releases", "releaseGuarantee", "还款解保", "Principal is repaid and so much released",
        [StepShapes.amount]
    ) { .release(.init(row: $1, amount: $0.money("amountFen")), $2) }

    private static let overdue = onRow(
        "overdue-notice", "noticeOverdue", "银行的逾期通知", "The bank's notice that it is overdue",
        [StepShapes.amount, .need("since", .day, "first day overdue")]
    ) { call, key, head in
        .overdue(
            .init(
                row: key, since: call.day("since") ?? head.day,
                principal: call.money("amountFen")), head)
    }

    private static let cleared = onRow(
        "overdue-clearance", "clearOverdueRow", "逾期已还清，恢复在保，代偿期限终止",
        "Paid up: in force again", [], example: "{}"
    ) { .clearOverdue($1, $2) }

    private static func onRow(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        example: String = #"{"amountFen":1617778}"#,
        _ make: @escaping @Sendable (Call, RowKey, StepHead) throws -> ProgrammeRequest
    ) -> Endpoint {
        Endpoint(
            .post, "/batches/{batch}/rows/{row}/\(path)", id, .programmes, zh: zh, en: en,
            scope: .writeProgrammes, [batch, row],
            body: .json(
                StepShapes.body(own + [StepShapes.ahead]), example: example),
            reply: StepShapes.recorded
        ) { call in
            let desk = ProgrammeCall(call: call)
            let books = try desk.reading().books
            guard let number = Int(try call.need("row")) else { throw Problem(.notFound) }
            let key = RowKey(try call.need("batch"), number)
            guard let found = books.programmes.rows[key], desk.isSeen(found) else {
                throw Problem(.notFound)
            }
            return try desk.run(try make(call, key, try desk.head()))
        }
    }
}
