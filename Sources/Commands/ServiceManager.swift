import Foundation

/// The service manager that started the program, as systemd with `Type=notify`: it counts the
/// service as started when it is told so, and lets what comes after it wait until then.
enum ServiceManager {
    /// The socket that the manager listens on; nil where nobody waits for word.
    static var socketPath: String? {
        let path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"] ?? ""
        return path.isEmpty ? nil : path
    }

    /// Says that requests are answered from now on.
    /// - Returns: false where the manager could not be told; the service runs all the same.
    @discardableResult
    static func tellReady(at path: String? = socketPath) -> Bool {
        guard let path, let (name, length) = address(path) else { return false }
        var address = name
        let socket = Glibc.socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        let word = Array("READY=1\n".utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(socket, word, word.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        return sent == word.count
    }

    /// A path in the file system, or with `@` in front a name that the kernel alone knows.
    /// - Returns: nil for what no socket can be called.
    private static func address(_ path: String) -> (sockaddr_un, socklen_t)? {
        var bytes = Array(path.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@")
        else { return nil }
        if first == UInt8(ascii: "@") { bytes[0] = 0 }
        var address = sockaddr_un()
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return (address, socklen_t(MemoryLayout<sa_family_t>.size + bytes.count))
    }
}
