import Foundation
import Testing

@testable import Commands

/// A socket on which a service manager hears that a service is ready.
private final class ManagerSocket {
    let path: String
    private let socket: Int32

    init(_ path: String) throws {
        try #require(path.utf8.count < 100, "a socket's name is short")
        self.path = path
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        // Who never gets word fails, instead of waiting for ever.
        var longest = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &longest, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(status == 0)
    }

    deinit { close(socket) }

    func heard() -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = recv(socket, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}

@Suite("rongqiao serve")
struct ServeTranscripts {
    /// Starts the service over the shop's base, waits until it is ready, and stops it.
    /// - Returns: what it printed, with its status.
    private func serve(_ shop: Shop, _ socket: ManagerSocket, _ more: [String] = []) throws
        -> (text: String, status: Int32)
    {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = Shop.program
        process.arguments =
            ["serve", "--database", "base.db", "--listen-port", "0", "--set", "workers=2"] + more
        process.currentDirectoryURL = shop.folder
        process.environment = ["NOTIFY_SOCKET": socket.path]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let word = socket.heard()
        process.terminate()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(word == "READY=1\n", "\(text)")
        return (text, process.terminationStatus)
    }

    private func socket() throws -> ManagerSocket {
        let name =
            FileManager.default.temporaryDirectory.path + "/rq-\(UUID().uuidString.prefix(8))"
        return try ManagerSocket(name)
    }

    @Test("一次性口令写入文件：只有属主可读，不显示；再启动不再写")
    func passwordFile() throws {
        let (shop, socket) = (try Shop(), try socket())
        defer { unlink(socket.path) }
        let place = shop.folder.appendingPathComponent("口令").path
        let setting = ["--set", "first-start.password-file=\(place)"]
        let first = try serve(shop, socket, setting)
        #expect(first.status == 0)
        let lines = try shop.text("口令").split(separator: "\n").map(String.init)
        try #require(lines.count == 2 && lines[0] == "login: admin")
        let password = try #require(lines[1].split(separator: " ").last)
        #expect(password.utf8.count == 23 && lines[1].hasPrefix("password: "))
        #expect(first.text.contains(place) && !first.text.contains(password))
        let attributes = try FileManager.default.attributesOfItem(atPath: place)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        unlink(place)
        let again = try serve(shop, socket, setting)
        #expect(again.status == 0 && !again.text.contains("首次启动"))
        #expect(!InputFile.exists(place), "no account, no password is made a second time")
    }

    @Test("没有这项设置时口令只显示一次")
    func printed() throws {
        let (shop, socket) = (try Shop(), try socket())
        defer { unlink(socket.path) }
        #expect(try serve(shop, socket).text.contains("一次性口令："))
        #expect(try !serve(shop, socket).text.contains("一次性口令"))
    }

    @Test("口令写不进文件时，账号也不建立")
    func unwritable() throws {
        let shop = try Shop()
        let refused = try shop.run(
            "serve --database base.db --listen-port 0 --set first-start.password-file=没有/口令")
        #expect(refused.status == 1)
        #expect(refused.err.contains("一次性口令写不进 没有/口令"), "\(refused.err)")
        let later = try shop.run("access first-start --database base.db")
        #expect(later.status == 0, "\(later.err)")
    }

    @Test("没有服务管理器时不报告就绪；地址不能用时不报告")
    func nobodyWaits() {
        #expect(!ServiceManager.tellReady(at: nil))
        #expect(!ServiceManager.tellReady(at: "relative"))
        #expect(!ServiceManager.tellReady(at: "/" + String(repeating: "a", count: 200)))
        #expect(!ServiceManager.tellReady(at: "/nobody/listens/here"))
    }

    @Test("RONGQIAO_CATALOGUE 指定规则目录；--catalogue 优先")
    func catalogue() throws {
        let shop = try Shop()
        let named = try shop.shell("RONGQIAO_CATALOGUE=没有 rongqiao products list")
        #expect(named.status == 1 && named.err.contains("找不到规则目录（找过：没有）"))
        let given = try shop.shell(
            "RONGQIAO_CATALOGUE=没有 rongqiao products list --catalogue products")
        #expect(given.status == 0, "\(given.err)")
        let found = try shop.shell(
            "cd / && RONGQIAO_CATALOGUE=$OLDPWD/products rongqiao products list")
        #expect(found.status == 0 && found.out.contains("示范税贷"), "\(found.err)")
    }
}
