import Access
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Seals
import Storage
import UseCases

/// The sheet on which a lender answers (银行答复表): out as a workbook, in as it was filled in.
enum DecisionsResource {
    static let endpoints: [Endpoint] = [export, preview, receive]

    private static let export = Endpoint(
        .get, "/decision-sheets", "makeDecisionSheet", .credit,
        zh: "一家银行待答复的推荐（XLSX）", en: "A lender's open referrals as a workbook to fill in",
        scope: .readCredit, [.lender] + Endpoint.Parameter.clocks,
        reply: WorkbookAnswer.reply("the workbook"), problems: [.notFound]
    ) { call in
        let desk = CreditCall(call: call)
        guard let lender = try desk.lender() else {
            throw Problem(.parameterInvalid, zh: "请写 lender。", en: "name the lender.")
        }
        let (books, paper) = try desk.books([.life, .money])
        let waiting = ExportDecisions.waiting(
            books.queue(of: lender, call.service.ground.loaded, on: call.asOf), books.life.state,
            paper.names)
        if waiting.isEmpty {
            throw Problem(.notFound, zh: "没有待答复的推荐。", en: "nothing waits for an answer.")
        }
        let book = ExportDecisions.book(lender, waiting, asOf: call.asOf)
        return try WorkbookAnswer.make(book, named: "decisions-\(call.asOf.iso)")
    }

    private static let parameters: [Endpoint.Parameter] = [
        .query("lender", .string(max: 200), "银行全称：每一行都要是它的 · every row must be this lender's"),
        .query("day", .day, "业务日，默认今天 · business day"),
        .query("evidence", .string(max: 500), "依据；默认写表的摘要 · what proves it"),
    ]

    private static let preview = Endpoint(
        .post, "/decision-sheets/preview", "previewDecisions", .credit,
        zh: "答复表预览，不登记", en: "Look at a sheet that came back; nothing is recorded",
        scope: .writeCredit, effect: .computes, parameters,
        body: .file(about: "decision sheet, XLSX"),
        reply: .json(.named("Planned"), "what can be recorded"), problems: [.notFound, .refused]
    ) { call in
        let sheet = try Sheet(call)
        let write = try sheet.plan(on: try call.service.books.books(.life))
        var writer = JSONWriter()
        writer.beginObject()
        writer.recorded(write.steps)
        writer.warnings(sheet.notes)
        writer.endObject()
        return .json(writer.take())
    }

    static let plannedSchema = Schema.object([
        .need("steps", .array(.any("id, kind, subject, day, body")), "as they would be recorded"),
        .need("warnings", .array(.named("SheetWarning")), "what is strange in the file"),
    ])

    private static let receive = Endpoint(
        .post, "/decision-sheets", "receiveDecisions", .credit,
        zh: "登记银行答复表，整表一笔；婉拒附整改方案", en: "Record the answers, all or none",
        scope: .writeCredit, parameters, body: .file(about: "decision sheet, XLSX"),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let sheet = try Sheet(call)
        return try CreditCall(call: call).write("importDecisions") { try sheet.plan(on: $0) }
    }

    /// A sheet that came back, read and matched.
    private struct Sheet {
        let call: Call
        let form: ImportDecisions
        let found: ImportDecisions.Found
        let notes: [Diagnostic]

        init(_ call: Call) throws {
            self.call = call
            let tables = try UploadedTables.read(call.bytes)
            let reading = DecisionSheetReader(reasons: ExportDecisions.reasons).read(tables)
            if reading.diagnostics.hasErrors {
                throw Problem(.bodyInvalid, diagnostics: reading.diagnostics)
            }
            if reading.rows.isEmpty {
                throw Problem(.bodyInvalid, zh: "表里没有答复。", en: "the sheet holds no answer.")
            }
            let digest = Digest(of: call.bytes).short
            let day = call.givenDay("day")
            form = ImportDecisions(
                reading.rows, id: "decisions/\(digest)",
                lender: try CreditCall(call: call).lender(), day: day,
                today: call.moment.day(), evidence: call.text("evidence") ?? "银行答复表 \(digest)")
            let ground = call.service.ground
            let matching = CreditMatching(
                ground.loaded, ground.installation, asOf: day ?? call.moment.day())
            let form = form
            found = try call.service.books.reading(.life) { books, view in
                try Sheet.requireOwn(reading.rows, books.life, call)
                return try form.find(view, matching, books.life)
            }
            notes = reading.diagnostics + found.notes
        }

        /// To a lender, another's referral is one that does not exist; the answer is the same.
        private static func requireOwn(
            _ rows: [DecisionRow], _ life: LifeBook, _ call: Call
        ) throws {
            if call.principal?.reach?.isZone == true { return }
            let desk = CreditCall(call: call)
            let strange = rows.filter { row in
                let found = life.state.referrals[row.referral]
                return !desk.covers(enterprise: nil, lender: found?.post.lender)
            }
            if strange.isEmpty { return }
            let told = strange.map { row in
                ShapeFault(
                    pointer: row.place.text,
                    message: Bilingual(
                        zh: "没有推荐 \(row.referral)。", en: "there is no \(row.referral)."))
            }
            throw Problem(.notFound, told.first?.message, faults: told)
        }

        func plan(on books: CreditBooks) throws -> CreditWrite {
            try form.plan(found, on: books, by: call.actor, at: call.moment)
        }
    }
}
