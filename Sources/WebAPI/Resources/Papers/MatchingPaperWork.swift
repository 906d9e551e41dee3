import Consents
import Diagnostics
import Papers
import Quantities
import Storage
import UseCases

/// Lists for lenders and the pack of a matching day, as jobs (推荐名单、对接会材料). Each look at an
/// enterprise for a lender is on record before anything is made.
extension LongWork {
    static let matchingPapers = [candidates, matchingDay]

    private static let asked = ReportShapes.look(
        purpose: "of the looks; financing by default",
        reason: "of the looks; matching by default")

    private static let candidates = paper(
        "candidates", "reportCandidates",
        zh: "出给一家机构的推荐企业名单（任务）：只列有有效依据的企业，查询先记日志",
        en: "Candidates for a lender (a job): only enterprises with a valid basis are named",
        own: [.need("lender", .string(max: 200), "the lender's full name")] + asked,
        example: #""lender":"甲银行（虚构）","#, isRepeatable: false
    ) { call in
        try reports(call).candidates(
            for: call.words("lender"), asker(call), in: call.base, at: call.moment)
    }

    private static let matchingDay = paper(
        "matching-days", "reportMatchingDay",
        zh: "出融资对接会材料（任务）：一企一页、一行一单、转化表",
        en: "The pack of a matching day (a job): a page a firm, a list a bank, the conversion",
        own: [
            .may(
                "enterprises", .array(.string(max: 200), max: 500),
                "USCC or full names of those that come; none: all with an open demand"),
            .may(
                "lenders", .array(.string(max: 200), max: 50),
                "full names; none: all to which something of them was referred"),
            .may("since", .day, "from when the conversion counts"),
        ] + asked,
        example: "", problems: RegistryShapes.problems, isRepeatable: false
    ) { call in
        let firms = try call.base.reading(knownAt: call.knownAt) { view in
            try texts(call, "enterprises")?.map {
                try FindEnterprise.stored($0, view, call.asOf).id
            }
        }
        let request = EnterpriseReports.DayRequest(
            firms: firms, lenders: texts(call, "lenders"), since: call.day("since"))
        return try reports(call)
            .matchingDay(request, asker(call), in: call.base, at: call.moment).pack
    }

    private static func texts(_ call: Call, _ name: String) -> [String]? {
        call.body[name]?.items.map { $0.compactMap(\.text) }
    }

    private static func asker(_ call: Call) -> EnterpriseReports.Asker {
        EnterpriseReports.Asker(
            purpose: call.lookPurpose ?? .financing,
            reason: call.lookReason ?? .matching,
            person: call.actor)
    }

    private static func reports(_ call: Call) throws -> EnterpriseReports {
        try call.base.reading(knownAt: call.knownAt, call.enterpriseReports)
    }
}
