import Consents
import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import Testing
import Vocabulary

/// One cell of a good list changed, and what is said of it.
struct CellCase: CustomTestStringConvertible, Sendable {
    let head: String
    let text: String
    let code: String
    var testDescription: String { "\(head)：\(text)" }

    init(_ head: String, _ text: String, _ code: String) {
        self.head = head
        self.text = text
        self.code = code
    }

    static let bad: [CellCase] = [
        .init("统一社会信用代码", "91430300MA4L0000", "badCreditCode"),
        .init("统一社会信用代码", "9.14303E+17", "codeDestroyed"),
        .init("接收方", "", "emptyCell"),
        .init("用途", "随便用", "unknownWord"),
        .init("用途", "", "emptyCell"),
        .init("范围", "人行征信报告", "registryReport"),
        .init("范围", "纳税总额度", "unknownScope"),
        .init("范围", "企业主年龄、纳税总额", "personalInEnterpriseConsent"),
        .init("范围", "/", "emptyCell"),
        .init("起始日", "2026年", "unknownWord"),
        .init("起始日", "2027-01-01", "untilBeforeFrom"),
        .init("截止日", "", "emptyCell"),
        .init("截止日", "明年底", "unknownWord"),
        .init("依据", "口头", "unknownWord"),
        .init("模板版本", "自拟", "unknownTemplate"),
        .init("模板版本", "", "noTemplate"),
        .init("证据编号", "征信报告 5 号", "registryReport"),
        .init("签署人职务", "财务总监", "unknownWord"),
        .init("签署人职务", "", "noSignatory"),
        .init("签署人职务", "授权代理人", "agentWithoutPaper"),
        .init("签署人职务", "本人", "wrongSignatory"),
    ]

    static let good: [CellCase] = [
        .init("截止日", "长期", ""), .init("范围", "涉税信息、财务信息", ""),
        .init("起始日", "2026年1月1日", ""), .init("接收方", "园区", ""),
        .init("用途", "贷后管理", ""), .init("依据", "授权", ""),
    ]
}

@Suite("授权清单")
struct ConsentListTests {
    private static let heads = [
        "企业名称", "统一社会信用代码", "接收方", "用途", "范围", "起始日", "截止日", "依据", "模板版本",
        "证据编号", "签署人职务", "授权依据",
    ]
    private static let row = [
        "样例（虚构）", "91430300MA4L0000X1", Office.bank, "融资对接", "全部", "2026-01-01", "2026-12-31", "同意",
        "enterprise-share@2026-11", "授权 1 号", "法定代表人", "",
    ]

    private func read(
        _ rows: [[String]], heads: [String] = heads, directory: EnterpriseDirectory = .init()
    ) throws -> ConsentList {
        var writer = CSVWriter()
        for row in [heads] + rows { writer.writeRow(row) }
        let table = try DelimitedReader.read(bytes: writer.bytes, file: "清单.csv")
        var shelf = TemplateShelf()
        shelf.add(file: "consent/enterprise-share@2026-11.md", bytes: Array("授权书".utf8))
        shelf.add(file: "consent/owner@2026-11.md", bytes: Array("个人授权书".utf8))
        return ConsentListReader(
            dictionary: try Office.dictionary(), directory: directory, shelf: shelf
        ).read(table)
    }

    private func changed(_ head: String, _ text: String) throws -> [String] {
        var row = Self.row
        row[try #require(Self.heads.firstIndex(of: head))] = text
        return row
    }

    @Test("一行读作一份授权")
    func good() throws {
        let list = try read([Self.row])
        let errors = list.diagnostics.filter { $0.severity == .error }
        #expect(errors.map { $0.text(.zh) } == [])
        let consent = try #require(list.consents.first)
        #expect(consent.subject == .enterprise(Office.firm))
        #expect(consent.terms.kind == .sharing && consent.terms.scope.text == "all")
        #expect(consent.proof.template?.digest != nil)
        #expect(consent.proof.evidence?.number == "授权 1 号")
        #expect(try read([Self.row]).consents.first?.id == consent.id)
    }

    @Test("坏的格子一一指出，整份不登记", arguments: CellCase.bad)
    func bad(_ one: CellCase) throws {
        var other = Self.row
        other[9] = "授权 2 号"
        other[2] = "别的银行"
        let list = try read([other, changed(one.head, one.text)])
        let errors = list.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [one.code], "\(errors.map { $0.text(.zh) })")
        #expect(errors.first?.location?.text.hasPrefix("清单.csv:3:") == true)
        #expect(list.consents.isEmpty && list.entries.count == 1 && list.refused.count == 1)
    }

