import Foundation
import Seals
import Storage

/// What an export says of itself (`manifest.json`).
struct ExportManifest: Codable, Equatable {
    struct File: Codable, Equatable {
        let name: String
        let rows: Int
        /// SHA-256, in hexadecimal digits.
        let sha256: String
    }

    static let schema = "rongqiao/export/1"
    static let name = "manifest.json"
    static let keys = "keys.jsonl"

    let schema: String
    let program: String
    let exportedAt: String
    /// The migrations that the base had come to.
    let migrations: [String]
    /// The digest of the journal's last entry, and how many entries it has.
    let head: String
    let length: Int64
    let files: [File]

    var published: PublishedHead? {
        Digest(hex: head).map { PublishedHead(length: length, digest: $0) }
    }

    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + [0x0A]
    }
}
