import Quantities

/// Writes an operation as one line. Fields are set apart by `|`, items by `;`, parts of an item by
/// `,`. In a text these and `\` get a `\` before them; a control character becomes `\x0A` by its
/// number, and the two separators of Unicode `\l` and `\p`, so that the line stays one line
/// everywhere. Every character has one spelling: two operations have one line only if they are the
/// same.
struct LineWriter {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(160)
    }

    var line: String { String(decoding: bytes, as: UTF8.self) }

    mutating func mark(_ scalar: Unicode.Scalar) {
        bytes.append(UInt8(ascii: scalar))
    }

    mutating func word(_ word: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(
                start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    mutating func text(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        let needsCare = bytes[start...].contains {
            LineBytes.isSpecial($0) || $0 == 0xC2 || $0 == 0xE2
        }
        guard needsCare else { return }
        bytes.removeLast(bytes.count - start)
        for scalar in text.unicodeScalars { escaped(scalar) }
    }

    private mutating func escaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "|", ",", ";", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
        case "\u{2028}": bytes += Array(#"\l"#.utf8)
        case "\u{2029}": bytes += Array(#"\p"#.utf8)
        case "\u{00}"..."\u{1F}", "\u{7F}", "\u{85}":
            let digits = Array("0123456789ABCDEF".utf8)
            bytes += Array(#"\x"#.utf8)
            bytes += [digits[Int(scalar.value >> 4)], digits[Int(scalar.value & 15)]]
        default: bytes += Array(String(scalar).utf8)
        }
    }

    mutating func number(_ number: Int64) {
        if number < 0 { mark("-") }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// `2026-11-22`; `@` and the number of a day outside the years that have four digits.
    mutating func day(_ day: Day) {
        guard LineBytes.writtenDays.contains(day.number) else {
            mark("@")
            return number(day.number)
        }
        let (year, month, inMonth) = (day.year, day.month, day.day)
        digits(year / 100)
        digits(year % 100)
        mark("-")
        digits(month)
        mark("-")
        digits(inMonth)
    }

    private mutating func digits(_ value: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }
}

enum LineBytes {
    /// Whether a byte cannot stand for itself in a text.
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ",")
            || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\\")
    }

    /// Numbers of the days from 0001-01-01 to 9999-12-31.
    static let writtenDays: ClosedRange<Int64> = -719_162...2_932_896
}
