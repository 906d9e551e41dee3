import Foundation
import Testing

@Suite("结论凭证")
struct CertificateTranscripts {
    @Test("从企业库签发、核验、签名、改动")
    func issued() throws {
        let shop = try Shop()
        #expect(
            try shop.run(
                "import register.csv --source 园区登记 --database base.db --as-of 2026-11-22 --by 甲岗"
            ).status == 0)
        let key = try shop.run("certificate key --out 签发.key")
        #expect(key.status == 0)
        let open = String(try #require(key.out.split(separator: "\n").last))
        let made = try shop.run(
            "certificate 甲 demo --database base.db --as-of 2026-11-22 --key 签发.key --out 甲.json")
        #expect(made.status == 0, "\(made.err)")
        #expect(made.out.hasPrefix("已签发凭证 甲.json：sha256:"))
        let checked = try shop.run("verify-certificate 甲.json --public-key \(open)")
        #expect(checked.status == 0, "\(checked.err)")
        #expect(checked.out.contains("凭证成立") && checked.out.contains(open))
        let text = try shop.text("甲.json")
        #expect(text.contains("\"journal\":{\"digest\":"))
        try shop.write(text.replacing("\"outcome\":\"", with: "\"outcome\":\"x"), to: "改.json")
        let changed = try shop.run("verify-certificate 改.json")
        #expect(changed.status == 1)
        #expect(changed.err.contains("凭证不成立。第一处不符：/hash"))
        #expect(changed.err.contains("The certificate does not hold. First at /hash"))
        // The same day gives the same bytes.
        _ = try shop.run(
            "certificate 甲 demo --database base.db --as-of 2026-11-22 --key 签发.key --out 再.json")
        #expect(try shop.text("再.json") == text)
    }

    @Test("密钥文件：不覆盖，别人能读就不用")
    func keys() throws {
        let shop = try Shop()
        #expect(try shop.run("certificate key --out k").status == 0)
        let again = try shop.run("certificate key --out k")
        #expect(again.status == 1 && again.err.contains("已有的密钥不会被覆盖"))
        let place = shop.folder.appendingPathComponent("k").path
        let mode = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place)
        let read = try shop.run(
            "certificate 甲 demo register.csv --as-of 2026-11-22 --key k --out 甲.json")
        #expect(read.status == 1 && read.err.contains("chmod 600"))
    }

    @Test("没有结论、没有文件、不是公钥：说清楚")
    func refused() throws {
        let shop = try Shop()
        let table: [(String, Int32, String)] = [
            ("certificate 甲 demo register.csv --as-of 2020-01-01 --out x.json", 1, "未施行"),
            ("certificate 甲 没有的 register.csv --out x.json", 1, "没有产品“没有的”"),
            ("certificate 甲 demo register.csv --as-of 2026-11-22 --out 没有/x.json", 1, "写不进"),
            ("certificate 甲 demo register.csv", 2, "--out"),
            ("verify-certificate 没有.json", 1, "没有.json"),
            ("verify-certificate x --public-key 短", 2, "43"),
        ]
        for (line, status, words) in table {
            let said = try shop.run(line)
            #expect(said.status == status, "\(line): \(said.err)")
            #expect(said.err.contains(words), "\(line): \(said.err)")
        }
    }
}
