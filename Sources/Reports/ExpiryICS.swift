import Diagnostics
import Quantities
public import Reviews

/// The calendar of what runs out as iCalendar (RFC 5545): one all-day event on each last day, for
/// an office's own calendar. An item keeps its UID while its day stays the same.
public struct ExpiryICS: Sendable {
    private static let longest = 75
    let phrases: Phrases

    public init(phrases: Phrases) {
        self.phrases = phrases
    }

    public func text(_ calendar: ExpiryCalendar) -> String {
        let items = calendar.buckets.flatMap(\.items)
        let lines =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rongqiao//expiry//ZH",
                "CALSCALE:GREGORIAN",
            ]
            + items.flatMap { event($0, calendar.day) } + ["END:VCALENDAR"]
        return lines.map { ExpiryICS.folded($0) + "\r\n" }.joined()
    }

    private func event(_ item: Expiring, _ day: Day) -> [String] {
        let uid = [item.kind.rawValue, item.enterprise.key, item.id, item.lastDay.iso]
        let summary =
            item.enterprise.name + " " + item.what[phrases.language]
            + phrases.say(" 到期", " runs out")
        var details = phrases.say("来源：", "Source: ") + item.source
        if let assumption = item.assumption { details += "\n" + assumption[phrases.language] }
        return [
            "BEGIN:VEVENT", "UID:" + ExpiryICS.escaped(uid.joined(separator: "/")) + "@rongqiao",
            "DTSTAMP:\(ExpiryICS.basic(day))T000000Z",
            "DTSTART;VALUE=DATE:" + ExpiryICS.basic(item.lastDay),
            "SUMMARY:" + ExpiryICS.escaped(summary),
            "DESCRIPTION:" + ExpiryICS.escaped(details),
            "CATEGORIES:" + ExpiryICS.escaped(item.kind.label[phrases.language]),
            "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    /// `20261122`
    private static func basic(_ day: Day) -> String { day.iso.replacing("-", with: "") }

    /// TEXT of RFC 5545, section 3.3.11.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;")
            .replacing(",", with: "\\,").replacing("\r\n", with: "\\n")
            .replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }

    /// Lines of at most 75 octets, folded between characters (section 3.1).
    private static func folded(_ line: String) -> String {
        var result = ""
        var octets = 0
        for character in line.unicodeScalars {
            let size = UTF8.width(character)
            if octets + size > longest {
                result += "\r\n "
                octets = 1
            }
            result.unicodeScalars.append(character)
            octets += size
        }
        return result
    }
}
