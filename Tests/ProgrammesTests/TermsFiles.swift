import Diagnostics
import Foundation
import Programmes
import Testing

/// The shipped terms, read from `products/terms`.
enum TermsFiles {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("products/terms")

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func terms(_ id: String) throws -> ProgrammeTerms {
        let read = TermsReader.read(bytes: try bytes(id + ".yaml"), file: id + ".yaml")
        return try #require(read.terms, "\(read.diagnostics.map { $0.text(.zh) })")
    }
}

/// A text with one change: what a slip of the pen looks like.
func changed(_ name: String, _ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try TermsFiles.bytes(name), as: UTF8.self)
    try #require(text.contains(old), "nothing to change in \(name)")
    return Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
}
