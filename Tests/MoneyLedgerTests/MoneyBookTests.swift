import Diagnostics
import MoneyLedger
import Quantities
import Testing

@Suite("资金账：预留、过账、冲正、推进")
struct MoneyBookTests {
    private static let legs: [Leg] = [.leg(.paid, .cash, 100), .leg(.client, .promised, 50)]

    @Test("全部过账")
    func postsAll() {
        var desk = Desk()
        desk.send(.reserve(Self.legs, expires: .day(3)), "占")
        #expect(desk.book.balance(.cash)?.lowest == Money(fen: 900))
        #expect(desk.posted(.cash) == 1_000)
        #expect(desk.send(.post(.id("占"))).words == "recorded")
        #expect(desk.posted(.cash) == 900)
        #expect(desk.book.balance(.cash)?.lowest == Money(fen: 900))
        #expect(desk.book.reservation(.id("占"))?.state == .posted)
    }

    @Test("部分过账，余下放开")
    func postsPart() {
        var desk = Desk()
        desk.send(.reserve(Self.legs, expires: .day(3)), "占")
        desk.send(.post(.id("占"), amounts: [Money(fen: 30), .zero]))
        #expect(desk.posted(.paid) == 30)
        #expect(desk.posted(.client) == 0)
        #expect(desk.book.balance(.client)?.added == .zero)
        #expect(desk.book.balance(.cash)?.taken == .zero)
    }

    @Test("最后一日还能过账，次日过期", arguments: [(3, "recorded"), (4, "reservationExpired")])
    func lastDay(_ day: Int64, _ words: String) {
        var desk = Desk()
        desk.send(.reserve(Self.legs, expires: .day(3)), "占")
        desk.send(.advance(to: .day(day)))
        #expect(desk.send(.post(.id("占")), on: .day(3)).words == words)
        #expect(desk.book.pendingReservations.isEmpty)
    }

    @Test("过期放开额度，并留下分录")
    func expiryIsAnEntry() {
        var desk = Desk()
        desk.send(.reserve([.leg(.paid, .cash, 1_000)], expires: .day(0)), "占")
        #expect(desk.send(.transfer([.leg(.paid, .cash, 1)])).words == "exceedsAvailableFunds 0")
        desk.send(.advance(to: .day(1)), "日终")
        #expect(desk.send(.transfer([.leg(.paid, .cash, 1)])).words == "recorded")
        let lines = desk.book.statement(.paid) ?? []
        #expect(lines.map(\.kind) == [.reserved, .released, .posted])
        #expect(lines[1].operation == .id("日终"))
    }

    @Test("冲正用新分录，原分录还在")
    func corrects() {
        var desk = Desk()
        desk.send(.transfer([.leg(.paid, .cash, 10)]), "付")
        desk.send(.correct(.id("付"), reason: "付错"), "冲")
        #expect(desk.posted(.paid) == 0)
        #expect(desk.book.balance(.paid)?.debitsPosted == Money(fen: 10))
        #expect(desk.book.balance(.paid)?.creditsPosted == Money(fen: 10))
        #expect(desk.send(.correct(.id("冲"), reason: "")).words == "notCorrectable")
    }

    @Test("部分过账后冲正，只退过了账的")
    func correctsPost() {
        var desk = Desk()
        desk.send(.reserve(Self.legs, expires: .day(3)), "占")
        desk.send(.post(.id("占"), amounts: [Money(fen: 30), .zero]), "过")
        #expect(desk.send(.correct(.id("过"), reason: "退回")).words == "recorded")
        #expect(desk.posted(.cash) == 1_000)
    }

    @Test("补记以前的日期可以；推进到同一天两次可以")
    func days() {
        var desk = Desk()
        desk.send(.advance(to: .day(5)))
        #expect(desk.send(.transfer([.leg(.cash, .fund, 1)]), on: .day(-300)).words == "recorded")
        #expect(desk.send(.advance(to: .day(5))).words == "recorded")
        #expect(desk.book.day == .day(5))
    }

