import Diagnostics
import LoanTerms
import Quantities
import UseCases
import Vocabulary

/// The terms of a loan as a body.
enum LoanBody {
    enum Method: String, CaseIterable {
        case equalInstalments, equalPrincipal, interestFirst, bullet, planned, revolving
    }

    enum Every: String, CaseIterable {
        case month, quarter, halfYear, year

        var period: InterestCalendar.Period {
            switch self {
            case .month: .month
            case .quarter: .quarter
            case .halfYear: .halfYear
            case .year: .year
            }
        }
    }

    enum Holiday: String, CaseIterable {
        case none, next, modified

        var move: HolidayRule.Move {
            switch self {
            case .none: .unadjusted
            case .next: .following
            case .modified: .modifiedFollowing
            }
        }
    }

    private static let dated = Schema.array(
        .object([.need("day", .day, "day"), .need("amountFen", .fen, "in fen")]), max: 200)

    private static let lpr = Schema.object([
        .need("term", .string(values: LPRTerm.allCases.map(\.rawValue)), "which LPR"),
        .may("spreadPpm", .integer(min: -1_000_000, max: 1_000_000), "added; or a factor"),
        .may("factorPpm", .integer(min: 0, max: 100_000_000), "1,000,000 is once the LPR"),
    ])

    static let members: [Schema.Property] = [
        .need("amountFen", .fen, "first draw, in fen"), .need("draw", .day, "day of the draw"),
        .may("months", .integer(min: 1, max: 1_200), "term in months; or until"),
        .may("until", .day, "last day; or months"),
        .need("method", .string(values: Method.allCases.map(\.rawValue)), "way of repayment"),
        .may("ratePpm", .integer(min: 0, max: 10_000_000), "a fixed yearly rate; or lpr"),
        .may("lpr", lpr, "by the LPR; or ratePpm"),
        .may(
            "repricing", .string(values: Repricing.allCases.map(\.rawValue)),
            "when the LPR is looked up anew; never by default"),
        .may("pricedOn", .day, "the day whose LPR counts at the start; by default the draw's"),
        .may("dayCount", .integer(min: 360, max: 365), "360 or 365 days a year; 360 by default"),
        .may(
            "every", .string(values: Every.allCases.map(\.rawValue)),
            "interest period; a month for instalments, else a quarter"),
        .may("interestDay", .integer(min: 1, max: 31), "day of the month"),
        .may("firstInterestDay", .day, "the first one"),
        .may("holiday", .string(values: Holiday.allCases.map(\.rawValue)), "rule for days off"),
        .may("holidayInterest", .boolean, "with interest to the day of payment"),
        .may("actualDays", .boolean, "instalments: each period by its days, not its months"),
        .may("plan", dated, "planned: repayments of principal"),
        .may("furtherDraws", dated, "draws after the first"),
        .may("prepayments", dated, "repayments before they are due"),
    ]

    static let example =
        #"{"amountFen":300000000,"draw":"2026-03-02","months":12,"method":"interestFirst","#
        + #""ratePpm":36500}"#

    static let schema = Schema.object(
        members + [.may("through", .day, "compute through this day only; then no later LPR")])

    /// - Throws: `bodyInvalid` where members do not go together.
    static func contract(_ call: Call) throws -> LoanContract {
        try check(call)
        guard let start = call.day("draw"),
            let method = Method(rawValue: call.words("method")),
            let maturity = call.day("until")
                ?? start.adding(months: Int(call.body["months"]?.integer ?? 0))
        else { throw Problem(.bodyInvalid) }
        let holiday = Holiday(rawValue: call.words("holiday")) ?? .none
        let recomputes = call.body["holidayInterest"]?.truth == true && holiday != .none
        return LoanContract(
            draws: [DatedAmount(start, call.money("amountFen"))] + amounts(call, "furtherDraws"),
            method: repayment(method, call), rate: try rate(call),
            calendar: calendar(call, method, start), maturity: maturity,
            holidays: HolidayRule(holiday.move, recomputesInterest: recomputes),
            dayCount: call.body["dayCount"]?.integer == 365 ? .actual365 : .actual360,
            changes: amounts(call, "prepayments").map { .prepaid(Prepayment($0.day, $0.amount)) })
    }

