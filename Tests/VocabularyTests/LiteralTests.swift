import Diagnostics
import Quantities
import Testing
import Vocabulary

@Suite("规则文件里的值")
struct LiteralTests {
    @Test(
        "金额换算到分",
        arguments: [
            ("10万元", Int64(10_000_000)), ("500元", 50_000), ("1.2亿元", 12_000_000_000),
            ("3千元", 300_000), ("9.99万元", 9_990_000), ("0.01元", 1), ("2百万元", 200_000_000),
            ("-3元", -300),
        ])
    func money(text: String, fen: Int64) {
        #expect(Literal.parse(text, as: .money) == .success(.money(Money(fen: fen))))
    }

    @Test(
        "比率",
        arguments: [
            ("75%", "0.75"), ("150bp", "0.015"), ("6‰", "0.006"), ("3.25%", "0.0325"),
        ])
    func ratio(text: String, value: String) throws {
        let quotient = Quotient(try #require(Decimal34(value)))
        #expect(Literal.parse(text, as: .ratio) == .success(.ratio(quotient)))
    }

    @Test(
        "时长、年龄、数量",
        arguments: [
            ("12个月", FieldType.months, 12), ("3年", .months, 36), ("8月", .months, 8),
            ("18岁", .age, 18), ("60分", .number, 60), ("60", .number, 60), ("300人", .count, 300),
            ("300", .count, 300), ("10件", .count, 10),
        ])
    func plain(text: String, type: FieldType, value: Int) {
        #expect(Literal.parse(text, as: type) == .success(.number(Decimal34(value))))
    }

    @Test(
        "写错时说出名目",
        arguments: [
            ("10", FieldType.money, "bareNumberForMoney"), ("75", .ratio, "bareNumberForRatio"),
            ("12", .months, "bareNumberForMonths"), ("18", .age, "bareNumberForAge"),
            ("10万", .money, "unknownUnit"), ("10个月", .money, "unknownUnit"),
            ("10万元", .months, "unknownUnit"), ("0.001元", .money, "moneyFinerThanFen"),
            ("1,000元", .money, "notAMoney"), ("1e3元", .money, "unknownUnit"),
            ("99999999999999亿元", .money, "numberTooLarge"), ("3.5", .count, "countNotWhole"),
            ("2026/1/1", .date, "notADate"), ("yes", .boolean, "notABoolean"),
            ("湘潭", .region, "notARegion"), ("Z1", .industry, "notAnIndustry"),
            ("十万元", .money, "notAMoney"), ("", .money, "notAMoney"),
        ])
    func faults(text: String, type: FieldType, code: String) {
        switch Literal.parse(text, as: type) {
        case .success: Issue.record("\(text) was taken")
        case .failure(let fault):
            #expect(fault.code == code)
            #expect(!fault.message.zh.isEmpty && !fault.message.en.isEmpty)
        }
    }

    @Test("没有单位时提示怎么写")
    func suggestion() {
        guard case .failure(let fault) = Literal.parse("10", as: .money) else {
            Issue.record("a bare number was taken for money")
            return
        }
        #expect(fault.message.zh.contains("10万元"))
    }

    private static let grades: FieldType = .choice(
        [
            Member(id: "A", label: .init(zh: "A级", en: "Grade A")),
            Member(id: "hnte", label: .init(zh: "高新技术企业", en: "High-tech"), synonyms: ["高企"]),
        ], ordered: true)

    @Test(
        "选项按 id、名称、别名",
        arguments: [
            ("A", "A"), ("A级", "A"), ("ａ", "A"), ("高企", "hnte"), ("High-tech", "hnte"),
            ("高新技术企业（重新认定）", "hnte"),
        ])
    func members(text: String, id: String) {
        #expect(Literal.parse(text, as: Self.grades) == .success(.text(id)))
    }

    @Test("写错的选项给出最近的")
    func nearestMember() {
        guard case .failure(let fault) = Literal.parse("高新技术企", as: Self.grades) else {
            Issue.record("an unknown member was taken")
            return
        }
        #expect(fault.code == "unknownMember")
        #expect(fault.message.zh.contains("是否想写“hnte”"))
    }

    @Test(
        "由单位得出常数的类型",
        arguments: [
            ("10万元", "money"), ("75%", "ratio"), ("12个月", "months"), ("18岁", "age"),
            ("2026-01-01", "date"), ("60分", "number"), ("60", "number"),
        ])
    func inference(text: String, name: String) {
        let type = Literal.inferable.first {
            if case .success = Literal.parse(text, as: $0) { true } else { false }
        }
        #expect(type?.name == name)
    }
}
