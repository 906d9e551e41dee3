import GRDB
import Seals

/// The digest of the rows that one entry wrote.
struct ContentDigest {
    private var makers: [EntryTable: RowDigest] = [:]

    /// Adds a row; rows of one table come in the order of their ids.
    mutating func add(_ values: [DatabaseValue], to table: EntryTable) {
        makers[table, default: RowDigest()].add(values)
    }

    /// Tables without rows add nothing, so that a table of a later schema changes no old digest.
    var digest: Digest {
        var maker = DigestMaker()
        for table in EntryTable.all {
            guard let rows = makers[table] else { continue }
            maker.add(field: table.name)
            maker.add(rows.maker.digest.bytes)
        }
        return maker.digest
    }

    func holds(_ table: EntryTable) -> Bool { makers[table] != nil }
}

/// Rows of one table, each value with its kind and length.
private struct RowDigest {
    private(set) var maker = DigestMaker()
    private var row: [UInt8] = []

    mutating func add(_ values: [DatabaseValue]) {
        row.removeAll(keepingCapacity: true)
        for value in values { append(value) }
        row.append(0xFF)
        maker.add(row)
    }

    private mutating func append(_ value: DatabaseValue) {
        switch value.storage {
        case .null: row.append(0)
        case .int64(let number):
            row.append(1)
            append(number)
        case .string(let text):
            row.append(2)
            append(Int64(text.utf8.count))
            row.append(contentsOf: text.utf8)
        case .blob(let data):
            row.append(3)
            append(Int64(data.count))
            row.append(contentsOf: data)
        case .double:
            // No column takes a binary fraction; in a file that somebody changed it counts as none.
            row.append(4)
        }
    }

    private mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { row.append(contentsOf: $0) }
    }
}
