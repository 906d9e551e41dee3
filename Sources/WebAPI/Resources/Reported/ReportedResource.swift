import Access
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// The reported book over all its months: totals, what waits, what is doubtful, alerts.
enum ReportedResource {
    static let endpoints: [Endpoint] = [totals, queue, doubts, alerts]

    private static let totals = Endpoint(
        .get, "/reported/totals", "showReportedTotals", .credit,
        zh: "月末汇总：按机构、产品、企业、分类", en: "Totals of a month by lender, product, enterprise or class",
        scope: .readCredit,
        [
            .lender, .month,
            .query(
                "by",
                .string(values: ReportedTotals.Grouping.allCases.map(\.rawValue)),
                "分组，默认 lender · grouping"), Endpoint.Parameter.clocks[1],
        ] + Endpoint.Parameter.page,
        reply: .json(.any("totals, original and adjusted, nextCursor"), "group by group"),
        problems: [.notFound]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let (books, paper) = try desk.reading()
        let book = books.reported
        let own = book.lenders.filter { lender == nil || $0 == lender }
        let newest = own.compactMap { book.months(of: $0).last }.max()
        guard let month = try desk.month() ?? newest else { throw Problem(.notFound) }
        let by = call.text("by").flatMap { ReportedTotals.Grouping(rawValue: $0) } ?? .lender
        var totals = book.totals(month, by: by, of: lender.map { [$0] })
        let part = try OrderedPage(totals.totals, call)
        totals.totals = part.items
        return .json(ReportedTotalsPage(totals, paper).json.adding(cursor: part.next))
    }

    private static let queue = Endpoint(
        .get, "/reported/queue", "showReportedQueue", .credit,
        zh: "待办：未了差异、未处理越限、存疑行", en: "What waits: open breaks, breaches, doubtful rows",
        scope: .readCredit,
        [.lender] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ReportedQueueRow")), "breaks, then breaches, then doubts"),
        problems: [.notFound, .refused]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let book = try desk.reading().books.reported
        let rows = book.queue(of: lender, try desk.policy().floor)
        let page = try Page(Array(rows.enumerated()), call) { sortable(Int64($0.offset)) }
        return .json(page.json { write($0.element, on: call.asOf, &$1) })
    }

    private static func write(
        _ row: ReportedQueueRow, on day: Day, _ writer: inout JSONWriter
    ) {
        let (matter, kind) =
            switch row.matter {
            case .sheetBreak(let kind): ("break", kind.rawValue)
            case .breach(let kind): ("breach", kind.rawValue)
            case .doubt(let code): ("doubt", code)
            }
        writer.beginObject()
        writer.member("matter", matter)
        writer.member("kind", kind)
        if let id = row.id { writer.member("id", id) }
        writer.member("lender", row.lender)
        writer.member("month", row.month.iso)
        if let note = row.note { writer.member("note", note) }
        if let enterprise = row.enterprise { writer.member("enterprise", enterprise) }
        writer.key("text")
        writer.bilingual(row.text)
        writer.key("isReturned")
        writer.boolean(row.isReturned)
        if let since = row.since { writer.member("since", since.iso) }
        if let age = row.ageDays(on: day) { writer.member("ageDays", Int64(age)) }
        writer.endObject()
    }

    static let queueSchema = Schema.object([
        .need("matter", .string(values: ["break", "breach", "doubt"]), "what waits"),
        .need("kind", .text, "kind of it"), .may("id", .text, "of a break or breach"),
        .need("lender", .text, "full name"),
        .need("month", .string(format: .month, max: 7), "as 2026-10"),
        .may("note", .text, "the lender's number"), .may("enterprise", .text, "USCC, or name"),
        .need("text", .named("Bilingual"), "what is wrong"),
        .need("isReturned", .boolean, "returned to the lender already"),
        .may("since", .day, "open since"), .may("ageDays", .integer(), "how long it is open"),
    ])

    private static let doubts = Endpoint(
        .get, "/reported/doubts", "listDoubts", .credit,
        zh: "分类好于逾期天数的下限、天数没有增长的行", en: "Rows whose class or days are doubtful",
        scope: .readCredit,
        [.lender, .month] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.any("doubtful rows"), "in the order of lenders and notes"),
        problems: [.notFound, .refused]
    ) { call in
        let desk = ReportedCall(call: call)
        let lender = try desk.desk.lender()
        let (books, paper) = try desk.reading()
        let (book, floor, month) = (books.reported, try desk.policy().floor, try desk.month())
        let own = book.lenders.filter { lender == nil || $0 == lender }
        let all = own.flatMap { one -> [RowDoubt] in
            guard let chosen = month ?? book.months(of: one).last else { return [] }
            return book.doubts(chosen, of: one, floor)
        }
        let page = try Page(Array(all.enumerated()), call) { sortable(Int64($0.offset)) }
        let list = ReportedListPage(
            .doubts(page.items.map(\.element), floor), on: call.asOf, paper)
        return .json(page.json(around: list.json))
    }

    private static let alerts = Endpoint(
        .get, "/reported/alerts", "listReportedAlerts", .credit,
        zh: "贷后预警：异常名录、失信、涉诉、欠税、逾期，应告知谁",
        en: "What the base knows against firms that owe, and who is to be told",
        scope: .readCredit, Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.any("alerts with those to be told"), "in the order of the enterprises")
    ) { call in
        // Each alert names all lenders of the firm with what it owes them.
        try FindEnterprise.requireZone(call)
        let desk = ReportedCall(call: call)
        let (books, paper) = try desk.reading()
        let collect = CollectAlerts(call.ground.resolver, on: call.asOf)
        let all = try call.service.request.base.reading(knownAt: call.knownAt) {
            try collect.alerts($0, books)
        }
        let page = try Page(Array(all.enumerated()), call) { sortable(Int64($0.offset)) }
        let list = ReportedListPage(.alerts(page.items.map(\.element)), on: call.asOf, paper)
        return .json(page.json(around: list.json))
    }
}
