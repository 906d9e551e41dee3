import Vocabulary

/// The report of the central credit registry (人行征信报告). A bank's query is the bank's own: such
/// a report is no scope of a consent here, and what was copied from one is not passed on.
public enum RegistryReport {
    /// True if a text names such a report, as a scope, a document or the source of a figure.
    public static func isNamed(in text: String) -> Bool {
        let key = PlainText.key(text)
        return names.contains { key.contains($0) }
    }

    private static let names = [
        "征信报告", "信用报告", "人行征信", "央行征信", "征信中心", "征信系统", "creditreport", "credit-report",
    ]
}
