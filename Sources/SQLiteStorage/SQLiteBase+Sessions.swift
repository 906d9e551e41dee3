public import Access
import Foundation
import GRDB
public import Quantities
public import Seals
public import Storage

extension SQLiteBase {
    /// One transaction without an entry: for what may be forgotten.
    func passing<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try Faulting.translated(path) { try database.write(body) }
    }

    public func add(_ session: Session) throws {
        try passing { database in
            try database.execute(
                sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    Data(session.tokenHash.bytes), Data(session.csrfHash.bytes), session.account,
                    session.createdAt.milliseconds, session.lastSeenAt.milliseconds,
                    session.expiresAt.milliseconds,
                ])
        }
    }

    public func session(_ token: Digest) throws -> Session? {
        try Faulting.translated(path) {
            try database.read { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT * FROM session WHERE token = ?")
                return try Row.fetchOne(statement, arguments: [Data(token.bytes)])
                    .map(SessionRows.session)
            }
        }
    }

    public func sessions() throws -> [Session] {
        try Faulting.translated(path) {
            try database.read { database in
                guard try database.tableExists("session") else { return [] }
                return try Row.fetchAll(
                    database, sql: "SELECT * FROM session ORDER BY created_at DESC, token"
                ).map(SessionRows.session)
            }
        }
    }

    public func touch(_ token: Digest, at moment: Instant) throws {
        try passing { database in
            try database.execute(
                sql: "UPDATE session SET last_seen_at = max(last_seen_at, ?) WHERE token = ?",
                arguments: [moment.milliseconds, Data(token.bytes)])
        }
    }

    @discardableResult
    public func end(_ choice: SessionChoice) throws -> Int {
        let (condition, arguments) = SessionRows.condition(choice)
        return try passing { database in
            try database.execute(
                sql: "DELETE FROM session WHERE \(condition)", arguments: arguments)
            return database.changesCount
        }
    }

    public func isKnown(_ source: LogInSource, of account: String) throws -> Bool {
        try Faulting.translated(path) {
            try database.read { database in
                try Bool.fetchOne(
                    database,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM log_in_source
                          WHERE account = ? AND source = ?)
                        """, arguments: [account, source.text]) ?? false
            }
        }
    }

    public func remember(
        _ source: LogInSource, of account: String, at moment: Instant
    ) throws {
        try passing { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO log_in_source VALUES (?, ?, ?)",
                arguments: [account, source.text, moment.milliseconds])
            try database.execute(
                sql: """
                    DELETE FROM log_in_source WHERE account = ?1 AND source NOT IN
                      (SELECT source FROM log_in_source WHERE account = ?1
                       ORDER BY last_at DESC, source LIMIT 20)
                    """, arguments: [account])
        }
    }
}

/// Sessions as rows.
enum SessionRows {
    static func session(_ row: Row) throws -> Session {
        Session(
            tokenHash: try JournalRows.digest(row["token"]),
            csrfHash: try JournalRows.digest(row["csrf"]), account: row["account"],
            createdAt: Instant(milliseconds: row["created_at"]),
            lastSeenAt: Instant(milliseconds: row["last_seen_at"]),
            expiresAt: Instant(milliseconds: row["expires_at"]))
    }

    static func condition(_ choice: SessionChoice) -> (sql: String, StatementArguments) {
        switch choice {
        case .token(let token): ("token = ?", [Data(token.bytes)])
        case .account(let account): ("account = ?", [account])
        case .others(let account, let token):
            ("account = ? AND token <> ?", [account, Data(token.bytes)])
        case .endedBy(let moment): ("expires_at <= ?", [moment.milliseconds])
        case .all: ("1", [])
        }
    }
}
