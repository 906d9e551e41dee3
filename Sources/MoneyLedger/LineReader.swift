import Quantities

/// Reads what `LineWriter` writes, and nothing else: another spelling of the same is refused, so
/// that a line and its operation stand for each other.
struct LineReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Steps over the mark if it is next.
    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    /// A text up to the next mark that is not part of it; nil where it is not spelled as written.
    mutating func text() -> String? {
        let start = position
        while position < bytes.count, !LineBytes.isSpecial(bytes[position]) {
            if bytes[position] == 0xC2 || bytes[position] == 0xE2, isSeparator { return nil }
            position += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<position])
        guard position < bytes.count else { return String(decoding: plain, as: UTF8.self) }
        switch bytes[position] {
        case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"):
            return String(decoding: plain, as: UTF8.self)
        case UInt8(ascii: "\\"): return escapedText(Array(plain))
        default: return nil
        }
    }

    /// Whether a separator of lines beyond ASCII stands here.
    private var isSeparator: Bool {
        let left = bytes.count - position
        if bytes[position] == 0xC2 { return left > 1 && bytes[position + 1] == 0x85 }
        return left > 2 && bytes[position + 1] == 0x80 && bytes[position + 2] | 1 == 0xA9
    }

    private mutating func escapedText(_ plain: [UInt8]) -> String? {
        var text = plain
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\") {
                guard let scalar = escape() else { return nil }
                text += Array(String(scalar).utf8)
                continue
            }
            if LineBytes.isSpecial(byte) {
                guard byte >= 0x20, byte != 0x7F else { return nil }
                break
            }
            if byte == 0xC2 || byte == 0xE2, isSeparator { return nil }
            text.append(byte)
            position += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape() -> Unicode.Scalar? {
        position += 1
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"):
            return Unicode.Scalar(byte)
        case UInt8(ascii: "l"): return "\u{2028}"
        case UInt8(ascii: "p"): return "\u{2029}"
        case UInt8(ascii: "x"):
            guard position + 1 < bytes.count, let high = hex(bytes[position]),
                let low = hex(bytes[position + 1])
            else { return nil }
            position += 2
            let value = high * 16 + low
            return value < 0x20 || value == 0x7F || value == 0x85 ? Unicode.Scalar(value) : nil
        default: return nil
        }
    }

    private func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Decimal without a needless zero or sign.
    mutating func number() -> Int64? {
        let isNegative = takes("-")
        let start = position
        var value: Int64 = 0
        while position < bytes.count, let digit = digit(at: position) {
            let (tens, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, above) =
                isNegative
                ? tens.subtractingReportingOverflow(Int64(digit))
                : tens.addingReportingOverflow(Int64(digit))
            if over || above { return nil }
            value = sum
            position += 1
        }
        let count = position - start
        guard count > 0, bytes[start] != UInt8(ascii: "0") || count == 1 && !isNegative else {
            return nil
        }
        return value
    }

    mutating func money() -> Money? { number().map { Money(fen: $0) } }

    mutating func day() -> Day? {
        if takes("@") {
            guard let number = number(), !LineBytes.writtenDays.contains(number) else { return nil }
            return Day(number: number)
        }
        guard position + 10 <= bytes.count, bytes[position + 4] == UInt8(ascii: "-"),
            bytes[position + 7] == UInt8(ascii: "-"),
            let year = digits(position, 4), let month = digits(position + 5, 2),
            let inMonth = digits(position + 8, 2)
        else { return nil }
        position += 10
        return Day(year: year, month: month, day: inMonth)
    }

    private func digits(_ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            guard let digit = digit(at: index) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private func digit(at index: Int) -> Int? {
        let byte = bytes[index]
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        return Int(byte - UInt8(ascii: "0"))
    }
}
