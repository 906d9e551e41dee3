import Notices
import Testing

/// Where a message may go, written by hand from the registries of special addresses.
@Suite("回调地址：能发往哪里")
struct AddressTests {
    @Test(
        "公网地址可以",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255",
            "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
            "223.255.255.255", "2400:3200::1", "2606:4700:4700::1111", "2a00::1",
        ])
    func open(_ text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }

    @Test(
        "本机、内网、链路、共享、示例、组播、保留地址都不可以",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
            "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255",
            "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
            "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
            "255.255.255.255", "::", "::1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1",
            "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1",
            "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "4000::1", "5f00::1",
        ])
    func closed(_ text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isPublic)
    }

    @Test("嵌在 v6 里的 v4 公网地址按 v4 算")
    func mapped() throws {
        let plain = try #require(NetworkAddress("8.8.8.8"))
        #expect(NetworkAddress("::ffff:8.8.8.8") == plain && plain.isPublic)
        #expect(NetworkAddress(bytes: [8, 8, 8, 8]) == plain)
        #expect(NetworkAddress(bytes: [8, 8, 8]) == nil)
    }

    @Test(
        "写法不规矩的不认作地址",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "0x7f.0.0.1",
            "2130706433", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "fe80::1%1",
            "::12345", "g::1", "::1.2.3", "1.2.3.4::", "１.1.1.1", "1:2:3:4:5:6:7::8",
        ])
    func malformed(_ text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test("放行清单按网段、单个地址和域名")
    func allowed() throws {
        let places = try #require(
            PrivatePlaces("10.1.0.0/16, 127.0.0.1 fd00:1::/32,Hooks.Example.cn"))
        let table: [(address: String, host: String, isAllowed: Bool)] = [
            ("10.1.200.7", "a.example", true), ("10.2.0.1", "a.example", false),
            ("127.0.0.1", "a.example", true), ("127.0.0.2", "a.example", false),
            ("fd00:1::9", "a.example", true), ("fd00:2::9", "a.example", false),
            ("192.168.7.7", "hooks.example.cn", true), ("192.168.7.7", "example.cn", false),
            ("8.8.8.8", "a.example", true),
        ]
        for row in table {
            let address = try #require(NetworkAddress(row.address))
            #expect(places.allows(address, of: row.host) == row.isAllowed, "\(row)")
        }
        let loopback = try #require(NetworkAddress("127.0.0.1"))
        #expect(!PrivatePlaces.none.allows(loopback, of: "localhost"))
    }

    @Test("放行清单写错一个词就不读", arguments: ["10.0.0.0/33", "10.0.0.0/", "a_b", "300.1.1.1", "x/8"])
    func badPlaces(_ text: String) {
        #expect(PrivatePlaces(text) == nil)
    }

    @Test("放行清单可以空着")
    func emptyPlaces() {
        #expect(PrivatePlaces("") == PrivatePlaces.none)
    }

    @Test(
        "网址的写法",
        arguments: [
            ("https://bank.example.cn/rq", "bank.example.cn"), ("https://BANK.cn", "bank.cn"),
            ("http://10.0.0.1:8080/a?b=c", "10.0.0.1"), ("https://[2400::1]:444/x", "2400::1"),
            ("https://a.cn?x=1", "a.cn"), ("https://xn--fiq228c.cn/", "xn--fiq228c.cn"),
        ])
    func taken(_ text: String, _ host: String) {
        #expect(WebhookAddress(text)?.host == host)
    }

    @Test(
        "含糊或有夹带的网址不收",
        arguments: [
            "", "bank.cn", "ftp://bank.cn", "HTTPS://bank.cn/", "https://", "https:///x",
            "https://user@bank.cn/", "https://user:pw@bank.cn/", "https://bank.cn@10.0.0.1/",
            "https://bank.cn#x", "https://bank.cn/#@a", "https://ba nk.cn/", "https://bank.cn/\n",
            "https://bank.cn/\r\nX-A: b", "https://银行.cn/", "https://bank.cn:0/",
            "https://bank.cn:65536/", "https://bank.cn:/", "https://bank.cn:80:80/",
            "https://2130706433/", "https://0x7f.0.0.1/", "https://127.1/", "https://0177.0.0.1/",
            "https://bank.cn\\@10.0.0.1/", "https://-a.cn/", "https://a..cn/", "https://a.cn./",
            "https://[::1/", "https://[1.2.3.4]/", "https://[::1]x/", "https://[fe80::1%25eth0]/",
            "https://a.cn/<x>", "https://a.cn/" + String(repeating: "x", count: 490),
        ])
    func refused(_ text: String) {
        #expect(WebhookAddress(text) == nil)
    }
}
