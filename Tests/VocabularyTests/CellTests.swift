import Diagnostics
import Quantities
import Testing
import Vocabulary

@Suite("单元格里的值")
struct CellTests {
    private func cell(_ type: FieldType, _ unit: String = "") -> CellLiteral {
        CellLiteral(type: type, unit: unit, names: MemberNames(type.members), codes: CodeTables())
    }

    @Test(
        "金额：单元格单位优先于表头，表头优先于字典",
        arguments: [
            ("12673.4", nil, Int64(12_673_400_000)), ("2,813.08", "万元", 2_813_080_000),
            ("９２１８．６５", "万元", 9_218_650_000), ("13826200.00", "元", 1_382_620_000),
            ("500万元", "元", 500_000_000), ("126734", "千元", 12_673_400_000),
            ("1,2345元", nil, 1_234_500),
            ("¥12", "元", 1_200), ("(3.5)", "元", -350), ("1.5E+3", "元", 150_000),
            ("10万", nil, 10_000_000),
        ])
    func money(text: String, unit: String?, fen: Int64) throws {
        let reading = try cell(.money, "万元").read(text, columnUnit: unit)
        #expect(reading == .value(.money(Money(fen: fen))))
    }

    @Test(
        "细于一分：四舍六入五成双并说明",
        arguments: [
            ("0.0000005", Int64(0)), ("0.0000015", 2), ("0.0000025", 2), ("0.00000251", 3),
        ])
    func rounding(text: String, fen: Int64) throws {
        guard case .value(let value, let warnings) = try cell(.money, "万元").read(text) else {
            Issue.record("no value")
            return
        }
        #expect(value == .money(Money(fen: fen)))
        #expect(warnings.map(\.code) == ["roundedToFen"])
    }

    @Test("空白的写法", arguments: ["", " ", "/", "／", "—", "-", "空", "N/A", "　"])
    func blanks(text: String) throws {
        for type in [FieldType.money, .date, .boolean, .text, .count, .events] {
            #expect(try cell(type, "万元").read(text) == .blank)
        }
    }

    @Test(
        "状态词只按指标自己的写法读，是否照常",
        arguments: [
            ("正常", nil, true, false), ("异常", nil, false, true), ("符合", nil, nil, nil),
            ("不符合", nil, nil, nil), ("已", nil, nil, nil), ("未", nil, nil, nil),
            ("是", true, true, true), ("无", false, false, false), ("√", true, true, true),
            ("存续（在营）", nil, nil, nil), ("未列入", nil, nil, false), (" 未 列 入 ", nil, nil, false),
        ] as [(String, Bool?, Bool?, Bool?)])
    func states(text: String, plain: Bool?, normal: Bool?, list: Bool?) throws {
        func read(_ words: YesNoWords) -> Bool? {
            let literal = CellLiteral(
                type: .boolean, unit: "", names: MemberNames([]), codes: CodeTables(),
                words: words)
            guard case .value(.boolean(let truth), _)? = try? literal.read(text) else {
                return nil
            }
            return truth
        }
        #expect(read(YesNoWords()) == plain)
        #expect(read(YesNoWords(yes: ["正常"], no: ["异常"])) == normal)
        #expect(read(YesNoWords(yes: ["异常"], no: ["正常", "未列入"])) == list)
    }

    @Test(
        "时长再大也不出错",
        arguments: [
            ("三年", 36), ("十八个月", 18), ("1年6个月", 18), ("9999年", 119_988),
            ("99999年", 1_199_988), ("999999999999999999年", nil),
            ("999999999999999999个月", nil), ("9999999999999999999999999999999999999年", nil),
        ] as [(String, Int?)])
    func spans(text: String, months: Int?) throws {
        let reading = try? cell(.months).read(text)
        guard let months else { return }
        #expect(reading == .value(.number(Decimal34(months))))
    }

