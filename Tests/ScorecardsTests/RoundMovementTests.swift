import Diagnostics
import Quantities
import Reports
import Scorecards
import Testing
import Vocabulary

/// The ranking against the frozen result of the round before.
@Suite("与上一轮比较")
struct RoundMovementTests {
    private static let before = [
        "甲,高新技术企业,30,300,", "乙,高新技术企业,30,200,", "丙,高新技术企业,30,100,", "丁,高新技术企业,30,50,",
        "戊,高新技术企业,10,,",
    ]
    private static let after = [
        "甲,高新技术企业,10,0,", "乙,高新技术企业,30,300,", "丙,高新技术企业,30,,", "己,高新技术企业,30,150,",
        "戊,高新技术企业,10,30,",
    ]

    private static func movement(card: String = RoundFixture.card) throws -> (
        RoundMovement, RoundResult
    ) {
        let previous = FrozenRound(try RoundFixture.result(before))
        let result = try RoundFixture.result(after, card: card)
        return (RoundMovement(from: previous, to: result), result)
    }

    @Test("名次、得分的升降，新进和退出")
    func moved() throws {
        let (movement, result) = try RoundMovementTests.movement()
        let phrases = Phrases(language: .zh, dictionary: CardDesk.dictionary)
        let lines = result.ranking.map { line in
            let answer = movement.answer(for: line.enterprise.key)
            return "\(line.place.rank) \(line.enterprise.name.prefix(1)) "
                + "\(phrases.ranks(answer)) \(phrases.won(answer))"
        }
        #expect(
            lines == [
                "1 乙 ↑1 +10", "2 己 新 新", "3 丙 — -10…+20", "4 戊 ↑1 -27…+3", "5 甲 ↓4 -42",
            ])
        #expect(movement.isComparable && movement.newcomers == 1)
        #expect(movement.gone.map(\.enterprise.name) == ["丁（虚构）"])
        #expect(movement.gone.map(\.rank) == [4])
        #expect(phrases.gone(movement) == "退出 1 家：丁（虚构）（上轮第 4 名）")
        #expect(phrases.incomparable(movement) == nil)
    }

    @Test("卡换了版本：名次和得分不可比，新进和退出照说")
    func otherCard() throws {
        let card = RoundFixture.card.replacing("text: 示范2022", with: "text: 示范2026")
        let (movement, _) = try RoundMovementTests.movement(card: card)
        #expect(!movement.isComparable)
        #expect(movement.answer(for: "乙（虚构）") == .otherCard)
        #expect(movement.answer(for: "己（虚构）") == .new)
        #expect(movement.gone.map(\.enterprise.name) == ["丁（虚构）"])
        let phrases = Phrases(language: .zh, dictionary: CardDesk.dictionary)
        #expect(phrases.ranks(.otherCard) == "n/a" && phrases.won(.otherCard) == "n/a")
        let told = try #require(phrases.incomparable(movement))
        #expect(told.contains("demo@示范2022") && told.contains("demo@示范2026"))
        #expect(told.contains("不可比"))
    }

    @Test("上轮没有代码、这轮有了：按全名认出；两边都有代码的不按名认")
    func identities() throws {
        let previous = FrozenRound(try RoundFixture.result(["甲,高新技术企业,30,300,"]))
        let points = PointRange(Decimal34(1), Decimal34(1))
        let coded = RoundEnterprise(
            key: "91430300MA4L00001W", uscc: "91430300MA4L00001W", name: "甲（虚构）")
        let movement = RoundMovement(
            from: previous, card: "demo@示范2022", ranking: [(coded, 1, points)])
        guard case .moved(let change)? = movement.answer(for: coded.key) else {
            Issue.record("not found again")
            return
        }
        #expect(change.ranks == 0 && change.previousRank == 1 && movement.gone.isEmpty)
        #expect(change.points.exact == Decimal34(-49))
        let other = RoundMovement(
            from: previous, card: "demo@示范2022",
            ranking: [(RoundEnterprise(key: "乙", uscc: nil, name: "乙"), 1, points)])
        #expect(other.answer(for: "乙") == .new && other.answer(for: "丙") == nil)
        #expect(other.gone.count == 1)
    }
}
