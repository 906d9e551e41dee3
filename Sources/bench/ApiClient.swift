import Foundation
import Synchronization

/// A connection to a service on this machine that asks one thing after the other: as little as a
/// client can do, so that what is measured is the service.
final class ApiClient {
    private let socket: Int32
    private var buffer: [UInt8] = []

    /// - Throws: where nobody listens.
    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status != 0 {
            close(socket)
            throw POSIXError(.ECONNREFUSED)
        }
        var one: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    /// A port that nobody uses.
    static func freePort() throws -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        if status != 0 { throw POSIXError(.EADDRNOTAVAIL) }
        return UInt16(bigEndian: address.sin_port)
    }

    static func request(
        _ method: String, _ target: String, key: String, body: String? = nil, once: String? = nil
    ) -> [UInt8] {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        text += "Authorization: Bearer \(key)\r\n"
        if let once { text += "Idempotency-Key: \(once)\r\n" }
        if let body {
            text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        return Array((text + "\r\n" + (body ?? "")).utf8)
    }

    /// - Returns: the status of the answer, once all of it is there.
    func ask(_ request: [UInt8]) throws -> Int {
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { throw POSIXError(.ECONNRESET) }
            sent += count
        }
        return try answer()
    }

    private func answer() throws -> Int {
        let end = Array("\r\n\r\n".utf8)
        while buffer.firstRange(of: end) == nil { try receive() }
        guard let blank = buffer.firstRange(of: end) else { throw POSIXError(.EPROTO) }
        let lines = String(decoding: buffer[..<blank.lowerBound], as: UTF8.self)
            .split(separator: "\r\n")
        let length =
            lines.lazy.map { $0.lowercased() }.first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        while buffer.count < blank.upperBound + length { try receive() }
        buffer.removeFirst(blank.upperBound + length)
        return lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private func receive() throws {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        if count <= 0 { throw POSIXError(.ECONNRESET) }
        buffer += bytes[..<count]
    }
}

/// What a number of connections got, each asking again when it has its answer.
struct ApiRun {
    /// Milliseconds of each answer, in order of length.
    let times: [Double]
    let seconds: Double
    /// How often each status came.
    let statuses: [Int: Int]

    /// - Throws: `Refused` unless all answers are of the kind 2xx.
    /// - Parameters:
    ///   - connections: threads with a connection each.
    ///   - seconds: after which nothing more is asked; nil until all is asked.
    static func measure(
        _ requests: [[UInt8]], port: UInt16, connections: Int, seconds: Double? = nil
    ) throws -> ApiRun {
        let next = Atomic<Int>(0)
        let found = Mutex<[(milliseconds: Double, status: Int)]>([])
        let start = ContinuousClock.now
        let end = seconds.map { start + .milliseconds(Int64($0 * 1000)) }
        let threads = (0..<connections).map { _ in
            Thread {
                var own: [(Double, Int)] = []
                defer { found.withLock { $0 += own } }
                guard let client = try? ApiClient(port: port) else { return own.append((0, -1)) }
                while end.map({ .now < $0 }) ?? true {
                    let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard place < requests.count else { return }
                    let asked = ContinuousClock.now
                    let status = (try? client.ask(requests[place])) ?? -1
                    own.append((milliseconds(.now - asked), status))
                    if status < 0 { return }
                }
            }
        }
        for thread in threads { thread.start() }
        while !threads.allSatisfy(\.isFinished) { usleep(500) }
        let took = milliseconds(.now - start) / 1000
        let all = found.withLock { $0 }
        let statuses = Dictionary(all.map { ($0.status, 1) }, uniquingKeysWith: +)
        guard statuses.keys.allSatisfy((200..<300).contains) else {
            throw Refused(statuses: statuses)
        }
        return ApiRun(
            times: all.map(\.milliseconds).sorted(), seconds: took, statuses: statuses)
    }

    /// A refusal comes fast and is no answer to what was asked: such a run says nothing.
    struct Refused: Error, CustomStringConvertible {
        let statuses: [Int: Int]

        var description: String { "not everything was answered: \(statuses)" }
    }

    private static func milliseconds(_ span: Duration) -> Double {
        Double(span.components.seconds) * 1e3 + Double(span.components.attoseconds) / 1e15
    }

    func share(_ part: Double) -> Double {
        times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * part))]
    }

    var text: String {
        let told = statuses.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
        return String(
            format: "%.0f a second, p50 %.2f ms, p99 %.2f ms, worst %.2f ms; ",
            Double(times.count) / seconds, share(0.5), share(0.99), times.last ?? 0)
            + told.joined(separator: ", ")
    }
}
