import Access
import CreditBook
import Documents
import Programmes
import Quantities
import Reports
import Storage
import UseCases

/// Loan notes as the zone's own record has them (经办记录): from filing to the end.
enum NotesResource {
    static let endpoints: [Endpoint] = [list, show] + steps

    private static let note: [Endpoint.Parameter] = [
        .path("lender", "银行全称 · the lender's full name", example: "甲银行（虚构）"),
        .path("number", "银行的借据号 · the lender's number of the note", example: "JJ-2026-001"),
    ]

    private static let list = Endpoint(
        .get, "/notes", "listNotes", .credit, zh: "借据一览（经办记录）",
        en: "Loan notes of the zone's own record", scope: .readCredit,
        Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Note")), "in the order of lenders and numbers")
    ) { call in
        let desk = CreditCall(call: call)
        let notes = try desk.books().books.life.state.notes.values.filter { isSeen($0, desk) }
        return .json(
            try Page(Array(notes), call) { $0.key.text }.json { write($0, call.asOf, &$1) })
    }

    private static let show = Endpoint(
        .get, "/notes/{lender}/{number}", "showNote", .credit, zh: "一笔借据", en: "One loan note",
        scope: .readCredit, note + Endpoint.Parameter.clocks,
        reply: .json(.named("Note"), "the note")
    ) { call in
        let desk = CreditCall(call: call)
        let found = try one(call, try desk.books().books.life, desk)
        var writer = JSONWriter()
        write(found, call.asOf, &writer)
        return .json(writer.take())
    }
    .tagged(by: .note)

    private static func isSeen(_ note: NoteState, _ desk: CreditCall) -> Bool {
        desk.covers(
            enterprise: note.enterprise, lender: note.key.lender, guarantor: note.guarantor)
    }

    private static func one(
        _ call: Call, _ life: LifeBook, _ desk: CreditCall
    ) throws -> NoteState {
        let key = NoteKey(lender: try call.need("lender"), number: try call.need("number"))
        guard let found = life.state.notes[key], isSeen(found, desk) else {
            throw Problem(.notFound)
        }
        return found
    }

    /// A line that a step names must be the caller's to see; else it is answered like none.
    private static func seesLine(_ call: Call, _ life: LifeBook, _ desk: CreditCall) throws {
        guard let code = call.optionalWords("line") else { return }
        guard let line = life.state.lines[code],
            desk.covers(enterprise: line.enterprise, lender: line.approval.lender)
        else { throw Problem(.notFound) }
    }

    private static func write(_ note: NoteState, _ day: Day, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("lender", note.key.lender)
        writer.member("number", note.key.number)
        writer.member("enterprise", note.enterprise)
        if let line = note.line { writer.member("line", line) }
        writer.member("drawnFen", note.drawn.fen)
        writer.member("repaidFen", note.repaid.fen)
        writer.member("balanceFen", note.balance.fen)
        writer.member("guaranteedFen", note.guaranteeInForce.fen)
        writer.member("due", note.due.iso)
        writer.key("daysOverdue")
        writer.integer(note.daysOverdue(on: day))
        if let end = note.end { writer.member("end", end.rawValue) }
        writer.endObject()
    }

    static let schema = Schema.object([
        .need("lender", .text, "full name"), .need("number", .text, "the lender's number"),
        .need("enterprise", .text, "USCC, or name"), .may("line", .text, "code of its line"),
        .need("drawnFen", .integer(), "drawn, in fen"),
        .need("repaidFen", .integer(), "principal repaid, in fen"),
        .need("balanceFen", .integer(), "owed to the lender, in fen"),
        .need("guaranteedFen", .integer(), "covered by a guarantor today, in fen"),
        .need("due", .day, "due day"), .need("daysOverdue", .integer(min: 0), "0 where nothing is"),
        .may("end", .string(values: NoteState.End.allCases.map(\.rawValue)), "how it ended"),
    ])

    // MARK: steps

    private static let reason = Schema.Property.need("why", .string(max: 500), "reason")
    private static let holder = Schema.Property.need(
        "holder", .string(values: LifeStep.Holder.allCases.map(\.rawValue)), "to whom it is owed")

    /// What programmes that cover a note are told of a step on it.
    private typealias Told = @Sendable (Call, CoveredNote, StepHead) -> [ProgrammeRequest]
    private static let released: Told = { $1.releases($0.money("amountFen"), $2) }
    private static let cleared: Told = { $1.clearings($2) }

