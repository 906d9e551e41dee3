import Diagnostics
import Enterprises
import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage
import Vocabulary

extension SQLiteView {
    private static let standing = """
        entry <= :last AND NOT EXISTS (SELECT 1 FROM retraction r
          WHERE r.fact = f.id AND r.entry <= :last)
        """
    private static let columns = """
        id, enterprise, subject, field, value, year, day, source, verification, number, document,
        file, place, entry
        """

    func statements(
        of ids: [EnterpriseID]?, _ dictionary: FieldDictionary
    ) throws -> [EnterpriseID: StoredStatements] {
        let same = try sameAs()
        var reader = try FactReader(database, dictionary)
        var found: [EnterpriseID: StoredStatements] = [:]
        if let ids {
            let members = same.filter { ids.contains($0.value) }.map(\.key)
            for id in ids + members.sorted() {
                try read("enterprise = :id AND", ["id": id, "last": last], same, &reader, &found)
            }
        } else {
            try read("", ["last": last], same, &reader, &found)
        }
        return found
    }

    private func read(
        _ condition: String, _ arguments: StatementArguments,
        _ same: [EnterpriseID: EnterpriseID], _ reader: inout FactReader,
        _ found: inout [EnterpriseID: StoredStatements]
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(Self.columns) FROM fact f WHERE \(condition) \(Self.standing) ORDER BY id
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() {
            let id = row[1] as Int64
            let owner = same[id] ?? id
            if row[2] as String == FactRows.noRights.subject {
                found[owner, default: StoredStatements()].holdsNoRights = true
            } else if let fact = try reader.fact(row) {
                found[owner, default: StoredStatements()].facts.append(fact)
            }
        }
    }

    func history(
        of id: EnterpriseID, _ dictionary: FieldDictionary
    ) throws -> [StoredFact] {
        var reader = try FactReader(database, dictionary)
        let marks = try entries(of: id).map(String.init).joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(Self.columns), e.recorded_at, e.actor,
                  (SELECT r.entry FROM retraction r WHERE r.fact = f.id AND r.entry <= :last)
                FROM fact f JOIN entry e ON e.seq = f.entry
                WHERE enterprise IN (\(marks)) AND entry <= :last ORDER BY id
                """, arguments: ["last": last])
        return try rows.compactMap { row in
            guard row[2] as String != FactRows.noRights.subject else { return nil }
            return try reader.fact(row).map { fact in
                StoredFact(
                    id: row[0], fact: fact, recordedAt: Instant(milliseconds: row[14]),
                    actor: row[15], retractedBy: row[16])
            }
        }
    }

    func erasedPersons() throws -> Set<EnterpriseID> {
        let same = try sameAs()
        let found = try Int64.fetchSet(
            database, sql: "SELECT enterprise FROM sealing_key WHERE key IS NULL")
        return Set(found.map { same[$0] ?? $0 })
    }

    func changedFields(
        after seq: Int64, upTo end: Int64
    ) throws -> [EnterpriseID: [(field: String, entry: Int64)]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT f.enterprise, t.text, f.entry FROM fact f JOIN term t ON t.id = f.field
                  WHERE f.entry > :seq AND f.entry <= :end
                UNION SELECT f.enterprise, t.text, r.entry FROM retraction r
                  JOIN fact f ON f.id = r.fact JOIN term t ON t.id = f.field
                  WHERE r.entry > :seq AND r.entry <= :end
                ORDER BY 1, 3, 2
                """, arguments: ["seq": seq, "end": min(end, last)])
        let same = try sameAs()
        var found: [EnterpriseID: [(field: String, entry: Int64)]] = [:]
        while let row = try rows.next() {
            let id = row[0] as Int64
            found[same[id] ?? id, default: []].append((row[1], row[2]))
        }
        return found
    }

    func changed(after seq: Int64) throws -> Set<EnterpriseID> {
        let found = try Int64.fetchSet(
            database,
            sql: """
                SELECT enterprise FROM fact WHERE entry > :seq AND entry <= :last
                UNION SELECT f.enterprise FROM retraction r JOIN fact f ON f.id = r.fact
                  WHERE r.entry > :seq AND r.entry <= :last
                UNION SELECT enterprise FROM identifier WHERE entry > :seq AND entry <= :last
                UNION SELECT i.enterprise FROM retraction r JOIN identifier i ON i.id = r.identifier
                  WHERE r.entry > :seq AND r.entry <= :last
                UNION SELECT enterprise FROM judgement WHERE entry > :seq AND entry <= :last
                UNION SELECT predecessor FROM succession WHERE entry > :seq AND entry <= :last
                UNION SELECT successor FROM succession WHERE entry > :seq AND entry <= :last
                UNION SELECT CAST(json_extract(detail, '$.enterprise') AS INTEGER) FROM entry
                  WHERE action = 'erasePerson' AND seq > :seq AND seq <= :last
                """, arguments: ["seq": seq, "last": last])
        let same = try sameAs()
        return Set(found.map { same[$0] ?? $0 })
    }
}

