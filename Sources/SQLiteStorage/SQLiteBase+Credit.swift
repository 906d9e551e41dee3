import GRDB
public import Registry
public import Storage
import Synchronization

extension SQLiteBase {
    public func record(_ write: CreditWrite, by act: Act) throws -> CreditResult {
        try creditGroup.pass(CreditTicket(write, act)) { commit($0) }
    }

    /// All in one transaction. One that cannot be recorded fails alone, unless what failed is the
    /// transaction.
    private func commit(_ tickets: [CreditTicket]) {
        do {
            let answers = try Faulting.translated(path) {
                try database.write { try record(tickets, $0) }
            }
            for (ticket, answer) in zip(tickets, answers.results) { ticket.answer(answer) }
            moneyKeeper.withLock { $0 = answers.keeper }
        } catch {
            for ticket in tickets { ticket.answer(.failure(error)) }
        }
    }

    private func record(
        _ tickets: [CreditTicket], _ database: Database
    ) throws -> (results: [Result<CreditResult, any Error>], keeper: MoneyKeeper?) {
        // Taken out: what does not commit is gone, and what is changed has one owner.
        let taken = moneyKeeper.withLock { kept in
            defer { kept = nil }
            return kept
        }
        var writer = try CreditWriter(database, consume taken)
        let results = try tickets.map { try answer($0, &writer) }
        return (results, writer.keeper)
    }

    private func answer(
        _ ticket: CreditTicket, _ writer: inout CreditWriter
    ) throws -> Result<CreditResult, any Error> {
        do {
            return .success(try writer.record(ticket.write, ticket.act))
        } catch let error as DatabaseError where !error.isOfOneWrite {
            throw error
        } catch {
            return Result { try Faulting.translated(path) { throw error } }
        }
    }
}

extension DatabaseError {
    /// Whether a row was refused, and not the file or the disk.
    fileprivate var isOfOneWrite: Bool {
        [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG].contains(resultCode)
    }
}

/// The last entry that recorded anything of credit.
enum CreditHead {
    private static let ofSteps = sql(["credit_step", "month_sheet"])
    private static let ofAll = sql(["credit_step", "month_sheet", "money_operation"])

    private static func sql(_ tables: [String]) -> String {
        let parts = tables.map { "SELECT max(entry) AS last FROM \($0) WHERE entry <= ?1" }
        return "SELECT max(last) FROM (\(parts.joined(separator: " UNION ALL ")))"
    }

    static func read(_ database: Database, upTo last: Int64 = .max) throws -> Int64 {
        try read(database, ofAll, last)
    }

    /// Without the money book.
    static func ofSteps(_ database: Database, upTo last: Int64 = .max) throws -> Int64 {
        try read(database, ofSteps, last)
    }

    private static func read(
        _ database: Database, _ sql: String, _ last: Int64
    ) throws -> Int64 {
        let statement = try database.cachedStatement(sql: sql)
        return try Int64.fetchOne(statement, arguments: [last]) ?? 0
    }

    /// - Throws: `BaseFault.moved` where somebody recorded what the write rests on.
    static func check(_ write: CreditWrite, _ database: Database) throws {
        if let readAt = write.readAt, try read(database) != readAt { throw BaseFault.moved }
        if let readAt = write.stepsReadAt, try ofSteps(database) != readAt {
            throw BaseFault.moved
        }
    }
}
