import Access
import Diagnostics
import Documents
import HTTPTypes
import MoneyLedger
import Quantities
import Registry
import Storage
import UseCases

/// Operations that are sent to the money book itself: linked, under ids that the caller makes.
enum MoneyOperationsResource {
    static let endpoints: [Endpoint] = [post]

    private static let example =
        #"{"operations":[{"id":"op-1","kind":"transfer","day":"2026-11-22","#
        + #""legs":[{"debit":"pool/a/cash","credit":"pool/a/contribution/city","#
        + #""amountFen":100000000}]}]}"#

    private static let post = Endpoint(
        .post, "/money/operations", "postMoneyOperations", .money,
        zh: "一组相连的业务：全部入账或一笔不入；编号由调用方编，每个编号的结果不再改变",
        en: "Linked operations, all or none; ids are the caller's and their outcomes stay",
        scope: .correctMoney,
        body: .json(
            .object([
                .need(
                    "operations", .array(MoneyOperationShape.operation, max: 200),
                    "in the order in which they are applied"),
                .may("reason", .string(max: 500), "why, for the journal"),
            ]), example: example),
        reply: .json(.named("MoneyRecorded"), "all of them count", status: 201)
    ) { call in
        try FindEnterprise.requireZone(call)
        let operations = try operations(call)
        try notAhead(operations, call.moment.day())
        let act = Act(
            .recordCredit, by: call.actor, at: call.moment, reason: call.optionalWords("reason"),
            detail: ["write": "postMoney"])
        var write = CreditWrite(money: operations)
        write.answering = call.keeping { answer($0, operations) }
        let result = try call.service.request.base.record(write, by: act)
        if case .refused(let refusals) = result { throw refused(refusals, operations) }
        call.once?.wasKept()
        return answer(result, operations)
    }

    private static func operations(_ call: Call) throws -> [MoneyOperation] {
        let values = call.body["operations"]?.items ?? []
        if values.isEmpty {
            throw Problem(.bodyInvalid, zh: "请写 operations。", en: "send an operation at least.")
        }
        let faults = values.enumerated().flatMap {
            MoneyOperationShape.faults(of: $1, at: "/operations/\($0)")
        }
        guard faults.isEmpty else { throw Problem(.bodyInvalid, faults: faults) }
        return try values.map { try MoneyOperation($0) }
    }

    /// The day of a book never goes back, so it is not moved to a day that has not come.
    private static func notAhead(_ operations: [MoneyOperation], _ today: Day) throws {
        for (place, operation) in operations.enumerated() {
            guard case .advance(let day) = operation.action, day > today else { continue }
            let message = Bilingual(
                zh: "账面日期推进后不能退回，\(day) 晚于今天 \(today)。",
                en: "the day of the book never goes back, and \(day) is after today, \(today).")
            throw Problem(
                .refused, message,
                faults: [.init(pointer: "/operations/\(place)/day", message: message)])
        }
    }

    private static func answer(
        _ result: CreditResult, _ operations: [MoneyOperation]
    ) -> Answer {
        switch result {
        case .recorded(let entry, let outcomes):
            Answer(.created, json(entry.seq, operations, outcomes, isKnown: false))
        case .alreadyRecorded(let entry, let outcomes):
            Answer(.created, json(entry.seq, operations, outcomes, isKnown: true))
        case .refused: preconditionFailure("a refused write is told by its refusals")
        }
    }

    /// Each refusal at its operation and leg, by the name that the book gives it.
    private static func refused(
        _ refusals: [CreditRefusal], _ operations: [MoneyOperation]
    ) -> Problem {
        let told = refusals.map { refusal -> Diagnostic in
            var diagnostic = refusal.diagnostic
            if case .money(let id, _, let leg) = refusal,
                let place = operations.firstIndex(where: { $0.id == id })
            {
                let part = leg.map { "/legs/\($0)" } ?? ""
                diagnostic.location = SourceLocation(file: "/operations/\(place)\(part)")
            }
            return diagnostic
        }
        return Problem(.refused, told.first?.message, diagnostics: told)
    }

    private static func json(
        _ entry: Int64, _ operations: [MoneyOperation], _ outcomes: [MoneyOutcome], isKnown: Bool
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("entry", entry)
        writer.key("alreadyRecorded")
        writer.boolean(isKnown)
        writer.key("operations")
        writer.beginArray()
        for (operation, outcome) in zip(operations, outcomes) {
            writer.beginObject()
            writer.member("id", operation.id.text)
            if let ordinal = outcome.ordinal { writer.member("ordinal", ordinal) }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    static let schema = Schema.object([
        .need("entry", .integer(min: 1), "number of the journal's entry"),
        .need("alreadyRecorded", .boolean, "all of them were on record before"),
        .need(
            "operations",
            .array(
                .object([
                    .need("id", .text, "as it was sent"),
                    .may("ordinal", .integer(min: 1), "its place in the book"),
                ]), max: 200), "in the order in which they were sent"),
    ])
}

extension MoneyOutcome {
    /// The place of an operation in the book.
    fileprivate var ordinal: Int64? {
        switch self {
        case .recorded(_, let ordinal), .alreadyRecorded(_, let ordinal): ordinal
        case .refused: nil
        }
    }
}
