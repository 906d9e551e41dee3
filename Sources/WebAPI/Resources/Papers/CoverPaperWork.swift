import Papers
import Programmes
import Quantities
import Reports
import Storage
import UseCases

/// The papers that guarantors and pools file, as jobs (备案表、申报材料、对账单、到期日历).
extension LongWork {
    static let coverPapers = [batchPaper, claimPaper, poolPaper, calendarPaper]

    private static let batchPaper = paper(
        "batches", "reportBatch", zh: "出批量担保备案表（任务）：逐笔、合计、额度、退回理由",
        en: "The filing sheet of a batch (a job): rows, sums, quota, reasons of return",
        own: [.need("batch", .string(max: 100), "code of the batch")],
        example: #""batch":"PL-2026-10","#
    ) { call in try papers(call).batch(call.words("batch")) }

    private static let claimPaper = paper(
        "claims", "reportClaim", zh: "出代偿、补偿申报材料（任务）：清单、分担、瀑布图",
        en: "The packet of a claim (a job): checklist, shares, waterfall of the loss",
        own: [.need("claim", .string(max: 100), "code of the claim")] + LossBody.facts
            + LossBody.caps,
        example: #""claim":"DC-2026-01","#
    ) { call in
        try papers(call).claim(
            call.words("claim"), facts: call.splitFacts, caps: call.capFacts)
    }

    private static let poolPaper = paper(
        "pools", "reportPool", zh: "出资金池对账单（任务）：期初、发生、期末，放大倍数、熔断",
        en: "The statement of a pool (a job): opening, movements, closing, leverage, triggers",
        own: [
            .need("pool", .string(max: 200), "id or name of the pool"),
            .may(
                "period", .string(format: .period, max: 7),
                "2026-10, 2026Q3 or 2026; none: from the beginning to the business day"),
        ],
        example: #""pool":"xt-kv-pool-illustrative","period":"2026-10","#
    ) { call in
        let period = call.body["period"]?.text.flatMap { ZonePeriod($0) }
        return try papers(call).pool(call.words("pool"), period)
    }

    private static let calendarPaper = paper(
        "calendar", "reportCalendar", zh: "出到期日历（任务）：贷款、授信、证书、授权，找谁",
        en: "The calendar of what ends (a job): loans, lines, certificates, consents",
        own: [.may("days", .integer(min: 1, max: 3_660), "how many days ahead; 90 by default")],
        example: ""
    ) { call in
        let days = Int(call.body["days"]?.integer ?? 90)
        return try call.base.reading(knownAt: call.knownAt) {
            try DueCalendar.report(
                $0, setting(call), on: call.asOf, days: days, knownAt: call.knownAt)
        }
    }

    private static func papers(_ call: Call) throws -> ZonePapers {
        try call.base.reading(knownAt: call.knownAt) {
            try ZonePapers($0, setting(call), asOf: call.asOf, knownAt: call.knownAt)
        }
    }

    private static func setting(_ call: Call) -> ZonePapers.Setting {
        ZonePapers.Setting(
            call.loaded, call.ground.installation, engine: call.service.request.version)
    }
}