    @Test("没有企业的行")
    func nobody() throws {
        var row = try changed("统一社会信用代码", "")
        row[0] = "/"
        let list = try read([row])
        #expect(list.diagnostics.map(\.code) == ["rowWithoutEnterprise"])
        #expect(list.consents.isEmpty)
    }

    @Test("别的写法", arguments: CellCase.good)
    func spellings(_ one: CellCase) throws {
        let list = try read([changed(one.head, one.text)])
        #expect(list.consents.count == 1, "\(list.diagnostics.map { $0.text(.zh) })")
    }

    @Test("企业主的授权")
    func owner() throws {
        var row = try changed("范围", "企业主个人信息")
        row[8] = "owner@2026-11"
        row[10] = "本人"
        let list = try read([row])
        #expect(list.consents.first?.subject == .owner(of: Office.firm))
        #expect(list.consents.first?.terms.kind == .ownerData)
    }

    @Test("清单内重复，指出先前的一行")
    func duplicates() throws {
        var later = try changed("起始日", "2027-01-01")
        later[6] = "2027-12-31"
        #expect(try read([Self.row, later]).consents.count == 2)
        var overlapping = try changed("起始日", "2026-12-31")
        overlapping[6] = "2027-12-31"
        let list = try read([Self.row, overlapping])
        let fault = try #require(list.diagnostics.first { $0.code == "duplicateConsent" })
        #expect(fault.message.zh.contains("清单.csv:2:"))
        #expect(list.consents.isEmpty)
    }

    @Test("只有名称的行，用库中的代码")
    func names() throws {
        var directory = EnterpriseDirectory()
        directory.add(key: Office.firm, names: ["样例（虚构）", "旧样例（虚构）"])
        directory.add(key: "91430300MA4L0000Y2", names: ["同名（虚构）"])
        directory.add(key: "91430300MA4L0000Z3", names: ["同名（虚构）"])
        var row = try changed("统一社会信用代码", "")
        row[0] = "旧样例(虚构)"
        let list = try read([row], directory: directory)
        #expect(list.consents.first?.subject.enterprise == Office.firm)
        row[0] = "同名（虚构）"
        #expect(
            try read([row], directory: directory).diagnostics.map(\.code).contains("nameOfSeveral"))
        row[0] = "样例（虚构）"
        row[1] = "91430300MA4L0000Y2"
        let wrong = try read([row], directory: directory)
        #expect(wrong.diagnostics.map(\.code).contains("nameOfOtherCode"))
    }

    @Test("表头缺列、不认识的列、没有表头、没有行")
    func heads() throws {
        let missing = try read([Self.row], heads: Self.heads.map { $0 == "依据" ? "凭据" : $0 })
        #expect(missing.diagnostics.map(\.code).contains("columnsMissing"))
        #expect(missing.diagnostics.map(\.code).contains("unknownColumn"))
        #expect(missing.consents.isEmpty)
        #expect(try read([], heads: ["甲", "乙"]).diagnostics.map(\.code) == ["noHead"])
        #expect(try read([]).diagnostics.map(\.code) == ["noConsent"])
        let twice = try read([Self.row + ["x"]], heads: Self.heads + ["接收方"])
        #expect(twice.diagnostics.map(\.code).contains("repeatedColumn"))
    }

    @Test("预览：新增、已有、已撤回、不能登记")
    func preview() throws {
        let list = try read([Self.row, changed("接收方", "别的银行")])
        let first = try #require(list.consents.first)
        let preview = ConsentPreview(list, consents: [first], withdrawals: [])
        #expect(preview.lines.map(\.fate) == [.alreadyThere, .new])
        #expect(preview.additions.map(\.terms.receiver.name) == ["别的银行"])
        let gone = Withdrawal(of: first.id, on: try Office.day("2026-05-01"))
        let refused = ConsentPreview(list, consents: [first], withdrawals: [gone])
        #expect(refused.isRefused && refused.additions.isEmpty)
        #expect(refused.diagnostics.map(\.code).contains("withdrawnConsent"))
        let phrases = Phrases(language: .zh, dictionary: try Office.dictionary())
        let lines = ConsentPreviewPage(preview, phrases: phrases, width: 80).lines()
        #expect(lines.last == "新增 1 项，已有 1 项，不能登记 0 项。")
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }
}
