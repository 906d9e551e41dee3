import Quantities
import Vocabulary

/// For how long a certificate is valid, as offices write it (三年, 36个月).
enum CertificateSpan {
    /// Nil for what is no span, and for one longer than ten years.
    static func months(_ text: String, _ codes: CodeTables) -> Int? {
        let literal = CellLiteral(
            type: .months, unit: "个月", names: MemberNames([]), codes: codes)
        guard case .value(.number(let span), _)? = try? literal.read(text),
            let months = span.exactInt64, (1...120).contains(months)
        else { return nil }
        return Int(months)
    }

    /// Valid through the day before the anniversary of issue.
    static func lastDay(from start: Day, months: Int) -> Day? {
        start.adding(months: months)?.adding(days: -1)
    }
}
