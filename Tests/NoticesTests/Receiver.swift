import Foundation
import Synchronization
import Testing

/// A receiver on this machine: takes one request a connection and answers with bytes that the test
/// gives. It ends with the test.
final class Receiver: Sendable {
    let port: Int
    private let handle: Int32
    private let requests = Mutex<[String]>([])

    /// - Parameter answer: the whole answer, head and body; nil holds the connection open.
    init(_ answer: [UInt8]?) throws {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) == 0 && listen(handle, 16) == 0
                    && getsockname(handle, $0, &length) == 0
            }
        }
        try #require(isBound)
        self.handle = handle
        port = Int(UInt16(bigEndian: place.sin_port))
        Thread.detachNewThread { self.serve(answer) }
    }

    convenience init(_ answer: String) throws { try self.init(Array(answer.utf8)) }

    /// What came, head and body.
    var received: [String] { requests.withLock { $0 } }

    func stop() { shutdown(handle, Int32(SHUT_RDWR)) }

    private func serve(_ answer: [UInt8]?) {
        while case let client = accept(handle, nil, nil), client >= 0 {
            let request = Self.read(client)
            requests.withLock { $0.append(request) }
            if let answer {
                _ = answer.withUnsafeBytes {
                    send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                close(client)
            }
        }
        close(handle)
    }

    private static func read(_ client: Int32) -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isWhole(String(decoding: all, as: UTF8.self)) {
            let count = recv(client, &buffer, buffer.count, 0)
            if count <= 0 { break }
            all += buffer.prefix(count)
        }
        return String(decoding: all, as: UTF8.self)
    }

    private static func isWhole(_ text: String) -> Bool {
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let length = text[..<end.lowerBound].components(separatedBy: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        return text[end.upperBound...].utf8.count >= (length ?? 0)
    }
}
