import Access
import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// Batches as workbooks: an empty sheet for a lender, and the sheet that goes back to it with what
/// the check found.
enum BatchSheetsResource {
    static let endpoints: [Endpoint] = [template, result]

    private static let template = Endpoint(
        .get, "/programmes/{programme}/batch-sheet", "makeBatchSheet", .programmes,
        zh: "空白备案表（XLSX）：下拉、锁定表头", en: "An empty batch sheet as a workbook",
        scope: .readProgrammes,
        [
            ProgrammesResource.programme,
            .query(
                "lender", .string(max: 200), "银行全称；银行自己的可省 · full name; a lender: its own",
                example: "甲银行（虚构）"), Endpoint.Parameter.clocks[0],
        ], reply: WorkbookAnswer.reply("the workbook")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        guard let lender = try CreditCall(call: call).lender() else {
            throw Problem(.parameterInvalid, zh: "请写 lender。", en: "name the lender.")
        }
        let sheet = BatchSheetBook(programme: terms.name.zh, lender: lender, asOf: call.asOf)
        return try WorkbookAnswer.make(sheet.book, named: "batch-\(call.asOf.iso)")
    }

    private static let result = Endpoint(
        .get, "/batches/{batch}/result-sheet", "makeBatchResult", .programmes,
        zh: "备案结果表（XLSX）：逐行的核对结果和退回原因", en: "A batch with results, to send back",
        scope: .readProgrammes,
        [
            .path("batch", "批次编号 · code of the batch", example: "PL-1"),
            Endpoint.Parameter.clocks[0], Endpoint.Parameter.clocks[1],
        ], reply: WorkbookAnswer.reply("the workbook")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let books = try desk.reading([.life, .programmes, .money]).books
        guard let state = books.programmes.batches[try call.need("batch")], desk.isSeen(state)
        else { throw Problem(.notFound) }
        let terms = try desk.terms(state.filing.programme)
        let found = BatchStanding(state, terms, books, desk.loaded).decisions
        let sheet = BatchIntake.returned(
            state, Dictionary(found.map { ($0.row, $0) }) { first, _ in first },
            programme: terms, asOf: call.asOf)
        return try WorkbookAnswer.make(sheet.book, named: "batch-result-\(call.asOf.iso)")
    }
}
