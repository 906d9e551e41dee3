import Diagnostics
import Documents
import Quantities
import Testing
import Workbooks

@Suite("写工作簿")
struct WorkbookWriterTests {
    private static func sheet(_ rows: [[BookCell]], name: String = "数据") -> BookSheet {
        BookSheet(
            name: name, columns: [BookColumn("甲", width: 10), BookColumn("乙", width: 10)],
            rows: rows)
    }

    @Test(
        "文字原样写入，不当公式",
        arguments: [
            "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "＝1", "{=1+1}", "91430300MA4177763Q",
            "0123", "a & <b> \"c\"", "第一行\n第二行", "_x0041_", "_x005F_x0041_", " 前后有空格 ",
        ])
    func texts(text: String) throws {
        let folder = try BookFolder()
        try folder.write([Self.sheet([[.text(text)]])])
        let cell = try #require(try folder.tables().first?.rows[1].first)
        #expect(cell.text == text)
        #expect(cell.kind == .text)
        #expect(try !folder.part("xl/worksheets/sheet1.xml").contains("<f>"))
    }

    @Test("看不见的控制字符不写入")
    func controls() throws {
        let folder = try BookFolder()
        try folder.write([Self.sheet([[.text("甲\u{1B}[31m\u{0}乙\u{FFFF}")]])])
        #expect(try folder.tables().first?.rows[1].first?.text == "甲[31m乙")
    }

    @Test("超长文字截断并以省略号结尾")
    func longText() throws {
        let folder = try BookFolder()
        try folder.write([Self.sheet([[.text(String(repeating: "长", count: 40_000))]])])
        let text = try #require(try folder.tables().first?.rows[1].first?.text)
        #expect(text.count < 32_767)
        #expect(text.hasSuffix("长…"))
    }

    @Test(
        "数字写成数字，超过十五位的写成文字",
        arguments: [
            ("0", true), ("-3.5", true), ("9.95", true), ("1234.567891", true),
            ("999999999999999", true), ("0.000001", true), ("1234567890123456", false),
        ])
    func numbers(text: String, isNumber: Bool) throws {
        let number = try #require(Decimal34(text))
        let folder = try BookFolder()
        try folder.write([Self.sheet([[.number(number)]])])
        let cell = try #require(try folder.tables().first?.rows[1].first)
        guard case .number(let raw) = cell.kind else {
            #expect(!isNumber && cell.text == text)
            return
        }
        // A file holds 16 digits, of which the reader keeps the 15 that count.
        let read = try #require(Decimal34(raw))
        let difference = try #require(read.subtracting(number)).magnitude
        #expect(isNumber)
        #expect(difference <= Decimal34(coefficient: 1, exponent: -14))
    }

    @Test("日期写成日期")
    func days() throws {
        let day = try #require(Day(year: 2026, month: 2, day: 28))
        let folder = try BookFolder()
        try folder.write([Self.sheet([[BookCell(.day(day), look: BookLook(.day))]])])
        #expect(try folder.tables().first?.rows[1].first?.kind == .date(day))
    }

    @Test("同样的内容写出同样的字节")
    func equalBytes() throws {
        let folder = try BookFolder()
        let look = BookLook(.places(2), isOpen: true)
        var sheet = Self.sheet([[.text("甲"), .number(Decimal34(3), look)]])
        sheet.columns[0].comment = "口径"
        try folder.write([sheet], to: "a.xlsx")
        try folder.write([sheet], to: "b.xlsx")
        #expect(try folder.bytes("a.xlsx") == folder.bytes("b.xlsx"))
        #expect(try folder.part("docProps/core.xml", of: "a.xlsx").contains("1970-01-01T00:16:40Z"))
    }

    @Test("锁定、开放、批注、冻结、筛选、打印标题都在文件里")
    func features() throws {
        let folder = try BookFolder()
        let open = BookCell(.blank, look: BookLook(isOpen: true))
        var sheet = Self.sheet([[.text("甲"), open]])
        sheet.above = [[.text("题目", BookLook(tone: .title))]]
        sheet.columns[1].comment = "口径与凭据"
        sheet.isProtected = true
        sheet.isFiltered = true
        sheet.frozenColumns = 1
        try folder.write([sheet])
        let page = try folder.part("xl/worksheets/sheet1.xml")
        #expect(page.contains("<sheetProtection sheet=\"1\""))
        #expect(!page.contains("password"))
        #expect(page.contains("<autoFilter ref=\"A2:B3\""))
        #expect(page.contains("topLeftCell=\"B3\""))
        #expect(try folder.part("xl/styles.xml").contains("<protection locked=\"0\"/>"))
        #expect(try folder.part("xl/comments1.xml").contains("口径与凭据"))
        let book = try folder.part("xl/workbook.xml")
        #expect(book.contains("!$2:$2</definedName>"))
        #expect(book.contains("!$A$1:$B$3</definedName>"))
    }
}

@Suite("下拉列表和填写限制")
struct BookRuleTests {
    private static func write(_ rule: BookRule, rows: Int = 2) throws -> BookFolder {
        let folder = try BookFolder()
        let column = BookColumn("甲", width: 10, rule: rule)
        let rows = (0..<rows).map { _ in [BookCell.text("是")] }
        try folder.write([BookSheet(name: "数据", columns: [column], rows: rows)])
        return folder
    }

