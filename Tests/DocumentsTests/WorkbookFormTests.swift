import CZip
import Diagnostics
import Documents
import Testing
import Workbooks

/// A form as an office sends it: merged heads, a comment, a drop-down list, formulas on two sheets,
/// formats, a print area, and a row and cells that are not there yet.
private enum Form {
    static let rows =
        #"<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>"#
        + #"<row r="3" spans="1:4"><c r="A3" t="inlineStr"><is><t>金额</t></is></c>"#
        + #"<c r="B3" s="2"><v>1.5</v></c><c r="D3" s="3"/></row>"#
        + #"<row r="4" s="2" customFormat="1"><c r="B4"><f>SUM(B3:B3)</f><v>1.5</v></c></row>"#
        + "<!-- <c r=\"B9\"><v>7</v></c> -->"
        + #"<row r="6"/><row r="8"><c r="D8" s="4"/><c r="E8" s="5"/></row>"#
    static let after =
        #"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><dataValidations count="1">"#
        + #"<dataValidation type="list" sqref="D3"><formula1>"是,否"</formula1></dataValidation>"#
        + #"</dataValidations><pageSetup orientation="landscape"/><legacyDrawing r:id="x"/>"#
    static let styles =
        #"<numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts><cellXfs>"#
        + #"<xf numFmtId="0"/><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/>"#
        + #"<xf numFmtId="14"/><xf numFmtId="49"/></cellXfs>"#

