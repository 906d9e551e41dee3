public import Quantities

/// The spellings of a day in people's tables.
public enum DateSpelling {
    /// `2021-04-12`, `2021.4.2`, `2013/12/06`, `2009年9月7日`, `20210412`, an Excel serial, each with
    /// or without a time of day behind it. A month or a year alone is no day.
    public static func read(_ raw: String) -> Day? {
        let text = withoutTime(PlainText.halfWidth(raw))
        if let number = Int(text) { return plain(number, digits: text.utf8.count) }
        if let serial = fractionalSerial(text) { return serial }
        var spelled = text
        for mark in ["年", "月", ".", "/"] {
            spelled = spelled.replacing(mark, with: "-")
        }
        if spelled.hasSuffix("日") || spelled.hasSuffix("号") { spelled.removeLast() }
        let parts = spelled.split(separator: "-", omittingEmptySubsequences: false)
            .map { PlainText.trimmed($0) }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = number(parts[0]),
            let month = number(parts[1]), let day = number(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// The day of a serial number of a spreadsheet that counts from 1900, which holds 1900 for a
    /// leap year; only serials from 1950 to 2100 are taken for days.
    public static func excel(serial: Int) -> Day? {
        guard (18264...73415).contains(serial) else { return nil }
        return Day(year: 1899, month: 12, day: 30)?.adding(days: serial)
    }

    private static func plain(_ number: Int, digits: Int) -> Day? {
        if digits == 8 {
            return Day(year: number / 10000, month: number / 100 % 100, day: number % 100)
        }
        return digits == 5 ? excel(serial: number) : nil
    }

    private static func fractionalSerial(_ text: String) -> Day? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 5,
            parts[1].utf8.count != 1 || text.count > 6,
            let serial = Int(parts[0]), parts[1].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return excel(serial: serial)
    }

    /// One or two digits, or four; no sign.
    private static func number(_ text: String) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
        else { return nil }
        return Int(text)
    }

    private static func withoutTime(_ text: String) -> String {
        guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return text }
        let tail = text[text.index(after: gap)...]
        return tail.contains(":") ? String(text[..<gap]) : text.filter { $0 != " " }
    }
}
