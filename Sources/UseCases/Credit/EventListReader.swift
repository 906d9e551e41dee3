import CreditBook
public import Diagnostics
public import Documents
import Enterprises
import Quantities
import Vocabulary

/// Reads a list of events. Every bad cell is told; a line with one gives no event.
public enum EventListReader {
    private static let searchedRows = 20

    /// - Returns: the events in the order of the list, and all that is wrong with it.
    public static func read(_ table: Table) -> (events: [CreditEvent], faults: [Diagnostic]) {
        guard let shape = EventShape.find(in: table, rows: searchedRows) else {
            return ([], [EventFaults.noHead(table)])
        }
        var faults = shape.faults(table)
        var events: [CreditEvent] = []
        var numbers: Set<String> = []
        for row in (shape.headRow + 1)..<max(shape.headRow + 1, table.rows.count)
        where table.rows[row].contains(where: { !$0.isEmpty }) {
            var reading = EventRow(table, row, shape)
            if let event = reading.event() {
                if numbers.insert(event.number).inserted {
                    events.append(event)
                } else {
                    faults.append(EventFaults.twice(event.number, event.place))
                }
            }
            faults += reading.faults
        }
        if events.isEmpty, !faults.hasErrors { faults.append(EventFaults.noRows(table)) }
        return (events, faults)
    }
}

/// Where the head stands and what its columns hold.
struct EventShape {
    let headRow: Int
    let places: [EventColumn: Int]
    /// The unit that a head states, such as 万元.
    let units: [EventColumn: String]
    let unknown: [Int]

    static func find(in table: Table, rows: Int) -> EventShape? {
        table.rows.prefix(rows).indices.map { EventShape(table, row: $0) }
            .filter { $0.places.count >= 4 }.max { $0.places.count < $1.places.count }
    }

    private init(_ table: Table, row: Int) {
        var places: [EventColumn: Int] = [:]
        var units: [EventColumn: String] = [:]
        var unknown: [Int] = []
        for (place, cell) in table.rows[row].enumerated() where !cell.isEmpty {
            let (name, unit) = EventShape.parted(PlainText.halfWidth(cell.text))
            let key = PlainText.key(name)
            let found = EventColumn.allCases.first { column in
                column.words.contains { PlainText.key($0) == key }
            }
            guard let found, places[found] == nil else {
                unknown.append(place)
                continue
            }
            places[found] = place
            units[found] = unit
        }
        headRow = row
        (self.places, self.units, self.unknown) = (places, units, unknown)
    }

    /// `金额(万元)` is a name and a unit.
    private static func parted(_ head: String) -> (String, String?) {
        guard let open = head.lastIndex(of: "("), head.hasSuffix(")") else { return (head, nil) }
        return (String(head[..<open]), String(head[head.index(after: open)...].dropLast()))
    }

    func faults(_ table: Table) -> [Diagnostic] {
        let missing = EventColumn.needed.filter { places[$0] == nil }
        let place = table.location(row: headRow, column: 0)
        return (missing.isEmpty ? [] : [EventFaults.lacks(missing, place)])
            + unknown.map {
                EventFaults.unknownColumn(
                    table.rows[headRow][$0].text, table.location(row: headRow, column: $0))
            }
    }
}
