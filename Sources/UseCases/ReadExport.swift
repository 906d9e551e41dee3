import Foundation
import Registry
import Seals
public import Storage

/// Reads the folder of an export; every file must be the one that its manifest names.
public struct ReadExport {
    private let folder: String
    private let manifest: ExportManifest
    public let head: PublishedHead

    /// Reads the manifest and checks every file against it.
    /// - Throws: `CareFault`, with the file named.
    public init(_ folder: String) throws {
        self.folder = folder
        let path = folder + "/" + ExportManifest.name
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CareFault.unreadableFile(path: path, line: nil)
        }
        guard let manifest = try? JSONDecoder().decode(ExportManifest.self, from: data),
            manifest.schema == ExportManifest.schema, let head = manifest.published
        else { throw CareFault.unreadableFile(path: path, line: nil) }
        self.manifest = manifest
        self.head = head
        try checkFiles()
    }

    public var migrations: [String] { manifest.migrations }
    /// Whether the folder has the keys under which persons' values are sealed.
    public var holdsKeys: Bool {
        FileManager.default.fileExists(atPath: folder + "/" + ExportManifest.keys)
    }

    /// The keys may have been taken out of the folder; nothing else may.
    private func checkFiles() throws {
        for file in manifest.files {
            if file.name == ExportManifest.keys, !holdsKeys { continue }
            let path = folder + "/" + file.name
            let isPlain = !file.name.contains("/") && file.name.hasSuffix(".jsonl")
            guard isPlain, let digest = try? ReadExport.digest(path), digest.hex == file.sha256
            else { throw CareFault.changedFile(path: path) }
        }
        let isListed = manifest.files.contains { $0.name == ExportManifest.keys }
        if holdsKeys, !isListed {
            throw CareFault.changedFile(path: folder + "/" + ExportManifest.keys)
        }
    }

    private static func digest(_ path: String) throws -> Digest {
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        return data.withUnsafeBytes { Digest(of: $0) }
    }

    /// Gives every row to a base that is being built.
    public func fill(_ assembly: any BaseAssembly) throws {
        for table in assembly.tables {
            let name = table.name + ".jsonl"
            // A base of an older program had not every table.
            guard manifest.files.contains(where: { $0.name == name }) else { continue }
            try rows(name, table) { try assembly.add($0, to: table) }
        }
        if holdsKeys { try rows(ExportManifest.keys, assembly.keys) { try assembly.add(key: $0) } }
    }

    private func rows(
        _ name: String, _ table: BaseTable, _ visit: ([BaseCell]) throws -> Void
    ) throws {
        let path = folder + "/" + name
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        let line = ExportLine(table)
        try data.withUnsafeBytes { bytes in
            var number = 0
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                number += 1
                guard let row = line.read(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                else { throw CareFault.unreadableFile(path: path, line: number) }
                try visit(row)
                start = end + 1
            }
        }
    }
}
