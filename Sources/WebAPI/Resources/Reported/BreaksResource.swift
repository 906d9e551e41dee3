import Access
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Breaks of month sheets and breaches of lines that they show: listed, returned, explained.
/// What is adjusted comes as a sheet of adjustments.
enum BreaksResource {
    static let endpoints: [Endpoint] = [
        breaks, giveBack, explain, returnSheet, answers, breaches, answerBreach,
    ]

    private static let filter: [Endpoint.Parameter] =
        [.lender, .month, .query("all", .boolean, "已了结的也列 · settled ones, too")]
        + Endpoint.Parameter.clocks + Endpoint.Parameter.page

    // MARK: breaks

    private static let breaks = Endpoint(
        .get, "/breaks", "listBreaks", .credit, zh: "月报差异，默认只列未了的",
        en: "Breaks of month sheets; open ones by default", scope: .readCredit, filter,
        reply: .json(.any("breaks with what became of them"), "in the order of their ids"),
        problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let (books, paper) = try desk.reading()
        let found = books.reported.breaks(of: lender, in: try desk.month())
            .filter { call.truth("all") || $0.status.isOpen }
        let page = try Page(found, call) { $0.id }
        let list = ReportedListPage(.breaks(page.items), on: call.asOf, paper)
        return .json(page.json(around: list.json))
    }

    private static let said: [Schema.Property] = [
        .need("text", .string(max: 2_000), "what is said"),
        .may("person", .string(max: 100), "who at the lender said it or was asked"),
    ]
    private static let ids = Schema.Property.need(
        "ids", .array(.string(max: 500), max: 500), "whole ids of breaks")
    private static let example =
        #"{"ids":["甲银行（虚构）/2026-10/openingDiffers/JJ-1"],"text":"9 月末余额录错"}"#

    private static let giveBack = Endpoint(
        .post, "/breaks/return", "returnBreaks", .credit, zh: "把差异退回银行，仍未了",
        en: "Send breaks back to the lender; they stay open", scope: .writeCredit,
        body: .json(StepShapes.body([ids] + said), example: example),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        try FindEnterprise.requireZone(call)
        return try ReportedCall(call: call).settle("returnBreaks") { settle, books in
            try settle.giveBack(
                try own(call, books), call.words("text"), person: call.optionalWords("person"))
        }
    }

    private static let explain = Endpoint(
        .post, "/breaks/explanation", "explainBreaks", .credit, zh: "登记银行的说明，差异了结",
        en: "Record the lender's explanation; the breaks are settled", scope: .writeCredit,
        body: .json(StepShapes.body([ids] + said), example: example),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        try ReportedCall(call: call).settle("explainBreaks") { settle, books in
            try settle.explain(
                try own(call, books), call.words("text"), person: call.optionalWords("person"))
        }
    }

    /// The ids of the body, all of them of breaks that the caller may see.
    private static func own(_ call: Call, _ books: CreditBooks) throws -> [String] {
        var told: Set<String> = []
        let ids = (call.body["ids"]?.items ?? []).compactMap(\.text)
            .filter { told.insert($0).inserted }
        if ids.isEmpty {
            throw Problem(.bodyInvalid, zh: "请写 ids。", en: "name at least one id.")
        }
        for (place, id) in ids.enumerated() {
            try require(books.reported.sheetBreak(id: id)?.lender, call, "/ids/\(place)")
        }
        return ids
    }

    private static func require(_ lender: String?, _ call: Call, _ pointer: String) throws {
        if let lender, ReportedCall(call: call).covers(lender) { return }
        let message = Bilingual(zh: "没有这一条。", en: "there is no such item.")
        throw Problem(.notFound, faults: [.init(pointer: pointer, message: message)])
    }

    // MARK: on paper

    private static let returnSheet = Endpoint(
        .get, "/months/{lender}/{month}/return-sheet", "makeReturnSheet", .credit,
        zh: "未了差异写成退回单（XLSX），交银行说明", en: "Open breaks as a workbook for the lender to answer",
        scope: .readCredit, Endpoint.Parameter.lenderMonth + [Endpoint.Parameter.clocks[1]],
        reply: WorkbookAnswer.reply("the workbook")
    ) { call in
        let desk = ReportedCall(call: call)
        let (books, paper) = try desk.reading()
        let state = try desk.state(books)
        let open = books.reported.breaks(of: state.lender, in: state.month)
            .filter(\.status.isOpen)
        let book = ReturnSheetBook.book(
            open, lender: state.lender, month: state.month, paper.names, made: call.asOf)
        return try WorkbookAnswer.make(book, named: "return-\(state.month.iso)")
    }

    private static let answers = Endpoint(
        .post, "/breaks/answers", "answerBreaks", .credit, zh: "读回银行填好的差异退回单",
        en: "Read back a return sheet that the lender filled in", scope: .writeCredit,
        [
            .query("day", .day, "业务日 · business day"),
            .query("evidence", .string(max: 500), "依据 · what proves it"),
        ], body: .file(about: "return sheet, XLSX"), reply: StepShapes.recorded,
        problems: [.notFound]
    ) { call in
        let tables = try UploadedTables.read(call.bytes)
        guard let found = ReturnSheetBook.answers(tables), !found.isEmpty else {
            throw Problem(
                .bodyInvalid, zh: "文件里没有填好的“银行说明”。", en: "the file holds no explanations.")
        }
        if Set(found.map(\.about)).count < found.count {
            throw Problem(
                .bodyInvalid, zh: "同一条差异写了两次。", en: "a break is answered twice.")
        }
        return try ReportedCall(call: call).settle("explainBreaks") { settle, books in
            for answer in found {
                try require(books.reported.sheetBreak(id: answer.about)?.lender, call, "")
            }
            return try settle.explain(found)
        }
    }

    // MARK: breaches

    private static let breaches = Endpoint(
        .get, "/breaches", "listBreaches", .credit, zh: "越限，默认只列未处理的",
        en: "What lenders reported beyond a line; open ones by default", scope: .readCredit,
        filter,
        reply: .json(.any("breaches with what became of them"), "in the order of their ids"),
        problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let (books, paper) = try desk.reading()
        let found = books.reported.breaches(of: lender, in: try desk.month())
            .filter { call.truth("all") || $0.status == .open }
        let page = try Page(found, call) { $0.id }
        let list = ReportedListPage(.breaches(page.items), on: call.asOf, paper)
        return .json(page.json(around: list.json))
    }

    private static let answerBreach = Endpoint(
        .post, "/breaches/answer", "answerBreach", .credit, zh: "登记越限的处理结果",
        en: "Record what came of a breach", scope: .writeCredit,
        body: .json(
            StepShapes.body([.need("id", .string(max: 500), "whole id of the breach")] + said),
            example: #"{"id":"甲银行（虚构）/2026-10/balanceBeyondLine/JJ-1","text":"已压降"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        try ReportedCall(call: call).settle("answerBreach") { settle, books in
            let id = call.words("id")
            try require(books.reported.breach(id: id)?.found.lender, call, "/id")
            return try settle.answerBreach(
                id, call.words("text"), person: call.optionalWords("person"))
        }
    }
}
