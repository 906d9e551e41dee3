import Diagnostics
import Quantities
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// Where a figure stands among those of its peers.
@Suite("画像")
struct PortraitTests {
    /// Of the growth stage and a sector, with a market share.
    private static func small(_ share: String, _ sector: String = "industry") -> String {
        "finance.revenue_last_year: 500万元, enterprise.sector: \(sector), market.share: \(share)"
    }

    private static let large = "finance.revenue_last_year: 5000万元, enterprise.sector: industry"

    private static let columns: [(String, [String], [String])] = [
        (
            "三家各占一位", ["1%", "2%", "3%"].map { small($0) },
            ["stageAndSector 3: 0", "stageAndSector 3: 50", "stageAndSector 3: 100"]
        ),
        (
            "并列取中间", ["1%", "2%", "2%", "3%"].map { small($0) },
            [
                "stageAndSector 4: 0", "stageAndSector 4: 50", "stageAndSector 4: 50",
                "stageAndSector 4: 100",
            ]
        ),
        (
            "最高并列不到100", ["1%", "3%", "3%"].map { small($0) },
            ["stageAndSector 3: 0", "stageAndSector 3: 75", "stageAndSector 3: 75"]
        ),
        (
            "全部相同都是50", ["2%", "2%", "2%"].map { small($0) },
            Array(repeating: "stageAndSector 3: 50", count: 3)
        ),
        (
            "留一位小数，四舍五入", ["1%", "2%", "3%", "4%"].map { small($0) },
            ["0", "33.3", "66.7", "100"].map { "stageAndSector 4: \($0)" }
        ),
        (
            "同行业不足三家，只按阶段", [small("1%"), small("2%"), small("3%", "software")],
            ["stage 3: 0", "stage 3: 50", "stage 3: 100"]
        ),
        (
            "同行业够了用同行业，不够的用阶段",
            [small("1%"), small("2%"), small("3%"), small("4%", "software")],
            [
                "stageAndSector 3: 0", "stageAndSector 3: 50", "stageAndSector 3: 100",
                "stage 4: 100",
            ]
        ),
        (
            "阶段不足三家，与全部比", [small("1%"), small("2%"), large + ", market.share: 3%"],
            ["all 3: 0", "all 3: 50", "all 3: 100"]
        ),
        ("全部也不足，还是与全部比", [small("1%"), small("2%")], ["all 2: 0", "all 2: 100"]),
        ("只有一家，没有可比的", [small("1%")], ["all 1: alone"]),
        (
            "没有数的不算在组里，也没有位次",
            [
                small("1%"), small("2%"),
                "finance.revenue_last_year: 500万元, enterprise.sector: industry",
            ],
            ["all 2: 0", "all 2: 100", "—"]
        ),
        (
            "行业不清楚，按阶段",
            [small("1%"), small("2%"), "finance.revenue_last_year: 500万元, market.share: 3%"],
            ["stage 3: 0", "stage 3: 50", "stage 3: 100"]
        ),
        (
            "阶段不清楚，与全部比",
            [
                small("1%"), small("2%"), small("4%"),
                "enterprise.sector: industry, market.share: 3%",
            ],
            ["stageAndSector 3: 0", "stageAndSector 3: 50", "stageAndSector 3: 100", "all 4: 66.7"]
        ),
    ]

    @Test("同组与位次", arguments: columns)
    func places(_ name: String, _ facts: [String], _ expected: [String]) throws {
        #expect(try PortraitDesk.column("share", facts) == expected)
    }

    @Test("低为好的反过来排")
    func less() throws {
        let facts = ["40%", "50%", "60%"].map { Self.large + ", finance.debt_ratio: \($0)" }
        let expected = ["100", "50", "0"].map { "stageAndSector 3: \($0)" }
        #expect(try PortraitDesk.column("debt", facts) == expected)
    }

    /// 1/3 and 2/6 are one and the same, 1/3 and 0.333… are not.
    @Test("分数精确比较，不先四舍五入")
    func exact() throws {
        let counts = [(1, 3), (2, 6), (3333, 10000), (4, 10)]
        let facts = counts.map {
            Self.large + ", ip.inventions: \($0.0), enterprise.employees: \($0.1)"
        }
        let expected = ["50", "50", "0", "100"].map { "stageAndSector 4: \($0)" }
        #expect(try PortraitDesk.column("ip", facts) == expected)
    }

    private static let unknowns: [(String, Int, String)] = [
        ("", 0, "finance.revenue_last_year+finance.rd"),
        ("finance.revenue_last_year: 0万元, finance.rd: 1万元", 0, "zero"),
        ("finance.revenue_last_year: 100万元, finance.rd: 120万元", 0, "implausible 120"),
        ("ip.inventions: 3, enterprise.employees: 0", 1, "zero"),
        ("ip.inventions: 3", 1, "enterprise.employees"),
        ("", 2, "finance.debt_ratio"),
    ]

    @Test("不知道的仍是不知道，并说明原因", arguments: unknowns)
    func unknown(_ facts: String, _ place: Int, _ expected: String) throws {
        let dictionary = try #require(LadderDesk.loaded).dictionary
        let line = try #require(try PortraitDesk.portraits([facts]).first).lines[place]
        #expect(line.standing == nil)
        guard case .unknown(let openness, let doubt) = line.value else {
            Issue.record("a value: \(line.value)")
            return
        }
        switch doubt {
        case .implausible(let value): #expect("implausible \(value.rounded)" == expected)
        case .zeroDenominator: #expect(expected == "zero")
        case nil:
            let missing = Set(openness.missing.map { dictionary[$0].id })
            #expect(missing == Set(expected.split(separator: "+").map(String.init)))
        default: Issue.record("\(String(describing: doubt))")
        }
    }

    @Test("阶段和行业")
    func peers() throws {
        let portraits = try PortraitDesk.portraits([Self.small("1%", "software"), Self.large, ""])
        #expect(portraits.map(\.stage) == [0, 1, nil])
        #expect(portraits.map(\.sector) == ["software", "industry", nil])
    }
}
