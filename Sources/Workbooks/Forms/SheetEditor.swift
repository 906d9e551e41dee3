import Documents

/// What a cell of a form is filled with.
public enum FormValue: Hashable, Sendable {
    /// A plain decimal number, such as `69870` or `-0.0345`.
    case number(String)
    case text(String)
    /// Nothing: what stood there goes.
    case empty
}

/// Writes values into the XML of one sheet; what is no value of a named cell stays byte for byte,
/// apart from the results of formulas, which are no longer true.
struct SheetEditor {
    private let bytes: [UInt8]
    private let scan: SheetScan

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        scan = SheetScan(bytes)
    }

    var hasFormulas: Bool { scan.rows.contains { $0.cells.contains(where: \.hasFormula) } }

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    /// - Parameter values: of cells that hold no formula.
    func filled(_ values: [(cell: CellReference, value: FormValue)]) -> [UInt8] {
        var edits: [Edit] = []
        for (number, own) in Dictionary(grouping: values, by: \.cell.row) {
            edits += self.edits(number, own.sorted { $0.cell.column < $1.cell.column })
        }
        let results = scan.rows.flatMap(\.cells).filter(\.hasFormula).compactMap(\.value)
        edits += results.map { Edit(range: $0, text: "") }
        return applied(edits)
    }

    private func edits(
        _ number: Int, _ values: [(cell: CellReference, value: FormValue)]
    ) -> [Edit] {
        guard let row = scan.row(number) else { return [newRow(number, values)] }
        var edits: [Edit] = []
        var added: [(place: Int, text: String)] = []
        for (reference, value) in values {
            if let cell = row.cells.first(where: { $0.column == reference.column }) {
                edits.append(Edit(range: cell.range, text: rewritten(cell, value)))
            } else if value != .empty {
                let next = row.cells.first { $0.column > reference.column }?.range.lowerBound
                added.append((next ?? row.end ?? row.range.upperBound, new(reference, value, row)))
            }
        }
        if row.end == nil, !added.isEmpty {
            let tag = String(decoding: bytes[row.tag], as: UTF8.self)
            let inside = added.map(\.text).joined()
            return [Edit(range: row.range, text: "<\(tag)>\(inside)</\(scan.prefix)row>")]
        }
        // Those before one place keep their order.
        let places = added.map(\.place)
        for place in Set(places) {
            let text = added.filter { $0.place == place }.map(\.text).joined()
            edits.append(Edit(range: place..<place, text: text))
        }
        return edits
    }

    private func newRow(
        _ number: Int, _ values: [(cell: CellReference, value: FormValue)]
    ) -> Edit {
        let cells = values.filter { $0.value != .empty }.map { new($0.cell, $0.value, nil) }
        let row = "<\(scan.prefix)row r=\"\(number)\">\(cells.joined())</\(scan.prefix)row>"
        if let next = scan.rows.first(where: { $0.number > number }) {
            return Edit(range: next.range.lowerBound..<next.range.lowerBound, text: row)
        }
        if let data = scan.data { return Edit(range: data.upperBound..<data.upperBound, text: row) }
        let tag = scan.dataTag ?? 0..<0
        let name = "\(scan.prefix)sheetData"
        return Edit(range: tag, text: "<\(name)>\(row)</\(name)>")
    }

    /// The cell with its style and whatever else it says of itself; its type follows the value.
    private func rewritten(_ cell: SheetScan.Cell, _ value: FormValue) -> String {
        var attributes = TagAttributes(bytes[cell.tag])
        attributes.set("t", type(value))
        return element(attributes, value)
    }

    /// A new cell looks like its row, or its column, as spreadsheet programs have it.
    private func new(
        _ reference: CellReference, _ value: FormValue, _ row: SheetScan.Row?
    ) -> String {
        var attributes = TagAttributes([])
        attributes.set("r", reference.text)
        let own = row.map { TagAttributes(bytes[$0.tag]) }
        let isStyled = own?["customFormat"] == "1" || own?["customFormat"] == "true"
        attributes.set("s", isStyled ? own?["s"] : columnStyle(reference.column))
        attributes.set("t", type(value))
        return element(attributes, value)
    }

    private func columnStyle(_ column: Int) -> String? {
        var reader = TagReader(bytes)
        while let tag = reader.next(), tag.name != "sheetData" {
            guard tag.name == "col", let first = number("min", tag, reader),
                let last = number("max", tag, reader), first <= column, column <= last
            else { continue }
            return reader.attribute("style", of: tag)
        }
        return nil
    }

    private func number(_ name: String, _ tag: TagReader.Tag, _ reader: TagReader) -> Int? {
        reader.attribute(name, of: tag).flatMap { Int($0) }
    }

    private func type(_ value: FormValue) -> String? {
        if case .text = value { "inlineStr" } else { nil }
    }

    private func element(_ attributes: TagAttributes, _ value: FormValue) -> String {
        let name = scan.prefix
        let start = "<\(name)c\(attributes.text)"
        switch value {
        case .empty: return start + "/>"
        case .number(let text): return "\(start)><\(name)v>\(text)</\(name)v></\(name)c>"
        case .text(let text):
            return
                "\(start)><\(name)is><\(name)t xml:space=\"preserve\">\(SheetEditor.escaped(text))"
                + "</\(name)t></\(name)is></\(name)c>"
        }
    }

    /// Characters that XML cannot hold are left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func applied(_ edits: [Edit]) -> [UInt8] {
        let sorted = edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        var result: [UInt8] = []
        var place = 0
        for edit in sorted {
            result += bytes[place..<edit.range.lowerBound]
            result += Array(edit.text.utf8)
            place = edit.range.upperBound
        }
        return result + bytes[place...]
    }
}

extension CellReference {
    /// `C7`
    var text: String { Table.letters(ofColumn: column) + "\(row)" }
}
