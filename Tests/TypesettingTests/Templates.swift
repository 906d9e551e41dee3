import Foundation
import Typesetting

/// The templates as they are shipped.
enum Templates {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("products/templates/reports")

    static func files() throws -> [String: ReportTemplates.File] {
        var files: [String: ReportTemplates.File] = [:]
        for name in ReportTemplates.names {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            files[name] = .init(path: "templates/reports/" + name, text: text)
        }
        return files
    }

    static func shipped() throws -> ReportTemplates { try ReportTemplates(files()) }
}
