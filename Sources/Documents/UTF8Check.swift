public import Diagnostics

/// Tests the bytes of a text file and finds the place of a fault.
public enum UTF8Check {
    /// The text without the byte order mark that some programs put before it; `notUTF8` as below.
    public static func unmarked(_ bytes: [UInt8], file: String) throws(Faults) -> String {
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return try text(isMarked ? Array(bytes.dropFirst(3)) : bytes, file: file)
    }

    /// The text, or `notUTF8` at the first byte that is none.
    static func text(_ bytes: [UInt8], file: String) throws(Faults) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw YAMLFaults.notUTF8(place(of: firstInvalid(bytes), in: bytes, file: file))
    }

    /// The offset of the first byte that does not belong to valid UTF-8.
    static func firstInvalid(_ bytes: [UInt8]) -> Int {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return bytes.count
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// Control characters, strange line ends and inner byte order marks would shift every column.
    static func refuseHidden(_ bytes: [UInt8], file: String) throws(Faults) {
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x20 || byte >= 0x7F, byte != 0x0A, byte != 0x09, byte != 0x0D,
                let hidden = hiddenScalar(bytes, at: index)
            else { continue }
            throw YAMLFaults.hiddenCharacter(place(of: index, in: bytes, file: file), hidden)
        }
    }

    private static func hiddenScalar(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        let byte = bytes[index]
        if byte < 0x80 { return Unicode.Scalar(byte) }
        switch byte {
        case 0xC2 where bytes[index + 1] < 0xA0:
            return Unicode.Scalar(bytes[index + 1])
        case 0xE2 where bytes[index + 1] == 0x80 && (bytes[index + 2] | 1) == 0xA9:
            return bytes[index + 2] == 0xA8 ? "\u{2028}" : "\u{2029}"
        case 0xEF where bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
            return "\u{FEFF}"
        case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
            return bytes[index + 2] == 0xBE ? "\u{FFFE}" : "\u{FFFF}"
        default: return nil
        }
    }

    /// Line and column of a byte, both from 1; columns count scalars.
    static func place(of offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
        var line = 1
        var start = 0
        for index in 0..<offset where bytes[index] == 0x0A || bytes[index] == 0x0D {
            if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
            line += 1
            start = index + 1
        }
        let column = bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
        return SourceLocation(file: file, place: .text(line: line, column: column))
    }
}
