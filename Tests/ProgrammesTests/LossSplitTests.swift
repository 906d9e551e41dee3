import Programmes
import Quantities
import Testing

@Suite("分险")
struct LossSplitTests {
    static func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }

    /// bank 20, national fund 20, provincial budget 10, re-guarantor 10, guarantor 30, city 10.
    static let hunan: [(loss: Int64, parts: [Int64])] = [
        (100_000_000, [20_000_000, 20_000_000, 10_000_000, 10_000_000, 30_000_000, 10_000_000]),
        (0, [0, 0, 0, 0, 0, 0]),
        // 1 fen: the largest remainder is the guarantor's 0.3.
        (1, [0, 0, 0, 0, 1, 0]),
        // 2 fen: 0.4 0.4 0.2 0.2 0.6 0.2 → guarantor, then the first of the two at 0.4.
        (2, [1, 0, 0, 0, 1, 0]),
        // 5 fen: 1 1 0.5 0.5 1.5 0.5 → 3 whole; two left to the first two of the four at 0.5.
        (5, [1, 1, 1, 1, 1, 0]),
        // 99 fen: 19.8 19.8 9.9 9.9 29.7 9.9 → 94 whole, five left: three at 0.9, two at 0.8.
        (99, [20, 20, 10, 10, 29, 10]),
    ]

    @Test("湖南4321,合计等于损失,尾差按最大余数", arguments: hunan)
    func fourThreeTwoOne(loss: Int64, parts: [Int64]) throws {
        let terms = try TermsFiles.terms("guar-hunan-4321")
        let answer = try #require(terms.split(Money(fen: loss)).parts)
        #expect(answer.map(\.amount.fen) == parts)
        #expect(
            answer.map(\.party) == [
                .bank, .nationalFund, .provincialBudget, .reGuarantor, .guarantor, .cityCounty,
            ])
    }

    /// 财金〔2024〕60号: 1000万 to a high-tech enterprise, total loss.
    @Test("科技创新专项:高企1000万全损,银行至少200、基金至多350、再担保至少200、其余至多250")
    func techPlan() throws {
        let terms = try TermsFiles.terms("guar-tech-plan-2024")
        guard case .bounds(let bounds) = terms.split(Self.wan(1000), .init(kinds: ["hnte"])) else {
            Issue.record("bounds expected")
            return
        }
        #expect(bounds.map(\.party) == [.bank, .nationalFund, .reGuarantor, .guarantor])
        #expect(bounds[0].atLeast == Self.wan(200) && bounds[0].atMost == nil)
        #expect(bounds[1].atMost == Self.wan(350) && bounds[1].atLeast == nil)
        #expect(bounds[2].atLeast == Self.wan(200))
        #expect(bounds[3].atMost == Self.wan(250) && bounds[3].supposesOthersFull)
    }

    @Test(
        "科技创新专项:三档40、35、30",
        arguments: [("little-giant", 400), ("points-sme", 350), ("tech-sme", 300)])
    func kinds(kind: String, fund: Int64) throws {
        let terms = try TermsFiles.terms("guar-tech-plan-2024")
        guard case .bounds(let bounds) = terms.split(Self.wan(1000), .init(kinds: [kind])) else {
            Issue.record("bounds expected")
            return
        }
        #expect(bounds[1].atMost == Self.wan(fund))
    }

    /// 10.01元: the bank and the re-guarantor at least 2.002, 2.01 each; the fund at most 4.004,
    /// 4.00; 1.99 are left.
    @Test("科技创新专项:零头向上取的下限,其余的上限不多一分")
    func techPlanFen() throws {
        let terms = try TermsFiles.terms("guar-tech-plan-2024")
        guard
            case .bounds(let bounds) = terms.split(
                Money(fen: 1001), .init(kinds: ["little-giant"]))
        else {
            Issue.record("bounds expected")
            return
        }
        #expect(bounds.map(\.atLeast?.fen) == [201, nil, 201, nil])
        #expect(bounds.map(\.atMost?.fen) == [nil, 400, nil, 199])
    }

    @Test("企业类别未知不得当作不属于;不属于任何一档没有比例")
    func kindUnknown() throws {
        let terms = try TermsFiles.terms("guar-tech-plan-2024")
        #expect(terms.split(Self.wan(1000)) == .unknownData(["kinds"]))
        guard case .unknownRule = terms.split(Self.wan(1000), .init(kinds: [])) else {
            Issue.record("no rule expected")
            return
        }
    }

    /// 湘财金〔2024〕23号. Deposit 1000万: the balance decides. Nil: unknown rule.
    static let leverage: [(balance: Int64, fiscal: Int64?)] = [
        (4999, nil), (5000, 60), (5001, 60), (9999, 60), (10000, 70), (10001, 70), (0, nil),
    ]

    @Test("潇湘财银贷:5倍起60/40,10倍起70/30,不足5倍规则未读", arguments: leverage)
    func bands(balance: Int64, fiscal: Int64?) throws {
        let terms = try TermsFiles.terms("xiaoxiang-caiyindai")
        let ratio = AmountRatio(Self.wan(balance), over: Self.wan(1000))
        let answer = terms.split(Self.wan(100), .init(leverage: ratio))
        if let fiscal {
            let parts = try #require(answer.parts)
            #expect(parts.map(\.party) == [.bank, .fiscal])
            #expect(parts.map(\.amount) == [Self.wan(100 - fiscal), Self.wan(fiscal)])
        } else if case .unknownRule = answer {
        } else {
            Issue.record("an unread split must stay unknown, got \(answer)")
        }
    }

    @Test("没有保证金时倍数未知,不是零也不是无穷")
    func noDeposit() throws {
        let terms = try TermsFiles.terms("xiaoxiang-caiyindai")
        let ratio = AmountRatio(Self.wan(1), over: .zero)
        #expect(terms.split(Self.wan(1), .init(leverage: ratio)) == .unknownData(["leverage"]))
    }

    static let scales: [(scale: String, parts: [Int64])] = [
        ("not_poor", [2400, 3600]), ("poor", [3000, 3000]), ("deeply_poor", [3600, 2400]),
    ]

    @Test("财政部分省县4比6、5比5、6比4", arguments: scales)
    func second(scale: String, parts: [Int64]) throws {
        let terms = try TermsFiles.terms("xiaoxiang-caiyindai")
        let answer = try #require(terms.divideAgain(Money(fen: 6000), scale: scale).parts)
        #expect(answer.map(\.party) == [.province, .county])
        #expect(answer.map(\.amount.fen) == parts)
    }

    @Test("湘潭属于哪一档未读到")
    func place() throws {
        let terms = try TermsFiles.terms("xiaoxiang-caiyindai")
        guard case .unknownRule = terms.divideAgain(Money(fen: 6000)) else {
            Issue.record("Xiangtan's scale was not read")
            return
        }
    }

    @Test("重庆80/20,基金内市40区60;奇数分")
    func chongqing() throws {
        let terms = try TermsFiles.terms("cq-kv")
        // 10001 fen: 8000.8 and 2000.2 → 8001 and 2000; 8001: 3200.4 and 4800.6 → 3200 and 4801.
        let parts = try #require(terms.split(Money(fen: 10_001)).parts)
        #expect(parts.map(\.amount.fen) == [8001, 2000])
        let again = try #require(terms.divideAgain(parts[0].amount).parts)
        #expect(again.map(\.amount.fen) == [3200, 4801])
    }

    static let exact: [(id: String, loss: Int64, parts: [Int64])] = [
        ("ip-hunan-pledge-fund", 500, [225, 225, 50]),
        ("guar-sichuan-shudankuaidai", 100, [20, 20, 60]),
        ("pool-chongqing-zhengyindan", 100, [15, 15, 20, 50]),
    ]

    @Test("知识产权基金45/45/10,蜀担20/20/60,重庆政银担15/15/20/50", arguments: exact)
    func others(id: String, loss: Int64, parts: [Int64]) throws {
        let answer = try TermsFiles.terms(id).split(Self.wan(loss)).parts
        #expect(answer?.map(\.amount) == parts.map(Self.wan))
    }

    static let unread = [
        "hb-kv-2025", "guar-national-batch", "guar-private-investment-2026", "cq-cv",
        "guar-longnan-yuanqudai",
    ]

    @Test("比例未读到的,没有金额", arguments: unread)
    func stayUnknown(id: String) throws {
        guard case .unknownRule = try TermsFiles.terms(id).split(Self.wan(1)) else {
            Issue.record("\(id) has no split that was read")
            return
        }
    }

    static let anhui: [(Set<LoanSecurity>, Bool, Int64)] = [
        ([.realEstate], false, 30), ([.realEstate], true, 35), ([.credit], false, 35),
        ([.ipPledge], false, 35), ([.guaranteed], false, 20), ([.guaranteed], true, 25),
    ]

    @Test("安徽:直贷30、担保20,首贷或纯信用等加5个百分点", arguments: anhui)
    func bonus(securities: Set<LoanSecurity>, first: Bool, pool: Int64) throws {
        let facts = SplitFacts(securities: securities, isFirstLoan: first)
        let parts = try #require(
            try TermsFiles.terms("pool-anhui-tech").split(Self.wan(100), facts).parts)
        #expect(parts.map(\.amount) == [Self.wan(pool), Self.wan(100 - pool)])
    }

    @Test("分险合计总等于损失(随机)")
    func sums() throws {
        var random = SeededRandom(seed: 20_261_130)
        for id in [
            "guar-hunan-4321", "cq-kv", "ip-hunan-pledge-fund", "pool-chongqing-zhengyindan",
        ] {
            let terms = try TermsFiles.terms(id)
            for _ in 0..<300 {
                let loss = Money(fen: Int64(random.next() % 3_000_000_000))
                let parts = try #require(terms.split(loss).parts)
                #expect(parts.reduce(0) { $0 + $1.amount.fen } == loss.fen, "seed 20261130 \(id)")
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