    @Test("“无”对各类指标的意思")
    func none() throws {
        #expect(try cell(.money, "万元").read("无") == .blank)
        #expect(try cell(.ratio, "%").read("无") == .blank)
        #expect(try cell(.date).read("无") == .blank)
        #expect(try cell(.count).read("无") == .value(.number(.zero)))
        #expect(try cell(.boolean).read("无") == .value(.boolean(false)))
        #expect(try cell(.events).read("无") == .value(.events(.none)))
        let titles = FieldType.set([Member(id: "a", label: .init("甲"))])
        #expect(try cell(titles).read("无") == .value(.set(.none)))
        #expect(try cell(titles).read("/") == .blank)
    }

    @Test(
        "日期的写法",
        arguments: [
            ("2021-04-12", "2021-04-12"), ("2021.4.2", "2021-04-02"), ("2013/12/06", "2013-12-06"),
            ("2009年9月7日", "2009-09-07"), ("20210412", "2021-04-12"), ("43492", "2019-01-27"),
            ("46660", "2027-09-30"), ("２０２１年４月１２日", "2021-04-12"),
            ("2021-04-12 00:00:00", "2021-04-12"),
            ("2021-04-12T08:30:00", "2021-04-12"), ("2021 年 4 月 2 日", "2021-04-02"),
        ])
    func dates(text: String, iso: String) throws {
        #expect(try cell(.date).read(text) == .value(.date(try #require(Day(iso: iso)))))
    }

    @Test("不是日期", arguments: ["2021-02-30", "2021", "2021-04", "20211301", "99999", "昨天", "1.5"])
    func notDates(text: String) {
        #expect(throws: LiteralFault.self) { try cell(.date).read(text) }
    }

    @Test(
        "是非",
        arguments: [
            ("是", true), ("否", false), ("有", true), ("无", false), ("√", true), ("×", false),
            ("1", true), ("0", false), ("Yes", true), ("no", false), ("ＴＲＵＥ", true),
        ])
    func booleans(text: String, value: Bool) throws {
        #expect(try cell(.boolean).read(text) == .value(.boolean(value)))
    }

    @Test(
        "时长",
        arguments: [
            ("三年", 36), ("十八个月", 18), ("1年6个月", 18), ("半年", 6), ("24", 24), ("2年", 24),
        ])
    func months(text: String, value: Int) throws {
        #expect(try cell(.months, "个月").read(text) == .value(.number(Decimal34(value))))
    }

    @Test("事件：日期、次数、有无")
    func events() throws {
        let day = try #require(Day(iso: "2025-03-01"))
        let other = try #require(Day(iso: "2024-05-06"))
        #expect(
            try cell(.events).read("2025-03-01、2024年5月6日")
                == .value(.events(EventHistory(days: [other, day]))))
        #expect(try cell(.events).read("2次") == .value(.events(EventHistory(days: [], undated: 2))))
        #expect(try cell(.events).read("有") == .value(.events(EventHistory(days: [], undated: 1))))
        #expect(try cell(.events).read("0") == .value(.events(.none)))
    }

    @Test("集合按顿号、逗号、分号拆开")
    func sets() throws {
        let type = FieldType.set([
            Member(id: "a", label: .init("甲")),
            Member(id: "b", label: .init("乙"), synonyms: ["乙类"]),
        ])
        for text in ["甲、乙", "甲,乙类", "甲； 乙", "a|b"] {
            let expected = MemberKnowledge(holds: [.init("a"), .init("b")])
            #expect(try cell(type).read(text) == .value(.set(expected)))
        }
        for text in ["仅：甲、乙", "仅甲，乙", "仅: a b"] {
            let expected = MemberKnowledge(holds: [.init("a"), .init("b")], isComplete: true)
            #expect(try cell(type).read(text) == .value(.set(expected)))
        }
        #expect(throws: LiteralFault.self) { try cell(type).read("甲、丙") }
    }

    @Test("案例里须写单位")
    func requiredUnit() {
        #expect(throws: LiteralFault.self) {
            try cell(.money, "万元").read("12", requiresUnit: true)
        }
    }

    @Test("分组不对的千分位", arguments: ["12,34", "1,,000", "1,00,000", ",5"])
    func separators(text: String) {
        #expect(throws: LiteralFault.self) { try cell(.money, "万元").read(text) }
    }
}
