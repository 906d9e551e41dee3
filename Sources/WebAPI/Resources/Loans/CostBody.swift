import LoanTerms
import Quantities

/// What a loan costs besides its interest, as members of a body.
enum CostBody {
    private static let amount = Schema.Property.may(
        "amountFen", .fen, "in fen; absent where it is charged and not known")
    private static let by = Schema.Property.may("by", .string(max: 200), "who charges or grants it")

    static let schema = Schema.object(
        LoanBody.members + [
            .may("lender", .string(max: 200), "the lender"),
            .may(
                "guaranteeFee",
                .object([
                    .may(
                        "ratePpm", .integer(min: 0, max: 999_999),
                        "a year, on the balance at the start of each; absent where not known"),
                    by,
                ]), "guarantee fee"),
            .may("appraisal", .object([amount, by]), "once, on the day of the draw"),
            .may("insurance", .object([amount, by]), "once, on the day of the draw"),
            .may(
                "fees",
                .array(.object([.need("name", .string(max: 100), "what for"), amount]), max: 50),
                "other charges, once"),
            .may(
                "subsidy",
                .object([
                    .may(
                        "sharePpm", .integer(min: 1, max: 1_000_000),
                        "of each interest payment; or an amount on the last day"),
                    amount, by,
                ]), "interest subsidy; not known where it has neither"),
        ])

    static func sheet(_ call: Call) throws -> CostSheet {
        let contract = try LoanBody.contract(call)
        let schedule = try LoanBody.schedule(contract, call)
        let fees = guarantee(call, contract, schedule) + once(call, contract)
        let plain = CostSheet(contract, schedule, lender: lender(call), fees: fees)
        guard let subsidy = call.body["subsidy"] else { return plain }
        return CostSheet(
            contract, schedule, lender: lender(call), fees: fees,
            subsidies: [granted(subsidy, contract, schedule)])
    }

    static func lender(_ call: Call) -> String { call.optionalWords("lender") ?? "贷款银行" }

    private static func guarantee(
        _ call: Call, _ contract: LoanContract, _ schedule: Schedule
    ) -> [CostItem] {
        guard let fee = call.body["guaranteeFee"] else { return [] }
        let guarantor = fee["by"]?.text ?? "担保机构"
        guard let rate = fee["ratePpm"]?.integer else {
            return [CostItem(.guaranteeFee, chargedBy: guarantor, .yearly, nil)]
        }
        return [
            .yearly(.guaranteeFee, chargedBy: guarantor, of: Rate(ppm: rate), contract, schedule)
        ]
    }

    private static func once(_ call: Call, _ contract: LoanContract) -> [CostItem] {
        let named: [(String, CostItem.Kind, String)] = [
            ("appraisal", .appraisal, "评估机构"), ("insurance", .insurance, "保险公司"),
        ]
        let known = named.compactMap { name, kind, standard -> CostItem? in
            call.body[name].map { item in
                CostItem(
                    kind, chargedBy: item["by"]?.text ?? standard, .once,
                    payments(item, contract.start))
            }
        }
        let others = (call.body["fees"]?.items ?? []).map { item in
            CostItem(
                .other(item["name"]?.text ?? ""), chargedBy: "", .once,
                payments(item, contract.start))
        }
        return known + others
    }

    /// Nil where the amount is not known.
    private static func payments(_ item: JSONValue, _ day: Day?) -> [DatedAmount]? {
        guard let day, let fen = item["amountFen"]?.integer else { return nil }
        return [DatedAmount(day, Money(fen: fen))]
    }

    /// A share of each interest payment, half-up to the fen, or an amount on the last day.
    private static func granted(
        _ item: JSONValue, _ contract: LoanContract, _ schedule: Schedule
    ) -> CostItem {
        let by = item["by"]?.text ?? "贴息部门"
        guard let share = item["sharePpm"]?.integer else {
            return CostItem(
                .subsidy, chargedBy: by, .once, payments(item, contract.lastMaturity))
        }
        let paid = schedule.rows.compactMap { row -> DatedAmount? in
            let fen = (Int128(row.interest.fen) * Int128(share) + 500_000) / 1_000_000
            return fen > 0 ? DatedAmount(row.due, Money(fen: Int64(fen))) : nil
        }
        return CostItem(.subsidy, chargedBy: by, .byPeriod, paid)
    }
}
