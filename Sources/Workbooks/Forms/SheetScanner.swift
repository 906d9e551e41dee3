/// The bytes of a sheet's XML with the places of its cells (单元格位置), so that one cell can be
/// written anew and every other byte stays as it is. The bytes were found to be sound XML before.
struct SheetScan {
    struct Cell {
        let column: Int
        /// From `<c` to the end of `</c>` or `/>`.
        let range: Range<Int>
        /// The start tag without its brackets: `c r="E5" s="3" t="n"`.
        let tag: Range<Int>
        /// Between start and end tag; nil for an element that closes itself.
        let inside: Range<Int>?
        /// Of `<v>` inside it.
        var value: Range<Int>?
        var hasFormula = false
    }

    struct Row {
        let number: Int
        let tag: Range<Int>
        /// Where the next cell would be written; nil for an element that closes itself.
        var end: Int?
        let range: Range<Int>
        var cells: [Cell] = []
    }

    /// By number, in the order of the sheet.
    private(set) var rows: [Row] = []
    /// Between the tags of `sheetData`; nil for an element that closes itself.
    private(set) var data: Range<Int>?
    /// From `<sheetData` on, for one that closes itself.
    private(set) var dataTag: Range<Int>?
    /// `x:` where elements have a prefix.
    private(set) var prefix = ""

    init(_ bytes: [UInt8]) {
        var reader = TagReader(bytes)
        while let tag = reader.next() {
            switch tag.name {
            case "sheetData" where !tag.isEnd:
                prefix = tag.prefix
                dataTag = tag.range
                if !tag.isEmpty { readRows(&reader, from: tag.range.upperBound) }
                return
            default: continue
            }
        }
    }

    private mutating func readRows(_ reader: inout TagReader, from start: Int) {
        while let tag = reader.next() {
            if tag.name == "sheetData" {
                data = start..<tag.range.lowerBound
                return
            }
            if tag.name == "row", !tag.isEnd { readRow(tag, &reader) }
        }
    }

    private mutating func readRow(_ start: TagReader.Tag, _ reader: inout TagReader) {
        let number =
            reader.attribute("r", of: start).flatMap { Int($0) } ?? (rows.last?.number ?? 0) + 1
        var cells: [Cell] = []
        var end = start.range
        if !start.isEmpty {
            while let tag = reader.next() {
                if tag.name == "row" {
                    end = tag.range
                    break
                }
                if tag.name == "c", !tag.isEnd {
                    cells.append(SheetScan.cell(tag, after: cells.last, &reader))
                }
            }
        }
        rows.append(
            Row(
                number: number, tag: start.inner, end: start.isEmpty ? nil : end.lowerBound,
                range: start.range.lowerBound..<end.upperBound, cells: cells))
    }

    private static func cell(
        _ start: TagReader.Tag, after last: Cell?, _ reader: inout TagReader
    ) -> Cell {
        let column =
            reader.attribute("r", of: start).flatMap { CellReference($0.utf8)?.column }
            ?? (last?.column ?? 0) + 1
        if start.isEmpty {
            return Cell(column: column, range: start.range, tag: start.inner, inside: nil)
        }
        var value: Range<Int>?
        var valueStart: Int?
        var hasFormula = false
        var end = start.range
        while let tag = reader.next() {
            if tag.name == "c" {
                end = tag.range
                break
            }
            if tag.name == "f" { hasFormula = true }
            if tag.name == "v" {
                if tag.isEmpty { value = tag.range }
                if !tag.isEnd { valueStart = tag.range.lowerBound }
                if tag.isEnd, let first = valueStart { value = first..<tag.range.upperBound }
            }
        }
        return Cell(
            column: column, range: start.range.lowerBound..<end.upperBound, tag: start.inner,
            inside: start.range.upperBound..<end.lowerBound, value: value, hasFormula: hasFormula)
    }

    func row(_ number: Int) -> Row? { rows.first { $0.number == number } }

