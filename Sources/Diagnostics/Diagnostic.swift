/// Where something stands in a file that a person can open.
public struct SourceLocation: Hashable, Sendable {
    /// The name that the person gave, or the path inside the catalogue.
    public var file: String
    public var place: Place

    public enum Place: Hashable, Sendable {
        case file
        /// 1-based line and column of a text file; columns count Unicode scalars.
        case text(line: Int, column: Int)
        /// A cell of a delimited file: 1-based physical line and the head of its column.
        case row(line: Int, head: String)
        /// A cell of a workbook, such as `Sheet1!C7`.
        case cell(sheet: String, reference: String)
    }

    public init(file: String, place: Place = .file) {
        self.file = file
        self.place = place
    }

    /// The prefix that a diagnostic begins with, without the closing colon.
    public var text: String {
        switch place {
        case .file: file
        case .text(let line, let column): "\(file):\(line):\(column)"
        case .row(let line, let head): head.isEmpty ? "\(file):\(line)" : "\(file):\(line):\(head)"
        case .cell(let sheet, let reference): "\(file):\(sheet)!\(reference)"
        }
    }
}

/// One fault, found in what a person gave us: where it is, what is wrong, what was expected.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        case error
        case warning
        case note
    }

    public var severity: Severity
    public var location: SourceLocation?
    /// A stable name of the fault in lower camel case, such as `bareNumberForMoney`.
    public var code: String
    /// One sentence: what is wrong, what was expected, what to write instead.
    public var message: Bilingual

    public init(
        _ severity: Severity, at location: SourceLocation?, code: String, zh: String, en: String
    ) {
        self.severity = severity
        self.location = location
        self.code = code
        self.message = Bilingual(zh: zh, en: en)
    }

    /// `file:line:column: error: message`
    public func text(_ language: Language) -> String {
        let word: Bilingual =
            switch severity {
            case .error: Bilingual(zh: "错误", en: "error")
            case .warning: Bilingual(zh: "警告", en: "warning")
            case .note: Bilingual(zh: "说明", en: "note")
            }
        let prefix = location.map { $0.text + ": " } ?? ""
        return prefix + word[language] + ": " + message[language]
    }
}

/// Faults that end the work on one input. Thrown where nothing useful can be returned.
public struct Faults: Error, Sendable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}

extension [Diagnostic] {
    public var hasErrors: Bool { contains { $0.severity == .error } }
}
