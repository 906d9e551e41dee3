import CreditBook
import Diagnostics
import Documents
import Foundation
import Quantities
import Seals
import Testing

/// Month sheets as banks send them.
@Suite("月报表读入")
struct ReportedSheetTests {
    static let good = "JK1,（虚构）甲,91430300MAXX00801C,税易贷,200,2027-03-02,20,10,135.85,4.24,正常,0\n"

    @Test("一行读成一笔借据，万元到分，百分比到百万分之一")
    func row() throws {
        let reading = try Desk.read(Desk.heads + Self.good)
        #expect(Desk.errors(reading) == [])
        let sheet = try #require(reading.sheet)
        #expect(sheet.lender == Desk.lender)
        #expect(sheet.month.iso == "2026-09")
        let note = try #require(sheet.rows.first)
        #expect(note.note == "JK1")
        #expect(note.uscc == "91430300MAXX00801C")
        #expect(note.closing == Money(fen: 135_850_000))
        #expect(note.ratePpm == 42_400)
        #expect(note.loanClass == .normal)
        #expect(note.longestOverdue == 0)
        #expect(note.isFirstTime == nil)
        #expect(note.expiresOn == Day(iso: "2027-03-02"))
    }

    @Test(
        "一格写错：指到行和表头，整行不收",
        arguments: [
            ("135.85", "-135.85", "余额 negativeFigure"), ("135.85", "", "余额 emptyCell"),
            ("135.85", "约一百", "余额 notAMoney"), (",20,", ",/,", "发放 emptyCell"),
            (",20,", ",999999999,", "发放 figureTooLarge"),
            ("正常", "正长", "分类 unknownClassWord"), ("2027-03-02", "2027-13-02", "到期 notADate"),
            ("91430300MAXX00801C", "9.14303E+17", "代码 codeDestroyed"),
            ("91430300MAXX00801C", "91430300", "代码 badCreditCode"),
            ("JK1", "", "借据 emptyCell"), ("JK1", "2.02603E+17", "借据 keyDestroyed"),
            ("税易贷", "", "品种 emptyCell"), (",0\n", ",-1\n", "逾期 negativeFigure"),
            ("4.24", "四点二", "利率 notARatio"), (",0\n", ",十天\n", "逾期 notACount"),
        ])
    func wrongCell(_ right: String, _ wrong: String, _ fault: String) throws {
        let other = Self.good.replacing("JK1", with: "JK2").replacing("（虚构）甲", with: "（虚构）乙")
        let reading = try Desk.read(
            Desk.heads + other + Self.good.replacing(right, with: wrong))
        #expect(Desk.errors(reading) == ["a-2026-09.csv:3:" + fault])
        #expect(reading.badRows.map(\.row) == [3])
        #expect(reading.sheet?.rows.map(\.note) == ["JK2"])
        #expect(!reading.isSound)
    }

    @Test(
        "同一个意思的各种写法",
        arguments: [
            ("135.85", "１３５．８５"), ("135.85", "\"1,358,500.00元\""), ("135.85", "135.85万元"),
            ("2027-03-02", "20270302"), ("2027-03-02", "2027/3/2"), ("2027-03-02", "2027年3月2日"),
            ("2027-03-02", "46448"), ("4.24", "42.4‰"), ("4.24", "424bp"), ("4.24", "4.24%"),
            ("正常", "好"), (",0\n", ",0天\n"), ("91430300MAXX00801C", "91430300maxx00801c"),
            ("200", "200.00"), ("20,10", "20,10.000"),
        ])
    func spelling(_ plain: String, _ other: String) throws {
        let one = try #require(try Desk.read(Desk.heads + Self.good).sheet?.rows.first)
        let reading = try Desk.read(Desk.heads + Self.good.replacing(plain, with: other))
        var two = try #require(reading.sheet?.rows.first)
        if other == "好" { two.classWord = "正常" }
        #expect(one == two)
    }

