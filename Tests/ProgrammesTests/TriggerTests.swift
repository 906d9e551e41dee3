import Programmes
import Quantities
import Testing

@Suite("熔断、上限、出资与追偿分配")
struct TriggerTests {
    static func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }

    enum Expected: Sendable { case no, yes, unknown }

    /// Non-performing loans over 1亿 of balance, in 万元.
    static let hubei: [(npl: Int64, warn: Expected, stop: Expected)] = [
        (499, .no, .no), (500, .unknown, .no), (501, .yes, .no), (799, .yes, .no),
        (800, .yes, .unknown), (801, .yes, .yes),
    ]

    @Test("湖北:5%预警、8%暂停补偿受理,恰在线上规则未写明", arguments: hubei)
    func levels(npl: Int64, warn: Expected, stop: Expected) throws {
        let terms = try TermsFiles.terms("hb-kv-2025")
        let found = terms.triggered(.nplRate, AmountRatio(Self.wan(npl), over: Self.wan(10_000)))
        #expect(found.map(\.trigger.action) == [.warn, .stopAcceptingClaims])
        for (answer, expected) in zip(found.map(\.answer), [warn, stop]) {
            switch (answer, expected) {
            case (.notReached, .no), (.reached, .yes), (.unknownRule, .unknown): continue
            default: Issue.record("\(npl): \(answer), expected \(expected)")
            }
        }
    }

    @Test("蜀担快贷3%停止新增;示意条款达到即触发")
    func sichuan() throws {
        let terms = try TermsFiles.terms("guar-sichuan-shudankuaidai")
        let above = AmountRatio(Self.wan(301), over: Self.wan(10_000))
        #expect(terms.triggered(.payoutRate, above).map(\.answer) == [.reached])
        #expect(terms.triggers.map(\.action) == [.stopNewBusiness])
        let park = try TermsFiles.terms("xt-park-batch-illustrative")
        let exact = AmountRatio(Self.wan(400), over: Self.wan(10_000))
        #expect(park.triggered(.payoutRate, exact).map(\.answer) == [.reached, .reached])
    }

    @Test("分母为零:比率未知")
    func empty() throws {
        let terms = try TermsFiles.terms("hb-kv-2025")
        let found = terms.triggered(.nplRate, AmountRatio(.zero, over: .zero))
        #expect(found.map(\.answer) == [.unknownData, .unknownData])
    }

    /// Disbursed and balance in 万元; 2 % of disbursed, at most 4 % of the balance, less paid.
    static let budget: [(disbursed: Int64, balance: Int64, paid: Int64, left: Int64)] = [
        (10_000, 10_000, 0, 200), (10_000, 4_000, 0, 160), (10_000, 5_000, 0, 200),
        (10_000, 10_000, 150, 50), (10_000, 3_000, 150, 0),
    ]

    @Test("重庆商业价值贷:每笔放款2%计提,总额不超过余额4%", arguments: budget)
    func accrual(disbursed: Int64, balance: Int64, paid: Int64, left: Int64) throws {
        var facts = CompensationCaps.Facts()
        facts.disbursed = Self.wan(disbursed)
        facts.balance = Self.wan(balance)
        facts.paidToBank = Self.wan(paid)
        let caps = try TermsFiles.terms("cq-cv").caps
        #expect(caps.cut(Self.wan(1000), loss: Self.wan(1000), facts).amount == Self.wan(left))
    }

    static let clients: [(size: String, asked: Int64, paid: Int64, left: Int64)] = [
        ("small", 400, 0, 300), ("small", 299, 0, 299), ("micro", 20, 0, 15),
        ("micro", 10, 10, 5), ("small", 10, 300, 0),
    ]

    @Test("重庆政银担:单户补偿小型300万、微型15万", arguments: clients)
    func perClient(size: String, asked: Int64, paid: Int64, left: Int64) throws {
        var facts = CompensationCaps.Facts()
        facts.sizeClass = size
        facts.paidForClient = Self.wan(paid)
        let caps = try TermsFiles.terms("pool-chongqing-zhengyindan").caps
        #expect(caps.cut(Self.wan(asked), loss: Self.wan(1000), facts).amount == Self.wan(left))
        facts.sizeClass = nil
        #expect(caps.cut(Self.wan(1), loss: Self.wan(1), facts) == .unknownData(["sizeClass"]))
    }

    @Test("安徽:各级合计不超过自担部分80%")
    func ownShare() throws {
        var facts = CompensationCaps.Facts()
        facts.ownShare = Self.wan(100)
        facts.paidByOthers = Self.wan(60)
        let caps = try TermsFiles.terms("pool-anhui-tech").caps
        #expect(
            caps.cut(Self.wan(35), loss: Self.wan(100), facts)
                == .amount(Self.wan(20), cutBy: ["ofOwnShare"]))
    }

    static let paid: [(province: Int64, county: Int64, short: [PartyAmount])] = [
        (500, 500, []), (500, 400, [PartyAmount(.county, wan(100))]),
        (0, 1, [PartyAmount(.province, wan(1))]), (0, 0, []),
    ]

    @Test("潇湘财银贷:省与县1比1", arguments: paid)
    func contributions(province: Int64, county: Int64, short: [PartyAmount]) throws {
        let pool = try #require(try TermsFiles.terms("xiaoxiang-caiyindai").pool)
        let answer = pool.check([.province: Self.wan(province), .county: Self.wan(county)])
        #expect(answer == (short.isEmpty ? .balanced : .short(short)))
    }

    @Test("重庆基金市40区60")
    func fortySixty() throws {
        let pool = try #require(try TermsFiles.terms("cq-kv").pool)
        #expect(pool.check([.city: Self.wan(400), .district: Self.wan(600)]) == .balanced)
        #expect(
            pool.check([.city: Self.wan(400), .district: Self.wan(500)])
                == .short([PartyAmount(.district, Self.wan(100))]))
    }

    @Test("4321追偿:先扣费用,再按分险比例")
    func recovery() throws {
        let terms = try TermsFiles.terms("guar-hunan-4321")
        let borne = try #require(terms.split(Self.wan(100)).parts)
        let answer = terms.recovery?.share(Self.wan(31), costs: Self.wan(1), borne: borne)
        guard case .shared(let costs, let parts, let over)? = answer else {
            Issue.record("shared expected")
            return
        }
        #expect(costs == Self.wan(1) && over == .zero)
        #expect(parts.map(\.amount) == [6, 6, 3, 3, 9, 3].map(Self.wan))
    }

    @Test("追偿不足费用,各方无份;追偿超过承担,多出的不分")
    func edges() throws {
        let recovery = try #require(try TermsFiles.terms("guar-hunan-4321").recovery)
        let borne = [PartyAmount(.guarantor, Money(fen: 10))]
        #expect(
            recovery.share(Money(fen: 5), costs: Money(fen: 8), borne: borne)
                == .shared(
                    costs: Money(fen: 5), parts: [PartyAmount(.guarantor, .zero)], over: .zero))
        #expect(
            recovery.share(Money(fen: 25), costs: .zero, borne: borne)
                == .shared(costs: .zero, parts: borne, over: Money(fen: 15)))
    }

    @Test("按顺序分配的,前一方补足后才轮到后一方")
    func order() {
        let basis = Basis(sources: ["S"], evidence: .illustrative, modelledOn: "试")
        let recovery = RecoveryTerms(
            rule: Sourced(.inOrder, basis), order: [.guarantor, .bank])
        let borne = [
            PartyAmount(.bank, Money(fen: 20)), PartyAmount(.guarantor, Money(fen: 30)),
            PartyAmount(.cityCounty, Money(fen: 5)),
        ]
        #expect(
            recovery.share(Money(fen: 52), costs: Money(fen: 9), borne: borne).parts
                == [
                    PartyAmount(.guarantor, Money(fen: 30)), PartyAmount(.bank, Money(fen: 20)),
                    PartyAmount(.cityCounty, Money(fen: 2)),
                ])
    }

    @Test("追偿规则未读到,不分配")
    func unreadRecovery() throws {
        let recovery = try #require(try TermsFiles.terms("ip-hunan-pledge-fund").recovery)
        guard case .unknownRule = recovery.share(Money(fen: 1), costs: .zero, borne: []) else {
            Issue.record("unread")
            return
        }
    }
}
