import Foundation
import Testing

/// A line that a person types, its exit status, and what must stand on either stream.
struct Transcript: CustomTestStringConvertible, Sendable {
    let line: String
    let status: Int32
    let out: [String]
    let err: [String]

    init(_ line: String, _ status: Int32, out: [String] = [], err: [String] = []) {
        self.line = line
        self.status = status
        self.out = out
        self.err = err
    }

    var testDescription: String { line }

    /// Runs the line. Where no output is expected there is none, where no
    /// complaint is expected there is no error among what is said.
    func check(_ shop: Shop, input: String = "") throws {
        let result = try shop.run(line, input: input)
        #expect(!result.wasKilled && result.status == status, "\(result.err)")
        for text in out { #expect(result.out.contains(text), "\(result.out)") }
        for text in err { #expect(result.err.contains(text), "\(result.err)") }
        if out.isEmpty { #expect(result.out == "") }
        if err.isEmpty { #expect(!result.err.contains("错误") && !result.err.contains("rror")) }
    }
}

@Suite("命令：匹配")
struct MatchTranscripts {
    private static let day = "--as-of 2026-11-22"

    @Test(
        "结果写在标准输出",
        arguments: [
            Transcript(
                "match register.csv \(day)", 0,
                out: [
                    "甲厂（虚构）", "24–50万元", "示范税贷", "上年纳税10万元以上 ×1", "应≥10万元，少100元",
                    "共 3 家企业，1 家至少符合一个产品；按 2026-11-22", "另有 1 个规则集未显示，加 --all 查看",
                ]),
            .init("match register.csv \(day) --all", 0, out: ["外地贷"]),
            .init("match register.csv \(day) --product 外地贷", 0, out: ["外地贷"]),
            .init("match register.csv \(day) --enterprise 乙厂（虚构）", 0, out: ["共 1 家企业，0 家"]),
            .init(
                "match register.csv \(day) --enterprise 91430300MA4L00001W", 0, out: ["共 1 家企业，1 家"]
            ),
            .init(
                "match register.csv \(day) --lang en", 0,
                out: ["3 enterprises, 1 with at least one product", "Best product"]),
            .init(
                "match register.csv --as-of 2022-07-03 --format json --product demo", 0,
                out: ["\"verdict\":\"notInForce\""]),
            .init("match - \(day) --format csv", 0, out: ["甲厂（虚构）,demo,示范税贷,产品,符合,24,50,1"]),
            .init("explain register.csv demo \(day) --lang en", 1, err: ["3 enterprises"]),
            .init(
                "explain 乙厂（虚构） demo register.csv \(day)", 0,
                out: [
                    "乙厂（虚构） × 示范税贷：不符合", "现值9.99万元，应≥10万元，少100元（2025年，register.csv）", "第五条（官方，已读）",
                    "示范〔2022〕1号",
                ]),
            .init(
                "explain 丙厂（虚构） 示范税贷 register.csv \(day)", 0,
                out: ["待定", "缺：纳税信用等级", "额度：50万元"]),
            .init(
                "explain 甲厂（虚构） demo register.csv --as-of 2022-07-03", 0,
                out: ["“示范税贷”在 2022-07-03 未施行"]),
            .init(
                "explain 甲厂（虚构） demo register.csv \(day) --format json", 0,
                out: ["\"product\":\"demo\"", "\"answer\":\"met\""]),
        ])
    func results(_ row: Transcript) throws {
        try row.check(try Shop(), input: Goods.register)
    }

    @Test("JSON：能原样读回，金额是整数分")
    func json() throws {
        let shop = try Shop()
        let result = try shop.run("match register.csv --as-of 2026-11-22 --format json")
        let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8))
        let matches = try #require((object as? [String: Any])?["matches"] as? [[String: Any]])
        #expect(
            matches.compactMap { $0["verdict"] as? String } == [
                "eligible", "ineligible", "undetermined",
            ])
        let limit = (matches[0]["offer"] as? [String: Any])?["limitFen"] as? [String: Any]
        #expect(limit?["low"] as? Int == 24_000_000 && limit?["high"] as? Int == 50_000_000)
        #expect(matches[2]["missing"] as? [String] == ["tax.credit_grade"])
    }

    @Test(
        "输入的错误写在标准错误，退出码1，没有看似完整的结果",
        arguments: [
            Transcript("match nobody.csv \(day)", 1, err: ["nobody.csv: 错误: 没有这个文件"]),
            .init("match products \(day)", 1, err: ["products: 错误: 文件打不开；请确认它是文件而不是文件夹"]),
            .init("match empty.csv \(day)", 1, err: ["empty.csv: 错误: 文件没有内容"]),
            .init("match register.csv \(day) --product dmeo", 1, err: ["没有产品“dmeo”；是否想写“demo”？"]),
            .init("explain 甲厂（虚构） dmeo register.csv \(day)", 1, err: ["是否想写“demo”？"]),
            .init("match", 1, err: ["没有企业库", "rongqiao import"]),
            .init("match register.csv \(day) --enterprise 丁厂", 1, err: ["没有企业“丁厂”"]),
            .init(
                "match register.csv \(day) --catalogue nowhere", 1,
                err: ["找不到规则目录（找过：nowhere）", "--catalogue"]),
            .init(
                "match register.csv \(day) --profile nowhere.yaml", 1,
                err: ["nowhere.yaml: 错误: 没有这个文件"]),
            .init("match bad.csv \(day) --strict", 1, err: ["bad.csv:3:", "--strict 不出结果"]),
            .init(
                "match nobody.csv \(day) --lang en --format json", 1,
                err: ["nobody.csv: error: there is no such file."]),
        ])
    func faults(_ row: Transcript) throws {
        let shop = try Shop()
        try shop.write("", to: "empty.csv")
        try shop.write(
            Goods.register.replacing("9.99", with: "很多"), to: "bad.csv")
        try row.check(shop)
    }

    @Test("未施行：文字说一句，JSON仍是JSON；监管规定不对企业匹配")
    func notMatched() throws {
        let shop = try Shop()
        let line = "explain 甲厂（虚构） demo register.csv --as-of 2022-07-03 --format json"
        let json = try shop.run(line)
        #expect(json.status == 0 && json.out.hasPrefix("{"))
        #expect(json.out.contains("\"verdict\":\"notInForce\""))
        let regulation = Goods.elsewhere.replacing("kind: product", with: "kind: regulation")
        try shop.write(regulation, to: "products/elsewhere/faraway/unstated.yaml")
        for command in [
            "match register.csv --product faraway", "explain 甲厂（虚构） faraway register.csv",
        ] {
            let result = try shop.run(command + " --as-of 2026-11-22")
            #expect(result.status == 1 && result.out == "")
            #expect(result.err.contains("“外地贷”是监管规定，不对企业匹配"))
        }
    }

    @Test("好的行照答，坏的行列出并计数，退出码1")
    func partial() throws {
        let shop = try Shop()
        try shop.write(
            Goods.register.replacing("91430300MA4L000020", with: "9.1430300E+17").replacing(
                "乙厂（虚构）", with: ""), to: "bad.csv")
        let result = try shop.run("match bad.csv --as-of 2026-11-22")
        #expect(result.status == 1)
        #expect(result.out.contains("共 2 家企业"))
        #expect(result.err.contains("bad.csv:3:统一社会信用代码: 错误"))
        #expect(result.err.contains("共读 3 行：2 行已用，1 行未用；"))
    }

    @Test(
        "用法错误退出码2",
        arguments: [
            Transcript("match register.csv --as-of 2026-13-01", 2, err: ["2026-11-22"]),
            .init("match register.csv --as-of yesterday", 2, err: ["2026-11-22"]),
            .init("match register.csv --format pdf", 2, err: ["'text', 'json', 'csv' or 'xlsx'"]),
            .init("match register.csv --frobnicate", 2, err: ["--frobnicate"]),
            .init("match register.csv \(day) --amount 300", 2, err: ["300万元"]),
            .init("match register.csv --min-evidence rumour", 2, err: ["official"]),
            .init("match register.csv --known-at 2026-01-01", 2, err: ["--known-at 用企业库"]),
            .init("frobnicate", 2, err: ["frobnicate"]),
            .init("products frobnicate", 2, err: ["frobnicate"]),
            .init("explain register.csv", 2, err: ["<product>"]),
            .init("feel eval", 2, err: ["--jsonl"]),
            .init("feel eval 1 --jsonl", 2, err: ["--jsonl"]),
        ])
    func usage(_ row: Transcript) throws { try row.check(try Shop()) }

    @Test(
        "管道另一头先走：不崩溃，退出码0",
        arguments: [
            "match register.csv --as-of 2026-11-22", "products show demo",
            "match register.csv --as-of 2026-11-22 --format json",
        ])
    func closedPipe(_ line: String) throws {
        let shop = try Shop()
        let result = try shop.shell("rongqiao \(line) | true; echo ${PIPESTATUS[0]}")
        #expect(result.out == "0\n" && !result.err.contains("rror"))
    }

    @Test("标准错误没有人读：照常工作")
    func closedErrors() throws {
        let shop = try Shop()
        let result = try shop.shell("rongqiao match nobody.csv 2>&- ; echo $?")
        #expect(result.out == "1\n")
    }

    @Test("同样的输入，逐字节相同的输出", arguments: ["text", "json", "csv"])
    func deterministic(_ format: String) throws {
        let shop = try Shop()
        let line = "match register.csv --as-of 2026-11-22 --all --format \(format)"
        #expect(try shop.run(line).out == shop.run(line).out)
    }
}

@Suite("命令：产品目录与公式")
struct CatalogueTranscripts {
    @Test(
        "目录",
        arguments: [
            Transcript("products list", 0, out: ["demo", "示范税贷", "另有 1 个，加 --all 查看。"]),
            .init("products list --all", 0, out: ["faraway", "外地贷", "新闻"]),
            .init(
                "products list --format json", 0, out: ["\"id\":\"demo\"", "\"sources\":[\"A1\"]"]),
            .init(
                "products show 示范税贷", 0,
                out: [
                    "施行：2022-07-04；截止：未载明；最近核实：2026-06-04", "[tax] 上年纳税10万元以上（硬性）",
                    "bound 上年纳税下限：10万元，自2022-07-04",
                ]),
            .init(
                "products show demo --lang en", 0,
                out: ["Demo tax loan", "Tax of 100 thousand yuan"]),
            .init("products show nobody", 1, err: ["没有产品“nobody”", "products list --all"]),
            .init("products check", 0, out: ["用例：2 个符合，0 个不符合。", "目录无误：2 个规则集"]),
            .init("products cases demo", 0, out: ["用例：2 个符合，0 个不符合。"]),
            .init("--version", 0, out: ["."]),
            .init("--help", 0, out: ["融桥", "match", "explain", "products"]),
        ])
    func catalogue(_ row: Transcript) throws { try row.check(try Shop()) }