    @Test("无、/、— 是没有说，不是零", arguments: ["无", "/", "—", "－", ""])
    func blank(_ word: String) throws {
        let row = Self.good.replacing("200,2027-03-02", with: "\(word),\(word)")
            .replacing("正常,0", with: "\(word),\(word)").replacing("4.24", with: word)
        let reading = try Desk.read(Desk.heads + row)
        let note = try #require(reading.sheet?.rows.first)
        #expect(note.approved == nil && note.expiresOn == nil && note.ratePpm == nil)
        #expect(note.loanClass == nil)
        // Days are counted: 无 is none, the others say nothing.
        #expect(note.overdueDays == (word == "无" ? 0 : nil))
    }

    @Test("方案写明空格就是零，才当零")
    func zeroIfEmpty() throws {
        let text = Desk.profile + "\nzero_if_empty: [drawn, repaid]"
        let row = Self.good.replacing(",20,10,", with: ",,无,")
        let note = try #require(try Desk.read(Desk.heads + row, text).sheet?.rows.first)
        #expect(note.drawn == .zero && note.repaid == .zero)
    }

    @Test("月利率千分之几：乘以十二")
    func monthlyRate() throws {
        let text = Desk.profile.replacing("unit: '%', per: year", with: "unit: '‰', per: month")
        let row = Self.good.replacing("4.24", with: "3.075")
        let note = try #require(try Desk.read(Desk.heads + row, text).sheet?.rows.first)
        #expect(note.ratePpm == 36_900)
    }

    @Test("单位写错的利率太离谱：提醒核对")
    func oddRate() throws {
        let reading = try Desk.read(Desk.heads + Self.good.replacing("4.24", with: "42.4"))
        #expect(reading.isSound)
        #expect(reading.diagnostics.contains { $0.code == "implausibleRate" })
    }

    @Test("一笔借据两行：第二行不收，指出第一行")
    func twice() throws {
        let reading = try Desk.read(Desk.heads + Self.good + Self.good)
        #expect(Desk.errors(reading) == ["a-2026-09.csv:3 duplicateNote"])
        let fault = try #require(reading.diagnostics.first { $0.code == "duplicateNote" })
        #expect(fault.message.zh.contains("a-2026-09.csv:2"))
    }

    @Test("没有借据号的：客户号加放款日")
    func key() throws {
        let text = Desk.profile.replacing("key: [note]", with: "key: [client, paid_out_on]")
            .replacing("借据: note", with: "客户号: client\n  放款日: paid_out_on")
        let csv = """
            客户号,放款日,客户,代码,品种,发放,收回,余额
            K1,20260315,（虚构）甲,91430300MAXX00801C,流贷,0,0,10
            K1,2026-04-15,（虚构）甲,91430300MAXX00801C,流贷,0,0,10
            K1,2026年3月15日,（虚构）甲,91430300MAXX00801C,流贷,0,0,10

            """
        let reading = try Desk.read(csv, text)
        #expect(reading.sheet?.rows.map(\.note) == ["K1/2026-03-15", "K1/2026-04-15"])
        #expect(Desk.errors(reading) == ["a-2026-09.csv:4 duplicateNote"])
    }

