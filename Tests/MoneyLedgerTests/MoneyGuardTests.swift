import MoneyLedger
import Quantities
import Testing

@Suite("资金账：比例约束")
struct MoneyGuardTests {
    private static func guarded(
        _ sense: MoneyGuard.Sense, _ ppm: Int64, at moment: MoneyGuard.Moment = .admission,
        whenEmpty: MoneyGuard.Emptiness = .holds
    ) -> Desk {
        var desk = Desk()
        for name in ["小微", "其他"] {
            desk.send(.open(Account(AccountID("in/\(name)"), .guaranteeInForce)))
        }
        desk.send(
            .setGuard(
                MoneyGuard(
                    "小微占比", [.account(AccountID("in/小微"))], over: [.prefix("in/")], sense,
                    Rate(ppm: ppm), at: moment, whenEmpty: whenEmpty)))
        return desk
    }

    private static func file(_ small: Int64, _ other: Int64) -> MoneyAction {
        .transfer(legs(small, other))
    }

    private static func legs(_ small: Int64, _ other: Int64) -> [Leg] {
        [("小微", small), ("其他", other)].filter { $0.1 > 0 }.map {
            .leg(AccountID("in/\($0.0)"), .promised, $0.1)
        }
    }

    @Test(
        "小微不低于八成：到线可以，差一分不行",
        arguments: [
            (80, 20, "recorded"), (79, 20, "guardBroken"), (0, 1, "guardBroken"),
            (4_000_000_000_000_000_000, 1_000_000_000_000_000_000, "recorded"),
            (3_999_999_999_999_999_999, 1_000_000_000_000_000_000, "guardBroken"),
        ] as [(Int64, Int64, String)])
    func exact(_ small: Int64, _ other: Int64, _ words: String) {
        var desk = Self.guarded(.atLeast, 800_000)
        #expect(desk.send(Self.file(small, other)).words == words)
    }

    @Test("预留的小微可能撤销，不能拿来撑比例")
    func pendingDoesNotHelp() {
        var desk = Self.guarded(.atLeast, 800_000)
        desk.send(.reserve(Self.legs(100, 0), expires: .day(3)), "占")
        #expect(desk.send(Self.file(0, 20)).words == "guardBroken")
        desk.send(.post(.id("占")))
        #expect(desk.send(Self.file(0, 20), "再来").words == "recorded")
    }

    @Test("预留的其他已占比例")
    func pendingHurts() {
        var desk = Self.guarded(.atLeast, 800_000)
        desk.send(Self.file(100, 0))
        #expect(desk.send(.reserve(Self.legs(0, 25), expires: .day(3))).words == "recorded")
        #expect(desk.send(Self.file(0, 1)).words == "guardBroken")
    }

    @Test("只管新增的约束：解保坏了比例也记，此后新增要等比例恢复")
    func growth() {
        var desk = Self.guarded(.atLeast, 800_000, at: .growth)
        #expect(desk.send(Self.file(80, 20)).words == "recorded")
        #expect(desk.send(Self.file(0, 1)).words == "guardBroken")
        let back = [Leg.leg(.promised, AccountID("in/小微"), 40)]
        #expect(desk.send(.transfer(back)).words == "recorded")
        // 40 of 60; with 39 and 1 more it is further away, with 60 more it holds.
        #expect(desk.send(Self.file(0, 1)).words == "guardBroken")
        #expect(desk.send(Self.file(3, 1), "三比一").words == "guardBroken")
        #expect(desk.send(Self.file(4, 1), "四比一").words == "recorded")
        #expect(desk.send(.reserve(Self.legs(60, 15), expires: .day(3)), "占").words == "recorded")
        #expect(desk.send(.post(.id("占"), amounts: [Money(fen: 60), Money(fen: 1)])).isAccepted)
    }

