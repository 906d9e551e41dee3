import Foundation
import Storage

/// A file that only its owner may read, made beside its final place and moved there when it is
/// whole; whatever goes wrong before leaves nothing behind.
struct OwnFile {
    let path: String

    private static let companions = ["", "-wal", "-shm", "-journal"]

    /// An empty file in the folder of `place`.
    init(beside place: String) throws {
        path = place + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        discard()
        let file = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard file >= 0 else { throw OwnFile.fault(place) }
        Glibc.close(file)
    }

    func discard() {
        for companion in OwnFile.companions { unlink(path + companion) }
    }

    /// Puts it where it belongs, over what is there.
    func settle(at place: String) throws {
        try flush()
        guard rename(path, place) == 0 else { throw OwnFile.fault(place) }
        try OwnFile.flushFolder(of: place)
    }

    /// Puts it where it belongs, unless there is a file by then.
    func settleNew(at place: String) throws {
        try flush()
        guard link(path, place) == 0 else {
            if errno == EEXIST { throw CareFault.wouldOverwrite(path: place) }
            return try settle(at: place)
        }
        unlink(path)
        try OwnFile.flushFolder(of: place)
    }

    private func flush() throws {
        let file = Glibc.open(path, O_RDONLY)
        defer { Glibc.close(file) }
        guard file >= 0, fsync(file) == 0 else { throw OwnFile.fault(path) }
    }

    static func flushFolder(of place: String) throws {
        let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
        let file = Glibc.open(folder, O_RDONLY)
        defer { Glibc.close(file) }
        // Some file systems flush no folders and say so; the file itself is safe by now.
        if file >= 0 { fsync(file) }
    }

    /// What the last system call said.
    static func fault(_ place: String) -> BaseFault {
        switch errno {
        case EACCES, EPERM, EROFS: .readOnly(path: place)
        case ENOSPC, EDQUOT, EFBIG: .diskFull(path: place)
        default: .unreachable(path: place, reason: String(cString: strerror(errno)))
        }
    }

    static func isSame(_ one: String, _ other: String) -> Bool {
        var (left, right) = (stat(), stat())
        guard stat(one, &left) == 0, stat(other, &right) == 0 else { return false }
        return left.st_dev == right.st_dev && left.st_ino == right.st_ino
    }
}
