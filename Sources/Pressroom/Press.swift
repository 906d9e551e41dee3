public import Diagnostics
import Foundation
public import Papers
public import Printing
public import Typesetting
import Workbooks

/// Makes the bytes of a report in any form (出件). The same for the command line and the service.
public struct Press: Sendable {
    private let templates: ReportTemplates
    private let printer: Printer?
    private let width: Int

    /// - Parameters:
    ///   - printer: nil where none is installed; then everything but PDF can be made.
    ///   - width: columns of terminal text.
    public init(_ templates: ReportTemplates, _ printer: Printer?, width: Int = 80) {
        self.templates = templates
        self.printer = printer
        self.width = width
    }

    /// - Throws: `Faults` where a PDF is asked for and cannot be made, or a book is too large.
    public func bytes(
        _ report: Report, _ format: ReportFormat, _ language: Language
    ) throws -> [UInt8] {
        switch format {
        case .html: return ReportHTML(templates).page(report, language)
        case .pdf:
            guard let printer else { throw Faults([Printer.missing]) }
            return try printer.pdf(of: ReportHTML(templates).page(report, language))
        case .xlsx: return try workbook(report, language)
        case .csv: return ReportCSV.page(report, language)
        case .json: return ReportJSON.page(report)
        case .markdown: return ReportMarkdown.page(report, language)
        case .text:
            let lines = ReportText.lines(report, language, width: width)
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        }
    }

    /// The library that writes workbooks writes files only.
    private func workbook(_ report: Report, _ language: Language) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try WorkbookWriter.write(ReportBook.book(report, language), to: file.path)
        return [UInt8](try Data(contentsOf: file))
    }
}
