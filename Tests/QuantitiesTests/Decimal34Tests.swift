import Quantities
import Testing

private func decimal(_ text: String) throws -> Decimal34 {
    try #require(Decimal34(text))
}

@Suite("34位十进制数")
struct Decimal34Tests {
    @Test(
        "读写",
        arguments: [
            ("1", "1"), ("1.0", "1"), ("-0.50", "-0.5"), (".5", "0.5"), ("1e3", "1000"),
            ("1.5E-3", "0.0015"), ("-0", "0"), ("0.00", "0"), ("+7", "7"), ("1e100", "1E+100"),
            ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
            ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
            ("0.12345678901234567890123456789012345", "0.1234567890123456789012345678901234"),
            (
                "0.123456789012345678901234567890123450000001",
                "0.1234567890123456789012345678901235"
            ),
            ("1e-6176", "1E-6176"), ("9e6144", "9E+6144"), ("1e-6177", "0"),
        ])
    func text(_ given: String, _ written: String) throws {
        #expect(try decimal(given).description == written)
    }

    @Test(
        "不是数",
        arguments: [
            "", "-", ".", "1.", "1..2", "1e", "e1", "1e+", "--1", "1 ", "１", "1,000", "1e6145",
        ])
    func noNumber(_ text: String) {
        #expect(Decimal34(text) == nil)
    }

    @Test("除法取34位,不截断")
    func thirds() {
        #expect(
            Decimal34(2).divided(by: Decimal34(3))?.description
                == "0.6666666666666666666666666666666667")
        #expect(
            Decimal34(1).divided(by: Decimal34(3))?.description
                == "0.3333333333333333333333333333333333")
        #expect(Decimal34(1).divided(by: .zero) == nil)
        #expect(Decimal34(1).remainder(dividingBy: .zero) == nil)
        #expect(Decimal34(-1).squareRoot() == nil)
    }

    @Test("0.1 + 0.2 = 0.3")
    func tenths() throws {
        #expect(try decimal("0.1").adding(decimal("0.2")) == decimal("0.3"))
    }

    @Test("相等的数散列相同,不论末尾的零")
    func equality() throws {
        let forms = try ["1", "1.0", "1.000", "100e-2", "0.1e1"].map(decimal)
        #expect(Set(forms).count == 1)
        #expect(try Set(["0", "-0", "0.00", "0e50"].map(decimal)).count == 1)
        #expect(try decimal("1e20") == decimal("100000000000000000000"))
    }

    @Test("大小顺序")
    func order() throws {
        let sorted = try ["-1e30", "-2", "-1.5", "-1e-30", "0", "1e-30", "0.5", "1.5", "2", "1e30"]
            .map(decimal)
        for (index, left) in sorted.enumerated() {
            for (other, right) in sorted.enumerated() {
                #expect((left < right) == (index < other))
                #expect((left == right) == (index == other))
            }
        }
    }

    static let rounding: [(String, Int, RoundingRule, String)] = [
        ("2.5", 0, .halfEven, "2"), ("3.5", 0, .halfEven, "4"), ("-5.9", 0, .up, "-6"),
        ("-5.9", 0, .down, "-5"), ("-5.9", 0, .floor, "-6"), ("-5.9", 0, .ceiling, "-5"),
        ("-5.5", 0, .halfUp, "-6"), ("-5.5", 0, .halfDown, "-5"), ("5.5", 0, .halfUp, "6"),
        ("5.5", 0, .halfDown, "5"), ("5.51", 0, .halfDown, "6"), ("-2.5", 0, .halfEven, "-2"),
        ("1.121", 2, .up, "1.13"), ("-1.126", 2, .up, "-1.13"), ("1234", -2, .halfEven, "1200"),
        ("1250", -2, .halfEven, "1200"), ("1350", -2, .halfEven, "1400"), ("0.4", 0, .floor, "0"),
        ("-0.4", 0, .floor, "-1"), ("0.4", 0, .ceiling, "1"), ("1.5", 3, .down, "1.5"),
        ("9.99", 1, .halfUp, "10"), ("5", -1, .halfEven, "0"), ("1e-50", 0, .up, "1"),
    ]

    @Test("舍入", arguments: rounding)
    func rounded(_ text: String, _ places: Int, _ rule: RoundingRule, _ expected: String) throws {
        #expect(try decimal(text).rounded(toPlaces: places, rule).description == expected)
    }

    @Test("转成 Int64,出界为空")
    func int64() throws {
        #expect(try decimal("9223372036854775807").int64(.down) == Int64.max)
        #expect(try decimal("-9223372036854775808").int64(.down) == Int64.min)
        #expect(try decimal("9223372036854775808").int64(.down) == nil)
        #expect(try decimal("9223372036854775807.5").int64(.up) == nil)
        #expect(try decimal("-2.5").int64(.floor) == -3)
        #expect(try decimal("2.5").exactInt64 == nil)
        #expect(try decimal("1e3").exactInt64 == 1000)
        #expect(try decimal("1e50").int64(.down) == nil)
    }

    @Test("溢出为空,过小为零")
    func range() throws {
        let huge = try decimal("9e6144")
        #expect(huge.adding(huge) == nil)
        #expect(huge.multiplied(by: Decimal34(10)) == nil)
        #expect(try decimal("1e-6000").multiplied(by: decimal("1e-6000")) == .zero)
        #expect(try decimal("1e6144").divided(by: decimal("1e-6000")) == nil)
    }

    @Test("乘方的特例")
    func powers() throws {
        #expect(Decimal34(0).power(.zero) == .one)
        #expect(Decimal34(0).power(Decimal34(-1)) == nil)
        #expect(Decimal34(-8).power(Decimal34(3)) == Decimal34(-512))
        #expect(Decimal34(-2).power(try decimal("0.5")) == nil)
        #expect(Decimal34(10).power(Decimal34(7000)) == nil)
        #expect(Decimal34(10).power(Decimal34(-7000)) == .zero)
        #expect(Decimal34(-1).power(try decimal("1e20")) == .one)
        #expect(Decimal34(4).power(try decimal("0.5")) == Decimal34(2))
        #expect(Decimal34(10).power(try decimal("1e20")) == nil)
    }

    @Test("商的精确比较:x / y * y 不丢失")
    func products() throws {
        let (one, three) = (Decimal34(1), Decimal34(3))
        #expect(Decimal34.compareProducts(one, three, three, one) == 0)
        #expect(Decimal34.compareProducts(one, Decimal34(2), three, one) == -1)
        #expect(Decimal34.compareProducts(Decimal34(-5), three, one, one) == -1)
        let long = try decimal("9999999999999999999999999999999999")
        let longer = try decimal("9999999999999999999999999999999998")
        #expect(Decimal34.compareProducts(long, long, long, longer) == 1)
        #expect(Decimal34.compareProducts(long, longer, longer, long) == 0)
        let tiny = try decimal("1e-40")
        #expect(Decimal34.compareProducts(long, tiny, longer, tiny) == 1)
        let scaled = try decimal("1e34")
        #expect(Decimal34.compareProducts(one, scaled, long, one) == 1)
        #expect(Decimal34.compareProducts(long.negated, long, long, longer) == -1)
        #expect(Decimal34.compareProducts(.zero, long, .zero, one) == 0)
    }
}
