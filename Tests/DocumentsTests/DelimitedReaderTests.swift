import Diagnostics
import Documents
import Foundation
import Testing

/// The error that `body` throws, as `place code`.
func fault(_ body: () throws -> Void) -> String? {
    let faults = #expect(throws: Faults.self) { try body() }
    #expect(faults?.diagnostics.count == 1)
    return faults?.diagnostics.first.map { "\($0.location?.text ?? "") \($0.code)" }
}

@Suite("CSV 与文本表格")
struct DelimitedReaderTests {
    static func texts(_ bytes: [UInt8], _ delimiter: Delimiter? = nil) throws -> [[String]] {
        let table = try DelimitedReader.read(bytes: bytes, file: "t.csv", delimiter: delimiter)
        return table.rows.map { $0.map(\.text) }
    }

    @Test(
        "分隔符、引号与换行",
        arguments: [
            ("甲,乙\n1,2\n", [["甲", "乙"], ["1", "2"]]),
            ("甲\t乙,丙\r\n1\t2", [["甲", "乙,丙"], ["1", "2"]]),
            ("甲;乙\r1,5;2,5\r", [["甲", "乙"], ["1,5", "2,5"]]),
            ("甲，乙\n1，2", [["甲", "乙"], ["1", "2"]]),
            ("甲,乙，丙\n1,2", [["甲", "乙，丙"], ["1", "2"]]),
            ("\"a,b\",\"c\"\"d\"\n\"\",x", [["a,b", "c\"d"], ["", "x"]]),
            ("\"1,000\";\"2,000\"\n\"3,000\";4", [["1,000", "2,000"], ["3,000", "4"]]),
            ("\"a\nb\r\nc\",d\n", [["a\nb\r\nc", "d"]]),
            ("名录\n\na,b\n", [["名录", ""], ["", ""], ["a", "b"]]),
            ("a,\n,b", [["a", ""], ["", "b"]]),
            ("单列\n值", [["单列"], ["值"]]),
        ])
    func reads(_ text: String, _ expected: [[String]]) throws {
        #expect(try Self.texts(Array(text.utf8)) == expected)
    }

    @Test("指定分隔符的代码表")
    func codeTable() throws {
        #expect(try Self.texts(Array("a\tb,c,d\n".utf8), .tab) == [["a", "b,c,d"]])
    }

    static let encodings: [(String, String.Encoding, [UInt8])] = [
        ("UTF-8", .utf8, []), ("UTF-8 BOM", .utf8, [0xEF, 0xBB, 0xBF]),
        ("UTF-16LE", .utf16LittleEndian, [0xFF, 0xFE]),
        ("UTF-16BE", .utf16BigEndian, [0xFE, 0xFF]),
        ("GB18030", String.Encoding(rawValue: 0x8000_0632), []),
    ]

    @Test("各种编码读出同样的文字", arguments: encodings)
    func decodes(_ name: String, _ encoding: String.Encoding, _ mark: [UInt8]) throws {
        let text = "企业名称,金额\n湘潭𠮷科技（虚构）,１２\n"
        let data = try #require(text.data(using: encoding))
        let expected = [["企业名称", "金额"], ["湘潭𠮷科技（虚构）", "１２"]]
        #expect(try Self.texts(mark + Array(data)) == expected)
    }

    @Test("手写的 GB2312 字节")
    func gb2312() throws {
        // 中,文
        #expect(try Self.texts([0xD6, 0xD0, 0x2C, 0xCE, 0xC4, 0x0A]) == [["中", "文"]])
    }

    @Test("引号里的换行不打乱物理行号")
    func physicalLines() throws {
        let text = "名称,备注\n甲,\"一\r\n二\n三\"\n乙,\"四\n五\",丙\n"
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t.csv")
        #expect(table.rows.map { Int($0[0].row) } == [1, 2, 5])
        #expect(table.location(row: 2, column: 0, head: "名称").text == "t.csv:5:名称")
        #expect(table.location(row: 2, column: 2, head: nil).text == "t.csv:6:C")
        #expect(table.location(row: 0, column: 2).text == "t.csv:1:C")
        #expect(table.rows[0][2].kind == .empty)
        #expect(table.notes.map(\.code) == ["raggedRows"])
        #expect(table.notes[0].location?.text == "t.csv:1:A")
    }

