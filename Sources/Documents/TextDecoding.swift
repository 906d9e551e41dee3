import Diagnostics
import Foundation

/// Finds the encoding of a delimited file and turns it into UTF-8 without byte order mark.
enum TextDecoding {
    /// UTF-8 with or without mark, UTF-16 with mark, else GB18030 (GBK and GB2312 are parts of it).
    static func utf8(_ bytes: [UInt8], file: String) throws(Faults) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try checked(Array(bytes.dropFirst(3)), file: file)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, low: 0, file: file) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, low: 1, file: file) }
        let invalid = UTF8Check.firstInvalid(bytes)
        if invalid == bytes.count { return bytes }
        if isDamagedUTF8(bytes, invalid: invalid) { return try checked(bytes, file: file) }
        return try gb18030(bytes, file: file)
    }

    private static func checked(_ bytes: [UInt8], file: String) throws(Faults) -> [UInt8] {
        let invalid = UTF8Check.firstInvalid(bytes)
        if invalid == bytes.count { return bytes }
        throw undecodable(UTF8Check.place(of: invalid, in: bytes, file: file), "UTF-8")
    }

    /// Four sound characters of several bytes in a row do not happen in GB18030 text.
    private static func isDamagedUTF8(_ bytes: [UInt8], invalid: Int) -> Bool {
        bytes[..<invalid].lazy.filter { $0 >= 0xC0 }.prefix(4).count == 4
    }

    private static func utf16(
        _ bytes: [UInt8], low: Int, file: String
    ) throws(Faults) -> [UInt8] {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
        }
        if bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) {
            return Array(text.utf8)
        }
        throw undecodable(SourceLocation(file: file), "UTF-16")
    }

    private static func gb18030(_ bytes: [UInt8], file: String) throws(Faults) -> [UInt8] {
        let invalid = firstInvalidGB18030(bytes)
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        if invalid == bytes.count, let text = String(data: Data(bytes), encoding: encoding) {
            return Array(text.utf8)
        }
        let line = bytes[..<invalid].count { $0 == 0x0A } + 1
        let place = SourceLocation.Place.text(line: line, column: 1)
        throw undecodable(SourceLocation(file: file, place: place), "UTF-8 / GB18030")
    }

    /// One, two or four bytes a character; the offset of the first that fits no pattern.
    static func firstInvalidGB18030(_ bytes: [UInt8]) -> Int {
        var index = 0
        while index < bytes.count {
            let length = characterLength(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return bytes.count
    }

    private static func characterLength(_ bytes: [UInt8], at index: Int) -> Int {
        let lead = bytes[index]
        if lead < 0x80 { return 1 }
        guard (0x81...0xFE).contains(lead), index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        if (0x40...0xFE).contains(second), second != 0x7F { return 2 }
        guard (0x30...0x39).contains(second), index + 3 < bytes.count,
            (0x81...0xFE).contains(bytes[index + 2]), (0x30...0x39).contains(bytes[index + 3])
        else { return 0 }
        return 4
    }

    private static func undecodable(_ place: SourceLocation, _ tried: String) -> Faults {
        Faults(
            at: place, "encodingUnknown",
            zh: "此处的文字无法识别（已按 \(tried) 读取）；请用 Excel 或 WPS 另存为“CSV UTF-8”。",
            en: "the text cannot be decoded here (tried \(tried)); save it as “CSV UTF-8”.")
    }
}
