import Diagnostics
import Documents
import Enterprises
import Quantities
import Testing
import Vocabulary

@Suite("一家一本的填报表")
struct FormImportTests {
    @Test(
        "企业名称和代码在表头上方",
        arguments: [
            "企业名称,（虚构）甲,,\n统一社会信用代码,91430300MA4177763Q,,",
            "企业名称：,（虚构）甲,,\n统一社会信用代码：,91430300MA4177763Q,,",
            "企业名称：（虚构）甲,,信用代码:91430300MA4177763Q,",
            "企业名称,（虚构）甲,统一社会信用代码,91430300MA4177763Q",
        ])
    func longForm(top: String) throws {
        let result = try Fixture.read(
            """
            企业数据填报表,,,
            \(top)
            指标,数值,单位,年度
            营业收入,1200,万元,2025
            营业收入,1000,万元,2024
            纳税总额,,万元,2025
            职工人数,30,人,
            """)
        #expect(result.diagnostics.isEmpty)
        #expect(result.rowsRead == 3)
        #expect(try result.at(0).uscc?.text == "91430300MA4177763Q")
        #expect(try result.at(0).name == "（虚构）甲")
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("finance.revenue_last_year") == "1200万元")
        #expect(try answers.text("finance.revenue_2y_ago") == "1000万元")
    }

    @Test("宽表也可以把企业写在上方，一行一件知识产权")
    func wideForm() throws {
        let result = try Fixture.read(
            """
            企业名称：（虚构）甲,,
            权利编号,权利种类,权利到期日
            ZL1,发明专利,2030-01-01
            ZL2,发明专利,2031-01-01
            """)
        #expect(result.enterprises.map(\.name) == ["（虚构）甲"])
        #expect(result.rowsAccepted == 2)
        #expect(try result.at(0).facts.count { $0.subject == .right("ZL2") } == 3)
    }

    @Test("一项也没有填，不出声；填了数而没有写企业，说一次")
    func nobody() throws {
        let empty = try Fixture.read("企业名称,,\n指标,数值,单位\n营业收入,,万元\n职工人数,,人")
        #expect(empty.diagnostics.isEmpty)
        #expect(empty.enterprises.isEmpty)
        let filled = try Fixture.read("企业名称,,\n指标,数值,单位\n营业收入,1,万元\n职工人数,2,人")
        #expect(filled.diagnostics.map(\.code) == ["formWithoutEnterprise"])
        #expect(filled.rowsRejected == 2)
    }

    @Test("没有企业的长表仍然没有表头")
    func noIdentity() throws {
        let result = try Fixture.read("指标,数值,单位\n营业收入,1,万元")
        #expect(result.diagnostics.map(\.code) == ["noHead"])
    }

    @Test("表旁的说明页和空页不提示，像表而没有表头的页仍提示")
    func proseBesideATable() throws {
        let data = Self.table("数据", [["企业名称", "职工人数"], ["（虚构）甲", "5"]])
        let prose = Self.table("填表说明", [["填表说明", ""], ["1", "先填企业名称，再填职工人数。"]])
        let empty = Self.table("Sheet3", [])
        let odd = Self.table("附表", [["姓名", "电话", "职务"], ["张", "1", "2"]])
        #expect(try Self.read([prose, data, empty]).diagnostics.map(\.code) == ["unidentified"])
        #expect(
            try Self.read([data, odd]).diagnostics.map(\.code).sorted() == [
                "noHead", "unidentified",
            ])
        #expect(try Self.read([prose]).diagnostics.map(\.code) == ["noHead"])
    }

    private static func table(_ sheet: String, _ rows: [[String]]) -> Table {
        let cells = rows.enumerated().map { row, texts in
            texts.enumerated().map { column, text in
                text.isEmpty
                    ? Cell.empty(row: row + 1, column: column + 1)
                    : Cell(text: text, kind: .text, row: row + 1, column: column + 1)
            }
        }
        return Table(file: "t.xlsx", sheet: sheet, rows: cells)
    }

    private static func read(_ tables: [Table]) throws -> ImportResult {
        let asOf = try #require(Day(year: 2026, month: 11, day: 22))
        let importer = Importer(
            dictionary: try Fixture.dictionary(), options: ImportOptions(asOf: asOf))
        return importer.read(tables)
    }
}
