import Couriers
import Foundation
import Notices
import Testing

/// The courier with real connections, all of them to this machine.
@Suite("投递员", .serialized)
struct CourierTests {
    private func send(
        _ url: String, _ courier: Courier, body: String = #"{"id":"M1"}"#
    ) throws -> SendOutcome? {
        let address = try #require(WebhookAddress(url), "\(url)")
        return courier.send(
            SendRequest(
                address, headers: [("Content-Type", "application/json"), ("Rongqiao-Event", "x")],
                body: Array(body.utf8)))
    }

    private func local(_ seconds: Int = 5, names: [String] = []) throws -> Courier {
        Courier(try #require(PrivatePlaces("127.0.0.0/8")), seconds: seconds, names: names)
    }

    @Test("消息原样送到，头和正文都在")
    func delivered() throws {
        let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
        defer { receiver.stop() }
        let outcome = try send("http://127.0.0.1:\(receiver.port)/hook?x=1", try local())
        #expect(outcome == .answered(status: 204))
        let request = try #require(receiver.received.first)
        #expect(request.hasPrefix("POST /hook?x=1 HTTP/1.1\r\n"))
        #expect(request.contains("Rongqiao-Event: x\r\n") && request.hasSuffix(#"{"id":"M1"}"#))
        #expect(!request.contains("Cookie") && !request.contains("Authorization"))
    }

    @Test(
        "不放行就不连：本机的各种写法都到不了",
        arguments: [
            "http://127.0.0.1:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://localhost:PORT/",
            "http://0.0.0.0:PORT/", "http://[::1]:PORT/",
        ])
    func refused(_ shape: String) throws {
        let receiver = try Receiver("HTTP/1.1 200 OK\r\n\r\n")
        defer { receiver.stop() }
        let url = shape.replacing("PORT", with: String(receiver.port))
        let outcome = try send(url, Courier(.none, seconds: 5))
        #expect(outcome == .failed(.addressRefused))
        #expect(receiver.received.isEmpty)
    }

    @Test("域名改指内网也到不了：连接的那一刻才看地址")
    func rebinding() throws {
        let receiver = try Receiver("HTTP/1.1 200 OK\r\n\r\n")
        defer { receiver.stop() }
        let names = ["hooks.example:\(receiver.port):127.0.0.1"]
        let url = "http://hooks.example:\(receiver.port)/"
        let closed = try send(url, Courier(.none, seconds: 5, names: names))
        #expect(closed == .failed(.addressRefused) && receiver.received.isEmpty)
        let places = try #require(PrivatePlaces("hooks.example"))
        let open = try send(url, Courier(places, seconds: 5, names: names))
        #expect(open == .answered(status: 200) && receiver.received.count == 1)
    }

    @Test("不跟随跳转")
    func redirect() throws {
        let target = try Receiver("HTTP/1.1 200 OK\r\n\r\n")
        defer { target.stop() }
        let receiver = try Receiver(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(target.port)/\r\n"
                + "Content-Length: 0\r\n\r\n")
        defer { receiver.stop() }
        let outcome = try send("http://127.0.0.1:\(receiver.port)/", try local())
        #expect(outcome == .answered(status: 302) && target.received.isEmpty)
    }

    @Test("回答再长也只看开头，状态照认")
    func longAnswer() throws {
        let body = String(repeating: "x", count: 200_000)
        let receiver = try Receiver("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + body)
        defer { receiver.stop() }
        let outcome = try send("http://127.0.0.1:\(receiver.port)/", try local())
        #expect(outcome == .answered(status: 200))
    }

    @Test("不回答的到时间就算超时")
    func silent() throws {
        let receiver = try Receiver(nil as [UInt8]?)
        defer { receiver.stop() }
        let outcome = try send("http://127.0.0.1:\(receiver.port)/", try local(1))
        #expect(outcome == .failed(.timedOut))
    }

    @Test("服务停止时中断，不算送到也不算失败")
    func stopping() throws {
        let receiver = try Receiver(nil as [UInt8]?)
        defer { receiver.stop() }
        let places = try #require(PrivatePlaces("127.0.0.0/8"))
        let courier = Courier(places, seconds: 30, isStopping: { true })
        #expect(try send("http://127.0.0.1:\(receiver.port)/", courier) == nil)
    }

    @Test("没有人听、域名不存在、回答不是 HTTP")
    func faults() throws {
        let closed = try Receiver("")
        closed.stop()
        let courier = try local()
        #expect(try send("https://127.0.0.1:1/", courier) == .failed(.notConnected))
        #expect(try send("https://no-such-name.invalid/", courier) == .failed(.nameUnknown))
        let rude = try Receiver("hello\r\n\r\n")
        defer { rude.stop() }
        #expect(try send("http://127.0.0.1:\(rude.port)/", courier) == .failed(.brokenOff))
    }

    @Test("https 对方不是 TLS 或证书不可信，不发")
    func plainBehindTLS() throws {
        let receiver = try Receiver("HTTP/1.1 200 OK\r\n\r\n")
        defer { receiver.stop() }
        let outcome = try send("https://127.0.0.1:\(receiver.port)/", try local())
        #expect(outcome?.isTaken == false)
        #expect(receiver.received.allSatisfy { !$0.contains("M1") })
    }

    @Test("环境里的代理不用")
    func proxy() throws {
        let proxy = try Receiver("HTTP/1.1 200 OK\r\n\r\n")
        defer { proxy.stop() }
        let receiver = try Receiver("HTTP/1.1 204 OK\r\n\r\n")
        defer { receiver.stop() }
        for name in ["http_proxy", "all_proxy"] {
            setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
        }
        defer { for name in ["http_proxy", "all_proxy"] { unsetenv(name) } }
        let outcome = try send("http://127.0.0.1:\(receiver.port)/", try local())
        #expect(outcome == .answered(status: 204) && proxy.received.isEmpty)
    }
}