    private static let steps: [Endpoint] = [
        step(
            "filing", "fileNote", "备案", "The note is filed",
            [
                .need("with", .string(max: 200), "with whom"),
                .may("reference", .string(max: 200), "reference"),
            ]
        ) {
            .filed(
                .init(
                    note: $1, with: $0.words("with"), reference: $0.optionalWords("reference")))
        },
        step("monitoring", "monitorNote", "贷后检查", "It was looked after", [StepShapes.note]) {
            .monitored(.init(note: $1, remark: $0.optionalWords("note")))
        },
        step(
            "repayments", "repay", "归还本金；在保的同时解保", "Principal is repaid, and cover released",
            [StepShapes.amount], mayEnd: true, told: released
        ) {
            .repaid(.init(note: $1, amount: $0.money("amountFen")))
        },
        step(
            "extension", "extendNote", "展期", "The same note, due later",
            [.need("due", .day, "due then"), reason]
        ) {
            .extended(
                .init(note: $1, due: try $0.needDay("due"), reason: $0.words("why")))
        },
        step(
            "renewal", "renewNote", "无还本续贷", "Renewed without repaying principal",
            [
                .need("newNumber", .string(max: 100), "number of the new note"),
                .need("due", .day, "due day of the new note"), StepShapes.rate,
                .may("line", .string(max: 200), "line of the new note"),
            ], mayEnd: true
        ) {
            .renewed(
                .init(
                    note: $1, newNumber: $0.words("newNumber"), line: $0.optionalWords("line"),
                    due: try $0.needDay("due"), rate: $0.rate()))
        },
        step(
            "restructuring", "restructureNote", "重组", "Restructured",
            [.may("due", .day, "due then"), StepShapes.rate, reason]
        ) {
            .restructured(
                .init(note: $1, due: $0.day("due"), rate: $0.rate(), reason: $0.words("why")))
        },
        step(
            "overdue", "noteOverdue", "逾期", "It is overdue",
            [StepShapes.amount, .need("since", .day, "first day on which it was owed")],
            mayEnd: true
        ) {
            .becameOverdue(
                .init(
                    note: $1, since: try $0.needDay("since"),
                    principal: $0.money("amountFen")))
        },
        step(
            "overdue-clearance", "clearOverdue", "逾期已还清", "What was overdue is paid",
            [StepShapes.note], told: cleared
        ) { .overdueCleared(.init(note: $1, remark: $0.optionalWords("note"))) },
        step(
            "recoveries", "recover", "追偿到账", "Recovered", [StepShapes.amount, holder], mayEnd: true
        ) {
            .recovered(.init(note: $1, amount: $0.money("amountFen"), holder: try $0.holder()))
        },
        step(
            "settlement", "settleNote", "结清", "Nothing is owed any more", [StepShapes.note],
            mayEnd: true
        ) {
            .settled(.init(note: $1, remark: $0.optionalWords("note")))
        },
        step(
            "write-off", "writeOffNote", "核销", "Written off", [StepShapes.amount, holder],
            mayEnd: true
        ) {
            .writtenOff(.init(note: $1, amount: $0.money("amountFen"), holder: try $0.holder()))
        },
    ]

    /// - Parameters:
    ///   - mayEnd: whether it can end the note.
    ///   - told: what programmes that cover the note are told in its place: one act is recorded
    ///     once, and their write tells the life of credit.
    private static func step(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        mayEnd: Bool = false,
        told: Told? = nil,
        _ make: @escaping @Sendable (Call, NoteKey) throws -> LifeStep
    ) -> Endpoint {
        Endpoint(
            .post, "/notes/{lender}/{number}/\(path)", id, .credit, zh: zh, en: en,
            scope: .writeCredit, note,
            body: .json(StepShapes.body(own), example: #"{"day":"2026-12-25"}"#),
            reply: StepShapes.recorded
        ) { call in
            let desk = CreditCall(call: call)
            let parts: CreditBooks.Parts = told == nil ? .life : [.life, .programmes]
            let (key, cover) = try call.service.books.reading(parts) { books, _ in
                let key = try one(call, books.life, desk).key
                try seesLine(call, books.life, desk)
                return (key, told == nil ? nil : CoveredNote(key, books))
            }
            if let told, let cover, let answer = try covered(call, cover, told) { return answer }
            return try desk.step(id, mayEnd: mayEnd) { _ in try make(call, key) }
        }
        .guarded(by: .note)
    }

    /// What the programmes that cover the note recorded; nil where none has to be told of it.
    private static func covered(
        _ call: Call, _ note: CoveredNote,
        _ told: (Call, CoveredNote, StepHead) -> [ProgrammeRequest]
    ) throws -> Answer? {
        let desk = ProgrammeCall(call: call)
        let recorded = try call.service.request.base.reading { try $0.step(id: call.stepID) }
        // What is sent again gets the answer of the book that it went to.
        guard recorded?.step.book != .life else { return nil }
        let requests = told(call, note, try desk.head())
        return requests.isEmpty ? nil : try desk.run(requests)
    }
}

extension Call {
    fileprivate func needDay(_ name: String) throws -> Day {
        guard let day = day(name) else { throw Problem(.bodyInvalid) }
        return day
    }

    fileprivate func holder() throws -> LifeStep.Holder {
        guard let holder = LifeStep.Holder(rawValue: words("holder")) else {
            throw Problem(.bodyInvalid)
        }
        return holder
    }
}
