import Documents
import Foundation
import Testing

@Suite("写出 CSV")
struct CSVWriterTests {
    @Test(
        "引号、换行与公式",
        arguments: [
            ("甲", "甲"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            ("=cmd()", "'=cmd()"), ("+1+2", "'+1+2"), ("@x", "'@x"), ("-甲", "'-甲"), ("-", "'-"),
            ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("-5.2", "-5.2"), ("+3%", "+3%"),
            ("-5.2.1", "'-5.2.1"), ("-1E5", "'-1E5"), ("-.5", "'-.5"), ("", ""),
        ])
    func cells(_ text: String, _ expected: String) {
        var writer = CSVWriter()
        writer.writeRow([text, "x"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected + ",x\r\n")
    }

    @Test("写出的能原样读回", arguments: [Delimiter.comma, .tab, .semicolon])
    func roundTrip(_ delimiter: Delimiter) throws {
        let rows = [["名称", "a,b;c\td", "\"x\"\r\ny"], ["", "-5.2", "1;2"]]
        var writer = CSVWriter(byteOrderMark: true, delimiter: delimiter)
        for row in rows { writer.writeRow(row) }
        let table = try DelimitedReader.read(
            bytes: writer.bytes, file: "t", delimiter: delimiter)
        #expect(table.rows.map { $0.map(\.text) } == rows)
        #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    }
}

@Suite("写出 JSON")
struct JSONWriterTests {
    @Test("逗号、嵌套与各种值")
    func structure() {
        var json = JSONWriter(reserving: 100)
        json.beginObject()
        json.key("a")
        json.beginArray()
        json.integer(Int64.min)
        json.integer(0)
        json.boolean(true)
        json.null()
        json.raw("1.50")
        json.endArray()
        json.key("空")
        json.beginObject()
        json.endObject()
        json.key("c")
        json.string("x")
        json.endObject()
        json.endLine()
        json.integer(Int64.max)
        let expected = """
            {"a":[-9223372036854775808,0,true,null,1.50],"空":{},"c":"x"}
            9223372036854775807
            """
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }

    @Test(
        "文字的转义能被别的程序读回",
        arguments: [
            "", "引\"号\\", "\u{0}\u{1}\u{1F}\u{7F}", "a\nb\r\tc", "𠮷😀", "</script>\u{2028}",
        ])
    func strings(_ text: String) throws {
        var json = JSONWriter()
        json.beginArray()
        json.string(text)
        json.endArray()
        let read = try JSONDecoder().decode([String].self, from: Data(json.bytes))
        #expect(read == [text])
        #expect(!json.bytes.contains { $0 < 0x20 })
    }

    @Test("桥接来的文字也照写")
    func bridged() {
        var json = JSONWriter()
        json.string(String(NSString(string: "甲\n乙")))
        #expect(String(decoding: json.bytes, as: UTF8.self) == "\"甲\\n乙\"")
    }
}
