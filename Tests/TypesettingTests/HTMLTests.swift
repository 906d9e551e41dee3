import Diagnostics
import Papers
import Quantities
import Testing
import Typesetting

@Suite("报告排成网页")
struct HTMLTests {
    private func page(_ language: Language = .zh) throws -> String {
        let html = ReportHTML(try Templates.shipped())
        return String(decoding: html.page(SampleReport.report, language), as: UTF8.self)
    }

    @Test("同一份报告两次排出的字节相同", arguments: Language.allCases)
    func sameBytes(language: Language) throws {
        #expect(try page(language) == page(language))
    }

    @Test("不取任何外部资源，不含脚本")
    func loadsNothing() throws {
        let text = try page()
        for word in ["<script", "src=", "href=", "@import", "url(http", "<link", "<iframe"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(text.contains("default-src 'none'"))
    }

    @Test("企业名称里的标签、模板标记原样显示，不起作用")
    func hostileNames() throws {
        let text = try page()
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;有限公司"))
        #expect(text.contains("{{title}}"))
        #expect(text.contains("𠮷祥材料"))
        #expect(!text.contains("\u{202E}"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test(
        "各种取值的写法",
        arguments: [
            ("未提供", "not provided"), ("未获授权", "withheld"), ("两个来源不一致", "sources differ"),
            ("12,345户次", "12,345 enterprise-times"), ("61.35%", "61.35%"),
            ("154.4万元–200万元", "1,544,000 CNY–2,000,000 CNY"),
            ("123,456.789012万元", "1,234,567,890.12 CNY"),
        ])
    func values(zh: String, en: String) throws {
        #expect(try page(.zh).contains(zh))
        #expect(try page(.en).contains(en))
    }

    @Test("有异议的数字有标记，资料来源编号并列在文末")
    func marksAndSources() throws {
        let text = try page()
        #expect(text.contains("class=\"absent\"") || text.contains("absent"))
        #expect(text.contains("disputed\">61.35%"))
        #expect(text.contains("（有异议，推算）"))
        #expect(text.contains("园区年报，2026-03-31"))
        #expect(text.contains("示例办法（虚构），第七条"))
    }

    @Test("六种图都画出来，旁边有数字")
    func figures() throws {
        let text = try page()
        #expect(text.components(of: "<svg ") == 6)
        #expect(text.components(of: "<figure>") == 6)
        #expect(text.components(of: "<table class=\"beside") == 6)
    }

    @Test("空表写明没有，不留空白")
    func emptyTable() throws {
        #expect(try page().contains("colspan=\"2\">本期没有。"))
    }
}

extension String {
    /// How often a text stands in this one.
    func components(of word: String) -> Int {
        split(separator: word, omittingEmptySubsequences: false).count - 1
    }
}

@Suite("报告模板")
struct TemplateTests {
    @Test(
        "模板写错时指出文件、行、列",
        arguments: [
            (
                "report.mustache", "a\n{{#sections}}\n", "templateBroken",
                "templates/reports/report.mustache"
            ),
            (
                "report.mustache", "甲\n甲{{titel}}\n", "templateName",
                "templates/reports/report.mustache:2:4"
            ),
            (
                "section.mustache", "{{{bodi}}}", "templateName",
                "templates/reports/section.mustache:1:4"
            ),
            (
                "report.css", "a { background: URL(x.png) }", "templateLoads",
                "templates/reports/report.css"
            ),
        ])
    func faults(name: String, text: String, code: String, place: String) throws {
        var files = try Templates.files()
        files[name] = .init(path: "templates/reports/" + name, text: text)
        let faults = #expect(throws: Faults.self) { try ReportTemplates(files) }
        let found = faults?.diagnostics.first
        #expect(found?.code == code)
        #expect(found?.location?.text.hasPrefix(place) == true, "\(String(describing: found))")
    }

    @Test("缺一个模板文件时说明缺哪个")
    func missing() throws {
        var files = try Templates.files()
        files["section.mustache"] = nil
        let faults = #expect(throws: Faults.self) { try ReportTemplates(files) }
        #expect(faults?.diagnostics.map(\.code) == ["templateMissing"])
    }

    @Test("园区换自己的模板，不用重新编译")
    func own() throws {
        var files = try Templates.files()
        files["report.mustache"] = .init(path: "own", text: "<p>{{title}}｜{{subject}}</p>")
        let html = ReportHTML(try ReportTemplates(files)).page(SampleReport.report, .zh)
        #expect(String(decoding: html, as: UTF8.self) == "<p>样张｜示例新材料有限公司（虚构）</p>")
    }
}
