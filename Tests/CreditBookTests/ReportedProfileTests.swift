import CreditBook
import Diagnostics
import Documents
import Foundation
import Quantities
import Testing

/// Profiles of sheets, as a zone officer writes and miswrites them.
@Suite("报表方案")
struct ReportedProfileTests {
    @Test(
        "写错：指出位置，说明该怎么写",
        arguments: [
            ("sheet-profile/1", "sheet-profile/2", "unknownSchema", "rongqiao/sheet-profile/1"),
            ("ignore:", "ignor:", "unknownKey", "ignore"),
            ("unit: 万元", "unit: 万", "", ""),
            ("unit: 万元", "unit: 斤", "unknownUnit", "千元"),
            ("unit: 万元\n", "", "missingKey", "unit: 万元"),
            ("key: [note]\n", "", "missingKey", "key: [note]"),
            ("key: [note]", "key: note", "expectedSequence", "[甲, 乙]"),
            ("key: [note]", "key: [contract]", "columnNotThere", "合同号"),
            ("unit: '%'", "unit: 百分", "rateUnit", "'‰'"),
            ("per: year", "per: 年", "ratePer", "乘以 12"),
            ("rate: {unit: '%', per: year}\n", "", "rateNeeded", "rate: {unit: '%', per: year}"),
            ("余额: closing", "余额: closng", "unknownColumn", "是否想写“closing”"),
            ("余额: closing", "余额: 月末余额", "unknownColumn", "是否想写“closing”"),
            ("余额: closing\n", "\n", "columnNeeded", "月末余额"),
            ("品种: product\n", "\n", "productNeeded", "constants: {product: 产品名}"),
            ("收回: repaid", "收回: drawn", "columnTwice", "optional: true"),
            ("收回: repaid", "发 放: repaid", "headTwice", "发 放"),
            ("{好: 正常, 差: 次级}", "{好: 优秀}", "unknownClass", "正常、关注、次级、可疑"),
            (
                "逾期: {column: overdue_days,", "逾期: {column: overdue_days, unit: 天,", "noUnitHere",
                "万元"
            ),
            ("ignore: [序号]", "yes: [已]\nno: [已]", "wordTwice", "已"),
            ("ignore: [序号]", "constants: {drawn: '0'}", "noConstant", "product 和 security"),
        ])
    func wrong(_ right: String, _ wrong: String, _ code: String, _ hint: String) throws {
        var reader = SheetProfileReader()
        let text = Desk.profile.replacing(right, with: wrong)
        let profile = reader.read(try YAMLReader.read(text: text, file: "p.yaml"))
        if code.isEmpty { return #expect(reader.diagnostics == []) }
        #expect(profile == nil)
        let fault = try #require(reader.diagnostics.first { $0.code == code })
        #expect(fault.location?.text.hasPrefix("p.yaml:") == true)
        #expect(fault.message.zh.contains(hint), "\(fault.message.zh)")
    }

    @Test("月利率的表头写成按年：当场指出")
    func monthlyHead() throws {
        var reader = SheetProfileReader()
        let text = Desk.profile.replacing("利率: {", with: "月利率(‰): {")
        _ = reader.read(try YAMLReader.read(text: text, file: "p.yaml"))
        #expect(reader.diagnostics.map(\.code) == ["ratePerDiffers"])
    }

    @Test("随程序给出的方案都能读；两份银行方案机构不同")
    func shipped() throws {
        var lenders: [String?] = []
        for name in ["bank-a", "bank-b", "standard"] {
            lenders.append(try Shipped.profile(name).lender)
        }
        #expect(lenders == ["某银行湘潭分行（虚构）", "某农商行（虚构）", nil])
    }

    @Test("分类下限是示意数据，注明来源")
    func policy() throws {
        let policy = try Shipped.policy()
        #expect(policy.floor.evidence == "illustrative")
        #expect(policy.floor.source.zh.hasPrefix("示意"))
        #expect(policy.closing == .withReason)
    }

    @Test(
        "规定写错：指出位置",
        arguments: [
            ("above: 270", "above: 80", "floorOrder"), ("class: 可疑", "class: 关注", "floorOrder"),
            ("class: 损失", "class: 坏账", "floorStep"),
            ("grace_days: 7", "grace_days: 七", "floorShape"),
            ("with-reason, source: I2", "随便, source: I2", "closingPolicy"),
            ("  source: I1", "  source: I9", "noSource"),
            ("evidence: illustrative", "evidence: 听说", "unknownEvidence"),
        ])
    func wrongPolicy(_ right: String, _ wrong: String, _ code: String) throws {
        var reader = ReportedPolicyReader()
        let text = try Shipped.text("policy").replacing(right, with: wrong)
        #expect(reader.read(try YAMLReader.read(text: text, file: "p.yaml")) == nil)
        #expect(reader.diagnostics.first?.code == code)
    }
}

/// The files of `products/sheets`.
enum Shipped {
    static func text(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("products/sheets/\(name).yaml")
        return try String(contentsOf: file, encoding: .utf8)
    }

    static func profile(_ name: String) throws -> SheetProfile { try Desk.profile(try text(name)) }

    static func policy() throws -> ReportedPolicy {
        var reader = ReportedPolicyReader()
        let policy = reader.read(try YAMLReader.read(text: try text("policy"), file: "policy.yaml"))
        #expect(reader.diagnostics.map { $0.text(.zh) } == [])
        return try #require(policy)
    }
}
