import Foundation

/// Which file stands under a name: a program that has it open goes on with it also after somebody
/// has removed it or put another one in its place.
struct FilePlace: Sendable {
    private let path: String
    private let file: [UInt64]?

    init(_ path: String) {
        self.path = path
        file = Self.file(path)
    }

    /// Whether the name still leads to the same file.
    var stands: Bool { file != nil && Self.file(path) == file }

    /// Device and number of the file; nil where there is none.
    private static func file(_ path: String) -> [UInt64]? {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        return [UInt64(found.st_dev), UInt64(found.st_ino)]
    }
}
