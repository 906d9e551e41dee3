import Documents
import Quantities

/// Turns the characters of a number cell into what a person reads. No binary fraction is used.
enum CellValue {
    /// - Parameters:
    ///   - raw: as the file has it, such as `45958`, `0.035` or `9.14303E+17`.
    ///   - is1904: serial numbers count from 1904-01-01.
    static func read(
        _ raw: String, format: NumberFormat, is1904: Bool
    ) -> (text: String, kind: Cell.Kind) {
        if format == .plain, raw.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return (raw, .number(raw: raw))
        }
        guard let number = DecimalText(raw) else { return (raw, .text) }
        switch format {
        case .plain: break
        case .percent: return (number.percent, .number(raw: raw))
        case .date, .time:
            guard let serial = number.wholePart, format == .date || serial >= 366,
                let day = day(serial: serial, is1904: is1904)
            else { break }
            return (day.iso, .date(day))
        }
        return (raw, .number(raw: raw))
    }

    /// Serial 60 of the 1900 system is 29 February 1900, which never was: nil. So is serial 0,
    /// which stands for a time without a day.
    static func day(serial: Int, is1904: Bool) -> Day? {
        if is1904 { return Day(year: 1904, month: 1, day: 1)?.adding(days: serial) }
        guard serial > 0, serial != 60, serial <= 2_958_465 else { return nil }
        return Day(year: 1899, month: 12, day: serial < 60 ? 31 : 30)?.adding(days: serial)
    }
}

/// The digits of a decimal number and the power of ten of the last one.
struct DecimalText {
    private let isNegative: Bool
    private let digits: [UInt8]
    private let exponent: Int

    /// Nil unless `text` is a number as XML writes it: sign, digits, point, exponent.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let isMark: (UInt8) -> Bool = { $0 | 0x20 == UInt8(ascii: "e") }
        let mantissa = rest.prefix { !isMark($0) }
        var power = 0
        if mantissa.count < rest.count {
            let written = String(decoding: rest.dropFirst(mantissa.count + 1), as: UTF8.self)
            guard let value = Int(written), abs(value) < 400 else { return nil }
            power = value
        }
        let parts = mantissa.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined().map { $0 &- 0x30 }
        guard !digits.isEmpty, digits.allSatisfy({ $0 < 10 }) else { return nil }
        self.digits = digits
        exponent = power - (parts.count == 2 ? parts[1].count : 0)
    }

    /// The part before the point; nil for a negative number, or one too large for a day.
    var wholePart: Int? {
        if isNegative { return nil }
        var value = 0
        for position in 0..<max(0, digits.count + exponent) {
            value = value * 10 + (position < digits.count ? Int(digits[position]) : 0)
            if value > 10_000_000 { return nil }
        }
        return value
    }

    /// Times 100 with a percent sign, to 15 significant digits as spreadsheets show it.
    var percent: String {
        var shown = Array(digits.drop { $0 == 0 })
        var power = exponent + 2
        if shown.count > 15 {
            power += shown.count - 15
            let roundsUp = shown[15] >= 5
            shown = Array(shown[..<15])
            if roundsUp { DecimalText.increment(&shown) }
        }
        while shown.last == 0 {
            shown.removeLast()
            power += 1
        }
        if shown.isEmpty { return "0%" }
        return (isNegative ? "-" : "") + DecimalText.plain(shown, power) + "%"
    }

    private static func increment(_ digits: inout [UInt8]) {
        for position in digits.indices.reversed() {
            if digits[position] < 9 {
                digits[position] += 1
                return
            }
            digits[position] = 0
        }
        digits.insert(1, at: 0)
    }

    private static func plain(_ digits: [UInt8], _ power: Int) -> String {
        var text = digits.map { String($0) }.joined()
        if power >= 0 { return text + String(repeating: "0", count: power) }
        if text.count <= -power {
            text = String(repeating: "0", count: 1 - power - text.count) + text
        }
        return text.dropLast(-power) + "." + text.suffix(-power)
    }
}

extension CellValue {
    /// `2026-11-22T00:00:00`, as strict workbooks write a day.
    static func isoDate(_ raw: String) -> (text: String, kind: Cell.Kind) {
        guard let day = Day(iso: raw.prefix(10)) else { return (raw, .text) }
        return (day.iso, .date(day))
    }
}
