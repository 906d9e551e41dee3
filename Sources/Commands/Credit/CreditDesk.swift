import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import MoneyLedger
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// What the commands about credit share: opening the base, reading the books, writing, telling.
struct CreditDesk {
    let common: CommonOptions

    var lang: Language { common.lang }

    /// The books as they stand, or as they were known at a moment. Steps that a book does not take
    /// are told.
    func books(
        _ parts: CreditBooks.Parts = .all, knownAt: Instant? = nil
    ) throws -> CreditBooks {
        let books = try reading(knownAt: knownAt) { try CreditBooks($0, parts) }
        Terminal.complain(books.strange, lang)
        return books
    }

    /// The books up to a day with the names for their pages.
    func view(
        _ parts: CreditBooks.Parts, knownAt: Instant?, on day: Day, isCut: Bool = true
    ) throws -> CreditReading {
        let base = try common.base.open(.readOnly, lang)
        return try BaseFile.telling(lang) {
            try KeptBooks(base).view(parts, knownAt: knownAt, on: day, isCut: isCut)
        }
    }

    /// Reads the base.
    func reading<Result>(
        knownAt: Instant? = nil, _ body: (any BaseView) throws -> Result
    ) throws -> Result {
        let base = try common.base.open(.readOnly, lang)
        return try BaseFile.telling(lang) { try base.reading(knownAt: knownAt, body) }
    }

    /// Records what `plan` makes of the books.
    /// - Parameter name: of the write, such as `postDemand`.
    /// - Throws: status 1, after telling why it is refused.
    func write(
        _ name: String, _ options: CreditWriteOptions, reason: String? = nil,
        _ parts: CreditBooks.Parts = .all, _ plan: (CreditBooks) throws -> CreditWrite
    ) throws -> RecordCredit.Done {
        try write(name, by: options.actor, reason: reason, parts, plan)
    }

    /// The same for a write that has no business day and no evidence of its own.
    func write(
        _ name: String, by actor: ActorOptions, reason: String? = nil,
        _ parts: CreditBooks.Parts = .all, _ plan: (CreditBooks) throws -> CreditWrite
    ) throws -> RecordCredit.Done {
        let base = try common.base.open(.make, lang)
        return try BaseFile.telling(lang) {
            let record = RecordCredit(
                base, name, by: actor.name, at: Terminal.now, reason: reason, parts: parts)
            let done = try record.run(plan)
            if case .refused(let refusals) = done.result {
                throw Terminal.fail(refusals.map(\.diagnostic), lang)
            }
            return done
        }
    }

    /// “已登记为第 n 笔”, or that it was there before.
    func told(_ done: RecordCredit.Done) -> String {
        switch done.result {
        case .recorded(let entry, _):
            Bilingual(
                zh: "已登记为第 \(entry.seq) 笔。", en: "Recorded as entry \(entry.seq).")[lang]
        case .alreadyRecorded(let entry, _):
            Bilingual(
                zh: "以前已登记过（第 \(entry.seq) 笔），这次没有重复登记。",
                en: "Recorded before (entry \(entry.seq)); nothing was recorded twice.")[lang]
        case .refused: ""
        }
    }

    /// What a script reads of a write.
    func json(
        _ done: RecordCredit.Done, _ more: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        switch done.result {
        case .recorded(let entry, _), .alreadyRecorded(let entry, _):
            writer.key("entry")
            writer.integer(entry.seq)
            writer.key("alreadyRecorded")
            if case .alreadyRecorded = done.result {
                writer.boolean(true)
            } else {
                writer.boolean(false)
            }
        case .refused: break
        }
        CreditDesk.steps(done.write, &writer)
        more(&writer)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    /// The same of a write that is only looked at.
    static func json(
        _ write: CreditWrite, _ more: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        steps(write, &writer)
        more(&writer)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    private static func steps(_ write: CreditWrite, _ writer: inout JSONWriter) {
        writer.key("steps")
        writer.beginArray()
        for step in write.steps {
            writer.beginObject()
            writer.key("id")
            writer.string(step.id)
            writer.key("kind")
            writer.string(step.kind)
            writer.key("subject")
            writer.string(step.subject)
            writer.endObject()
        }
        writer.endArray()
    }

    /// Answers a write: a line for people, JSON for scripts.
    func answer(
        _ done: RecordCredit.Done, _ format: CreditFormat, _ lines: [String] = [],
        _ more: (inout JSONWriter) -> Void = { _ in }
    ) {
        switch format {
        case .json: Terminal.write(json(done, more))
        case .text:
            lines.forEach(Terminal.say)
            Terminal.say(told(done))
        }
    }
}
