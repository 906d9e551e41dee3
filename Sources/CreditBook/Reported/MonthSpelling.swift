import Quantities
import Vocabulary

/// The months that a title or a file name speaks of.
enum MonthSpelling {
    /// `2026年9月`, `2026年09月30日`, `2026-09`, `2026.9`, `2026/09`, `202609`, `20260930`; each month
    /// once, in order.
    static func all(in text: String) -> [Month] {
        let scalars = Array(PlainText.halfWidth(text).unicodeScalars)
        var months: [Month] = []
        var index = 0
        while index < scalars.count {
            guard isDigit(scalars[index]) else {
                index += 1
                continue
            }
            let run = digits(scalars, from: index)
            if let month = month(scalars, index, run), !months.contains(month) {
                months.append(month)
            }
            index += run.count
        }
        return months
    }

    /// The month that begins with a run of digits.
    private static func month(
        _ scalars: [Unicode.Scalar], _ start: Int, _ run: ArraySlice<Unicode.Scalar>
    ) -> Month? {
        switch run.count {
        case 6, 8: return plain(run)
        case 4:
            let mark = start + 4
            guard mark < scalars.count, "年-./".unicodeScalars.contains(scalars[mark]) else {
                return nil
            }
            let second = digits(scalars, from: mark + 1)
            guard (1...2).contains(second.count), let year = number(run),
                let month = number(second)
            else { return nil }
            return known(year, month)
        default: return nil
        }
    }

    private static func plain(_ run: ArraySlice<Unicode.Scalar>) -> Month? {
        guard let year = number(run.prefix(4)), let month = number(run.dropFirst(4).prefix(2))
        else { return nil }
        return known(year, month)
    }

    private static func known(_ year: Int, _ month: Int) -> Month? {
        (1990...2100).contains(year) ? Month(year: year, month: month) : nil
    }

    private static func digits(
        _ scalars: [Unicode.Scalar], from start: Int
    ) -> ArraySlice<Unicode.Scalar> {
        scalars.dropFirst(start).prefix(while: isDigit)
    }

    private static func number(_ run: ArraySlice<Unicode.Scalar>) -> Int? {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: run)
        return Int(String(text))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value)
    }
}