    @Test("短的列表写在格子里，一列一条")
    func shortList() throws {
        let folder = try Self.write(BookRule(.list(["是", "否"]), advice: "请选择。"))
        let page = try folder.part("xl/worksheets/sheet1.xml")
        #expect(page.contains("sqref=\"A2:A3\""))
        #expect(page.contains("<formula1>\"是,否\"</formula1>"))
        #expect(try folder.tables().count == 1)
    }

    @Test(
        "长的列表放在隐藏的工作表，读回时不提示",
        arguments: [
            (0..<60).map { "选项第\($0)号" }, Array(repeating: "高新技术企业", count: 15),
            ["有,逗号", "另一项"], ["有\"引号", "另一项"],
        ])
    func longList(list: [String]) throws {
        let folder = try Self.write(BookRule(.list(list), advice: "请选择。"))
        let page = try folder.part("xl/worksheets/sheet1.xml")
        #expect(page.contains("选项") && page.contains("$A$1:$A$\(list.count)</formula1>"))
        #expect(try folder.part("xl/workbook.xml").contains("name=\"选项\" sheetId=\"2\" state"))
        let tables = try folder.tables()
        #expect(tables.map(\.sheet) == ["数据"])
        #expect(tables.flatMap(\.notes).isEmpty)
    }

    @Test("正好 255 字节的列表仍在格子里")
    func boundary() throws {
        let fits = [String(repeating: "甲", count: 84), "乙"]
        #expect(fits.joined(separator: ",").utf8.count == 256)
        let exact = [String(repeating: "甲", count: 84), "ab"]
        #expect(try Self.write(BookRule(.list(exact), advice: "")).tables().count == 1)
        #expect(
            try Self.write(BookRule(.list(exact), advice: "")).part("xl/workbook.xml")
                .contains("选项") == false)
        #expect(
            try Self.write(BookRule(.list(fits), advice: "")).part("xl/workbook.xml")
                .contains("选项"))
    }

    @Test(
        "各种限制都写成对应的验证",
        arguments: [
            (BookRule(.whole(least: 0), advice: ""), "type=\"whole\""),
            (BookRule(.decimal(least: .zero), advice: ""), "type=\"decimal\""),
            (BookRule(.decimal(least: nil), advice: ""), "-999999999999999"),
            (BookRule(.length(18), .asks, advice: ""), "errorStyle=\"warning\""),
        ])
    func kinds(rule: BookRule, text: String) throws {
        #expect(try Self.write(rule).part("xl/worksheets/sheet1.xml").contains(text))
    }

    @Test("建议性的列表不拦住别的写法")
    func suggestion() throws {
        let rule = BookRule(.list(["甲", "乙"]), .suggests, advice: "")
        let page = try Self.write(rule).part("xl/worksheets/sheet1.xml")
        #expect(page.contains("type=\"list\""))
        #expect(!page.contains("showErrorMessage=\"1\""))
    }
}

@Suite("写不成时")
struct WriterRefusalTests {
    private static let sheet = BookSheet(name: "数据", columns: [BookColumn("甲", width: 9)])

    private static func book(_ sheet: BookSheet = sheet) -> Book {
        Book(title: "表", created: Instant(milliseconds: 0), sheets: [sheet])
    }

    @Test(
        "说明原因，不留下半个文件",
        arguments: [("没有/t.xlsx", "noFolder"), ("旧.xlsx", "fileExists"), ("文件/t.xlsx", "noFolder")])
    func refusals(name: String, code: String) throws {
        let folder = try BookFolder()
        try folder.write([Self.sheet], to: "旧.xlsx")
        try folder.write([Self.sheet], to: "文件")
        let before = try folder.bytes("旧.xlsx")
        let faults = #expect(throws: Faults.self) {
            try WorkbookWriter.write(Self.book(), to: folder.path(name))
        }
        #expect(faults?.diagnostics.map(\.code) == [code])
        #expect(try folder.names == ["文件", "旧.xlsx"])
        #expect(try folder.bytes("旧.xlsx") == before)
    }

    @Test("文件夹挡在那里")
    func folderInTheWay() throws {
        let folder = try BookFolder()
        let faults = #expect(throws: Faults.self) {
            try WorkbookWriter.write(Self.book(), to: folder.path(""), existing: .replace)
        }
        #expect(faults?.diagnostics.map(\.code) == ["folderInTheWay"])
        #expect(try folder.names.isEmpty)
    }

    @Test("行数超过工作簿的上限")
    func tooLarge() throws {
        let folder = try BookFolder()
        var sheet = Self.sheet
        sheet.rows = Array(repeating: [], count: 1_048_576)
        let faults = #expect(throws: Faults.self) {
            try WorkbookWriter.write(Self.book(sheet), to: folder.path("t.xlsx"))
        }
        #expect(faults?.diagnostics.map(\.code) == ["workbookTooLarge"])
    }

    @Test("要求覆盖时才覆盖")
    func replacing() throws {
        let folder = try BookFolder()
        try folder.write([Self.sheet])
        var sheet = Self.sheet
        sheet.rows = [[.text("新")]]
        try WorkbookWriter.write(Self.book(sheet), to: folder.path("t.xlsx"), existing: .replace)
        #expect(try folder.tables().first?.rows.last?.first?.text == "新")
    }
}