    static func builder() -> WorkbookBuilder {
        var builder = WorkbookBuilder(
            rows: rows, styles: styles, strings: "<si><t>表头</t></si>", after: after,
            workbook: #"<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="s1"/>"#
                + #"<sheet name="汇总" sheetId="2" r:id="s2"/></sheets><definedNames><definedName "#
                + #"name="_xlnm.Print_Area" localSheetId="0">'表'!$A$1:$E$8</definedName>"#
                + #"</definedNames><calcPr calcId="1"/></workbook>"#)
        builder["xl/worksheets/sheet2.xml"] = WorkbookBuilder.sheet(
            #"<row r="1"><c r="A1" t="str"><f>表!B4&amp;"元"</f><v>1.5元</v></c></row>"#)
        builder["xl/comments1.xml"] = "<comments><comment ref=\"B3\">填万元 &lt;</comment></comments>"
        builder["xl/drawings/vml1.vml"] = "<xml><v:shape/></xml>"
        return builder
    }
}

/// Every part of an archive, unpacked, in the order of the directory.
private func parts(_ bytes: [UInt8]) throws -> [(path: String, text: String)] {
    var error = zip_error_t()
    var copy = bytes
    return try copy.withUnsafeMutableBytes { raw in
        guard
            let source = zip_source_buffer_create(raw.baseAddress, UInt64(raw.count), 0, &error),
            let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
        else { throw WorkbookBuilder.ZipFailed() }
        defer { zip_discard(archive) }
        return (0..<UInt64(zip_get_num_entries(archive, 0))).map { index in
            let name = String(cString: zip_get_name(archive, index, 0))
            var status = zip_stat_t()
            zip_stat_index(archive, index, 0, &status)
            var text = [UInt8](repeating: 0, count: Int(status.size))
            let entry = zip_fopen_index(archive, index, 0)
            zip_fread(entry, &text, status.size)
            zip_fclose(entry)
            return (name, String(decoding: text, as: UTF8.self))
        }
    }
}

@Suite("上级表单")
struct WorkbookFormTests {
    @Test("填写后只有点名的单元格和公式的旧结果变了，其余部件一字不差")
    func everyOtherPart() throws {
        let original = try Form.builder().build()
        let form = try WorkbookForm(bytes: original, file: "t.xlsx")
        let filled = try form.filled([
            ("表", "B3", .number("69870")), ("表", "C3", .text("a<b> & 融")),
            ("表", "A4", .number("0.0345")), ("表", "B6", .number("-1")),
            ("表", "C7", .number("2")), ("表", "D3", .empty),
        ])
        let (before, after) = (try parts(original), try parts(filled))
        #expect(before.map(\.path) == after.map(\.path))
        let changed = zip(before, after).filter { $0.text != $1.text }.map(\.0.path)
        #expect(
            Set(changed) == [
                "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml",
            ])
        let expected =
            #"<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>"#
            + #"<row r="3" spans="1:4"><c r="A3" t="inlineStr"><is><t>金额</t></is></c>"#
            + #"<c r="B3" s="2"><v>69870</v></c><c r="C3" t="inlineStr"><is>"#
            + #"<t xml:space="preserve">a&lt;b&gt; &amp; 融</t></is></c><c r="D3" s="3"/></row>"#
            + #"<row r="4" s="2" customFormat="1"><c r="A4" s="2"><v>0.0345</v></c>"#
            + #"<c r="B4"><f>SUM(B3:B3)</f></c></row>"#
            + "<!-- <c r=\"B9\"><v>7</v></c> -->"
            + #"<row r="6"><c r="B6"><v>-1</v></c></row><row r="7"><c r="C7"><v>2</v></c></row>"#
            + #"<row r="8"><c r="D8" s="4"/><c r="E8" s="5"/></row>"#
        #expect(
            after.first { $0.path == "xl/worksheets/sheet1.xml" }?.text
                == WorkbookBuilder.sheet(expected, after: Form.after))
        #expect(
            after.first { $0.path == "xl/worksheets/sheet2.xml" }?.text
                == WorkbookBuilder.sheet(
                    #"<row r="1"><c r="A1" t="str"><f>表!B4&amp;"元"</f></c></row>"#))
        let book = after.first { $0.path == "xl/workbook.xml" }?.text ?? ""
        #expect(
            book
                == before.first { $0.path == "xl/workbook.xml" }?.text.replacing(
                    #"<calcPr calcId="1"/>"#, with: #"<calcPr calcId="1" fullCalcOnLoad="1"/>"#))
    }

    @Test("同样的值，同样的字节；没有公式的工作簿不改 workbook.xml")
    func sameBytes() throws {
        let bytes = try Form.builder().build()
        let form = try WorkbookForm(bytes: bytes, file: "t.xlsx")
        let once = try form.filled([("表", "B3", .number("2"))])
        #expect(try form.filled([("表", "B3", .number("2"))]) == once)
        let plain = try WorkbookBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#).build()
        let other = try WorkbookForm(bytes: plain, file: "p.xlsx")
            .filled([("表", "A1", .number("3"))])
        let changed = zip(try parts(plain), try parts(other)).filter { $0.text != $1.text }
        #expect(changed.map(\.0.path) == ["xl/worksheets/sheet1.xml"])
        #expect(try WorkbookForm(bytes: plain, file: "p.xlsx").filled([]) == plain)
    }

    @Test("认得单元格：公式、文字、合并、格式、表外")
    func cells() throws {
        let form = try WorkbookForm(bytes: try Form.builder().build(), file: "t.xlsx")
        #expect(form.sheetNames == ["表", "汇总"])
        #expect(form.cell("表", "B4")?.hasFormula == true)
        #expect(form.cell("表", "A1")?.text == "表头")
        #expect(form.cell("表", "A3")?.text == "金额")
        #expect(form.cell("表", "B2")?.anchor == "A1")
        #expect(form.cell("表", "A1")?.anchor == nil)
        #expect(form.cell("表", "D3")?.format == .percent)
        #expect(form.cell("表", "D8")?.format == .date)
        #expect(form.cell("表", "E8")?.format == .text)
        #expect(form.cell("表", "C7")?.format == .plain)
        for (sheet, cell) in [("表", "A9"), ("表", "F3"), ("无", "A1"), ("表", "3B"), ("表", "")] {
            #expect(form.cell(sheet, cell) == nil, "\(cell)")
        }
    }

    @Test("带前缀的元素、计算参数缺省：照样填")
    func prefixes() throws {
        var builder = WorkbookBuilder()
        builder["xl/worksheets/sheet1.xml"] =
            #"<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="2" style="7"/></x:cols>"#
            + #"<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>"#
            + #"</x:sheetData></x:worksheet>"#
        let bytes = try builder.build()
        let filled = try WorkbookForm(bytes: bytes, file: "t.xlsx")
            .filled([("表", "B1", .number("5"))])
        let after = try parts(filled)
        #expect(
            after.first { $0.path.hasSuffix("sheet1.xml") }?.text.contains(
                #"<x:c r="A1"><x:f>1+1</x:f></x:c><x:c r="B1" s="7"><x:v>5</x:v></x:c></x:row>"#)
                == true)
        #expect(
            after.first { $0.path == "xl/workbook.xml" }?.text.contains(
                #"</sheets><calcPr fullCalcOnLoad="1"/></workbook>"#) == true)
    }

    @Test("不是工作簿的、坏的：一句话说明")
    func refusals() throws {
        for bytes in [Array("a,b\n".utf8), [], Array(try Form.builder().build().prefix(300))] {
            #expect(throws: Faults.self) { try WorkbookForm(bytes: bytes, file: "t.xlsx") }
        }
    }
}
