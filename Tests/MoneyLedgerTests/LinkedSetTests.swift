import MoneyLedger
import Quantities
import Testing

/// A set that is refused is taken back step by step; whatever it did before must be gone.
@Suite("整组退回")
struct LinkedSetTests {
    /// Money paid, an amount held through the second day from now, a ratio.
    private static func desk() -> Desk {
        var desk = Desk()
        desk.send(.setGuard(ratio(900_000)))
        desk.send(.transfer([.leg(.paid, .cash, 100)]), "付")
        desk.send(.reserve([.leg(.client, .promised, 200)], expires: .day(2)), "占用")
        return desk
    }

    private static func ratio(_ ppm: Int64) -> MoneyGuard {
        MoneyGuard(
            "代偿率", [.account(.paid)], over: [.prefix("pool/")], .atMost, Rate(ppm: ppm))
    }

    private static let limit = Bounds(upper: Bound(.singleClientLimit, Money(fen: 250)))

    static let sets: [[MoneyAction]] = [
        [.open(Account(AccountID("pool/新"), .outside))],
        [.bound(.client, limit)],
        [.setGuard(ratio(800_000))],
        [.setGuard(ratio(800_000)), .open(Account(AccountID("pool/新"), .outside))],
        [.transfer([.leg(.paid, .cash, 50)])],
        [.reserve([.leg(.client, .promised, 50)], expires: .day(2))],
        [.reserve([.leg(.client, .promised, 50)], expires: .day(7))],
        [.post(.id("占用"), amounts: [Money(fen: 150)])],
        [.void(.id("占用"))],
        [.correct(.id("付"), reason: "录错")],
        [.advance(to: .day(3))],
        [
            .open(Account(AccountID("pool/新"), .outside)), .bound(AccountID("pool/新"), .none),
            .transfer([.leg(AccountID("pool/新"), .cash, 5)]), .bound(.client, limit),
            .post(.id("占用")), .correct(.id("付"), reason: "录错"),
            .reserve([.leg(.client, .promised, 9)], expires: .day(3)), .advance(to: .day(4)),
        ],
    ]

    @Test("不留痕，以后照样能做", arguments: sets)
    func takenBack(actions: [MoneyAction]) {
        var (desk, twin) = (LinkedSetTests.desk(), LinkedSetTests.desk())
        let tooMuch = MoneyAction.transfer([.leg(.paid, .cash, 5_000)])
        let set = (actions + [tooMuch]).enumerated().map {
            MoneyOperation(.id("组\($0)"), on: Desk.today, $1)
        }
        let outcomes = desk.book.apply(linked: set)
        #expect(outcomes.last?.words == "exceedsAvailableFunds 0")
        #expect(outcomes.dropLast().allSatisfy { $0.words == "linkedOperationRefused" })
        #expect(desk.book.stateDigest == twin.book.stateDigest)
        let later =
            actions + [
                .setGuard(LinkedSetTests.ratio(700_000)), .transfer([.leg(.paid, .cash, 20)]),
                .advance(to: .day(9)),
            ]
        for action in later {
            #expect(desk.send(action).words == twin.send(action).words)
            #expect(desk.book.stateDigest == twin.book.stateDigest)
        }
    }
}