    @Test("两行表头、合并单元格、小计、合计、附注，和合并的客户名")
    func layout() throws {
        let profile = try Shipped.profile("bank-a")
        let reading = MonthSheetReader(profile).read(
            [Workshop.sheet()], .init(fileDigest: Digest(of: [1])))
        #expect(reading.diagnostics.filter { $0.severity != .note }.map(\.code) == [])
        let sheet = try #require(reading.sheet)
        #expect(sheet.month.iso == "2026-09")
        #expect(sheet.rows.map(\.note) == ["JK001", "JK002", "JK003"])
        #expect(sheet.rows.map(\.name) == ["（虚构）甲公司", "（虚构）甲公司", "（虚构）乙公司"])
        #expect(sheet.rows.map(\.approved) == [wan(200), wan(200), wan(80)])
        #expect(sheet.rows.map(\.expiresOn?.iso) == ["2027-03-02", "2027-03-02", "2027-05-01"])
        #expect(
            sheet.stated.map { "\($0.figure) \($0.value) \($0.place.row)" }
                == ["closing 150000000 9"])
    }

    @Test("工作簿的坏格子：文件、表名、格号")
    func cellPlace() throws {
        var table = Workshop.sheet()
        table.rows[5][9] = Cell(text: "-60", kind: .number(raw: "-60"), row: 6, column: 10)
        let reading = MonthSheetReader(try Shipped.profile("bank-a")).read(
            [table], .init(fileDigest: Digest(of: [1])))
        #expect(Desk.errors(reading) == ["a.xlsx:贷款明细!J6 negativeFigure"])
    }

    @Test("表格软件算出的尾差不是分；真的细过一分，取整并说明")
    func noise() throws {
        var table = Workshop.sheet()
        let noisy = "0.10000000000002274"
        table.rows[5][9] = Cell(text: noisy, kind: .number(raw: noisy), row: 6, column: 10)
        table.rows[8][9] = .empty(row: 9, column: 10)
        let reader = MonthSheetReader(try Shipped.profile("bank-a"))
        let clean = reader.read([table], .init(fileDigest: Digest(of: [1])))
        #expect(clean.sheet?.rows[1].closing == Money(fen: 100_000))
        #expect(clean.diagnostics.filter { $0.severity != .note }.map(\.code) == [])
        table.rows[5][9] = Cell(
            text: "0.1000005", kind: .number(raw: "0.1000005"), row: 6, column: 10)
        let rounded = reader.read([table], .init(fileDigest: Digest(of: [1])))
        // 100000.5 fen: half to even.
        #expect(rounded.sheet?.rows[1].closing == Money(fen: 100_000))
        #expect(rounded.diagnostics.filter { $0.severity != .note }.map(\.code) == ["roundedToFen"])
    }

    @Test("农商行的提数：GB18030、制表符、元、千分之几、自己的分类、记录数")
    func extract() throws {
        let heads =
            "客户号 客户名称 证件号码 业务品种 合同金额 放款日期 到期日期 当期发放额 当期回收额 贷款余额 年利率(‰) 分类 欠本天数 欠息天数 是否首贷 是否备案"
        let row =
            "K1 （虚构）丙公司 91430300MAXX00801C 流动资金贷款 2000000.00 20260315 20270314 "
            + "0.00 50000.00 1600000.00 36.9 正常二级 0 12 否 是"
        let text = [heads, row, "记录数：1", ""].joined(separator: "\n").replacing(" ", with: "\t")
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let bytes = Array(try #require(text.data(using: encoding)))
        let table = try DelimitedReader.read(bytes: bytes, file: "b-202610.txt")
        let reading = MonthSheetReader(try Shipped.profile("bank-b")).read(
            [table], .init(fileDigest: Digest(of: bytes)))
        #expect(Desk.errors(reading) == [])
        let sheet = try #require(reading.sheet)
        #expect(sheet.month.iso == "2026-10")
        #expect(sheet.stated.map(\.value) == [1])
        let note = try #require(sheet.rows.first)
        #expect(note.note == "K1/2026-03-15")
        #expect(note.closing == wan(160))
        #expect(note.ratePpm == 36_900)
        #expect(note.classWord == "正常二级" && note.loanClass == .normal)
        #expect(note.overduePrincipalDays == 0 && note.overdueInterestDays == 12)
        #expect(note.longestOverdue == 12)
        #expect(note.isFirstTime == false && note.isFiled == true && note.isCredit == nil)
    }
}

/// Sheets that are not what was expected.
@Suite("月报表与期望不符")
struct ReportedSheetMismatchTests {
    static let good = ReportedSheetTests.good

