/// Pages of reports: the report writes its own object, the cursor of the next page comes last.
extension Page {
    /// - Parameter report: one JSON object, made of `items`.
    func json(around report: [UInt8]) -> [UInt8] {
        report.adding(cursor: next)
    }
}

/// Keys that sort as their numbers do.
func sortable(_ number: Int64) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 19 - text.count)) + text
}
