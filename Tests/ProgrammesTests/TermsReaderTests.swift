import Diagnostics
import Programmes
import Testing

@Suite("运行条款文件")
struct TermsReaderTests {
    @Test("随附的条款都能读入,没有错误")
    func shipped() throws {
        let names = try TermsFiles.names()
        #expect(names.count == 22)
        for name in names {
            let read = TermsReader.read(bytes: try TermsFiles.bytes(name), file: name)
            #expect(
                read.terms != nil && read.diagnostics.isEmpty,
                "\(name): \(read.diagnostics.map { $0.text(.zh) })")
        }
    }

    @Test("示意条款标为示意,每个数字写明参照的条款;其余不含示意")
    func illustrative() throws {
        for name in try TermsFiles.names() {
            let terms = try TermsFiles.terms(String(name.dropLast(5)))
            #expect(terms.isIllustrative == terms.id.hasSuffix("-illustrative"), "\(name)")
        }
        let terms = try TermsFiles.terms("xt-park-batch-illustrative")
        #expect(terms.batch?.filingDays?.basis.modelledOn?.contains("龙南") == true)
        #expect(terms.splits[0].shares.allSatisfy { $0.basis.modelledOn != nil })
    }

    /// What was not read must not become a number.
    @Test("未读到的保持未读")
    func unread() throws {
        let hunan = try TermsFiles.terms("guar-hunan-4321")
        #expect(hunan.base?.isUnread == true)
        let caiyindai = try TermsFiles.terms("xiaoxiang-caiyindai")
        #expect(caiyindai.pool?.measured?.isUnread == true)
        #expect(caiyindai.secondSplit?.place.isUnread == true)
        let national = try TermsFiles.terms("guar-national-batch")
        #expect(national.ceiling?.unread.contains("rate") == true)
        #expect(try TermsFiles.terms("guarantor-bounds").guarantor?.multiple?.isUnread == true)
    }

    @Test(
        "目录里没有的规则集、产品:就地指出",
        arguments: [
            ("rules: guar-hunan-4321", "rules: guar-hunan-4322"),
            ("rules: guar-hunan-4321", "rules: guar-hunan-4321\nproducts: [zhulidai, zhuli]"),
        ])
    func unknownRuleSet(old: String, new: String) throws {
        let name = "guar-hunan-4321.yaml"
        let known: Set<String> = ["guar-hunan-4321", "zhulidai"]
        let sound = TermsReader.read(bytes: try TermsFiles.bytes(name), file: name, ruleSets: known)
        #expect(sound.terms?.products == ["guar-hunan-4321"])
        let bytes = try changed(name, old, new)
        let read = TermsReader.read(bytes: bytes, file: name, ruleSets: known)
        #expect(read.terms == nil && read.diagnostics.map(\.code) == ["unknownRuleSet"])
        #expect(read.diagnostics.first?.location?.text.hasPrefix(name + ":") == true)
        #expect(TermsReader.read(bytes: bytes, file: name).terms != nil)
    }

    @Test("写明的产品代替规则集")
    func products() throws {
        let bytes = try changed(
            "guar-hunan-4321.yaml", "rules: guar-hunan-4321",
            "rules: guar-hunan-4321\nproducts: [zhulidai, shuiyidai]")
        let read = TermsReader.read(bytes: bytes, file: "guar-hunan-4321.yaml")
        #expect(read.terms?.products == ["zhulidai", "shuiyidai"])
    }

    static let slips: [(old: String, new: String, code: String)] = [
        ("base: {is: unread, source: B1}", "bases: {is: unread, source: B1}", "unknownKey"),
        ("base: {is: unread, source: B1}", "base: {is: unread}", "sourceMissing"),
        ("base: {is: unread, source: B1}", "base: {is: unread, source: B9}", "unknownSource"),
        ("base: {is: unread, source: B1}", "base: {source: B1}", "valueMissing"),
        ("base: {is: unread, source: B1}", "base: {is: all, source: B1}", "unknownWord"),
        ("guarantor, is: 30%", "guarantor, is: 31%", "sharesNotWhole"),
        ("guarantor, is: 30%", "guarantor, is: 30", "bareNumberForRatio"),
        ("guarantor, is: 30%", "guarantor, is: 30万元", "unknownUnit"),
        ("guarantor, is: 30%", "bank, is: 30%", "partyTwice"),
        ("guarantor, is: 30%", "guarantee, is: 30%", "unknownWord"),
        ("guarantor, is: 30%", "guarantor, is: 30%, max: 40%", "shareNotOne"),
        ("filing_days: {is: unread", "filing_days: {is: 30日", "notADayCount"),
        ("client_limit: {is: unread", "client_limit: {is: 1000", "bareNumberForMoney"),
        ("boundary: unstated", "boundary: maybe", "unknownWord"),
        ("id: guar-hunan-4321\n", "id: hunan\n", "idDiffersFromFile"),
        ("evidence: press", "evidence: rumour", "unknownWord"),
        ("evidence: press", "evidence: illustrative", "illustrativeWithoutModel"),
        ("source: [B1, B2], note", "source: B1, note", "sourceNotCited"),
        ("schema: rongqiao/terms/1", "schema: rongqiao/terms/2", "unknownSchema"),
        ("confirmed: 2020-01-13", "confirmed: 2020-13-01", "notADate"),
        ("costs_then_shares", "costs_then_order", "orderMissing"),
    ]

    @Test("写错一处,就地指出", arguments: slips)
    func slip(old: String, new: String, code: String) throws {
        let bytes = try changed("guar-hunan-4321.yaml", old, new)
        let read = TermsReader.read(bytes: bytes, file: "guar-hunan-4321.yaml")
        #expect(read.terms == nil)
        let fault = try #require(
            read.diagnostics.first { $0.code == code }, "\(read.diagnostics.map(\.code))")
        #expect(fault.location?.text.hasPrefix("guar-hunan-4321.yaml:") == true)
        #expect(!fault.message.zh.isEmpty && !fault.message.en.isEmpty)
    }
}
