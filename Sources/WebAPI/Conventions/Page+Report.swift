/// Pages of reports: the report writes its own object, the cursor of the next page comes last.
extension Page {
    /// - Parameter report: one JSON object that is not empty, made of `items`.
    func json(around report: [UInt8]) -> [UInt8] {
        guard let next, let end = report.lastIndex(of: UInt8(ascii: "}")) else { return report }
        // A cursor is base64url: nothing in it needs escaping.
        return Array(report[..<end]) + Array(#","nextCursor":"\#(next)"}"#.utf8)
    }
}

/// Keys that sort as their numbers do.
func sortable(_ number: Int64) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 19 - text.count)) + text
}
