import Diagnostics
import Documents
import Testing
import Workbooks

@Suite("XLSX 的拒绝")
struct WorkbookRefusalTests {
    static func refusal(
        _ builder: WorkbookBuilder, limits: WorkbookLimits = WorkbookLimits()
    ) throws -> String? {
        let bytes = try builder.build()
        return fault { _ = try WorkbookReader.read(bytes: bytes, file: "t.xlsx", limits: limits) }
    }

    static let damaged: [(String, String?, String)] = [
        ("xl/workbook.xml", nil, "t.xlsx workbookPartMissing"),
        ("_rels/.rels", nil, "t.xlsx workbookPartMissing"),
        ("xl/styles.xml", nil, "t.xlsx workbookPartMissing"),
        ("xl/worksheets/sheet1.xml", nil, "t.xlsx workbookPartMissing"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row>", "t.xlsx!表 workbookDamaged"),
        ("xl/sharedStrings.xml", "<sst><si>", "t.xlsx workbookDamaged"),
        ("xl/workbook.xml", "<workbook><sheets/></workbook>", "t.xlsx noVisibleSheet"),
        (
            "xl/workbook.xml",
            WorkbookBuilder.workbook(#"<sheet name="x" state="hidden" r:id="s1"/>"#),
            "t.xlsx noVisibleSheet"
        ),
        (
            "xl/worksheets/sheet1.xml", String(repeating: "<a>", count: 10_000),
            "t.xlsx!表 nestingTooDeep"
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><worksheet>&c;</worksheet>",
            "t.xlsx!表 doctypeRefused"
        ),
        (
            "xl/worksheets/sheet1.xml",
            WorkbookBuilder.sheet(#"<row r="1"><c r="B1" t="s"><v>7</v></c></row>"#),
            "t.xlsx:表!B1 workbookDamaged"
        ),
        (
            "xl/worksheets/sheet1.xml", WorkbookBuilder.sheet(#"<row r="2"/><row r="1"/>"#),
            "t.xlsx!表 workbookDamaged"
        ),
        (
            "xl/worksheets/sheet1.xml",
            WorkbookBuilder.sheet(#"<row r="1"><c r="ZZZZ1"><v>7</v></c></row>"#),
            "t.xlsx!表 workbookDamaged"
        ),
        (
            "xl/worksheets/sheet1.xml",
            WorkbookBuilder.sheet(#"<row r="1"><c r="XFD1"><v>7</v></c></row>"#),
            "t.xlsx:表!XFD1 tooManyColumns"
        ),
        (
            "xl/worksheets/sheet1.xml",
            WorkbookBuilder.sheet(#"<row r="1048576"><c r="A1048576"><v>7</v></c></row>"#),
            "t.xlsx:表!A1048576 tooManyRows"
        ),
        (
            "xl/worksheets/sheet1.xml",
            WorkbookBuilder.sheet(
                """
                <row r="1"><c r="BXX1"><v>1</v></c></row><row r="999999"><c r="A999999"><v>7</v></c></row>
                """), "t.xlsx!表 tooManyCells"
        ),
    ]

    @Test("残缺与异常的部件", arguments: damaged)
    func refusesDamaged(_ path: String, _ text: String?, _ expected: String) throws {
        var builder = WorkbookBuilder()
        builder[path] = text
        #expect(try Self.refusal(builder) == expected)
    }

    @Test("过长的文字、过多的单元格、合并与部件")
    func bounds() throws {
        let long = String(repeating: "长", count: 32_768)
        let row =
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\(long)</v></c><c r=\"B1\"><v>2</v></c></row>"
        var builder = WorkbookBuilder(rows: row)
        #expect(try Self.refusal(builder) == "t.xlsx:表!A1 cellTooLong")
        builder = WorkbookBuilder(strings: "<si><t>\(long)</t></si>")
        #expect(try Self.refusal(builder) == "t.xlsx cellTooLong")
        let cells = #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#
        let merges = #"<mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/>"#
        builder = WorkbookBuilder(rows: cells, after: merges)
        #expect(
            try Self.refusal(builder, limits: WorkbookLimits(cells: 1))
                == "t.xlsx:表!B1 tooManyCells")
        #expect(
            try Self.refusal(builder, limits: WorkbookLimits(mergedAreas: 1))
                == "t.xlsx!表 tooManyMergedAreas")
        #expect(
            try Self.refusal(builder, limits: WorkbookLimits(entries: 5)) == "t.xlsx tooManyEntries"
        )
    }

    @Test("解压后过大的文件在少量内存内被拒绝")
    func bomb() throws {
        var builder = WorkbookBuilder()
        builder["xl/worksheets/sheet1.xml"] =
            "<worksheet>" + String(repeating: " ", count: 20 << 20) + "</worksheet>"
        #expect(try Self.refusal(builder) == "t.xlsx unpacksTooLarge")
        let sized = WorkbookLimits(unpackedBytes: 1 << 20)
        #expect(try Self.refusal(builder, limits: sized) == "t.xlsx unpacksTooLarge")
    }

    /// The directory says how large an entry unpacks; here it says 4 GB, and then too little.
    @Test(
        "目录声明四吉字节,或谎报很小",
        arguments: [
            (UInt32(0xFFFF_FFF0), "t.xlsx unpacksTooLarge"), (UInt32(10), nil),
        ])
    func lyingDirectory(_ size: UInt32, _ expected: String?) throws {
        var builder = WorkbookBuilder()
        builder["xl/worksheets/sheet1.xml"] =
            "<worksheet>" + String(repeating: " ", count: 20 << 20) + "</worksheet>"
        var bytes = try builder.build()
        let mark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
        let last = try #require(
            bytes.indices.last { bytes[$0...].starts(with: mark) })
        for index in 0..<4 {
            bytes[last + 24 + index] = UInt8(truncatingIfNeeded: size >> (8 * index))
        }
        let refusal = fault { _ = try WorkbookReader.read(bytes: bytes, file: "t.xlsx") }
        if let expected {
            #expect(refusal == expected)
        } else {
            let possible = ["t.xlsx unpacksTooLarge", "t.xlsx!表 workbookDamaged"]
            #expect(possible.contains(refusal ?? ""))
        }
    }

    @Test("加密、截断、错认的文件")
    func wholeFile() throws {
        var builder = WorkbookBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        let sound = try builder.build()
        func refusal(_ bytes: [UInt8]) -> String? {
            fault { _ = try WorkbookReader.read(bytes: bytes, file: "t.xlsx") }
        }
        #expect(refusal(Array(sound.dropLast(40))) == "t.xlsx workbookDamaged")
        #expect(refusal(Array("企业,金额".utf8)) == "t.xlsx notWorkbook")
        #expect(refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == "t.xlsx oldWorkbook")
        builder.password = "x"
        #expect(refusal(try builder.build()) == "t.xlsx workbookEncrypted")
    }

    @Test("每一处坏字节都不会使程序崩溃")
    func flippedBytes() throws {
        let rows = #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>45958</v></c></row>"#
        let sound = try WorkbookBuilder(
            rows: rows, styles: #"<cellXfs><xf numFmtId="14"/></cellXfs>"#,
            strings: "<si><t>甲</t></si>"
        ).build()
        var refused = 0
        for index in sound.indices {
            var bytes = sound
            bytes[index] ^= 0x55
            do {
                _ = try WorkbookReader.read(bytes: bytes, file: "t.xlsx")
            } catch {
                refused += 1
                #expect(error.diagnostics.count == 1)
            }
        }
        #expect(refused > sound.count / 2)
    }
}
