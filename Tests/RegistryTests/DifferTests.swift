import Diagnostics
import Enterprises
import Quantities
import Registry
import Testing
import Vocabulary

/// What a file is to the base: new, changed, the same, confirmed, in conflict.
@Suite("导入差异")
struct DifferTests {
    static func preview(
        base: [Said], file: [Said], name: String = "（虚构）甲公司", baseName: String = "（虚构）甲公司"
    ) throws -> ImportPreview {
        let differ = try Desk.differ()
        let known = KnownEnterprise(
            id: 7, codes: [Desk.codes[0]], names: [baseName],
            facts: try base.map { try $0.fact(differ.dictionary) })
        return differ.preview(try result(file, name, differ), over: [known])
    }

    static func result(
        _ said: [Said], _ name: String, _ differ: Differ, code: String? = Desk.codes[0]
    ) throws -> ImportResult {
        var result = ImportResult()
        result.enterprises = [
            Enterprise(
                uscc: try code.map { try USCC($0) }, name: name,
                facts: try said.map { try $0.fact(differ.dictionary) })
        ]
        return result
    }

    static let cases: [(String, [Said], [Said], [FactDifference.Standing])] = [
        ("库里没有：新增", [], [.revenue(100)], [.new]),
        ("同一来源同一个数：相同", [.revenue(100, entry: 1)], [.revenue(100)], []),
        ("同一来源改了数：变更", [.revenue(100, entry: 1)], [.revenue(90)], [.changed]),
        (
            "改过一次又报原来的数：变更", [.revenue(100, entry: 1), .revenue(90, entry: 2)],
            [.revenue(100)], [.changed]
        ),
        (
            "改过以后再报新数：相同", [.revenue(100, entry: 1), .revenue(90, entry: 2)],
            [.revenue(90)], []
        ),
        ("另一年：新增", [.revenue(100, 2024, entry: 1)], [.revenue(100, 2025)], [.new]),
        ("另一来源说过：本来源仍是新增", [.revenue(100, by: "tax", entry: 1)], [.revenue(100)], [.new]),
        (
            "同一状态较晚的日子再说：再次确认", [.staff(5, on: "2026-01-01", entry: 1)],
            [.staff(5, on: "2026-06-01")], [.confirmed]
        ),
        (
            "同一状态同一天：相同", [.staff(5, on: "2026-01-01", entry: 1)],
            [.staff(5, on: "2026-01-01")], []
        ),
        (
            "同一天改了：变更", [.staff(5, on: "2026-01-01", entry: 1)],
            [.staff(6, on: "2026-01-01")], [.changed]
        ),
        (
            "补报更早的日子：新增", [.staff(5, on: "2026-06-01", entry: 1)],
            [.staff(4, on: "2026-01-01")], [.new]
        ),
        (
            "资质分两次说，各说各的：新增", [.titles(["hnte"], on: "2026-01-01", entry: 1)],
            [.titles(["tech-sme"], on: "2026-01-01")], [.new]
        ),
        (
            "资质说过：相同", [.titles(["hnte", "tech-sme"], on: "2026-01-01", entry: 1)],
            [.titles(["tech-sme"], on: "2026-01-01")], []
        ),
        (
            "资质由有变无：变更", [.titles(["hnte"], on: "2026-01-01", entry: 1)],
            [.titles([], lacks: ["hnte"], on: "2026-01-01")], [.changed]
        ),
        (
            "文件里两行不同，再导入一次：相同", [.revenue(100, entry: 1), .revenue(90, entry: 1)],
            [.revenue(100), .revenue(90)], []
        ),
        (
            "文件里两行不同，改成一行：变更", [.revenue(100, entry: 1), .revenue(90, entry: 1)],
            [.revenue(100)], [.changed]
        ),
        ("文件里两行相同：一次", [], [.revenue(100), .revenue(100)], [.new]),
    ]

    @Test("与本来源以前所说相比", arguments: cases)
    func standing(
        _ name: String, _ base: [Said], _ file: [Said], _ standings: [FactDifference.Standing]
    ) throws {
        let preview = try DifferTests.preview(base: base, file: file)
        let found = preview.enterprises[0].differences.map(\.standing)
        #expect(found == standings, "\(name)")
        #expect(preview.isEmpty == standings.isEmpty)
    }

    @Test("同一个数，核实状态更强或补了证书编号：要登记")
    func strengthened() throws {
        var verified = Said.revenue(100)
        verified.verification = .verified
        var papered = Said.revenue(100)
        papered.evidence = "GR202443990001"
        for said in [verified, papered] {
            let preview = try DifferTests.preview(base: [.revenue(100, entry: 1)], file: [said])
            #expect(preview.enterprises[0].differences.map(\.standing) == [.strengthened])
        }
        // 反过来，较弱的状态不改变什么
        var known = verified
        known.entry = 1
        #expect(try DifferTests.preview(base: [known], file: [.revenue(100)]).isEmpty)
    }

