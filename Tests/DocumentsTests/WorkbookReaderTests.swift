import Diagnostics
import Documents
import Quantities
import Testing
import Workbooks

@Suite("读取 XLSX")
struct WorkbookReaderTests {
    static func tables(_ builder: WorkbookBuilder) throws -> [Table] {
        try WorkbookReader.read(bytes: try builder.build(), file: "t.xlsx")
    }

    @Test(
        "工作簿：控制字符去掉；一格过远不撑大全表",
        arguments: [
            ("甲\u{9B}31m", "B151", 151, 2, ["controlCharacters"]),
            ("甲", "BXW600", 600, 1, ["cellsBeyondHead"]),
        ] as [(String, String, Int, Int, [String])])
    func oddCells(text: String, far: String, row: Int, width: Int, notes: [String]) throws {
        let name = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\(text)</v></c></row>"
        let rows = (2...150).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }
        let last =
            "<row r=\"\(row)\"><c r=\"A\(row)\"><v>1</v></c><c r=\"\(far)\"><v>2</v></c></row>"
        let bytes = try WorkbookBuilder(rows: name + rows.joined() + last).build()
        let table = try #require(try WorkbookReader.read(bytes: bytes, file: "t.xlsx").first)
        #expect(table.rows.count == row && table.rows.allSatisfy { $0.count == width })
        #expect(table.rows[0][0].text == (width == 2 ? "甲31m" : "甲"))
        #expect(table.notes.map(\.code) == notes)
    }

    static func cells(_ builder: WorkbookBuilder) throws -> [[String]] {
        let tables = try tables(builder)
        return try #require(tables.first).rows.map { $0.map(\.text) }
    }

    /// A sheet of one cell; `style` is an index into the given formats.
    static func cell(_ xml: String, styles: String = "", strings: String = "") throws -> Cell {
        let rows = "<row r=\"1\">\(xml)</row>"
        let table = try tables(WorkbookBuilder(rows: rows, styles: styles, strings: strings))
        return try #require(table.first?.rows.first?.first)
    }

    static let kinds: [(String, String, Cell.Kind)] = [
        (#"<c r="A1"><v>12673.4</v></c>"#, "12673.4", .number(raw: "12673.4")),
        (#"<c r="A1"><v>9.14303E+17</v></c>"#, "9.14303E+17", .number(raw: "9.14303E+17")),
        (
            #"<c r="A1"><v>914303000000000001</v></c>"#, "914303000000000001",
            .number(raw: "914303000000000001")
        ),
        (
            #"<c r="A1" t="n"><f>1/3</f><v>0.33333333333333331</v></c>"#, "0.33333333333333331",
            .number(raw: "0.33333333333333331")
        ),
        (#"<c r="A1" t="b"><v>1</v></c>"#, "TRUE", .boolean(true)),
        (#"<c r="A1" t="b"><v>0</v></c>"#, "FALSE", .boolean(false)),
        (#"<c r="A1" t="e"><v>#DIV/0!</v></c>"#, "#DIV/0!", .error("#DIV/0!")),
        (#"<c r="A1" t="str"><f>A2&amp;"x"</f><v>甲x</v></c>"#, "甲x", .text),
        (#"<c r="A1" t="inlineStr"><is><t>甲 </t><rPh><t>jia</t></rPh></is></c>"#, "甲 ", .text),
        (
            #"<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>"#,
            "甲乙", .text
        ),
        (#"<c r="A1" t="s"><v>1</v></c>"#, "湘潭&高新", .text),
        (#"<c r="A1" t="s"><v>2</v></c>"#, "_甲\u{A}乙_x", .text),
        (
            #"<c r="A1" t="d"><v>2026-11-22T00:00:00</v></c>"#, "2026-11-22",
            .date(Day(iso: "2026-11-22")!)
        ),
    ]

    @Test("各种单元格", arguments: kinds)
    func readsKind(_ xml: String, _ text: String, _ kind: Cell.Kind) throws {
        let strings = """
            <si><t>零</t></si><si><r><t>湘潭</t></r><r><t>&amp;高新</t></r><rPh sb="0"><t>x</t></rPh></si>
            <si><t>_x005F_甲_x000A_乙_x</t></si>
            """
        let cell = try Self.cell(xml, strings: strings)
        #expect(cell.text == text)
        #expect(cell.kind == kind)
    }

    static let formats: [(Int, String, String, String)] = [
        (14, "", "45958", "2025-10-28"), (22, "", "45958.75", "2025-10-28"),
        (31, "", "1", "1900-01-01"), (57, "", "59", "1900-02-28"), (14, "", "60", "60"),
        (14, "", "61", "1900-03-01"), (14, "", "2958465", "9999-12-31"),
        (14, "", "2958466", "2958466"), (14, "", "0", "0"), (14, "", "-5", "-5"),
        (14, "", "4.5958E4", "2025-10-28"), (20, "", "0.5", "0.5"), (46, "", "1.5", "1.5"),
        (20, "", "45958.5", "2025-10-28"), (0, "", "45958", "45958"), (49, "", "45958", "45958"),
        (48, "", "45958", "45958"), (4, "", "45958", "45958"), (10, "", "0.0345", "3.45%"),
        (9, "", "1", "100%"), (10, "", "3.4500000000000003E-2", "3.45%"),
        (9, "", "-1E-4", "-0.01%"),
        (9, "", "0", "0%"), (9, "", "0.99999999999999999", "100%"), (9, "", "12", "1200%"),
        (164, #"yyyy"年"m"月"d"日""#, "45958", "2025-10-28"),
        (164, #"[$-804]yyyy\-mm\-dd;@"#, "45958", "2025-10-28"),
        (164, #"[DBNum1][$-804]yyyy"年"m"月""#, "45958", "2025-10-28"),
        (164, "mmm", "45958", "2025-10-28"), (164, "[h]:mm", "30", "30"),
        (164, #"#,##0.00_);[Red](#,##0.00)"#, "45958", "45958"), (164, "General", "45958", "45958"),
        (164, #"0"day""#, "45958", "45958"), (164, #"0.00\d"#, "45958", "45958"),
        (164, "0.000%", "0.0345", "3.45%"), (164, "h:mm AM/PM", "0.5", "0.5"),
    ]

    @Test("日期与百分比按格式识别", arguments: formats)
    func readsFormat(_ id: Int, _ code: String, _ raw: String, _ text: String) throws {
        let escaped = code.map { $0 == "\"" ? "&quot;" : String($0) }.joined()
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="\(escaped)"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="\(id)"/></cellXfs>
            """
        let cell = try Self.cell("<c r=\"A1\" s=\"1\"><v>\(raw)</v></c>", styles: styles)
        #expect(cell.text == text)
        if let day = Day(iso: text) {
            #expect(cell.kind == .date(day))
        } else {
            #expect(cell.kind == .number(raw: raw))
        }
    }

    @Test("一九〇四年起算的日期")
    func since1904() throws {
        var builder = WorkbookBuilder(
            rows: #"<row r="1"><c r="A1" s="0"><v>44496</v></c><c r="B1" s="0"><v>0</v></c></row>"#,
            styles: #"<cellXfs><xf numFmtId="14"/></cellXfs>"#)
        builder["xl/workbook.xml"] = WorkbookBuilder.workbook(
            #"<sheet name="表" r:id="s1"/>"#, properties: #"date1904="1""#)
        #expect(try Self.cells(builder) == [["2025-10-28", "1904-01-01"]])
    }

    @Test("空行、缺格与位置")
    func gaps() throws {
        let rows = """
            <row r="2"><c r="B2"><v>1</v></c><c r="XFD2" s="3"/></row>
            <row r="5"><c r="A5"><v>2</v></c><c r="C5"><v>3</v></c></row>
            <row r="1048576"><c r="A1048576" s="3"/></row>
            """
        let table = try #require(try Self.tables(WorkbookBuilder(rows: rows)).first)
        let expected = [
            ["", "", ""], ["", "1", ""], ["", "", ""], ["", "", ""], ["2", "", "3"],
        ]
        #expect(table.rows.map { $0.map(\.text) } == expected)
        #expect(table.name == "t.xlsx!表")
        #expect(table.location(row: 4, column: 2, head: "金额").text == "t.xlsx:表!C5")
        #expect(table.location(row: 2, column: 0).text == "t.xlsx:表!A3")
    }

    @Test("没有坐标的单元格按顺序排")
    func withoutReferences() throws {
        let rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
        #expect(try Self.cells(WorkbookBuilder(rows: rows)) == [["1", "2"], ["", "3"]])
    }

    @Test("带前缀的元素与另一种写法的路径")
    func prefixes() throws {
        var builder = WorkbookBuilder()
        builder["xl/worksheets/sheet1.xml"] = nil
        builder["XL/Worksheets/Sheet1.xml"] = """
            <x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>\
            </x:sheetData></x:worksheet>
            """
        #expect(try Self.cells(builder) == [["1"]])
    }

    @Test("合并的表头可逐列读出")
    func mergedHead() throws {
        let rows = """
            <row r="1"><c r="A1" t="str"><v>授信</v></c><c r="C1" t="str"><v>余额</v></c></row>
            <row r="2"><c r="A2" t="str"><v>额度</v></c><c r="B2" t="str"><v>到期</v></c></row>
            <row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>2</v></c></row>
            """
        let merges = """
            <mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:C2"/><mergeCell ref="A3:B3"/>\
            </mergeCells>
            """
        let tables = try Self.tables(WorkbookBuilder(rows: rows, after: merges))
        let table = try #require(tables.first)
        #expect(table.merges.count == 3)
        #expect(table.rows[0][1].isEmpty)
        #expect(table.visibleCell(row: 2, column: 1)?.text == "1")
        let head = table.spreadingMerges(inFirst: 2)
        let expected = [["授信", "授信", "余额"], ["额度", "到期", "余额"], ["1", "", "2"]]
        #expect(head.rows.map { $0.map(\.text) } == expected)
        #expect(head.location(row: 1, column: 2).text == "t.xlsx:表!C2")
    }

    @Test("隐藏的工作表跳过并说明,未算的公式提醒")
    func hiddenSheet() throws {
        var builder = WorkbookBuilder(
            rows: #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v/></c></row>"#)
        builder["xl/workbook.xml"] = WorkbookBuilder.workbook(
            """
            <sheet name="旧" sheetId="2" state="veryHidden" r:id="s2"/>\
            <sheet name="表" sheetId="1" state="visible" r:id="s1"/>
            """)
        let tables = try Self.tables(builder)
        #expect(tables.map(\.sheet) == ["表"])
        let notes = tables[0].notes.map { "\($0.location?.text ?? "") \($0.code)" }
        #expect(notes == ["t.xlsx:表!B1 formulaNotComputed", "t.xlsx!旧 hiddenSheet"])
    }

    @Test("多张工作表按顺序")
    func twoSheets() throws {
        var builder = WorkbookBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        builder["xl/workbook.xml"] = WorkbookBuilder.workbook(
            #"<sheet name="乙" r:id="s2"/><sheet name="甲" r:id="s1"/>"#)
        builder["xl/worksheets/sheet2.xml"] = WorkbookBuilder.sheet("")
        let tables = try Self.tables(builder)
        #expect(tables.map(\.name) == ["t.xlsx!乙", "t.xlsx!甲"])
        #expect(tables.map(\.rows.count) == [0, 1])
    }
}
