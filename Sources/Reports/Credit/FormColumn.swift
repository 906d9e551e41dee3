import Documents
import Vocabulary

/// The columns of a form that goes out as a workbook and comes back filled in.
protocol FormColumn: CaseIterable, Hashable, Sendable {
    /// As it is written, without its unit.
    var head: String { get }
    /// Of a bare figure, written behind the head; nil where there is none.
    var unit: String? { get }
    /// Other spellings of the head that are read.
    var synonyms: [String] { get }
    /// False where the form can be read without the column.
    var isNeeded: Bool { get }
}

extension FormColumn {
    var title: String { unit.map { "\(head)（\($0)）" } ?? head }
}

/// Where the head of a form stands in a table, and what its columns hold.
struct FormLayout<Column: FormColumn> {
    private static var searchedRows: Int { 20 }

    let headRow: Int
    let places: [Column: Int]
    /// The unit that a head states, where it is another than the form's.
    let units: [Column: String]

    /// The row with the most heads; nil where none has three.
    static func find(in table: Table) -> FormLayout? {
        table.rows.prefix(searchedRows).indices.map { FormLayout(table, row: $0) }
            .filter { $0.places.count >= 3 }
            .max { ($0.places.count, $1.headRow) < ($1.places.count, $0.headRow) }
    }

    private init(_ table: Table, row: Int) {
        var places: [Column: Int] = [:]
        var units: [Column: String] = [:]
        for (place, cell) in table.rows[row].enumerated() where !cell.isEmpty {
            let (name, unit) = FormLayout.parted(cell.text)
            let keys = [PlainText.key(name), PlainText.key(cell.text)]
            let column = Column.allCases.first { column in
                ([column.head] + column.synonyms).contains { keys.contains(PlainText.key($0)) }
            }
            guard let column, places[column] == nil else { continue }
            places[column] = place
            units[column] = unit
        }
        headRow = row
        self.places = places
        self.units = units
    }

    /// Columns whose head names no unit though their figures need one.
    var withoutUnit: [Column] {
        Column.allCases.filter { $0.unit != nil && places[$0] != nil && units[$0] == nil }
    }

    var missing: [Column] { Column.allCases.filter { $0.isNeeded && places[$0] == nil } }

    /// `金额（元）` is `金额` with the unit `元`; brackets that hold no unit stay.
    private static func parted(_ text: String) -> (name: String, unit: String?) {
        let plain = PlainText.halfWidth(text)
        guard plain.last == ")", let open = plain.lastIndex(of: "(") else { return (plain, nil) }
        let inside = PlainText.trimmed(plain[plain.index(after: open)...].dropLast())
        guard Units.isUnit(inside) else { return (plain, nil) }
        return (PlainText.trimmed(plain[..<open]), inside)
    }
}
