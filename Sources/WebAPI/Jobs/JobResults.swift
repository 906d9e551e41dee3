import Foundation
import NIOPosix
import Storage

/// The files that jobs made: beside the base, for its owner alone.
struct JobResults: Sendable {
    let folder: String

    /// - Parameter base: the base's file; nil for one in memory, which has no files.
    init?(base: String?) {
        guard let base else { return nil }
        folder = base + ".jobs"
    }

    /// The folder, made where it is not there.
    func made() throws -> String {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return folder
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func bytes(of name: String) throws -> Int64 {
        let found = try FileManager.default.attributesOfItem(atPath: path(name))
        return (found[.size] as? NSNumber)?.int64Value ?? 0
    }

    /// - Returns: the name of the file.
    func write(_ bytes: [UInt8], for job: String) throws -> String {
        let path = path(job)
        _ = try made()
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        if !isMade { throw BaseFault.diskFull(path: path) }
        return job
    }

    func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path(name)) }

    /// Removes what no job names: work that was cut off leaves such files.
    func removeAll(but named: Set<String>) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in found where !named.contains(name) { remove(name) }
    }
}
