import Diagnostics
import Documents
import Enterprises
import Foundation
import Quantities
import Testing
import UseCases
import Vocabulary
import Workbooks

@testable import Commands

@Suite("待填工作簿：写出、填好、读回")
struct TemplateBookTests {
    /// The catalogue of the source tree: every field of the vocabulary is tried.
    private static let loaded: LoadedCatalogue? = {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("products").path
        return (try? CatalogueFolder.find(folder).files()).map { LoadCatalogue.load($0).0 }
    }()

    private let loaded: LoadedCatalogue
    private let asOf: Day
    private let subject: TemplateRequest.Subject

    init() throws {
        loaded = try #require(Self.loaded)
        asOf = try #require(Day(year: 2026, month: 11, day: 22))
        subject = .init(name: "甲精密（虚构）", uscc: try USCC("91430300MA4177763Q"))
    }

    /// What is written into the cell of a field, and the value that must come back.
    private func sample(_ field: Field) throws -> (BookCell.Content, FactValue)? {
        let half = try #require(Decimal34("12.5"))
        let (three, day) = (Decimal34(3), try #require(Day(year: 2024, month: 5, day: 6)))
        switch field.type {
        case .money: return (.number(half), .money(Money(fen: 12_500_000)))
        case .ratio: return (.number(half), .ratio(Quotient(try #require(Decimal34("0.125")))))
        case .count, .number, .age: return (.number(three), .number(three))
        case .months:
            let isYears = HeadWriter(loaded.dictionary).unit(of: field) == "年"
            return (.number(three), .number(Decimal34(isYears ? 36 : 3)))
        case .date: return (.day(day), .date(day))
        case .boolean: return (.text("否"), .boolean(false))
        case .text: return (.text("一段文字"), .text("一段文字"))
        case .region: return (.text("430371"), .text("430371"))
        case .industry: return (.text("C3599"), .text("C3599"))
        case .choice(let members, _):
            return members.last.map { (.text($0.label.zh), .text($0.id)) }
        case .set(let members):
            return members.last.map {
                (.text($0.label.zh), .set(MemberKnowledge(holds: [.init($0.id)])))
            }
        case .events: return (.text("无"), .events(.none))
        }
    }

    /// Fields that a table can hold and that are no result of others.
    private var fields: [Field] {
        loaded.dictionary.fields.filter { field in
            guard case .fact = field.origin else { return false }
            return field.subject.standsInTables && field.subject != .right
                && !["enterprise.name", "enterprise.uscc"].contains(field.id)
                && field.id != "enterprise.titles_computed"
        }
    }

    private func read(_ book: Book) throws -> ImportResult {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-template-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try WorkbookWriter.write(book, to: path)
        let data = try #require(FileManager.default.contents(atPath: path))
        let tables = try WorkbookReader.read(bytes: [UInt8](data), file: "t.xlsx")
        let importer = Importer(
            dictionary: loaded.dictionary, options: ImportOptions(asOf: asOf))
        return importer.read(tables)
    }

    private func template(
        _ audience: TemplateRequest.Audience, _ fields: [Field]
    ) throws -> TemplateBook {
        let request = TemplateRequest(
            audience, asOf: asOf, fields: fields.map(\.id), subjects: [subject])
        return try MakeTemplate.make(loaded, nil, request)
    }

    private func check(_ made: TemplateBook, _ result: ImportResult) throws {
        let faults = result.diagnostics.filter { $0.severity != .note }
        #expect(faults.isEmpty, "\(faults.map { $0.text(.zh) })")
        #expect(result.diagnostics.map(\.code).allSatisfy { $0 != "unknownColumn" })
        let enterprise = try #require(result.enterprises.first)
        #expect(result.enterprises.count == 1)
        #expect(enterprise.uscc == subject.uscc)
        for figure in made.figures {
            let field = loaded.dictionary[figure.field]
            let value = try sample(field)?.1
            let found = enterprise.facts.contains {
                $0.field == figure.field && $0.year == figure.year && $0.value == value
            }
            #expect(found, "\(field.id) \(figure.year ?? 0)")
        }
    }

    @Test("企业表：指标字典里的每个指标都原样读回")
    func enterpriseRoundTrip() throws {
        let made = try template(.enterprise, fields)
        #expect(made.figures.count >= fields.count)
        var book = made.book
        for (row, figure) in made.figures.enumerated() {
            let content = try sample(loaded.dictionary[figure.field])?.0 ?? .blank
            book.sheets[1].rows[row][2].content = content
        }
        let result = try read(book)
        try check(made, result)
        #expect(result.enterprises[0].facts.allSatisfy { $0.verification == .reported })
    }

    @Test("部门表：每个指标一列，原样读回，年度以表头为准")
    func officeRoundTrip() throws {
        let made = try template(.office("税务"), fields)
        var book = made.book
        for (column, figure) in made.figures.enumerated() {
            let content = try sample(loaded.dictionary[figure.field])?.0 ?? .blank
            book.sheets[1].rows[0][column + 2].content = content
        }
        book.sheets[1].rows[0][made.figures.count + 2].content = .text("核实")
        let result = try read(book)
        try check(made, result)
        #expect(result.diagnostics.allSatisfy { $0.code != "yearOfFile" })
        #expect(result.enterprises[0].facts.allSatisfy { $0.verification == .verified })
    }

    @Test("没有填的表读回时一句话也不说")
    func untouched() throws {
        let result = try read(try template(.enterprise, fields).book)
        #expect(result.diagnostics.isEmpty)
        #expect(result.enterprises.isEmpty)
    }

    @Test(
        "填错的格子按“文件:工作表!单元格”指出，其余照收",
        arguments: [
            ("finance.revenue", BookCell.Content.text("很多"), "notAMoney"),
            ("finance.revenue", .number(Decimal34(-5)), "negativeFigure"),
            ("enterprise.established_on", .text("去年"), "notADate"),
            ("enterprise.zone", .text("火星园区"), "unknownMember"),
            ("enterprise.operating_normally", .text("也许"), "notABoolean"),
        ])
    func wrongCells(id: String, content: BookCell.Content, code: String) throws {
        let wrong = try #require(loaded.dictionary.field(id: id))
        let staff = try #require(loaded.dictionary.field(id: "enterprise.employees"))
        let made = try template(.enterprise, [wrong, staff])
        let row = try #require(made.figures.firstIndex { $0.field == wrong.index })
        let other = try #require(made.figures.firstIndex { $0.field == staff.index })
        var book = made.book
        book.sheets[1].rows[row][2].content = content
        book.sheets[1].rows[other][2].content = .number(Decimal34(30))
        let result = try read(book)
        let errors = result.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [code])
        #expect(errors.map { $0.location?.text } == ["t.xlsx:企业数据!C\(row + 5)"])
        #expect(result.enterprises[0].facts.contains { $0.field == staff.index })
    }

    @Test("可质押的知识产权一件一行，读回为各自的权利")
    func rights() throws {
        let rights = loaded.dictionary.fields.filter { field in
            guard case .fact = field.origin else { return false }
            return field.subject == .right
        }
        let made = try template(.enterprise, rights)
        var book = made.book
        #expect(book.sheets.map(\.name) == ["填表说明", "可质押的知识产权"])
        for row in 0..<2 {
            for (column, head) in book.sheets[1].columns.enumerated() where column >= 2 {
                let isNumber = head.head == "权利编号" || head.head.contains("号")
                if isNumber { book.sheets[1].rows[row][column].content = .text("ZL\(row)") }
            }
        }
        let result = try read(book)
        let subjects = Set(result.enterprises.flatMap(\.facts).map(\.subject))
        #expect(subjects.isSuperset(of: [.right("ZL0"), .right("ZL1")]))
        #expect(!result.hasErrors)
    }

    @Test("同样的请求得到同样的表；部门没有指标时列出可以问的部门")
    func requests() throws {
        let first = try template(.enterprise, fields)
        #expect(try template(.enterprise, fields).figures == first.figures)
        let faults = #expect(throws: Faults.self) {
            _ = try MakeTemplate.make(
                loaded, nil, TemplateRequest(.office("气象"), asOf: asOf, cards: ["tech-sme"]))
        }
        #expect(faults?.diagnostics.map(\.code) == ["nothingToFill"])
        #expect(
            throws: Faults.self,
            performing: {
                _ = try MakeTemplate.make(
                    loaded, nil, TemplateRequest(.enterprise, asOf: asOf, fields: ["没有的指标"]))
            })
    }

    @Test("用得最多的在前，同一指标几个年度相邻，派生的指标换成它的来源")
    func order() throws {
        let made = try MakeTemplate.make(
            loaded, nil, TemplateRequest(.enterprise, asOf: asOf, cards: ["points-national"]))
        let fields = made.figures.map { loaded.dictionary[$0.field] }
        #expect(fields.allSatisfy { if case .formula = $0.origin { false } else { true } })
        var seen: [Int] = []
        for field in fields.map(\.index) where seen.last != field { seen.append(field) }
        #expect(Set(seen).count == seen.count)
        for (left, right) in zip(made.figures, made.figures.dropFirst())
        where left.field == right.field {
            #expect((left.year ?? 0) > (right.year ?? 0))
        }
    }
}
