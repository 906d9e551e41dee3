import Foundation
import Testing

/// A table of a report's JSON, its cells by the ids of their columns.
struct PaperTable {
    struct Row: CustomStringConvertible {
        let isTotal: Bool
        let cells: [String: [String: Any]]

        func fen(_ column: String) -> Int? { cells[column]?["fen"] as? Int }
        func count(_ column: String) -> Int? { cells[column]?["count"] as? Int }

        /// The Chinese text of a cell.
        func text(_ column: String) -> String? {
            (cells[column]?["text"] as? [String: Any])?["zh"] as? String
                ?? cells[column]?["text"] as? String
        }

        var description: String { "\(cells)" }
    }

    let rows: [Row]

    init(_ id: String, _ json: String) throws {
        let report = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let found = Self.tables(in: report).first { $0["id"] as? String == id }
        let table = try #require(found, "\(id): \(json.prefix(2000))")
        let columns = try #require(table["columns"] as? [[String: Any]])
        let names = columns.compactMap { $0["id"] as? String }
        rows = try #require(table["rows"] as? [[String: Any]]).map { row in
            let cells = row["cells"] as? [[String: Any]] ?? []
            return Row(
                isTotal: row["role"] as? String == "total",
                cells: Dictionary(zip(names, cells)) { first, _ in first })
        }
    }

    private static func tables(in object: Any) -> [[String: Any]] {
        if let list = object as? [Any] { return list.flatMap(tables) }
        guard let members = object as? [String: Any] else { return [] }
        let own = members["rows"] != nil && members["columns"] != nil ? [members] : []
        return own + members.values.flatMap(tables)
    }
}
