import Access
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Months of the reported book: which came in, their notes, closing.
enum MonthsResource {
    static let endpoints: [Endpoint] = [list, show, notes, close, withdraw]

    private static let list = Endpoint(
        .get, "/months", "listMonths", .credit, zh: "收到了哪些月报", en: "Which month sheets came in",
        scope: .readCredit,
        [.lender] + [Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ReportedMonth")), "in the order of months and lenders"),
        problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let book = try desk.reading().books.reported
        let months = book.lenders.filter { lender == nil || $0 == lender }.flatMap { one in
            book.months(of: one).compactMap { book.month($0, of: one) }
        }
        let page = try Page(months, call) { $0.month.iso + " " + $0.lender }
        return .json(page.json { write($0, book, &$1) })
    }

    private static func write(
        _ month: ReportedMonth, _ book: ReportedBook, _ writer: inout JSONWriter
    ) {
        let breaks = book.breaks(of: month.lender, in: month.month)
        writer.beginObject()
        writer.member("lender", month.lender)
        writer.member("month", month.month.iso)
        writer.member("sheets", Int64(month.sheets.count))
        writer.member("adjustments", Int64(month.adjustments.count))
        writer.member("notes", Int64(month.adjusted.count))
        writer.member("closingFen", month.adjusted.reduce(0) { $0 + $1.closing.fen })
        writer.member("openBreaks", Int64(breaks.count(where: \.status.isOpen)))
        if let closing = month.closing { writer.member("closedOn", closing.day.iso) }
        writer.endObject()
    }

    static let schema = Schema.object([
        .need("lender", .text, "full name"),
        .need("month", .string(format: .month, max: 7), "as 2026-10"),
        .need("sheets", .integer(min: 0), "how often it was sent"),
        .need("adjustments", .integer(min: 0), "corrections after the closing"),
        .need("notes", .integer(min: 0), "notes, adjusted"),
        .need("closingFen", .integer(), "balance at the end, adjusted, in fen"),
        .need("openBreaks", .integer(min: 0), "breaks that are not settled"),
        .may("closedOn", .day, "when it was closed; absent while it is open"),
    ])

    private static let show = Endpoint(
        .get, "/months/{lender}/{month}", "showMonth", .credit, zh: "一个月收到什么、结了没有",
        en: "What became of a month", scope: .readCredit,
        Endpoint.Parameter.lenderMonth + [Endpoint.Parameter.clocks[1]],
        reply: .json(.any("sheets, adjustments, closing, sums"), "the month")
    ) { call in
        let desk = ReportedCall(call: call)
        let (books, paper) = try desk.reading()
        let state = try desk.state(books)
        let page = ReportedMonthPage(state, books.reported, showsNotes: false, paper)
        return .json(page.json)
    }
    .tagged(by: .month)

    private static let close = Endpoint(
        .post, "/months/{lender}/{month}/closing", "closeMonth", .credit,
        zh: "月结；还有未了差异的要写明原因", en: "Close a month; with open breaks, say why",
        scope: .writeCredit, Endpoint.Parameter.lenderMonth,
        body: .json(
            StepShapes.body([
                .may("reason", .string(max: 500), "why it is closed with open breaks")
            ]), example: #"{"day":"2026-11-10"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        try FindEnterprise.requireZone(call)
        let policy = try desk.policy()
        return try desk.settle("closeMonth") { settle, books in
            let state = try desk.state(books)
            return try settle.close(
                state.month, of: state.lender, reason: call.optionalWords("reason"), policy)
        }
    }
    .guarded(by: .month)

    private static let withdraw = Endpoint(
        .post, "/months/{lender}/{month}/withdrawal", "withdrawSheet", .credit,
        zh: "撤回报表：现在计数的一张如同没有报过；已月结的只能撤回调整数",
        en:
            "Take back the sheet that counts as if it never came; of a closed month an adjustment",
        scope: .writeCredit, Endpoint.Parameter.lenderMonth,
        body: .json(
            StepShapes.body([.need("why", .string(max: 500), "why it is taken back")]),
            example: #"{"why":"月份报错，应为 2026-09"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        try FindEnterprise.requireZone(call)
        let lender = try call.need("lender")
        guard let month = Month(iso: try call.need("month")) else { throw Problem(.notFound) }
        return try desk.settle("withdrawSheet") { settle, _ in
            try settle.withdraw(month, of: lender, reason: call.words("why"))
        }
    }
    .guarded(by: .month)

    // MARK: notes

    private static let notes = Endpoint(
        .get, "/months/{lender}/{month}/notes", "listReportedNotes", .credit,
        zh: "一家银行一个月的借据，含调整数", en: "The notes of a month, adjusted", scope: .readCredit,
        Endpoint.Parameter.lenderMonth + [Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ReportedNote")), "in the order of their numbers")
    ) { call in
        let desk = ReportedCall(call: call)
        let state = try desk.state(try desk.reading().books)
        let page = try Page(Array(state.adjusted.enumerated()), call) { index, note in
            note.note + " " + sortable(Int64(index))
        }
        return .json(page.json { write($0.element, &$1) })
    }

    private static func write(_ note: NoteMonth, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("note", note.note)
        writer.member("name", note.name)
        if let code = note.uscc { writer.member("uscc", code) }
        writer.member("product", note.product)
        if let opening = note.opening { writer.member("openingFen", opening.fen) }
        writer.member("drawnFen", note.drawn.fen)
        writer.member("repaidFen", note.repaid.fen)
        writer.member("closingFen", note.closing.fen)
        if let rate = note.ratePpm { writer.member("ratePpm", rate) }
        if let word = note.classWord { writer.member("class", word) }
        if let days = note.longestOverdue { writer.member("overdueDays", Int64(days)) }
        if let day = note.paidOutOn { writer.member("paidOutOn", day.iso) }
        if let day = note.expiresOn { writer.member("expiresOn", day.iso) }
        writer.endObject()
    }

    static let noteSchema = Schema.object([
        .need("note", .text, "the lender's number"), .need("name", .text, "of the enterprise"),
        .may("uscc", .text, "of the enterprise"), .need("product", .text, "as the sheet says"),
        .may("openingFen", .integer(), "balance of the month before, in fen"),
        .need("drawnFen", .integer(), "in the month, in fen"),
        .need("repaidFen", .integer(), "in the month, in fen"),
        .need("closingFen", .integer(), "balance at the end, in fen"),
        .may("ratePpm", .integer(), "yearly rate in parts per million"),
        .may("class", .text, "the lender's word for its class"),
        .may("overdueDays", .integer(), "the longest of those reported"),
        .may("paidOutOn", .day, "draw"), .may("expiresOn", .day, "due day"),
    ])
}
