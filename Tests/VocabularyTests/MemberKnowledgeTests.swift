import Quantities
import Testing
import Vocabulary

@Suite("资质的三种答案")
struct MemberKnowledgeTests {
    private let day = Day(number: 20_000)

    @Test("有、没有、不知道、过期")
    func answers() throws {
        let knowledge = MemberKnowledge(
            holds: [
                .init("a"), .init("b", expires: day), .init("c", expires: day.adding(days: -1)),
            ], lacks: ["d"])
        #expect(knowledge.contains("a", on: day) == true)
        #expect(knowledge.contains("b", on: day) == true)
        #expect(knowledge.contains("c", on: day) == false)
        #expect(knowledge.contains("d", on: day) == false)
        #expect(knowledge.contains("e", on: day) == nil)
        #expect(MemberKnowledge.none.contains("e", on: day) == false)
    }

    @Test("比率精确比较")
    func quotients() throws {
        let third = try #require(Quotient(Decimal34(1), over: Decimal34(3)))
        let same = try #require(Quotient(Decimal34(-2), over: Decimal34(-6)))
        let rounded = Quotient(third.rounded)
        #expect(third.compared(to: same) == 0)
        #expect(third.compared(to: rounded) == 1)
        #expect(rounded.compared(to: third) == -1)
        #expect(Quotient(Decimal34(1), over: .zero) == nil)
    }
}
