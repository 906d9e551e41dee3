public import Consents
import GRDB
import Quantities
public import Registry
public import Storage

extension EntryTable {
    static let subjectWord = EntryTable(
        "subject_word", ["enterprise", "kind", "field", "outcome", "text", "day"])
}

extension SQLiteBase {
    @discardableResult
    public func record(
        _ word: SubjectWord, of enterprise: EnterpriseID, after words: Int, by act: Act
    ) throws -> JournalEntry {
        try writing(act) { writer in
            let known = try Int.fetchOne(
                writer.database, sql: "SELECT count(*) FROM subject_word WHERE enterprise = ?",
                arguments: [enterprise])
            guard known == words else { throw BaseFault.moved }
            try writer.insert(.subjectWord, SubjectWordRows.values(word, of: enterprise))
        }
    }
}

/// What enterprises said as rows.
private enum SubjectWordRows {
    static func values(_ word: SubjectWord, of enterprise: EnterpriseID) -> [DatabaseValue] {
        let (kind, field, outcome) = parts(word.saying)
        return [
            enterprise.databaseValue, kind.databaseValue, field?.databaseValue ?? .null,
            outcome?.rawValue.databaseValue ?? .null, word.saying.text?.databaseValue ?? .null,
            word.day.number.databaseValue,
        ]
    }

    private static func parts(
        _ saying: SubjectWord.Saying
    ) -> (kind: String, field: String?, outcome: DataObjection.Outcome?) {
        switch saying {
        case .statement: ("statement", nil, nil)
        case .statementWithdrawn: ("statementWithdrawn", nil, nil)
        case .objection(let field, _): ("objection", field, nil)
        case .answer(let field, let outcome, _): ("answer", field, outcome)
        }
    }

    /// - Throws: `RowFault` for a row that is not what was written.
    static func word(_ row: Row) throws -> SubjectWord {
        SubjectWord(try saying(row), on: Day(number: row["day"]))
    }

    private static func saying(_ row: Row) throws -> SubjectWord.Saying {
        let field: String? = row["field"]
        let text: String = row["text"] ?? ""
        switch (row["kind"] as String, field) {
        case ("statement", _): return .statement(text)
        case ("statementWithdrawn", _): return .statementWithdrawn
        case ("objection", let field?): return .objection(field: field, text)
        case ("answer", let field?):
            let outcome = (row["outcome"] as String?).flatMap(DataObjection.Outcome.init)
            guard let outcome else { throw RowFault(table: "subject_word", reason: "outcome") }
            return .answer(field: field, outcome, text)
        default: throw RowFault(table: "subject_word", reason: "kind")
        }
    }
}

extension SQLiteView {
    func subjectWords(of id: EnterpriseID?) throws -> [EnterpriseID: [SubjectWord]] {
        let same = try sameAs()
        let rows = try Row.fetchCursor(
            database, sql: "SELECT * FROM subject_word WHERE entry <= ? ORDER BY id",
            arguments: [last])
        var found: [EnterpriseID: [SubjectWord]] = [:]
        while let row = try rows.next() {
            let own: EnterpriseID = row["enterprise"]
            let owner = same[own] ?? own
            guard id == nil || id == owner else { continue }
            found[owner, default: []].append(try SubjectWordRows.word(row))
        }
        return found
    }
}
