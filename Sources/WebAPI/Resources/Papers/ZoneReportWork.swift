import Access
import Diagnostics
import HTTPTypes
import Papers
import Pressroom
import Reports
import UseCases

/// Reports of the zone, of a lender and of a product as jobs (园区、机构、产品报告).
extension LongWork {
    static let zoneReports = [zoneReport, lenderReport, ownReport, productReport]

    private static let zoneReport = report(
        "zone", "reportZone", zh: "出园区报告：月、季、年（任务）；已结账的月份用结账时的数字",
        en: "The report of the zone for a month, quarter or year (a job); a closed month as closed",
        scope: .readReports, own: ZoneReportShapes.files, example: "", problems: [.forbidden]
    ) { call in
        try FindEnterprise.requireZone(call)
        return ZoneScope()
    }

    private static let lenderReport = report(
        "lenders", "reportLender", zh: "出一家金融机构的报告：月、季、年（任务）",
        en: "The report of one lender for a month, quarter or year (a job)",
        scope: .readReports, own: [.need("lender", .string(max: 200), "the lender's full name")],
        example: #""lender":"甲银行（虚构）","#, problems: [.forbidden]
    ) { call in
        try FindEnterprise.requireZone(call)
        return ZoneScope(lender: call.words("lender"))
    }

    private static let ownReport = report(
        "own", "reportOwnLending", zh: "金融机构出自己的报告：月、季、年（任务）；没有别家机构和园区的数字",
        en: "A lender's report of itself (a job): nothing of other lenders or of the zone",
        scope: .readCredit, own: [], example: "", problems: [.forbidden]
    ) { call in
        guard case .lender(let name)? = call.principal?.reach else {
            throw Problem(
                .forbidden, zh: "这份报告只给金融机构看自己的情况。",
                en: "this report is for lenders, each of itself.")
        }
        return ZoneScope(lender: name)
    }

    private static let productReport = report(
        "products", "reportProduct", zh: "出一个产品的报告：月、季、年（任务）",
        en: "The report of one product for a month, quarter or year (a job)",
        scope: .readReports,
        own: [.need("product", .string(max: 200), "id or Chinese name of the product")],
        example: #""product":"ccb-yunshuidai","#, problems: [.forbidden, .notFound]
    ) { call in
        try FindEnterprise.requireZone(call)
        return ZoneScope(
            product: try PrepareSession.id(call.words("product"), call.loaded.catalogue))
    }

    /// - Parameter reach: whose figures are asked for, as far as the caller may have them.
    private static func report(
        _ path: String, _ id: String, zh: String, en: String, scope: Access.Scope,
        own: [Schema.Property], example: String, problems: [ProblemCode],
        reach: @escaping @Sendable (Call) throws -> ZoneScope
    ) -> LongWork {
        LongWork(
            .beginning(
                "/reports/" + path, id, .reports, zh: zh, en: en, scope: scope,
                Endpoint.Parameter.clocks,
                body: .json(
                    .object(own + ZoneReportShapes.asked),
                    example: "{" + example + #""period":"2026-10","format":"html"}"#),
                problems: problems + [.refused]
            ) { call in
                _ = try ZoneReportCall(call, reach(call))
                return Answer(.ok, [])
            }
        ) { run in
            .answer(try ZoneReportCall(run.call, reach(run.call)).made(telling: run.progress))
        }
    }
}

/// What is said with every wish for such a report.
enum ZoneReportShapes {
    static let asked: [Schema.Property] = [
        .need(
            "period", .string(format: .period, max: 7),
            "month, quarter or year: 2026-10, 2026Q3, 2026"), ReportShapes.format,
    ]

    /// Files that the zone keeps, sent along as texts; nothing of them is stored.
    static let files: [Schema.Property] = [
        .may("round", .string(max: 16_000_000), "frozen result of a round of innovation points"),
        .may("previousRound", .string(max: 16_000_000), "that of the round before, to compare"),
        .may(
            "quotes", .string(max: 1_000_000),
            "quoted figures as CSV text, with a head: 年度,说法,引文,统计口径,来源,日期,依据"),
    ]
}