    @Test("明细账逐笔走到余额，带业务编号、起息日和对方")
    func statement() {
        var desk = Desk()
        desk.send(.reserve([.leg(.paid, .cash, 100)], expires: .day(3)), "占")
        desk.send(.post(.id("占"), amounts: [Money(fen: 40)]), "过", on: .day(1))
        let lines = desk.book.statement(.cash) ?? []
        #expect(lines.map(\.operation.text) == ["出资", "占", "过", "过"])
        #expect(lines.map(\.kind) == [.posted, .reserved, .released, .posted])
        #expect(lines.map(\.amount.fen) == [1_000, 100, 100, 40])
        #expect(lines.map(\.balance.posted.fen) == [1_000, 1_000, 1_000, 960])
        #expect(lines.last?.other == .paid)
        #expect(lines.last?.valueDay == .day(1))
        #expect(lines.last?.balance == desk.book.balance(.cash))
        #expect(desk.book.statement(AccountID("没有")) == nil)
    }

    @Test("一组业务同进同退")
    func linked() {
        var desk = Desk()
        let digest = desk.book.stateDigest
        let set = [
            operation("一", .transfer([.leg(.paid, .cash, 600)])),
            operation("二", .open(Account(AccountID("新"), .outside))),
            operation("三", .transfer([.leg(.paid, .cash, 401)])),
            operation("四", .advance(to: .day(9))),
        ]
        let refused = desk.book.apply(linked: set)
        #expect(
            refused.map(\.words) == [
                "linkedOperationRefused", "linkedOperationRefused", "exceedsAvailableFunds 0",
                "linkedOperationRefused",
            ])
        #expect(desk.book.stateDigest == digest)
        #expect(desk.book.apply(linked: set).allSatisfy { !$0.isNew })
        let other = [operation("五", .transfer([.leg(.paid, .cash, 1)])), set[0]]
        #expect(
            desk.book.apply(linked: other).map(\.words)
                == ["linkedOperationNotNew", "again linkedOperationRefused"])
        #expect(desk.book.operation(.id("五")) == nil)
    }

    private func operation(_ id: String, _ action: MoneyAction) -> MoneyOperation {
        MoneyOperation(.id(id), on: Desk.today, action)
    }

    @Test("账户按名称列出，按开头汇总")
    func listing() {
        let desk = Desk()
        let names = desk.book.standings(prefix: "pool/").map(\.account.id)
        #expect(names == [.cash, .fund, .paid])
        #expect(desk.book.standing(.left)?.roomBelow == Money(fen: 500))
        #expect(desk.book.standing(.client)?.roomAbove == Money(fen: 300))
        #expect(desk.book.sum(prefix: "quota/") == 1_000)
    }

    @Test("每一类账户都有中文名称和正常方向", arguments: AccountType.allCases)
    func types(_ type: AccountType) {
        #expect(!type.name.zh.isEmpty)
        #expect(AccountType.allCases.filter { $0.name.zh == type.name.zh } == [type])
    }
}

/// Sixteen requests for the last yuan: whatever the order and the way, exactly one gets it.
@Suite("资金账：最后一元")
struct LastYuanTests {
    @Test("十六个请求抢最后一元，只有一个成功", arguments: 0..<16)
    func lastYuan(_ first: Int) {
        var desk = Desk()
        desk.send(.transfer([.leg(.granted, .left, 400)]))
        var winners: [Int] = []
        for step in 0..<16 {
            let request = (first + step * 5) % 16
            let legs: [Leg] = [.leg(.client, .left, 100)]
            let action: MoneyAction =
                request.isMultiple(of: 2)
                ? .transfer(legs) : .reserve(legs, expires: .day(Int64(request)))
            let outcome = desk.send(action, "request-\(request)")
            if outcome.isAccepted { winners.append(request) }
            if !outcome.isAccepted { #expect(outcome.words == "exceedsFilingQuota 0") }
        }
        #expect(winners == [first])
        #expect(desk.book.standing(.left)?.roomBelow == .zero)
    }

    @Test("占了又撤，下一个才拿得到；被拒绝的重发不插队")
    func afterVoid() {
        var desk = Desk()
        desk.send(.transfer([.leg(.granted, .left, 400)]))
        let take = MoneyAction.reserve([.leg(.client, .left, 100)], expires: .day(3))
        #expect(desk.send(take, "甲").words == "recorded")
        #expect(desk.send(take, "乙").words == "exceedsFilingQuota 0")
        desk.send(.void(.id("甲")))
        #expect(desk.send(take, "乙").words == "again exceedsFilingQuota")
        #expect(desk.send(take, "丙").words == "recorded")
        #expect(desk.send(take, "甲").words == "again")
        #expect(desk.book.pendingReservations.map(\.id.text) == ["丙"])
    }
}
