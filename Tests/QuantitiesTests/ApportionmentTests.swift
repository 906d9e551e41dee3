import Quantities
import Testing

@Suite("最大余数法")
struct ApportionmentTests {
    @Test(
        "分到分，一分不多、一分不少",
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]),
            (1, [200_000, 200_000, 100_000, 100_000, 300_000, 100_000], [0, 0, 0, 0, 1, 0]),
            (0, [1, 2], [0, 0]),
            (7, [0, 1], [0, 7]),
            (10, [400_000, 600_000], [4, 6]),
            (
                9_223_372_036_854_775_807, [1, 1],
                [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]
            ),
        ] as [(Int64, [Int64], [Int64])])
    func parts(_ amount: Int64, _ weights: [Int64], _ expected: [Int64]) {
        let parts = Apportionment.byLargestRemainder(Money(fen: amount), weights)
        #expect(parts?.map(\.fen) == expected)
    }

    @Test("不能分的不分")
    func refused() {
        #expect(Apportionment.byLargestRemainder(Money(fen: -1), [1]) == nil)
        #expect(Apportionment.byLargestRemainder(Money(fen: 1), [1, -1]) == nil)
        #expect(Apportionment.byLargestRemainder(Money(fen: 1), [0, 0]) == nil)
        #expect(Apportionment.byLargestRemainder(.zero, []) == [])
    }
}