    @Test("部分过账坏了比例，不过")
    func partPost() {
        var desk = Self.guarded(.atLeast, 800_000)
        desk.send(.reserve(Self.legs(80, 20), expires: .day(3)), "占")
        let digest = desk.book.stateDigest
        let part = MoneyAction.post(.id("占"), amounts: [Money(fen: 79), Money(fen: 20)])
        #expect(desk.send(part).words == "guardBroken")
        #expect(desk.book.stateDigest == digest)
        #expect(desk.send(.post(.id("占"))).words == "recorded")
    }

    @Test("已经突破的比例：变好可以，变坏不行")
    func repair() {
        var desk = Self.guarded(.atLeast, 800_000, at: .periodEnd)
        #expect(desk.send(Self.file(10, 90)).words == "recorded")
        #expect(desk.book.guardReadings(at: .periodEnd).map(\.holds) == [false])
        #expect(desk.book.guardReadings(at: .admission).isEmpty)
        desk.send(
            .setGuard(
                MoneyGuard(
                    "小微占比", [.account(AccountID("in/小微"))], over: [.prefix("in/")], .atLeast,
                    Rate(ppm: 800_000))))
        #expect(desk.send(Self.file(1, 0)).words == "recorded")
        #expect(desk.send(Self.file(0, 1)).words == "guardBroken")
    }

    @Test("没有分母：说好算守住就不拦，说好算突破就拦")
    func empty() {
        var holds = Self.guarded(.atMost, 0, whenEmpty: .holds)
        holds.send(
            .setGuard(
                MoneyGuard(
                    "代偿率", [.account(.paid)], over: [.prefix("released/")], .atMost,
                    Rate(ppm: 30_000))))
        #expect(holds.send(.transfer([.leg(.paid, .cash, 1)])).words == "recorded")
        var broken = Self.guarded(.atMost, 0, whenEmpty: .holds)
        broken.send(
            .setGuard(
                MoneyGuard(
                    "代偿率", [.account(.paid)], over: [.prefix("released/")], .atMost,
                    Rate(ppm: 30_000), whenEmpty: .isBroken)))
        #expect(broken.send(.transfer([.leg(.paid, .cash, 1)])).words == "guardBroken")
        #expect(broken.book.guardReadings().last?.holds == false)
    }

    @Test("预留把分母全部划走：分母还在账上，比例照查")
    func reservedAway() {
        var desk = Self.guarded(.atMost, 0, at: .periodEnd)
        desk.send(
            .setGuard(
                MoneyGuard(
                    "代偿率", [.account(.paid)], over: [.prefix("in/")], .atMost, Rate(ppm: 30_000))))
        desk.send(Self.file(1_000, 0))
        #expect(desk.send(.transfer([.leg(.paid, .cash, 30)])).words == "recorded")
        let away = [Leg.leg(.promised, AccountID("in/小微"), 1_000)]
        #expect(desk.send(.reserve(away, expires: .day(3)), "占").words == "guardBroken")
        #expect(desk.send(.transfer([.leg(.paid, .cash, 900)])).words == "guardBroken")
        // All of it at once is another thing: then nothing is left to measure.
        #expect(desk.send(.transfer(away)).words == "recorded")
    }

    @Test("后来开立的账户也算在内；按名和按开头重复的只算一次")
    func later() {
        var desk = Desk()
        desk.send(
            .setGuard(
                MoneyGuard(
                    "放大倍数", [.prefix("in/"), .account(AccountID("in/新"))],
                    over: [.account(.fund)], .atMost, Rate(ppm: 10_000_000))))
        desk.send(.open(Account(AccountID("in/新"), .guaranteeInForce)))
        let ten = [Leg.leg(AccountID("in/新"), .promised, 10_000)]
        #expect(desk.send(.transfer(ten)).words == "recorded")
        #expect(
            desk.send(.transfer([.leg(AccountID("in/新"), .promised, 1)])).words == "guardBroken")
        #expect(desk.book.guardReadings().first?.numeratorFen == 10_000)
    }
}
