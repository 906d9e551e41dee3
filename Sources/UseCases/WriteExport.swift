import Documents
import Foundation
public import Quantities
import Registry
import Seals
public import Storage

/// Writes everything that a base holds to open files (导出): one file of JSON lines for each table,
/// a manifest with their digests, and a page that says what they are.
public struct WriteExport {
    private let program: String
    private let moment: Instant
    /// Whether the keys are written too, into a file of their own.
    private let holdsKeys: Bool
    private let progress: WorkProgress
    private static let pieceBytes = 1 << 20

    /// - Parameter program: its version.
    public init(
        program: String, at moment: Instant, holdsKeys: Bool,
        telling progress: WorkProgress = .nobody
    ) {
        self.progress = progress
        self.program = program
        self.moment = moment
        self.holdsKeys = holdsKeys
    }

    /// - Parameter folder: is made, and gets its name when all is written.
    /// - Returns: the names of the files with their numbers of rows.
    /// - Throws: `CareFault.wouldOverwrite`, and what the file system says; then no folder.
    public func write(
        _ dump: any BaseDump, to folder: String
    ) throws -> [(name: String, rows: Int)] {
        let files = FileManager.default
        if files.fileExists(atPath: folder) { throw CareFault.wouldOverwrite(path: folder) }
        let partial = folder + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        try ExportFile.telling(folder) {
            try? files.removeItem(atPath: partial)
            try files.createDirectory(
                atPath: partial, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        do {
            let written = try fill(partial, dump)
            try ExportFile.telling(folder) { try files.moveItem(atPath: partial, toPath: folder) }
            return written.map { ($0.name, $0.rows) }
        } catch {
            try? files.removeItem(atPath: partial)
            throw error
        }
    }

    private func fill(_ folder: String, _ dump: any BaseDump) throws -> [ExportManifest.File] {
        var written: [ExportManifest.File] = []
        for table in dump.tables {
            try progress.tell(written.count, of: dump.tables.count)
            written.append(try write(table, table.name + ".jsonl", dump, folder))
        }
        if holdsKeys { written.append(try write(dump.keys, ExportManifest.keys, dump, folder)) }
        let manifest = ExportManifest(
            schema: ExportManifest.schema, program: program, exportedAt: moment.iso,
            migrations: dump.migrations, head: (dump.head?.digest ?? JournalEntry.origin).hex,
            length: dump.head?.seq ?? 0, files: written)
        let page = try ExportFile(folder + "/README.md")
        try page.write(Array(ExportPage.text.utf8))
        try page.close()
        let file = try ExportFile(folder + "/" + ExportManifest.name)
        try file.write(Array(try manifest.encoded()))
        try file.close()
        return written
    }

    private func write(
        _ table: BaseTable, _ name: String, _ dump: any BaseDump, _ folder: String
    ) throws -> ExportManifest.File {
        let file = try ExportFile(folder + "/" + name)
        let line = ExportLine(table)
        var writer = JSONWriter()
        var maker = DigestMaker()
        var rows = 0
        func flush() throws {
            let piece = writer.take()
            maker.add(piece)
            try file.write(piece)
        }
        try dump.rows(of: table) { row in
            line.write(row, &writer)
            rows += 1
            if writer.bytes.count > WriteExport.pieceBytes { try flush() }
        }
        try flush()
        try file.close()
        return ExportManifest.File(name: name, rows: rows, sha256: maker.digest.hex)
    }
}

/// A file that only its owner may read; what the file system refuses is told as a fault of a base.
struct ExportFile {
    private let handle: FileHandle
    private let path: String

    init(_ path: String) throws {
        self.path = path
        let made = FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard made, let handle = FileHandle(forWritingAtPath: path) else {
            throw BaseFault.readOnly(path: path)
        }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        try ExportFile.telling(path) { try handle.write(contentsOf: bytes) }
    }

    func close() throws {
        try ExportFile.telling(path) {
            try handle.synchronize()
            try handle.close()
        }
    }

    static func telling<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CocoaError {
            switch error.code {
            case .fileWriteOutOfSpace: throw BaseFault.diskFull(path: path)
            case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
                throw BaseFault.readOnly(path: path)
            default: throw BaseFault.unreachable(path: path, reason: error.localizedDescription)
            }
        }
    }
}