    func cell(_ reference: CellReference) -> Cell? {
        row(reference.row)?.cells.first { $0.column == reference.column }
    }

    /// The last row and column that anything stands in.
    var corner: (row: Int, column: Int) {
        (rows.map(\.number).max() ?? 0, rows.flatMap(\.cells).map(\.column).max() ?? 0)
    }
}

/// Finds the tags of sound XML one after the other, past comments, CDATA and instructions.
struct TagReader {
    struct Tag {
        /// Behind the prefix.
        let name: String
        /// With its colon; empty for none.
        let prefix: String
        /// With its brackets.
        let range: Range<Int>
        /// Without brackets and the closing slash.
        let inner: Range<Int>
        let isEnd: Bool
        /// Closes itself.
        let isEmpty: Bool
    }

    let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Tag? {
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            if let end = skipped(open) {
                place = end
                continue
            }
            guard let close = self.close(open) else { return nil }
            place = close + 1
            return tag(open, close)
        }
        return nil
    }

    /// Behind a comment, CDATA or instruction; nil for an element's tag.
    private func skipped(_ open: Int) -> Int? {
        for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
        where starts(start, at: open) { return find(end, from: open) }
        return nil
    }

    private func starts(_ text: String, at place: Int) -> Bool {
        bytes[place...].starts(with: text.utf8)
    }

    private func find(_ text: String, from place: Int) -> Int {
        let word = Array(text.utf8)
        var index = place
        while index + word.count <= bytes.count {
            if bytes[index] == word[0], bytes[index...].starts(with: word) {
                return index + word.count
            }
            index += 1
        }
        return bytes.count
    }

    /// The bracket that ends a tag: one inside an attribute's quotes does not.
    private func close(_ open: Int) -> Int? {
        var quote: UInt8?
        for index in open..<bytes.count {
            let byte = bytes[index]
            if let own = quote {
                if byte == own { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return nil
    }

    private func tag(_ open: Int, _ close: Int) -> Tag {
        let isEnd = bytes[open + 1] == UInt8(ascii: "/")
        let isEmpty = bytes[close - 1] == UInt8(ascii: "/")
        let inner = (open + (isEnd ? 2 : 1))..<(isEmpty ? close - 1 : close)
        let word = bytes[inner].prefix { $0 > 0x20 }
        let full = String(decoding: word, as: UTF8.self)
        let parts = full.split(separator: ":", maxSplits: 1)
        return Tag(
            name: String(parts.last ?? ""), prefix: parts.count > 1 ? parts[0] + ":" : "",
            range: open..<close + 1, inner: inner, isEnd: isEnd, isEmpty: isEmpty)
    }

    func attribute(_ name: String, of tag: Tag) -> String? {
        TagAttributes(bytes[tag.inner])[name]
    }
}

/// The attributes of a start tag, in their order and spelling.
struct TagAttributes {
    /// Name, quoted value with its quotes.
    private(set) var pairs: [(name: String, value: String)] = []

    init(_ tag: ArraySlice<UInt8>) {
        var rest = tag.drop { $0 > 0x20 }
        while true {
            rest = rest.drop { $0 <= 0x20 }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 > 0x20 }
            if name.isEmpty { return }
            rest = rest.dropFirst(name.count).drop {
                $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
            }
            guard let quote = rest.first else { return }
            let value = rest.dropFirst().prefix { $0 != quote }
            pairs.append(
                (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            rest = rest.dropFirst(value.count + 2)
        }
    }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    mutating func set(_ name: String, _ value: String?) {
        let place = pairs.firstIndex { $0.name == name }
        switch (place, value) {
        case (let place?, let value?): pairs[place].value = value
        case (let place?, nil): pairs.remove(at: place)
        case (nil, let value?): pairs.append((name, value))
        case (nil, nil): break
        }
    }

    /// ` r="E5" s="3"`
    var text: String {
        pairs.map { name, value in
            value.contains("\"") ? " \(name)='\(value)'" : " \(name)=\"\(value)\""
        }.joined()
    }
}