    @Test(
        "月份：标题、文件名、导入时写的",
        arguments: [
            ("", "a-2026-09.csv", nil, "2026-09", []), ("", "a.csv", "2026-08", "2026-08", []),
            ("贷款月报（2026年9月）\n", "a.csv", nil, "2026-09", []),
            ("贷款月报（２０２６年０９月）\n", "a.csv", nil, "2026-09", []),
            ("贷款月报，截至2026-09-30\n", "a-202610.csv", nil, "2026-09", []),
            ("", "a.csv", nil, nil, ["a.csv:1:A noMonth"]),
            ("2026年8月至2026年9月\n", "a.csv", nil, nil, ["a.csv:1:A severalMonths"]),
            ("2026年8月至2026年9月\n", "a.csv", "2026-09", "2026-09", []),
            ("贷款月报（2026年9月）\n", "a.csv", "2026-10", "2026-10", ["a.csv:1:A otherMonth"]),
            ("", "a-2026-09.csv", "2026-10", "2026-10", ["a-2026-09.csv otherMonth"]),
        ] as [(String, String, String?, String?, [String])])
    func month(
        _ title: String, _ file: String, _ stated: String?, _ month: String?, _ errors: [String]
    ) throws {
        let reading = try Desk.read(
            title + Desk.heads + Self.good, file: file, month: stated)
        #expect(reading.sheet?.month.iso == month)
        #expect(Desk.errors(reading) == errors)
    }

    @Test("写了别的机构、标题是别家的：不收")
    func otherLender() throws {
        let stated = try Desk.read(Desk.heads + Self.good, lender: "别的银行（虚构）")
        #expect(Desk.errors(stated) == ["a-2026-09.csv otherLender"])
        let titled = try Desk.read(
            "别的银行月报\n" + Desk.heads + Self.good, Desk.profile + "\ntitle: 某行")
        #expect(Desk.errors(titled) == ["a-2026-09.csv otherLender"])
    }

    @Test("方案没有机构、导入也没有写：不收")
    func noLender() throws {
        let text = Desk.profile.replacing("lender: 某行（虚构）\n", with: "")
        #expect(
            Desk.errors(try Desk.read(Desk.heads + Self.good, text)) == ["a-2026-09.csv noLender"])
        let stated = try Desk.read(Desk.heads + Self.good, text, lender: Desk.lender)
        #expect(stated.isSound)
    }

    @Test("表上写的单位与方案不同：差一万倍，不收")
    func unit() throws {
        let reading = try Desk.read("单位：元、%\n" + Desk.heads + Self.good)
        #expect(Desk.errors(reading) == ["a-2026-09.csv:2 unitDiffers"])
        #expect(try Desk.read("单位：万元、%\n" + Desk.heads + Self.good).isSound)
    }

    @Test("缺一列：说是哪一列，猜是不是改了名")
    func missingHead() throws {
        let reading = try Desk.read(
            Desk.heads.replacing("余额", with: "末余额") + Self.good)
        #expect(Desk.errors(reading) == ["a-2026-09.csv:1 missingHead"])
        let fault = try #require(reading.diagnostics.first { $0.code == "missingHead" })
        #expect(fault.message.zh.contains("“末余额”"))
    }

    @Test("不是报表、没有一行：不收")
    func nothing() throws {
        #expect(Desk.errors(try Desk.read("甲,乙,丙\n1,2,3\n")) == ["a-2026-09.csv:1:A noHead"])
        #expect(Desk.errors(try Desk.read(Desk.heads)) == ["a-2026-09.csv:1:A noRows"])
    }

    @Test("表头写明的单位在方案之上")
    func unitOfHead() throws {
        let heads = Desk.heads.replacing("余额", with: "余额（元）")
        let reading = try Desk.read(heads + Self.good.replacing("135.85", with: "1358500"))
        #expect(reading.sheet?.rows.first?.closing == Money(fen: 135_850_000))
    }

    @Test("多出的列记一笔说明，不管的列不说")
    func extraColumns() throws {
        let heads = "序号," + Desk.heads.replacing("\n", with: ",客户经理\n")
        let reading = try Desk.read(heads + "1," + Self.good.replacing("\n", with: ",某某\n"))
        #expect(reading.isSound)
        let notes = reading.diagnostics.filter { $0.code == "unknownColumn" }
        #expect(notes.map { $0.location?.text } == ["a-2026-09.csv:1:客户经理"])
    }
}

