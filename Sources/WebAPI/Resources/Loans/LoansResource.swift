import Access
import LoanTerms
import Quantities
import Reports

/// What a loan asks of its borrower: the repayment plan and what it costs in all. Worked out of
/// the terms that are sent; nothing is recorded.
enum LoansResource {
    static let endpoints: [Endpoint] = [schedule, costs, costBook]

    private static let schedule = Endpoint(
        .post, "/loans/schedule", "computeSchedule", .credit,
        zh: "还款计划：按合同条款逐期推算本金、利息", en: "A repayment plan from the terms of a loan",
        scope: .readRules, effect: .computes,
        body: .json(LoanBody.schema, example: LoanBody.example),
        reply: .json(.any("rows with principal, interest and balance"), "the plan"),
        problems: [.refused]
    ) { call in
        let contract = try LoanBody.contract(call)
        let end = call.day("through")
        if let end, let start = contract.start, end <= start {
            throw Problem(
                .refused, zh: "through 要晚于放款日。", en: "through is after the draw.")
        }
        let schedule = try LoanBody.schedule(contract, call, through: end)
        return .json(
            SchedulePage(contract, schedule, through: end, call.language, width: 80).json)
    }

    private static let example =
        LoanBody.example.dropLast()
        + #","guaranteeFee":{"ratePpm":10000},"subsidy":{"sharePpm":500000}}"#

    private static let costs = Endpoint(
        .post, "/loans/cost-sheet", "computeCostSheet", .credit,
        zh: "贷款明白纸：利息、担保、评估、保险、贴息，年化综合成本", en: "What a loan costs in all, and a year",
        scope: .readRules, effect: .computes,
        body: .json(CostBody.schema, example: String(example)),
        reply: .json(
            .any("items, sums, yearly cost; “at least” where one is not known"), "the sheet"),
        problems: [.refused]
    ) { call in .json(try page(call).json) }

    private static let costBook = Endpoint(
        .post, "/loans/cost-sheet/workbook", "makeCostSheet", .credit,
        zh: "贷款明白纸（XLSX）", en: "The same as a workbook", scope: .readRules, effect: .computes,
        body: .json(CostBody.schema, example: String(example)),
        reply: WorkbookAnswer.reply("the workbook"), problems: [.refused]
    ) { call in try WorkbookAnswer.make(try page(call).book, named: "cost-sheet") }

    private static func page(_ call: Call) throws -> CostSheetPage {
        CostSheetPage(
            try CostBody.sheet(call), lender: CostBody.lender(call), call.language, width: 80)
    }
}