    @Test("用例不符：指出是哪一行，退出码1")
    func cases() throws {
        let shop = try Shop()
        try shop.write(
            Goods.cases.replacing("9.99万元", with: "10.01万元"), to: "products/zone/demo/cases.yaml")
        let result = try shop.run("products check")
        #expect(result.status == 1)
        #expect(
            result.err.contains("products/zone/demo/cases.yaml:6:5: 错误: 应为 ineligible，实为 eligible。")
        )
        #expect(result.out.contains("用例：1 个符合，1 个不符合。"))
    }

    @Test("目录有错：什么都不匹配")
    func brokenCatalogue() throws {
        let shop = try Shop()
        try shop.write(
            Goods.product.replacing("is: 10万元", with: "is: 10"),
            to: "products/zone/demo/2022-07-04.yaml")
        for line in [
            "match register.csv --as-of 2026-11-22", "products check",
            "explain 甲厂 demo register.csv",
        ] {
            let result = try shop.run(line)
            #expect(result.status == 1 && result.out == "")
            #expect(
                result.err.contains("products/zone/demo/2022-07-04.yaml:13:87: 错误: “bound”没有写单位"))
        }
    }

    @Test(
        "公式",
        arguments: [
            ("1 + 2 * 3", 0, "7\n", ""), ("decimal(2.5, 0)", 0, "2\n", ""),
            ("1 +", 1, "", "expression:1:4: 错误"), ("1 / 0", 1, "null\n", "错误"),
            ("if null then 1 else 2", 0, "2\n", ""),
        ] as [(String, Int32, String, String)])
    func feel(_ text: String, _ status: Int32, _ out: String, _ err: String) throws {
        let result = try Shop().shell("rongqiao feel eval '\(text)'")
        #expect(result.status == status && result.out == out)
        #expect(err.isEmpty ? result.err == "" : result.err.contains(err))
    }

    @Test("逐行JSON：坏行在中间也答，其余照答")
    func lines() throws {
        let input = """
            {"id": 1, "expression": "a + 1", "context": {"a": {"$number": "2"}}}
            {"id": 2, "expression":
            {"id": 3, "expression": "\\"x\\" + 1"}
            {"id": 4, "expression": "2 ** 3"}

            """
        let result = try Shop().run("feel eval --jsonl", input: input)
        let lines = result.out.split(separator: "\n").map(String.init)
        #expect(result.status == 0 && result.err == "" && lines.count == 4)
        #expect(lines[0] == #"{"id":1,"value":{"$number":"3"}}"#)
        #expect(lines[1].hasPrefix(#"{"id":null,"value":null,"diagnostics":[{"code":"badJSON""#))
        #expect(lines[2].hasPrefix(#"{"id":3,"value":null,"diagnostics":"#))
        #expect(lines[3] == #"{"id":4,"value":{"$number":"8"}}"#)
    }
}
