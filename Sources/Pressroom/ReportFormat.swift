/// What a report may be handed out as (格式).
public enum ReportFormat: String, Sendable, CaseIterable {
    case html
    case pdf
    case xlsx
    case csv
    case json
    case markdown = "md"
    case text

    /// The ending of a file's name, without the point.
    public var ending: String { self == .text ? "txt" : rawValue }

    /// As HTTP names it.
    public var mediaType: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        case .json: "application/json"
        case .markdown: "text/markdown; charset=utf-8"
        case .text: "text/plain; charset=utf-8"
        }
    }
}
