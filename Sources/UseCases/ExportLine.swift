import Documents
import Foundation
import Storage

/// One row of an export as a line of JSON: an object of its columns, in their order. A value that
/// is no text and no number stands in an object that says how it is written.
struct ExportLine {
    private let columns: [String]

    init(_ table: BaseTable) {
        columns = table.columns
    }

    func write(_ row: [BaseCell], _ writer: inout JSONWriter) {
        writer.beginObject()
        for (column, cell) in zip(columns, row) {
            writer.key(column)
            switch cell {
            case .null: writer.null()
            case .integer(let number): writer.integer(number)
            case .text(let text): writer.string(text)
            case .blob(let bytes): ExportLine.write(bytes, &writer)
            }
        }
        writer.endObject()
        writer.endLine()
    }

    /// Texts such as rules stay readable.
    private static func write(_ bytes: [UInt8], _ writer: inout JSONWriter) {
        writer.beginObject()
        if let text = String(validating: bytes, as: UTF8.self) {
            writer.key("utf8")
            writer.string(text)
        } else {
            writer.key("base64")
            writer.string(Data(bytes).base64EncodedString())
        }
        writer.endObject()
    }

    /// Nil for anything that `write` does not write.
    func read(_ line: UnsafeRawBufferPointer) -> [BaseCell]? {
        var reader = ExportLineReader(line)
        guard reader.take("{") else { return nil }
        var row: [BaseCell] = []
        for (index, column) in columns.enumerated() {
            if index > 0, !reader.take(",") { return nil }
            guard reader.string() == column, reader.take(":"), let cell = reader.cell() else {
                return nil
            }
            row.append(cell)
        }
        return reader.take("}") && reader.isAtEnd ? row : nil
    }
}

/// Reads the JSON that `ExportLine` writes, and no other.
private struct ExportLineReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for index in 0..<count where bytes[place + index] != word.utf8Start[index] { return false }
        place += count
        return true
    }

    mutating func cell() -> BaseCell? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "{"): return blob().map { .blob($0) }
        default: return integer().map { .integer($0) }
        }
    }

    private mutating func integer() -> Int64? {
        let start = place
        while place < bytes.count, bytes[place] == UInt8(ascii: "-") || isDigit(bytes[place]) {
            place += 1
        }
        return Int64(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func blob() -> [UInt8]? {
        guard take("{"), let kind = string(), take(":"), let text = string(), take("}") else {
            return nil
        }
        switch kind {
        case "utf8": return Array(text.utf8)
        case "base64": return Data(base64Encoded: text).map { Array($0) }
        default: return nil
        }
    }

    mutating func string() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        var start = place
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                text.append(contentsOf: bytes[start..<place])
                place += 1
                return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: bytes[start..<place])
                guard let byte = escape() else { return nil }
                text.append(byte)
                start = place
            default: place += 1
            }
        }
        return nil
    }

    /// The characters below a blank, the quotation mark and the backslash are escaped, no others.
    private mutating func escape() -> UInt8? {
        guard place + 1 < bytes.count else { return nil }
        place += 2
        switch bytes[place - 1] {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "u"):
            guard place + 4 <= bytes.count else { return nil }
            place += 4
            return UInt8(String(decoding: bytes[place - 4..<place], as: UTF8.self), radix: 16)
        default: return nil
        }
    }
}