    private static func check(_ call: Call) throws {
        let has = { (name: String) in call.body[name] != nil }
        let isPlanned = call.words("method") == Method.planned.rawValue
        let count = call.body["dayCount"]?.integer ?? 360
        let faults: [(Bool, String, String, String)] = [
            (
                has("ratePpm") == has("lpr"), "ratePpm", "ratePpm 与 lpr 写一个。",
                "write one of ratePpm and lpr."
            ),
            (
                has("months") == has("until"), "months", "months 与 until 写一个。",
                "write one of months and until."
            ),
            (
                isPlanned != has("plan"), "plan", "planned 与 plan 合用。",
                "planned goes with plan."
            ),
            (
                has("ratePpm") && (has("repricing") || has("pricedOn")), "repricing",
                "固定利率不重定价。", "a fixed rate is not repriced."
            ),
            (count != 360 && count != 365, "dayCount", "写 360 或 365。", "write 360 or 365."),
        ]
        let found = faults.filter(\.0).map {
            ShapeFault(pointer: "/" + $0.1, message: Bilingual(zh: $0.2, en: $0.3))
        }
        if let first = found.first {
            throw Problem(.bodyInvalid, first.message, faults: found)
        }
    }

    private static func amounts(_ call: Call, _ name: String) -> [DatedAmount] {
        (call.body[name]?.items ?? []).compactMap { item in
            item["day"]?.text.flatMap { Day(iso: $0) }.map {
                DatedAmount($0, Money(fen: item["amountFen"]?.integer ?? 0))
            }
        }
    }

    private static func repayment(_ method: Method, _ call: Call) -> RepaymentMethod {
        let convention: PeriodConvention =
            call.body["actualDays"]?.truth == true ? .actualDays : .wholeMonths
        return switch method {
        case .equalInstalments: .equalInstalments(convention)
        case .equalPrincipal: .equalPrincipal(convention)
        case .interestFirst: .interestThenPrincipal
        case .bullet: .bullet
        case .planned: .planned(amounts(call, "plan"))
        case .revolving: .revolving
        }
    }

    private static func rate(_ call: Call) throws -> RateTerms {
        guard let lpr = call.body["lpr"] else {
            return .fixed(ppm: call.body["ratePpm"]?.integer ?? 0)
        }
        let term = lpr["term"]?.text.flatMap { LPRTerm(rawValue: $0) } ?? .oneYear
        let base: RateTerms.Base
        switch (lpr["spreadPpm"]?.integer, lpr["factorPpm"]?.integer) {
        case (let spread, nil): base = .lprPlus(term, spreadPpm: spread ?? 0)
        case (nil, let factor?): base = .lprTimes(term, factorPpm: factor)
        default:
            throw Problem(
                .bodyInvalid, zh: "spreadPpm 与 factorPpm 写一个。",
                en: "write one of spreadPpm and factorPpm.")
        }
        return RateTerms(
            base, repricing: Repricing(rawValue: call.words("repricing")) ?? .never,
            pricedOn: call.day("pricedOn"))
    }

    private static func calendar(
        _ call: Call, _ method: Method, _ start: Day
    ) -> InterestCalendar {
        let isInstalments = method == .equalInstalments || method == .equalPrincipal
        let day = call.body["interestDay"]?.integer.map { Int($0) }
        return InterestCalendar(
            every: Every(rawValue: call.words("every"))?.period
                ?? (isInstalments ? .month : .quarter),
            dayOfMonth: day ?? (isInstalments ? start.day : 21),
            first: call.day("firstInterestDay"))
    }

    /// - Throws: `refused` with everything for which there is no schedule.
    static func schedule(
        _ contract: LoanContract, _ call: Call, through: Day? = nil
    ) throws -> Schedule {
        let codes = call.ground.loaded.dictionary.codes
        let book = RateBook(lpr: codes.lpr, workingDays: codes.workingDays)
        switch contract.schedule(book, through: through) {
        case .schedule(let schedule): return schedule
        case .refused(let refusals):
            let told = refusals.map { refusal -> Diagnostic in
                var code = "termsRefused"
                if case .lprUnknown = refusal { code = "lprUnknown" }
                return Diagnostic(
                    .error, at: nil, code: code, zh: refusal.text.zh, en: refusal.text.en)
            }
            throw Problem(.refused, told.first?.message, diagnostics: told)
        }
    }
}
