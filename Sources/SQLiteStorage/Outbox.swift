import Access
import CreditBook
import Foundation
import GRDB
import Notices
import Quantities
import Registry
import Seals
import Storage

/// Writes messages for the webhooks that want to know of what an entry records, inside the entry's
/// own transaction. Where no webhook stands, that costs one look at an empty index.
struct Outbox {
    private let database: Database
    /// Those that have not ended, each with the number of its row and its organisation.
    private let receivers: [(number: Int64, webhook: Webhook, home: Organisation)]

    init(_ database: Database) throws {
        self.database = database
        let rows = try Row.fetchAll(
            try database.cachedStatement(sql: "SELECT * FROM webhook WHERE ended_at IS NULL"))
        guard !rows.isEmpty else {
            receivers = []
            return
        }
        let view = try SQLiteView(database, knownAt: nil)
        receivers = try rows.compactMap { row in
            let webhook = try NoticeRows.webhook(row)
            return try view.organisation(id: webhook.organisation).map {
                (row["id"], webhook, $0)
            }
        }
    }

    /// - Parameter happenings: of the entry, in their order.
    func write(_ happenings: [Happening], _ entry: JournalEntry) throws {
        guard !receivers.isEmpty else { return }
        var place: Int64 = 0
        for happening in happenings {
            for notice in try notices(of: happening, entry) {
                place += 1
                try write(notice, entry, place)
            }
        }
    }

    private func notices(
        of happening: Happening, _ entry: JournalEntry
    ) throws -> [Notice] {
        switch happening {
        case .step(let step):
            let finder = PartyFinder(StepRows(database: database))
            return [try Notice(step, parties: finder.parties)].compactMap(\.self)
        case .consent(let event, let code, let day):
            return [Notice(event, about: code, try parties(ofConsent: code), day: day)]
        case .rules(let digest):
            let parties = NoticeParties(areAll: true)
            return [Notice(.rulesPublished, about: digest.short, parties)]
        case .run(let day, let changed): return try notices(ofRun: day, changed, entry)
        }
    }

    private func parties(ofConsent code: String) throws -> NoticeParties {
        let row = try Row.fetchOne(
            database, sql: "SELECT key, receiver FROM consent WHERE code = ?", arguments: [code])
        guard let row else { return .zone }
        let receiver = Set([row["receiver"] as String?].compactMap(\.self))
        // The receiver is a lender or a guarantor; its name is one of the two.
        return NoticeParties(
            enterprises: [row["key"]], lenders: receiver, guarantors: receiver)
    }

    /// One for the zone, which tells how many, and one for each enterprise that asks for its own.
    private func notices(
        ofRun day: Day, _ changed: [EnterpriseID: Int64], _ entry: JournalEntry
    ) throws -> [Notice] {
        if changed.isEmpty { return [] }
        let sum = changed.values.reduce(0, +)
        let all = Notice(
            .verdictsChanged, about: "run-\(entry.seq)", .zone, day: day, count: sum)
        let own = try Set(receivers.compactMap { $0.home.kind == .enterprise ? $0.home.uscc : nil })
            .sorted { $0.text < $1.text }
            .compactMap { code -> Notice? in
                let ids = try EnterpriseID.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT enterprise FROM identifier
                        WHERE kind = 'uscc' AND value = ?
                        """, arguments: [code.text])
                let count = ids.reduce(0) { $0 + (changed[$1] ?? 0) }
                guard count > 0 else { return nil }
                return Notice(
                    .verdictsChanged, about: code.text, NoticeParties(enterprises: [code.text]),
                    day: day, count: count)
            }
        return [all] + own
    }

    private func write(_ notice: Notice, _ entry: JournalEntry, _ place: Int64) throws {
        let wanting = receivers.filter { receiver in
            // The zone has the sum of a run already.
            let isOwn = notice.event == .verdictsChanged && !notice.parties.enterprises.isEmpty
            if isOwn, receiver.home.kind != .enterprise { return false }
            return receiver.webhook.wants(notice, for: receiver.home)
        }
        guard !wanting.isEmpty else { return }
        let code = Self.code(entry, place)
        let message = try Self.insert(
            notice, code, entry.recordedAt, entry: entry.seq, database)
        for receiver in wanting {
            try Self.insert(
                message, for: receiver.number, notice.subject, entry.recordedAt, database)
        }
    }

    /// Made of the entry's digest: no other message ever bears it, also after a restore, where
    /// numbers begin anew.
    private static func code(_ entry: JournalEntry, _ place: Int64) -> String {
        var maker = DigestMaker()
        maker.add(entry.digest.bytes)
        maker.add(number: place)
        return "M" + Base64URL.encode(Array(maker.digest.bytes.prefix(18)))
    }

    /// - Returns: the number of the message's row.
    static func insert(
        _ notice: Notice, _ code: String, _ moment: Instant, entry: Int64?, _ database: Database
    ) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO outbox (code, event, subject, body, recorded_at)
                VALUES (?, ?, ?, ?, ?)
                """)
        let body = notice.message(id: code, recordedAt: moment, entry: entry)
        try statement.execute(arguments: [
            code, notice.event.rawValue, notice.subject, Data(body), moment.milliseconds,
        ])
        return database.lastInsertedRowID
    }

    static func insert(
        _ message: Int64, for webhook: Int64, _ subject: String, _ moment: Instant,
        _ database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO delivery (webhook, message, subject, since, state, attempts, next_at)
                VALUES (?, ?, ?, ?, 'waiting', 0, ?)
                """)
        try statement.execute(arguments: [
            webhook, message, subject, moment.milliseconds, moment.milliseconds,
        ])
    }
}

/// What an entry records that webhooks may be told of.
enum Happening {
    case step(StepRecord)
    /// - Parameter code: of the consent.
    case consent(NoticeEvent, code: String, day: Day)
    /// Rule texts that were recorded, by their digest.
    case rules(Digest)
    /// How many verdicts of each enterprise changed.
    case run(Day, [EnterpriseID: Int64])
}

/// Steps of the base, for finding out whom a later one concerns.
private struct StepRows: StepLookup {
    let database: Database

    func steps(about subject: String, kinds: [String]) throws -> [StepRecord] {
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        return try steps(
            "s.subject = ? AND s.kind IN (\(marks))", StatementArguments([subject] + kinds))
    }

    func step(id: String) throws -> StepRecord? { try steps("s.code = ?", [id]).first }

    func steps(of enterprise: String, kind: String) throws -> [StepRecord] {
        try steps("s.enterprise = ? AND s.kind = ?", [enterprise, kind])
    }

    private func steps(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [StepRecord] {
        // Without the entries: the one that is being written is not there yet.
        let statement = try database.cachedStatement(
            sql: """
                SELECT s.code, s.book, s.kind, s.subject, s.enterprise, s.day, s.evidence, s.body,
                  s.entry, 0, '' FROM credit_step s WHERE \(condition) ORDER BY s.id
                """)
        return try Row.fetchAll(statement, arguments: arguments).map {
            try CreditStepRows.step($0).step
        }
    }
}
