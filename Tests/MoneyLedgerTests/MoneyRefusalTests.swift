import Diagnostics
import MoneyLedger
import Quantities
import Testing

@Suite("资金账：每一种拒绝")
struct MoneyRefusalTests {
    /// What goes before, what is refused, and the phrase with the leg.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var before: [(String, MoneyAction)] = []
        let action: MoneyAction
        var on = Desk.today
        var id: String?
        let words: String

        var testDescription: String { name }
    }

    static let legRows: [Row] = [
        Row(name: "没有分录", action: .transfer([]), words: "noLegs"),
        Row(
            name: "账户未开立", action: .transfer([.leg(.cash, AccountID("没有"), 1)]),
            words: "accountNotFound 0"),
        Row(
            name: "资金与承诺不能互转",
            action: .transfer([.leg(.cash, .fund, 1), .leg(.left, .cash, 1)]),
            words: "sectionsDiffer 1"),
        Row(name: "借贷同一账户", action: .transfer([.leg(.cash, .cash, 1)]), words: "sameAccount 0"),
        Row(
            name: "金额为零", action: .transfer([.leg(.cash, .fund, 0)]),
            words: "amountNotPositive 0"),
        Row(
            name: "金额为负", action: .transfer([.leg(.cash, .fund, -1)]),
            words: "amountNotPositive 0"),
        Row(
            name: "几处有错，按次序报第一种",
            action: .transfer([
                .leg(.cash, .fund, 0), .leg(.cash, .cash, 0), .leg(.cash, .left, 0),
                .leg(.cash, AccountID("没有"), 0),
            ]), words: "accountNotFound 3"),
        Row(
            name: "发生额超出可记录的范围",
            action: .transfer([.leg(.cash, .fund, .max - 1_000), .leg(.cash, .fund, 1)]),
            words: "overflow 1"),
        Row(
            name: "备案额度只剩一分也不能多用",
            action: .transfer([.leg(.client, .left, 300), .leg(.granted, .left, 201)]),
            words: "exceedsFilingQuota 0"),
        Row(
            name: "单户限额：分开都够，合起来不够",
            action: .transfer([.leg(.client, .promised, 150), .leg(.client, .promised, 151)]),
            words: "exceedsSingleClientLimit 0"),
        Row(
            name: "已预留的算已用", before: [("占", .reserve([.leg(.paid, .cash, 600)], expires: .day(9)))],
            action: .transfer([.leg(.paid, .cash, 401)]), words: "exceedsAvailableFunds 0"),
        Row(
            name: "预留的进账不算已到",
            before: [("待收", .reserve([.leg(.cash, .fund, 600)], expires: .day(9)))],
            action: .transfer([.leg(.paid, .cash, 1_001)]), words: "exceedsAvailableFunds 0"),
        Row(
            name: "上限先于下限",
            action: .transfer([.leg(.paid, .cash, 1_001), .leg(.client, .promised, 301)]),
            words: "exceedsSingleClientLimit 1"),
    ]

    static let dayRows: [Row] = [
        Row(
            name: "账面日期不往回走", before: [("进", .advance(to: .day(2)))],
            action: .advance(to: .day(1)), words: "dayAlreadyPassed"),
        Row(
            name: "起息日晚于账面日期", before: [("进", .advance(to: .day(0)))],
            action: .transfer([.leg(.cash, .fund, 1)]), on: .day(1), words: "valueDayAheadOfBook"),
        Row(
            name: "推进的起息日晚于所到之日", action: .advance(to: .day(0)), on: .day(1),
            words: "valueDayAheadOfBook"),
        Row(
            name: "到期日早于账面日期", before: [("进", .advance(to: .day(2)))],
            action: .reserve([.leg(.cash, .fund, 1)], expires: .day(1)),
            words: "expiryAlreadyPassed"),
    ]

    static let held: (String, MoneyAction) = (
        "占", .reserve([.leg(.paid, .cash, 100), .leg(.client, .promised, 50)], expires: .day(3))
    )

    static let originalRows: [Row] = [
        Row(name: "过账的预留不存在", action: .post(.id("没有")), words: "operationNotFound"),
        Row(name: "过账自己", action: .post(.id("自己")), id: "自己", words: "operationNotFound"),
        Row(
            name: "原业务当时被拒绝", before: [("坏", .transfer([]))],
            action: .correct(.id("坏"), reason: ""),
            words: "operationWasRefused"),
        Row(name: "过账的不是预留", action: .post(.id("出资")), words: "notAReservation"),
        Row(
            name: "预留要撤销，不能冲正", before: [held], action: .correct(.id("占"), reason: ""),
            words: "notCorrectable"),
        Row(
            name: "已过账", before: [held, ("过", .post(.id("占")))], action: .void(.id("占")),
            words: "alreadyPosted"),
        Row(
            name: "已撤销", before: [held, ("撤", .void(.id("占")))], action: .post(.id("占")),
            words: "alreadyVoided"),
        Row(
            name: "已过期", before: [held, ("进", .advance(to: .day(4)))],
            action: .post(.id("占")), words: "reservationExpired"),
        Row(
            name: "账面日期没有推进，起息日已过最后一日", before: [held], action: .post(.id("占")),
            on: .day(4), words: "reservationExpired"),
        Row(
            name: "已冲正", before: [("冲", .correct(.id("出资"), reason: "重复入账"))],
            action: .correct(.id("出资"), reason: "重复入账"), words: "alreadyCorrected"),
        Row(
            name: "起息日早于原业务", before: [held], action: .post(.id("占")), on: .day(-1),
            words: "valueDayBeforeOriginal"),
        Row(
            name: "金额笔数不对", before: [held], action: .post(.id("占"), amounts: [Money(fen: 1)]),
            words: "amountCountDiffers"),
        Row(
            name: "过账金额全为零", before: [held],
            action: .post(.id("占"), amounts: [.zero, .zero]), words: "amountNotPositive"),
        Row(
            name: "过账金额为负", before: [held],
            action: .post(.id("占"), amounts: [Money(fen: 1), Money(fen: -1)]),
            words: "amountNotPositive 1"),
        Row(
            name: "过账超过预留", before: [held],
            action: .post(.id("占"), amounts: [Money(fen: 100), Money(fen: 51)]),
            words: "exceedsReserved 1"),
        Row(
            name: "冲正会透支", before: [("付", .transfer([.leg(.paid, .cash, 1)]))],
            action: .correct(.id("出资"), reason: "重复入账"), words: "exceedsAvailableFunds 0"),
    ]

    static let settingRows: [Row] = [
        Row(name: "账户已开立", action: .open(Account(.cash, .poolCash)), words: "accountExists"),
        Row(
            name: "下限高于上限",
            action: .bound(
                .cash,
                Bounds(
                    lower: Bound(.availableFunds, Money(fen: 2)),
                    upper: Bound(.accountLimit, Money(fen: 1)))), words: "boundsContradict"),
        Row(
            name: "新上限低于已用", action: .bound(.cash, .atMost(Money(fen: 999), .accountLimit)),
            words: "exceedsAccountLimit"),
        Row(
            name: "新下限高于余额",
            action: .bound(.cash, Bounds(lower: Bound(.riskDeposit, Money(fen: 1_001)))),
            words: "exceedsRiskDeposit"),
        Row(
            name: "给没有的账户设限", action: .bound(AccountID("没有"), .none),
            words: "accountNotFound"),
        Row(
            name: "比例没有分母",
            action: .setGuard(MoneyGuard("代偿率", [.prefix("")], over: [], .atMost, Rate(ppm: 1))),
            words: "guardNotUsable"),
        Row(
            name: "突破比例",
            before: [("率", .setGuard(payoutRate))],
            action: .transfer([.leg(.paid, .cash, 51)]), words: "guardBroken"),
        Row(
            name: "同一编号、另一内容", action: .transfer([.leg(.cash, .fund, 999)]), id: "出资",
            words: "existsWithDifferentContent"),
    ]

    static let payoutRate = MoneyGuard(
        "代偿率", [.account(.paid)], over: [.account(.fund)], .atMost, Rate(ppm: 50_000))

    @Test("按固定次序拒绝，不留痕，再发得同样的答复", arguments: legRows + dayRows + originalRows + settingRows)
    func refused(_ row: Row) {
        var desk = Desk()
        for (id, action) in row.before { desk.send(action, id) }
        let digest = desk.book.stateDigest
        let count = desk.book.count
        let outcome = desk.send(row.action, row.id ?? "试", on: row.on)
        #expect(outcome.words == row.words)
        #expect(desk.book.stateDigest == digest)
        #expect(desk.book.isBalanced)
        guard outcome.isNew else { return }
        #expect(desk.book.count == count + 1)
        let again = desk.send(row.action, row.id ?? "试", on: row.on)
        #expect(again.refusal == outcome.refusal)
        #expect(!again.isNew)
        #expect(desk.book.count == count + 1)
    }

    @Test("拒绝的答复不变：钱后来够了，同一编号仍是当时的答复")
    func sticky() {
        var desk = Desk()
        let pay = MoneyAction.transfer([.leg(.paid, .cash, 1_001)])
        #expect(desk.send(pay, "付").words == "exceedsAvailableFunds 0")
        desk.send(.transfer([.leg(.cash, .fund, 1)]))
        #expect(desk.send(pay, "付").words == "again exceedsAvailableFunds")
        #expect(desk.send(pay, "再付").words == "recorded")
        #expect(desk.send(pay, "再付").words == "again")
        #expect(desk.posted(.paid) == 1_001)
    }

    @Test("差多少、哪个账户、哪条界限，都说清楚")
    func breach() {
        var desk = Desk()
        let outcome = desk.send(.transfer([.leg(.granted, .left, 501)]))
        let breach = BoundBreach(.filingQuota, .left, by: Money(fen: 1))
        #expect(outcome == .refused(.fallsBelowLowerBound(breach), leg: 0))
        #expect(outcome.refusal?.message.zh.contains("备案额度") == true)
        #expect(outcome.refusal?.message.zh.contains("0.01元") == true)
    }
}