/// Makes facts of rows; texts that many rows share are read once.
struct FactReader {
    private let dictionary: FieldDictionary
    private var keys: [EnterpriseID: SealingKey?] = [:]
    private var fields: [Int64: FieldIndex?] = [:]
    private var terms: [Int64: String] = [:]
    private let database: Database

    init(_ database: Database, _ dictionary: FieldDictionary) throws {
        self.database = database
        self.dictionary = dictionary
    }

    /// Nil where the vocabulary has the field no more, and for a person whose key was destroyed.
    mutating func fact(_ row: Row) throws -> Fact? {
        guard let field = try field(row[3]) else { return nil }
        guard let subject = FactSubject(stored: row[2]) else {
            throw RowFault(table: "fact", reason: "subject of \(row[0] as Int64)")
        }
        guard let (stored, evidence) = try content(row, field) else { return nil }
        guard let value = FactValue(stored: stored) else {
            throw RowFault(table: "fact", reason: "value of \(row[0] as Int64)")
        }
        return Fact(
            subject: subject, field: field, value: value, year: (row[5] as Int64?).map(Int.init),
            day: (row[6] as Int64?).map { Day(number: $0) }, source: try term(row[7]),
            verification: (row[8] as String?).flatMap(Verification.init(rawValue:)),
            location: try location(row), evidence: evidence, entry: row[13])
    }

    private mutating func field(_ term: Int64) throws -> FieldIndex? {
        if let known = fields[term] { return known }
        let index = dictionary.index(of: try self.term(term))
        fields[term] = .some(index)
        return index
    }

    private mutating func term(_ id: Int64) throws -> String {
        if let known = terms[id] { return known }
        let statement = try database.cachedStatement(sql: "SELECT text FROM term WHERE id = ?")
        let text = try String.fetchOne(statement, arguments: [id])
        guard let text else { throw RowFault(table: "term", reason: "no \(id)") }
        terms[id] = text
        return text
    }

    /// The value as it is stored, and the evidence; nil where the person's key was destroyed.
    private mutating func content(
        _ row: Row, _ field: FieldIndex
    ) throws -> (String, FactEvidence?)? {
        switch (row[4] as DatabaseValue).storage {
        case .string(let text): return (text, evidence(row))
        case .blob(let sealed):
            let id = row[1] as Int64
            let context = PersonKeys.context(id, dictionary[field].id)
            let plain = try key(of: id)?.open(Array(sealed), context: context)
            return try plain.map { try SealedFact(bytes: $0, row: row[0]) }.map {
                ($0.value, $0.evidence)
            }
        default: throw RowFault(table: "fact", reason: "value of \(row[0] as Int64)")
        }
    }

    private mutating func key(of id: EnterpriseID) throws -> SealingKey? {
        if let known = keys[id] { return known }
        let key = try PersonKeys.key(of: id, database)
        keys[id] = .some(key)
        return key
    }

    private func evidence(_ row: Row) -> FactEvidence? {
        let (number, document) = (row[9] as String?, row[10] as String?)
        if number == nil, document == nil { return nil }
        return FactEvidence(number: number, document: document)
    }

    private mutating func location(_ row: Row) throws -> SourceLocation? {
        guard let file = row[11] as Int64? else { return nil }
        let name = try term(file)
        guard let place = row[12] as String? else { return SourceLocation(file: name) }
        return SourceLocation(file: name, place: SourceLocation.Place(stored: place))
    }
}

extension SourceLocation.Place {
    /// As `FactRows` writes it: a line, a line and a column, or a sheet's cell.
    fileprivate init(stored text: String) {
        if let mark = text.lastIndex(of: "!") {
            let cell = String(text[text.index(after: mark)...])
            self = .cell(sheet: String(text[..<mark]), reference: cell)
            return
        }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        switch parts.count {
        case 1: self = .row(line: parts[0], head: "")
        case 2: self = .text(line: parts[0], column: parts[1])
        default: self = .file
        }
    }
}