/// A sheet as a spreadsheet has it: title, unit, a head of two rows, a client merged over two
/// notes, a subtotal, a total, a remark.
enum Workshop {
    static func sheet() -> Table {
        let rows: [[String]] = [
            ["某银行湘潭分行（虚构）园区企业贷款月报表（2026年9月）"], ["单位：万元、%"],
            [
                "序号", "借款企业", "", "产品", "授信", "", "", "本月发生", "", "月末余额", "执行利率",
                "五级分类", "逾期天数", "借据号",
            ],
            ["", "名称", "信用代码", "", "额度", "批复日", "到期日", "发放", "收回"],
            row("1", "（虚构）甲公司", "91430300MAXX00801C", "200", "2027-03-02", "40", "JK001"),
            ["", "小计（甲）", "", "", "", "", "", "", "", "40"],
            row("2", "", "", "", "", "60", "JK002"),
            row("3", "（虚构）乙公司", "91430300MA0000001G", "80", "2027-05-01", "50", "JK003"),
            ["", "合计", "", "", "", "", "", "", "", "150"], ["注：1.逾期天数按本金或利息孰长。"],
        ]
        let cells = rows.enumerated().map { line, texts in
            (0..<14).map { column in cell(texts, line, column) }
        }
        var table = Table(file: "a.xlsx", sheet: "贷款明细", rows: cells)
        table.merges = [
            MergedArea(rows: 1...1, columns: 1...14), MergedArea(rows: 3...3, columns: 2...3),
            MergedArea(rows: 3...3, columns: 5...7), MergedArea(rows: 3...3, columns: 8...9),
            MergedArea(rows: 3...4, columns: 4...4), MergedArea(rows: 3...4, columns: 10...10),
            MergedArea(rows: 3...4, columns: 1...1), MergedArea(rows: 3...4, columns: 11...11),
            MergedArea(rows: 3...4, columns: 12...12), MergedArea(rows: 3...4, columns: 13...13),
            MergedArea(rows: 3...4, columns: 14...14),
        ]
        return table.sharing(rows: 5...7, columns: [2, 3, 5, 7])
    }

    private static func row(
        _ number: String, _ name: String, _ code: String, _ approved: String, _ end: String,
        _ closing: String, _ note: String
    ) -> [String] {
        [
            number, name, code, "税易贷", approved, "2026-03-02", end, "0", "0", closing, "4.24", "正常",
            "0", note,
        ]
    }

    private static func cell(_ texts: [String], _ line: Int, _ column: Int) -> Cell {
        let text = texts.indices.contains(column) ? texts[column] : ""
        if text.isEmpty { return .empty(row: line + 1, column: column + 1) }
        if let day = Day(iso: text) {
            return Cell(text: text, kind: .date(day), row: line + 1, column: column + 1)
        }
        let kind: Cell.Kind = Decimal34(text) == nil ? .text : .number(raw: text)
        return Cell(text: text, kind: kind, row: line + 1, column: column + 1)
    }
}

extension Table {
    /// The same with a client that is merged over rows; the subtotal between them has its own cell.
    fileprivate func sharing(rows: ClosedRange<Int>, columns: [Int]) -> Table {
        var table = self
        table.rows.swapAt(5, 6)
        for (index, line) in [5, 6].enumerated() {
            for column in table.rows[line].indices {
                table.rows[line][column].row = Int32(6 + index)
            }
        }
        for column in columns {
            table.merges.append(MergedArea(rows: 5...6, columns: column...column))
        }
        return table
    }
}
