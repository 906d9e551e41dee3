import Access
import Foundation
import GRDB
import Quantities
import Seals
import Storage

extension SQLiteView {
    /// A base of an older program that is only read has no such tables yet.
    private var holdsReleases: Bool {
        get throws { try database.tableExists(EntryTable.catalogueRelease.name) }
    }

    func releases() throws -> [CatalogueRelease] {
        guard try holdsReleases else { return [] }
        return try Row.fetchAll(
            database, sql: "SELECT * FROM catalogue_release WHERE entry <= ? ORDER BY id",
            arguments: [last]
        ).map { row in
            CatalogueRelease(
                number: row["id"], from: Day(number: row["from_day"]),
                digest: try JournalRows.digest(row["catalogue"]), change: row["change"],
                entry: row["entry"])
        }
    }

    func catalogueChanges() throws -> [CatalogueChange] {
        guard try holdsReleases else { return [] }
        return try Row.fetchAll(
            database, sql: "SELECT * FROM catalogue_change WHERE entry <= ? ORDER BY id",
            arguments: [last]
        ).map(Self.change)
    }

    func catalogueChange(id: String) throws -> CatalogueChange? {
        guard try holdsReleases else { return nil }
        return try Row.fetchOne(
            database, sql: "SELECT * FROM catalogue_change WHERE code = ? AND entry <= ?",
            arguments: [id, last]
        ).map(Self.change)
    }

    private static func change(_ row: Row) throws -> CatalogueChange {
        CatalogueChange(
            id: row["code"], digest: try JournalRows.digest(row["catalogue"]),
            from: Day(number: row["from_day"]), over: row["over"], approval: row["approval"],
            entry: row["entry"])
    }

    func impact(ofChange id: String) throws -> [UInt8]? {
        guard try holdsReleases else { return nil }
        return try Data.fetchOne(
            database, sql: "SELECT impact FROM catalogue_change WHERE code = ? AND entry <= ?",
            arguments: [id, last]
        ).map(Array.init)
    }

    func catalogueTexts(_ digest: Digest) throws -> CatalogueTexts? {
        guard try holdsReleases else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.path, t.text, t.digest FROM catalogue_text c
                JOIN rule_text t ON t.id = c.text
                WHERE c.catalogue = ? AND c.entry <= ? ORDER BY c.path
                """, arguments: [Data(digest.bytes), last])
        if rows.isEmpty { return nil }
        let texts = CatalogueTexts(
            rows.map { RuleFile(path: $0[0], bytes: Array($0[1] as Data)) })
        guard texts.digest == digest else {
            throw RowFault(table: "catalogue_text", reason: digest.hex)
        }
        return texts
    }

    /// What became of approvals, by their ids.
    func approvalOutcomes() throws -> [String: Approval.Outcome] {
        guard try holdsReleases else { return [:] }
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM approval_outcome WHERE entry <= ?", arguments: [last])
        return Dictionary(
            try rows.map { ($0["approval"] as String, try Self.outcome($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    func approvalOutcome(_ id: String) throws -> Approval.Outcome? {
        guard try holdsReleases else { return nil }
        return try Row.fetchOne(
            database, sql: "SELECT * FROM approval_outcome WHERE approval = ? AND entry <= ?",
            arguments: [id, last]
        ).map(Self.outcome)
    }

    private static func outcome(_ row: Row) throws -> Approval.Outcome {
        guard let kind = Approval.Outcome.Kind(rawValue: row["outcome"]) else {
            throw RowFault(table: "approval_outcome", reason: "outcome")
        }
        return Approval.Outcome(
            kind, at: Instant(milliseconds: row["at"]),
            answer: (row["answer"] as Data?).map(Array.init))
    }
}
