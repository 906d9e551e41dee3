import Access
import Diagnostics
import Documents
import Enterprises
import HTTPTypes
import Products
import Quantities
import Registry
import Reports
import Seals
import Storage
import UseCases
import Vocabulary

/// What the calls about enterprises and what is on file of them share.
extension Call {
    var base: any EnterpriseBase & Sendable { service.request.base }
    var loaded: LoadedCatalogue { ground.loaded }
    var policy: SourcePolicy { ground.installation?.policy ?? SourcePolicy() }
    var precedence: Precedence { Precedence(policy, dictionary: loaded.dictionary) }
    var phrases: Phrases { Phrases(language: language, dictionary: loaded.dictionary) }

    /// The business day of what is recorded: `day` of the body, today where it is not given.
    var recordDay: Day { day("day") ?? moment.day() }

    /// An act of the caller, with the reason that he gives. It bears a mark of the call.
    func act(_ action: JournalEntry.Action, _ detail: [String: String] = [:]) -> Act {
        let marked = mark.map { ["request": $0] } ?? [:]
        return Act(
            action, by: actor, at: moment, reason: optionalWords("reason") ?? text("reason"),
            detail: detail.merging(marked) { own, _ in own })
    }

    /// Records once. A call that was cut off after its writing, and is sent again, finds the entry
    /// that it made: batches have no ids of their own.
    func once(_ record: () throws -> JournalEntry) throws -> Answer {
        recorded(try earlier() ?? record())
    }

    /// The entry that this call made before it was cut off; nil for a new one.
    func earlier() throws -> JournalEntry? {
        guard let mark else { return nil }
        return try base.reading { view in
            let last = try view.head()?.seq ?? 0
            return try view.entries(after: max(0, last - 500), limit: 500)
                .last { $0.act.detail["request"] == mark }
        }
    }

    private var mark: String? {
        idempotencyKey.map { Digest(of: Array("\(principal?.id ?? "") \($0)".utf8)).short }
    }

    /// What a change answers: the entry of the journal.
    func recorded(_ entry: JournalEntry) -> Answer {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("entry", entry.seq)
        writer.member("recordedAt", entry.recordedAt.iso)
        writer.endObject()
        return Answer(.created, writer.take())
    }
}

/// Shapes of what is recorded in the base of enterprises.
enum RegistryShapes {
    static let entry = Schema.object([
        .need("entry", .integer(min: 1), "number of the journal's entry"),
        .need("recordedAt", .text, "moment of the entry"),
    ])

    static let recorded = Endpoint.Reply.json(
        .named("RecordedEntry"), "recorded", status: 201,
        example: #"{"entry":12,"recordedAt":"2026-11-22T02:15:00.000Z"}"#)

    /// What may be answered where an enterprise, a card or a product is named: there is none, the
    /// name is that of several, or the business says no.
    static let problems: [ProblemCode] = [.notFound, .conflict, .refused]

    static let reason = Schema.Property.may("reason", .string(max: 500), "why, for the journal")
    static let day = Schema.Property.may(
        "day", .day, "the day for which it is told; today by default")
}

extension Problem {
    /// One fault of a body, at its place.
    static func body(_ pointer: String, zh: String, en: String) -> Problem {
        Problem(
            .bodyInvalid, Bilingual(zh: zh, en: en),
            faults: [ShapeFault(pointer: pointer, message: Bilingual(zh: zh, en: en))])
    }
}
