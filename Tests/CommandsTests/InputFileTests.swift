import Foundation
import Testing

@Suite("输入文件")
struct InputFileTests {
    private static let enterprise =
        #"[{"name": "甲厂（虚构）", "uscc": "91430300MA4L00001W", "facts": {"tax.paid": "12万元"}}]"#

    @Test(
        "JSON：带标记的 UTF-8 照读，不是 UTF-8 的指出何处",
        arguments: [
            ([0xEF, 0xBB, 0xBF], "", Int32(0), nil),
            ([], "\n ", 0, nil),
            ([0x5B, 0xD5, 0xC5], "", 1, "a.json:1:2: 错误: 文件不是 UTF-8"),
        ] as [([UInt8], String, Int32, String?)])
    func encoding(head: [UInt8], gap: String, status: Int32, fault: String?) throws {
        let shop = try Shop()
        try shop.write(Data(head + Array((gap + Self.enterprise).utf8)), to: "a.json")
        let result = try shop.run("match a.json --as-of 2026-11-22")
        #expect(result.status == status)
        #expect(result.out.contains("共 1 家企业") == (status == 0))
        #expect(fault.map(result.err.contains) ?? true)
    }

    @Test(
        "控制字符到不了终端，收尾的计数照旧",
        arguments: [
            (
                "a.csv", "企业名称,2025年纳税额（万元）\n甲\u{1B}]0;pwn\u{7}厂（虚构）,很多\n",
                "共读 1 行：1 行已用，0 行未用；1 处错误。"
            ),
            (
                "a.json", #"[{"name": "甲\u001b厂（虚构）", "facts": [1]}, {"name": "乙厂（虚构）"}]"#,
                "共读 2 行：1 行已用，1 行未用；1 处错误。"
            ),
            ("\u{1B}.csv", "x\n", nil),
        ] as [(String, String, String?)])
    func controls(name: String, text: String, closing: String?) throws {
        let shop = try Shop()
        try shop.write(text, to: name)
        let result = try shop.run("match \(name) --as-of 2026-11-22")
        #expect(result.status == 1)
        #expect(!(result.err + result.out).contains { $0 == "\u{1B}" || $0 == "\u{7}" })
        #expect(closing.map(result.err.contains) ?? true)
    }
}