    @Test("多余的引号按文字保留并警告")
    func strayQuotes() throws {
        let text = "a,5\" 管,b\n\"优质\"企业,c,d\n"
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        let expected = [["a", "5\" 管", "b"], ["\"优质\"企业", "c", "d"]]
        #expect(table.rows.map { $0.map(\.text) } == expected)
        #expect(
            table.notes.map { "\($0.location?.text ?? "") \($0.code)" }
                == ["t:1:B strayQuote", "t:2:A strayQuote"])
    }

    @Test("警告有上限")
    func boundedNotes() throws {
        let text = String(repeating: "a\"b\n", count: 500)
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        #expect(table.notes.count == 21)
        #expect(table.notes.last?.message.en.contains("480 more") == true)
    }
}

@Suite("CSV 的拒绝")
struct DelimitedRefusalTests {
    static let cases: [(String, [UInt8], String)] = [
        ("空字节", Array("a,b\n1,\0".utf8), "t:2:B nulByte"),
        ("引号内的空字节", Array("a,b\n\"\0\",1".utf8), "t:2:A nulByte"),
        ("未配对的引号", Array("a,b\n1,\"2\n3,4\n".utf8), "t:2:B quoteNotClosed"),
        ("空文件", [], "t emptyFile"),
        ("只有标记", [0xEF, 0xBB, 0xBF], "t emptyFile"),
        ("残缺的 UTF-8", Array("企业名称\n甲".utf8) + [0xE4, 0xB8, 0x0A], "t:2:2 encodingUnknown"),
        ("有标记却不是 UTF-8", [0xEF, 0xBB, 0xBF, 0x61, 0xFF], "t:1:2 encodingUnknown"),
        ("两种编码都不是", [0x61, 0x0A, 0xD6, 0xD0, 0xFF, 0x0A], "t:2:1 encodingUnknown"),
        ("GB18030 缺一半", [0x61, 0x0A, 0x0A, 0xD6], "t:3:1 encodingUnknown"),
        ("UTF-16 少一个字节", [0xFF, 0xFE, 0x61], "t encodingUnknown"),
        ("UTF-16 孤立代理", [0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "t encodingUnknown"),
    ]

    @Test("每种拒绝都有位置", arguments: cases)
    func refuses(_ name: String, _ bytes: [UInt8], _ expected: String) {
        #expect(fault { _ = try DelimitedReader.read(bytes: bytes, file: "t") } == expected)
    }

    @Test("过长的单元格、过多的列与行")
    func bounds() {
        func refusal(_ text: String) -> String? {
            fault { _ = try DelimitedReader.read(bytes: Array(text.utf8), file: "t") }
        }
        let long = String(repeating: "长", count: 32_768)
        #expect(refusal("a,b\n1,\(long)\n") == "t:2:B cellTooLong")
        #expect(refusal("a\n\"" + String(repeating: "x\n", count: 80_000)) == "t:2:A cellTooLong")
        #expect(refusal("a\n" + String(repeating: ",", count: 2_000)) == "t:2:BXY tooManyColumns")
    }

    @Test(
        "一行过长不撑大全表；一省的名单读得下",
        arguments: [
            ("a,b\n", 200, 2_000, 1_200, 2, ["cellsBeyondHead"]),
            ("a,b\n", 10, 2_000, 5, 2_000, ["raggedRows"]),
        ] as [(String, Int, Int, Int, Int, [String])])
    func oneLongRow(
        row: String, before: Int, long: Int, after: Int, width: Int, notes: [String]
    ) throws {
        let wide = Array(repeating: "x", count: long).joined(separator: ",") + "\n"
        let text =
            String(repeating: row, count: before) + wide + String(repeating: row, count: after)
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        #expect(table.rows.count == before + 1 + after)
        #expect(table.rows.allSatisfy { $0.count == width })
        #expect(table.notes.map(\.code) == notes)
        #expect(table.notes[0].location?.text == (width == 2 ? "t:201:C" : "t:1:A"))
    }

    @Test("空的尾列不占单元格")
    func emptyTail() throws {
        let row = "a,b" + String(repeating: ",", count: 91) + "\n"
        let text = String(repeating: row, count: 60_000)
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        #expect(table.rows.count == 60_000)
        #expect(table.width == 2)
        #expect(table.notes.isEmpty)
    }

    @Test(
        "控制字符去掉，只说一次",
        arguments: [
            ("甲\u{1B}]0;pwn\u{7}公司", "甲]0;pwn公司"), ("甲\u{9B}31m", "甲31m"), ("\u{7F}甲", "甲"),
            ("甲\u{85}乙", "甲乙"), ("\u{1B}", ""),
        ])
    func controls(cell: String, clean: String) throws {
        let text = "名称,备注\n\(cell),1\n\(cell),2\n"
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        #expect(table.rows.map { $0[0].text } == ["名称", clean, clean])
        #expect(table.notes.map(\.code) == ["controlCharacters"])
        #expect(table.notes[0].message.zh.contains("有 2 个"))
        #expect(ControlCharacters.escaped("甲\u{1B}[0m\n") == "甲\\u{1B}[0m\n")
    }

    @Test("上限之内照常读取")
    func withinBounds() throws {
        let text = String(repeating: "长", count: 32_767) + String(repeating: ",", count: 1_999)
        let table = try DelimitedReader.read(bytes: Array(text.utf8), file: "t")
        #expect(table.width == 2_000)
    }

    @Test("没有换行的十亿字节在一兆处被拒绝")
    func endlessLine() {
        let counter = Counter()
        let chunk = [UInt8](repeating: 0x61, count: 65_536)
        let chunks = AnySequence { AnyIterator { counter.next(upTo: 16_384) ? chunk : nil } }
        let refusal = fault { _ = try DelimitedReader.read(chunks: chunks, file: "t") }
        #expect(refusal == "t:1:1 lineTooLong")
        #expect(counter.count == 17)
    }

    @Test("两百五十六兆以上在读取前被拒绝")
    func tooLarge() throws {
        try DocumentLimits.check(size: 256 << 20, file: "t")
        #expect(
            fault { try DocumentLimits.check(size: 256 << 20 + 1, file: "t") } == "t fileTooLarge")
        #expect(fault { try DocumentLimits.check(size: 1 << 30, file: "t") } == "t fileTooLarge")
    }

