import Diagnostics
import Documents
import Vocabulary

/// Where the head of a month sheet stands, and what its columns hold.
struct SheetLayout {
    /// Rows of the table that are head; data begin behind them.
    let head: ClosedRange<Int>
    /// What a person reads over each column.
    let texts: [String]
    let places: [SheetColumn: Int]
    /// The unit that the head itself states, by column.
    let units: [Int: String]
    /// Columns that the profile does not know, with their place.
    let unknown: [Int]

    private static let searchedRows = 20

    /// The row, or two rows, with the most columns of the profile; nil where fewer than three are
    /// found anywhere.
    static func find(in table: Table, _ profile: SheetProfile) -> SheetLayout? {
        var best: (score: Int, layout: SheetLayout)?
        for row in 0..<min(searchedRows, table.rows.count) {
            for height in 1...2 where row + height <= table.rows.count {
                let layout = SheetLayout(table, row...(row + height - 1), profile)
                guard layout.places.count >= 3 else { continue }
                let score = layout.places.count * 10 - height
                if score > best?.score ?? 0 { best = (score, layout) }
            }
        }
        return best?.layout
    }

    private init(_ table: Table, _ rows: ClosedRange<Int>, _ profile: SheetProfile) {
        let heads = SheetLayout.heads(table, rows)
        var places: [SheetColumn: Int] = [:]
        var units: [Int: String] = [:]
        var unknown: [Int] = []
        for (index, spellings) in heads.enumerated() {
            guard let (column, unit) = SheetLayout.match(spellings, profile) else {
                let keys = spellings.map(SheetHead.key)
                if !keys.joined().isEmpty, !keys.contains(where: profile.ignored.contains) {
                    unknown.append(index)
                }
                continue
            }
            if places[column.column] != nil { continue }
            places[column.column] = index
            units[index] = unit ?? column.unit
        }
        head = rows
        texts = heads.map { $0.first ?? "" }
        (self.places, self.units, self.unknown) = (places, units, unknown)
    }

    /// The profile's column for the spellings of a head, and the unit that the head states.
    private static func match(
        _ spellings: [String], _ profile: SheetProfile
    ) -> (SheetProfile.Column, String?)? {
        for text in spellings where !text.isEmpty {
            let (name, unit) = SheetHead.parted(text)
            if let column = profile.columns[SheetHead.key(text)] { return (column, unit) }
            if let column = profile.columns[SheetHead.key(name)] { return (column, unit) }
        }
        return nil
    }

    /// The spellings of each head: the group and the head below it together, and the lower one.
    private static func heads(_ table: Table, _ rows: ClosedRange<Int>) -> [[String]] {
        let spread = table.spreadingMerges(inFirst: rows.upperBound + 1)
        let bottom = spread.rows[rows.upperBound].map { PlainText.trimmed($0.text) }
        guard rows.count == 2 else { return bottom.map { [$0] } }
        let top = groups(spread.rows[rows.lowerBound].map { PlainText.trimmed($0.text) }, bottom)
        return zip(top, bottom).map { group, own in
            own.isEmpty || own == group ? [group] : [group + own, own]
        }
    }

    /// A group head of a delimited file stands over its first column only.
    private static func groups(_ top: [String], _ bottom: [String]) -> [String] {
        var last = ""
        return zip(top, bottom).map { text, below in
            if !text.isEmpty { last = text }
            return text.isEmpty && below.isEmpty ? "" : last
        }
    }

    /// The units of money that stand over the table (单位：万元、%).
    static func statedUnits(_ table: Table, above row: Int) -> [String] {
        for cell in table.rows.prefix(row).joined() {
            let text = PlainText.halfWidth(cell.text).filter { !$0.isWhitespace }
            guard let place = text.firstRange(of: "单位:") else { continue }
            let words = text[place.upperBound...].split { ")]、,;/，；".contains($0) }
            let units = words.map(String.init).filter {
                Units.scale($0, for: .money, lenient: true) != nil
            }
            if !units.isEmpty { return units }
        }
        return []
    }

    /// The texts over the table.
    static func titles(_ table: Table, above row: Int) -> [String] {
        table.rows.prefix(row).joined().filter { !$0.isEmpty }.map(\.text)
    }
}
