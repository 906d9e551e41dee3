import Diagnostics

/// The names that a template may ask for. Another one would be set as nothing, and nobody would
/// notice the slip of the pen.
enum TemplateNames {
    /// Of the page and of each section.
    static let known: Set<String> = [
        "language", "kind", "title", "subject", "issuer", "asOfLabel", "asOf", "knownAtLabel",
        "knownAt", "engineLabel", "engine", "journalLabel", "journal", "marks", "style", "sections",
        "contents", "contentsLabel", "sources", "sourcesLabel", "number", "text", "id", "heading",
        "body", "startsPage", "section", ".",
    ]

    /// - Returns: each unknown name at its place.
    static func unknown(in file: ReportTemplates.File) -> [Diagnostic] {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { index, line in
            names(String(line)).filter { !known.contains($0.name) }.map { found in
                fault(found.name, file.path, line: index + 1, column: found.column)
            }
        }
    }

    private static func names(_ line: String) -> [(name: String, column: Int)] {
        line.matches(of: /\{\{\{?\s*[#^\/>&]?\s*([^\s{}!=][^\s{}]*)\s*\}\}/).map { match in
            let column = line.unicodeScalars.distance(
                from: line.startIndex, to: match.output.1.startIndex)
            return (String(match.output.1), column + 1)
        }
    }

    private static func fault(
        _ name: String, _ path: String, line: Int, column: Int
    ) -> Diagnostic {
        let guess = nearest(to: name, in: Array(known).sorted())
        return Diagnostic(
            .error,
            at: SourceLocation(file: path, place: .text(line: line, column: column)),
            code: "templateName",
            zh: "报告里没有 \(name)" + (guess.map { "；是否想写 \($0)？" } ?? "。"),
            en: "a report has no \(name)" + (guess.map { "; did you mean \($0)?" } ?? "."))
    }
}
