import Foundation
import NIOPosix

/// A file, piece by piece, read away from the event loops.
struct FileStream: AsyncSequence, Sendable {
    let path: String
    let pool: NIOThreadPool
    private static let piece = 128 * 1024

    struct Iterator: AsyncIteratorProtocol {
        let path: String
        let pool: NIOThreadPool
        var offset: UInt64 = 0

        mutating func next() async throws -> [UInt8]? {
            let (path, offset) = (path, offset)
            let piece = try await pool.runIfActive {
                let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
                defer { try? file.close() }
                try file.seek(toOffset: offset)
                return Array(try file.read(upToCount: FileStream.piece) ?? Data())
            }
            self.offset += UInt64(piece.count)
            return piece.isEmpty ? nil : piece
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(path: path, pool: pool) }
}