    final class Counter {
        var count = 0

        func next(upTo limit: Int) -> Bool {
            count += 1
            return count <= limit
        }
    }
}

@Suite("认出文件种类")
struct FileKindTests {
    @Test(
        "能读的",
        arguments: [
            ("PK\u{3}\u{4}x", "a.xlsx", FileKind.workbook), ("PK\u{3}\u{4}x", "a.csv", .workbook),
            (" \n{\"a\": 1}", "a.json", .json), ("\u{FEFF}[1]", "-", .json),
            ("[2025]名录,x", "a.csv", .delimited), ("企业,金额", "a", .delimited),
        ])
    func kinds(_ text: String, _ file: String, _ expected: FileKind) throws {
        #expect(try FileKind.sniff(Array(text.utf8), file: file) == expected)
    }

    static let refusals: [([UInt8], String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "t oldWorkbook"),
        (Array("%PDF-1.7".utf8), "t pdfFile"), (Array("{\\rtf1".utf8), "t rtfFile"),
        (Array("\n<HTML><table>".utf8), "t htmlFile"),
        (Array("\u{FEFF}<?xml version".utf8), "t xmlFile"),
        ([0x89, 0x50, 0x4E, 0x47], "t pictureFile"),
        (Array("Rar!".utf8), "t archiveFile"), ([0x50, 0x4B, 0x05, 0x06], "t archiveFile"),
        ([], "t emptyFile"),
    ]

    @Test("给错的文件说明如何另存", arguments: refusals)
    func refusal(_ bytes: [UInt8], _ expected: String) {
        #expect(fault { _ = try FileKind.sniff(bytes, file: "t") } == expected)
    }
}
