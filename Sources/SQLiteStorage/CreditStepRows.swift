import CreditBook
import Foundation
import GRDB
import Quantities

/// Steps of credit as rows.
enum CreditStepRows {
    /// With the moment and the person of the entry.
    static let selection = """
        SELECT s.code, s.book, s.kind, s.subject, s.enterprise, s.day, s.evidence, s.body,
          s.entry, e.recorded_at, e.actor
        FROM credit_step s JOIN entry e ON e.seq = s.entry
        """

    static func values(_ step: StepRecord) -> [DatabaseValue] {
        [
            step.id.databaseValue, step.book.rawValue.databaseValue, step.kind.databaseValue,
            step.subject.databaseValue, step.enterprise?.databaseValue ?? .null,
            step.day.number.databaseValue, step.evidence?.databaseValue ?? .null,
            step.body.databaseValue,
        ]
    }

    /// What the row holds, to be compared byte by byte.
    static func bytes(_ step: StepRecord) -> [Data?] {
        let texts = [
            step.book.rawValue, step.kind, step.subject, step.enterprise,
            String(step.day.number), step.evidence, step.body,
        ]
        return texts.map { $0.map { Data($0.utf8) } }
    }

    /// - Throws: `RowFault` for a row that this program did not write.
    static func step(_ row: Row) throws -> RecordedStep {
        guard let book = StepRecord.Book(rawValue: row[1]) else {
            throw RowFault(table: "credit_step", reason: "book")
        }
        let step = StepRecord(
            id: row[0], book: book, kind: row[2], subject: row[3], enterprise: row[4],
            day: Day(number: row[5]), evidence: row[6], body: row[7])
        return RecordedStep(
            entry: row[8], recordedAt: Instant(milliseconds: row[9]), actor: row[10], step: step)
    }
}

/// What a base holds already of something that is sent.
enum Precedent: Equatable {
    case none
    /// The same, since an entry.
    case same(entry: Int64)
    /// Something else under the same id.
    case other
    /// The same as an earlier one of the same write.
    case repeated

    /// - Parameter row: the entry, and whether the content is the same.
    init(_ row: Row?) {
        guard let row else {
            self = .none
            return
        }
        self = row[1] ? .same(entry: row[0]) : .other
    }

    var entry: Int64? {
        if case .same(let entry) = self { return entry }
        return nil
    }
}

extension Precedent {
    /// Compared by SQLite byte by byte: two texts that only look alike are not the same.
    private static let ofStep = """
        SELECT entry, book = ?2 AND kind = ?3 AND subject = ?4 AND enterprise IS ?5 AND day = ?6
          AND evidence IS ?7 AND body = ?8
        FROM credit_step WHERE code = ?1
        """

    static func of(_ step: StepRecord, _ database: Database) throws -> Precedent {
        let statement = try database.cachedStatement(sql: ofStep)
        let arguments = StatementArguments(CreditStepRows.values(step))
        return Precedent(try Row.fetchOne(statement, arguments: arguments))
    }

    static func of(
        _ sheet: MonthSheetRows.Identity, _ database: Database
    ) throws -> Precedent {
        let row = try Row.fetchOne(
            database, sql: "SELECT entry, digest = ?2 FROM month_sheet WHERE code = ?1",
            arguments: [sheet.code, sheet.digest])
        return Precedent(row)
    }
}