    @Test(
        "与其他来源矛盾：谁算数、为什么",
        arguments: [
            ("tax", "register", Weighing.Reason.precedence, "tax", false),
            ("register", "tax", .precedence, "tax", false),
            ("某表.csv", "另表.csv", .nobody, nil, false),
        ] as [(String, String, Weighing.Reason, String?, Bool)])
    func conflict(
        _ known: String, _ sent: String, _ reason: Weighing.Reason, _ counts: String?, _: Bool
    ) throws {
        let preview = try DifferTests.preview(
            base: [.revenue(100, by: known, entry: 1)], file: [.revenue(90, by: sent)])
        let conflict = try #require(preview.enterprises[0].conflicts.first)
        #expect(conflict.weighing.reason == reason)
        #expect(conflict.year == 2025)
        #expect(conflict.weighing.claims.first { $0.counts }?.fact.source == counts)
        #expect(preview.counts.conflicts == 1)
    }

    @Test("弱的来源说得较晚：不算，标较新")
    func newer() throws {
        let preview = try DifferTests.preview(
            base: [.staff(5, on: "2026-01-01", by: "tax", entry: 1)],
            file: [.staff(6, on: "2026-06-01", by: "filing")])
        let claims = try #require(preview.enterprises[0].conflicts.first?.weighing.claims)
        #expect(claims.map(\.counts) == [true, false])
        #expect(claims.map(\.isNewer) == [false, true])
    }

    @Test("代码相同、名称不同：改名；曾用名不算改名")
    func renamed() throws {
        let renamed = try DifferTests.preview(base: [], file: [], name: "（虚构）乙公司")
        #expect(renamed.enterprises[0].renamedFrom == "（虚构）甲公司")
        #expect(renamed.enterprises[0].known == 7)
        #expect(!renamed.isEmpty)
        let differ = try Desk.differ()
        let known = KnownEnterprise(
            id: 7, codes: [Desk.codes[0]], names: ["（虚构）旧名公司", "（虚构）甲公司"], facts: [])
        let former = differ.preview(
            try DifferTests.result([], "（虚构）旧名公司", differ), over: [known])
        #expect(former.enterprises[0].renamedFrom == nil)
        #expect(former.isEmpty)
    }

    @Test(
        "认企业：代码优先，其次全称（含曾用名），同名不同代码不合并",
        arguments: [
            (0, "（虚构）别名公司", 7), (nil, "（虚构）甲公司", 7), (nil, "（虚构）旧名公司", 7),
            (1, "（虚构）甲公司", nil), (nil, "（虚构）丙公司", nil), (1, "（虚构）无码公司", 8),
        ] as [(Int?, String, Int64?)])
    func identity(_ code: Int?, _ name: String, _ known: Int64?) throws {
        let differ = try Desk.differ()
        let base = [
            KnownEnterprise(
                id: 7, codes: [Desk.codes[0]], names: ["（虚构）旧名公司", "（虚构）甲公司"], facts: []),
            KnownEnterprise(id: 8, codes: [], names: ["（虚构）无码公司"], facts: []),
        ]
        let result = try DifferTests.result(
            [.revenue(1)], name, differ, code: code.map { Desk.codes[$0] })
        #expect(differ.preview(result, over: base).enterprises[0].known == known)
    }

    @Test("同一文件导入两次：第二次什么也没有")
    func twice() throws {
        let file: [Said] = [
            .revenue(100), .revenue(90, 2024), .staff(5, on: "2026-11-22"),
            .titles(["hnte"], lacks: ["tech-sme"], on: "2026-11-22"),
        ]
        let first = try DifferTests.preview(base: [], file: file)
        #expect(first.counts.recorded == 4)
        let recorded = file.map { said in
            var said = said
            said.entry = 1
            return said
        }
        let second = try DifferTests.preview(base: recorded, file: file)
        #expect(second.isEmpty)
        #expect(second.counts.of(.same) == 4)
    }

    @Test(
        "疑似同一家",
        arguments: [
            ("（虚构）澜桥智能装备有限责任公司", PossibleDuplicate.Reason.sameCore),
            ("（虚构）澜桥智能装备（集团）有限公司", .sameCore),
            ("（虚构）澜桥智能装备有限公司", .sameName),
            ("（虚构）兰桥智能装备有限公司", .nearName),
            ("（虚构）澜桥智能装备二有限公司", nil), ("（虚构）望舒传感科技有限公司", nil),
            ("（虚构）澜桥智慧设备有限公司", nil),
        ] as [(String, PossibleDuplicate.Reason?)])
    func duplicates(_ name: String, _ reason: PossibleDuplicate.Reason?) throws {
        let differ = try Desk.differ()
        let base = [
            KnownEnterprise(
                id: 1, codes: [Desk.codes[0]], names: ["（虚构）澜桥智能装备有限公司"], facts: [])
        ]
        let result = try DifferTests.result([], name, differ, code: Desk.codes[1])
        #expect(
            differ.preview(result, over: base).duplicates.map(\.reason)
                == [reason].compactMap(\.self))
    }
}
