import Diagnostics
import Foundation
public import Typesetting

/// Finds the templates of reports: each file in the first folder that has it, so that a zone keeps
/// beside its installation profile only what it changes.
public enum TemplateFolders {
    /// - Parameter folders: the zone's own first, the shipped ones last.
    /// - Throws: `Faults` for a file that is no template, cannot be read, or is in no folder.
    public static func read(_ folders: [String]) throws -> ReportTemplates {
        var files: [String: ReportTemplates.File] = [:]
        for name in ReportTemplates.names {
            let places = folders.map { $0 + "/" + name }
            guard let path = places.first(where: FileManager.default.fileExists(atPath:)) else {
                continue
            }
            guard let data = FileManager.default.contents(atPath: path),
                let text = String(data: data, encoding: .utf8)
            else { throw Faults([unreadable(path)]) }
            files[name] = .init(path: path, text: text)
        }
        return try ReportTemplates(files)
    }

    private static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "templateUnreadable",
            zh: "模板读不出来；要用 UTF-8 文本。", en: "the template cannot be read as UTF-8 text.")
    }
}
