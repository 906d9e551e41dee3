import FEEL
import Quantities
import Testing

private func report(
    _ texts: [String], within domain: NumberInterval = .all, wholeNumbers: Bool = false
) throws -> BandReport {
    let bands = try texts.map {
        try #require(UnaryTests.compile($0, mode: .rules).intervals())
    }
    return BandReport(bands, within: domain, wholeNumbers: wholeNumbers)
}

@Suite("分档")
struct BandTests {
    @Test(
        "首尾相接的分档没有问题",
        arguments: [
            ["< 5", "[5..10)", ">= 10"], ["<= 5", "(5..10]", "> 10"], ["not(1)", "1"],
            ["< 0, > 10", "[0..10]"], ["-"], ["!= 3", "3"],
            ["[1..2)", "2", "< 1", "(2..3)", ">= 3"],
        ])
    func sound(_ texts: [String]) throws {
        let found = try report(texts)
        #expect(found.overlaps.isEmpty && found.gaps.isEmpty)
    }

    @Test(
        "漏掉的部分",
        arguments: [
            (["< 5", "> 5"], ["5"]), (["[0..5)", "[6..10]"], ["< 0", "[5..6)", "> 10"]),
            (["> 0"], ["<= 0"]), ([], ["-"]), (["1", "2"], ["< 1", "(1..2)", "> 2"]),
        ])
    func gaps(_ texts: [String], _ gaps: [String]) throws {
        #expect(try report(texts).gaps.map(\.description) == gaps)
    }

    @Test("重叠的两档")
    func overlaps() throws {
        let found = try report(["<= 5", "[5..10)", ">= 8"])
        #expect(found.overlaps.map(\.interval.description) == ["5", "[8..10)"])
        #expect(found.overlaps.map(\.first) == [0, 1] && found.overlaps.map(\.second) == [1, 2])
        #expect(found.gaps.isEmpty)
    }

    @Test("只看定义域以内,整数之间不算漏")
    func domain() throws {
        #expect(try report(["< 5", ">= 5"], within: .notNegative).gaps.isEmpty)
        #expect(try report(["[0..5)", ">= 5"], within: .notNegative).gaps.isEmpty)
        #expect(try report(["[1..5]", "[6..10]"]).gaps.count == 3)
        let ten = NumberInterval(lower: .one, upper: Decimal34(10))
        #expect(try report(["[1..5]", "[6..10]"], within: ten, wholeNumbers: true).gaps.isEmpty)
        #expect(try report(["[1..5]", "[7..10]"], within: ten, wholeNumbers: true).gaps.count == 1)
    }

    @Test("不是数的区间不判断")
    func unknown() throws {
        #expect(try UnaryTests.compile("\"A\"", mode: .standard).intervals() == nil)
        #expect(try UnaryTests.compile("? > 1", mode: .standard).intervals() == nil)
        var scope = Scope()
        scope.declare("floor", .plainNumber)
        let tests = try UnaryTests.compile("> floor", scope: scope, mode: .rules)
        #expect(tests.intervals { _ in .number(3) }?.map(\.description) == ["> 3"])
        #expect(tests.intervals { _ in .missing(MissingNames(field: "floor")) } == nil)
    }
}
