import Foundation
import Storage

/// Looks at a file before SQLite does, so that nothing of somebody else's is touched.
enum FileCheck {
    private static let magic = Array("SQLite format 3\0".utf8)
    /// Where SQLite's header holds the application id.
    private static let idPlace = 68

    static func check(_ path: String, _ mode: SQLiteBase.Mode) throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
            guard mode == .make else { throw BaseFault.absent(path: path) }
            try makeFolder(of: path)
            return
        }
        if isFolder.boolValue { throw BaseFault.notABase(path: path) }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BaseFault.unreachable(path: path, reason: "permission denied")
        }
        let head = Array(try file.read(upToCount: 100) ?? Data())
        try file.close()
        if !isOurs(head) { throw BaseFault.notABase(path: path) }
        if mode != .readOnly, access(path, W_OK) != 0 { throw BaseFault.readOnly(path: path) }
    }

    /// How SQLite is told of a file that is only read. In a folder that cannot be written it could
    /// not make the files that readers and writers share; where nobody has left such files, nobody
    /// is writing, and the file can be read as one that does not change.
    static func readable(_ path: String) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let isShared = ["-wal", "-shm", "-journal"].contains {
            FileManager.default.fileExists(atPath: path + $0)
        }
        if isShared || access(folder, W_OK) == 0 { return path }
        return URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    }

    /// An empty file that nobody else may read: it will hold the keys of personal values.
    static func makeFile(_ path: String) throws {
        let file = Foundation.open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { return }
            throw BaseFault.unreachable(path: path, reason: String(cString: strerror(errno)))
        }
        close(file)
    }

    /// An empty file may become a base. One whose first write was cut off has no id yet in its
    /// head; whether it is somebody else's shows when its tables are looked at.
    private static func isOurs(_ head: [UInt8]) -> Bool {
        if head.isEmpty { return true }
        guard head.count == 100, Array(head.prefix(magic.count)) == magic else { return false }
        let id = head[idPlace..<idPlace + 4].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        return id == Schema.applicationID || id == 0
    }

    private static func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw BaseFault.unreachable(path: path, reason: "cannot make its folder")
        }
    }
}
