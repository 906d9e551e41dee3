import Foundation
import GRDB
import Registry
import Seals
import Storage

/// Checks a whole base. What one step cannot read does not keep the next from looking.
struct Auditor {
    let database: Database
    var findings: [BaseFinding] = []
    private(set) var counts: [(table: String, count: Int)] = []
    private(set) var head: JournalEntry?
    /// What the journal vouches for, by entry.
    private var vouched: [Int64: Digest] = [:]
    private var digests: [Int64: Digest] = [:]
    private var written: [Int64: ContentDigest] = [:]

    init(_ database: Database) {
        self.database = database
    }

    mutating func audit(_ published: PublishedHead?) {
        step("schema") { try $0.checkSchema() }
        step("pages") { try $0.checkPages() }
        step("entry") { try $0.checkJournal() }
        for table in EntryTable.all { step(table.name) { try $0.read(table) } }
        compareContents()
        step("rule_text") { try $0.checkRuleTexts() }
        step("password") { try $0.checkPasswords() }
        if let published { check(published) }
    }

    private mutating func step(_ table: String, _ body: (inout Auditor) throws -> Void) {
        do {
            try body(&self)
        } catch let fault as RowFault {
            findings.append(.unreadable(table: fault.table, reason: fault.reason))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            findings.append(.pages(error.message ?? table))
        } catch {
            findings.append(.unreadable(table: table, reason: "\(error)"))
        }
    }

    private mutating func checkPages() throws {
        let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        findings += pages.filter { $0 != "ok" }.map { .pages($0) }
        let rows = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
        findings += rows.prefix(20).map {
            .reference(table: $0[0], row: $0[1] as Int64? ?? 0, parent: $0[2])
        }
    }

    private mutating func checkSchema() throws {
        let found = try SchemaText.read(database)
        let expected = try SchemaText.expected(of: database)
        for name in Set(found.keys).union(expected.keys).sorted()
        where found[name] != expected[name] {
            findings.append(.schema(name: name))
        }
    }

    /// Numbers without gaps, each entry naming the one before, none before its time.
    private mutating func checkJournal() throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM entry ORDER BY seq")
        while let row = try rows.next() {
            let entry = try JournalRows.entry(row)
            let expected = (head?.seq ?? 0) + 1
            if entry.seq != expected {
                findings += (expected..<min(entry.seq, expected + 20)).map { .missingEntry($0) }
            }
            let digest = entry.digest
            let isOwn = try JournalRows.digest(row["digest"]) == digest
            if !isOwn || entry.previous != head?.digest ?? JournalEntry.origin {
                findings.append(.brokenChain(entry.seq))
            }
            if let head, entry.recordedAt < head.recordedAt {
                findings.append(.clock(entry: entry.seq))
            }
            vouched[entry.seq] = entry.content
            digests[entry.seq] = digest
            head = entry
        }
    }

    private mutating func read(_ table: EntryTable) throws {
        // A base of an older program has not every table yet; a table that was taken away is
        // missed by the check of the schema.
        guard try database.tableExists(table.name) else { return }
        let columns = (["id", "entry"] + table.columns).joined(separator: ", ")
        let rows = try Row.fetchCursor(
            database, sql: "SELECT \(columns) FROM \(table.name) ORDER BY id")
        var count = 0
        var last: Int64 = 0
        while let row = try rows.next() {
            let number: Int64 = row[0]
            if number != last + 1 {
                findings.append(.numbering(table: table.name, row: number))
            }
            last = number
            count += 1
            let values = (2..<table.columns.count + 2).map { row[$0] as DatabaseValue }
            written[row[1], default: ContentDigest()].add(values, to: table)
        }
        counts.append((table.name, count))
    }

    private mutating func compareContents() {
        let none = ContentDigest().digest
        for seq in vouched.keys.sorted() where vouched[seq] != (written[seq]?.digest ?? none) {
            findings.append(.changedRows(entry: seq))
        }
        for seq in written.keys.sorted() where vouched[seq] == nil {
            let table = EntryTable.all.first { written[seq]?.holds($0) ?? false }
            findings.append(.strayRows(table: table?.name ?? "", entry: seq))
        }
    }

    private mutating func checkRuleTexts() throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, text FROM rule_text")
        while let row = try rows.next() {
            let digest = try JournalRows.digest(row[0])
            if Digest(of: row[1] as Data) != digest { findings.append(.ruleText(digest)) }
        }
    }

    /// An entry vouches for a password's digest, and the digest for the hash while there is one.
    private mutating func checkPasswords() throws {
        guard try database.tableExists("password") else { return }
        let rows = try Row.fetchCursor(
            database, sql: "SELECT digest, hash, entry FROM password WHERE hash IS NOT NULL")
        while let row = try rows.next() {
            let digest = try JournalRows.digest(row[0])
            if Digest(of: (row[1] as String).utf8) != digest {
                findings.append(.changedRows(entry: row[2]))
            }
        }
    }

    private mutating func check(_ published: PublishedHead) {
        let length = head?.seq ?? 0
        if published.length > length {
            findings.append(.cutOff(published, length: length))
        } else if published.length == 0 {
            if published.digest != JournalEntry.origin { findings.append(.rewritten(published)) }
        } else if digests[published.length] != published.digest {
            findings.append(.rewritten(published))
        }
    }
}
