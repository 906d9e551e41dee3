import Consents
import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import UseCases
import Vocabulary

/// Consents, withdrawals and the access log in a base, through what people do.
@Suite("授权入库", .serialized)
struct ConsentStoreTests {
    private static let code = "91430300MA4177763Q"
    private static let bank = "湘江银行（虚构）"
    private let dictionary: FieldDictionary

    init() throws {
        dictionary = try Office.dictionary()
    }

    private func base(_ place: Office.Place = .memory) throws -> any EnterpriseBase {
        let base = try Office.base(place)
        let facts = Facts(dictionary: dictionary)
        let firm = NewStatements(
            .new, identifiers: [Identifier(.uscc, Self.code), Identifier(.name, "甲（虚构）")],
            facts: [
                try facts.fact("enterprise.employees", .number(Decimal34(42))),
                try facts.fact("finance.revenue", .money(Money(fen: 12_345_600)), year: 2025),
                try facts.fact("owner.age", .number(Decimal34(51)), subject: .principal),
            ])
        try base.record(
            try facts.batch([firm]), by: try Office.act(.importFacts, 1), dictionary)
        return base
    }

    private func list(_ rows: String...) throws -> Table {
        let head = "企业名称,统一社会信用代码,接收方,用途,范围,起始日,截止日,依据,模板版本,证据编号,签署人职务\n"
        let text = head + rows.joined(separator: "\n")
        return try DelimitedReader.read(bytes: Array(text.utf8), file: "清单.csv")
    }

    private func row(
        _ scope: String = "全部", name: String = "甲（虚构）", purpose: String = "融资对接",
        basis: String = "同意"
    ) -> String {
        "\(name),,\(Self.bank),\(purpose),\(scope),2026-01-01,长期,\(basis),v1,授权1号,法定代表人"
    }

    private func record(_ table: Table, _ base: any EnterpriseBase) throws -> RecordConsents.Plan {
        let recorder = RecordConsents(
            dictionary: dictionary, shelf: TemplateShelf(), day: try Office.day("2026-11-22"))
        let plan = try base.reading { try recorder.plan(table, $0) }
        _ = try recorder.record(
            plan, in: base, file: "清单.csv", by: "园区金融专员", at: try Office.moment(2))
        return plan
    }

    private func view(
        _ base: any EnterpriseBase, purpose: Purpose = .financing, on day: Int = 22,
        factsOf: Int? = nil, by resolver: Resolver? = nil
    ) throws -> BankView {
        let question = ShowToReceiver.Question(
            receiver: try #require(Receiver(Self.bank)), purpose: purpose,
            reason: purpose == .servicing ? .postLoan : .preLoan, person: "信贷部 017",
            day: Day(number: try Office.day("2026-11-01").number + Int64((factsOf ?? day) - 1)))
        return try ShowToReceiver(resolver ?? Resolver(dictionary: dictionary)).view(
            of: 1, question, in: base, at: try Office.moment(day))
    }

    @Test("登记、查看、撤回、再看；每次查看都在日志里", arguments: Office.Place.allCases)
    func story(place: Office.Place) throws {
        let base = try base(place)
        let plan = try record(try list(row()), base)
        #expect(plan.additions.count == 1, "\(plan.diagnostics.map { $0.text(.zh) })")
        let before = try view(base)
        #expect(before.fieldIDs(dictionary) == ["enterprise.employees", "finance.revenue"])
        #expect(before.withheld.contains { dictionary[$0.field].id == "owner.age" })
        let id = try #require(plan.additions.first?.consent.id)
        let withdrawal = Withdrawal(of: id, on: try Office.day("2026-11-23"), reason: "换银行")
        _ = try RecordConsents.withdraw(
            withdrawal, in: base, by: "园区金融专员", at: try Office.moment(22))
        #expect(try !view(base, on: 22).isRefused)
        #expect(try view(base, on: 23).isRefused)
        let log = try base.reading { try $0.accesses(of: 1, limit: 10) }
        #expect(log.map(\.record.isRefused) == [true, false, false])
        #expect(log.last?.record.digest == before.digest)
        #expect(log.last?.record.fields == before.fieldIDs(dictionary))
        #expect(try base.reading { try $0.withdrawals() } == [withdrawal])
    }

    @Test("原样读回，一次写入一笔日志")
    func round() throws {
        let base = try base()
        let plan = try record(
            try list(row(), row("涉及年龄", name: "甲（虚构）").replacing("涉及年龄", with: "职工人数")), base)
        let stored = try base.reading { try $0.consents(of: nil) }
        #expect(stored == plan.additions && stored.count == 2)
        let entries = try base.reading { try $0.entries(after: 0, limit: 10) }
        #expect(entries.map(\.act.action) == [.importFacts, .recordConsent])
        let again = try record(try list(row()), base)
        #expect(again.preview.lines.map(\.fate) == [.alreadyThere])
        #expect(try base.head()?.seq == 2)
    }

    @Test("撤回之后，--as-of 昨天也看不到；日志记下两个日子")
    func decidedOnTheClock() throws {
        let base = try base()
        let id = try #require(try record(try list(row()), base).additions.first?.consent.id)
        #expect(try !view(base, on: 22, factsOf: 20).isRefused)
        _ = try RecordConsents.withdraw(
            Withdrawal(of: id, on: try Office.day("2026-11-23")), in: base, by: "专员",
            at: try Office.moment(23))
        #expect(try view(base, on: 23, factsOf: 22).isRefused)
        // A clock that was set back does not bring the permission back.
        #expect(try view(base, on: 22, factsOf: 21).isRefused)
        let log = try base.reading { try $0.accesses(of: 1, limit: 9) }.map(\.record)
        #expect(log.map(\.day.iso) == ["2026-11-21", "2026-11-22", "2026-11-20"])
        #expect(log.map(\.decidedOn.iso) == ["2026-11-23", "2026-11-23", "2026-11-22"])
    }

    @Test("授权的起止也按查询当日（北京）判定")
    func term() throws {
        let base = try base()
        _ = try record(
            try list(row().replacing("2026-01-01,长期", with: "2026-11-10,2026-11-20")), base)
        for (on, factsOf, refused) in [
            (9, 15, true), (10, 5, false), (20, 25, false), (21, 15, true),
        ] {
            #expect(try view(base, on: on, factsOf: factsOf).isRefused == refused, "\(on)")
        }
    }

    @Test("定于将来的撤回可以提前，最早的一天算数；不更早的不收")
    func sooner() throws {
        let base = try base()
        let id = try #require(try record(try list(row()), base).additions.first?.consent.id)
        func withdraw(_ day: String) throws {
            _ = try RecordConsents.withdraw(
                Withdrawal(of: id, on: try Office.day(day)), in: base, by: "专员",
                at: try Office.moment(3))
        }
        try withdraw("2027-06-01")
        #expect(try !view(base, on: 4).isRefused)
        try withdraw("2026-11-05")
        #expect(try view(base, on: 5).isRefused)
        for late in ["2026-11-05", "2026-11-06", "2027-06-01"] {
            #expect { try withdraw(late) } throws: { code($0) == "alreadyWithdrawn" }
        }
        let overtaken = Withdrawal(of: id, on: try Office.day("2026-11-04"))
        #expect(throws: BaseFault.moved) {
            try base.record(
                overtaken, after: 1,
                by: try Office.act(.withdrawConsent, 4))
        }
        #expect(try base.reading { try $0.withdrawals() }.count == 2)
    }

    @Test("库里没有的企业、坏的格子：什么也不登记")
    func refused() throws {
        let base = try base()
        for bad in [row(name: "乙（虚构）"), row("征信报告"), row(basis: "口头")] {
            let plan = try record(try list(row(), bad), base)
            #expect(plan.diagnostics.hasErrors && plan.additions.isEmpty)
        }
        #expect(try base.reading { try $0.consents(of: nil) } == [])
        #expect(try base.head()?.seq == 1)
    }

    @Test("撤回不存在的、撤回两次：说明，不写")
    func withdrawals() throws {
        let base = try base()
        let id = try #require(try record(try list(row()), base).additions.first?.consent.id)
        func withdraw(_ id: String) throws {
            _ = try RecordConsents.withdraw(
                Withdrawal(of: id, on: try Office.day("2026-11-20")), in: base, by: "专员",
                at: try Office.moment(20))
        }
        #expect { try withdraw("C0") } throws: { code($0) == "noConsent" }
        try withdraw(id)
        #expect { try withdraw(id) } throws: { code($0) == "alreadyWithdrawn" }
        #expect(throws: BaseFault.moved) {
            try base.record(
                Withdrawal(of: id, on: try Office.day("2026-11-21")), after: 1,
                by: try Office.act(.withdrawConsent, 21))
        }
        #expect(try record(try list(row()), base).diagnostics.hasErrors)
        #expect(try base.reading { try $0.withdrawals() }.count == 1)
    }

    private func code(_ error: any Error) -> String? {
        (error as? Faults)?.diagnostics.first?.code
    }

    @Test("贷后合同的部分在撤回后留用；当时的日志按当时看")
    func kept() throws {
        let base = try base()
        let plan = try record(
            try list(row(), row("营业收入", purpose: "贷后管理", basis: "合同")), base)
        let first = try #require(plan.additions.first?.consent.id)
        _ = try RecordConsents.withdraw(
            Withdrawal(of: first, on: try Office.day("2026-11-20")), in: base, by: "专员",
            at: try Office.moment(20))
        #expect(try view(base).isRefused)
        let servicing = try view(base, purpose: .servicing)
        #expect(servicing.fieldIDs(dictionary) == ["finance.revenue"])
        #expect(servicing.shown.first?.answer.whyKept?.zh.contains("合同") == true)
        let then = try base.reading(knownAt: try Office.moment(19)) { view in
            (try view.consents(of: 1).count, try view.withdrawals().count)
        }
        #expect(then == (2, 0))
    }

    @Test("接收方看到的数与匹配所用的相同：按装机的来源次序")
    func precedence() throws {
        let base = try base()
        _ = try record(try list(row()), base)
        var facts = Facts(dictionary: dictionary)
        facts.source = "filing"
        let newer = try facts.fact(
            "enterprise.employees", .number(Decimal34(99)), day: Office.day("2026-11-10"))
        try base.record(
            try facts.batch([NewStatements(.known(1), facts: [newer])]),
            by: try Office.act(.importFacts, 11), dictionary)
        let sources = ["zone-register", "filing"]
        let policy = SourcePolicy(
            sources: sources.map { DataSource(id: $0, name: Bilingual($0), office: Bilingual($0)) },
            order: SourceOrder(sources.map { [.init($0)] }))
        let ranked = Resolver(
            dictionary: dictionary, precedence: Precedence(policy, dictionary: dictionary))
        let shown = try view(base, by: ranked).shown
        let staff = shown.first { dictionary[$0.field].id == "enterprise.employees" }
        #expect(staff?.value == .number(Decimal34(42)))
        #expect(staff?.origin?.source == "zone-register")
    }

    @Test("问得不对：不看也不记")
    func wrongQuestion() throws {
        let base = try base()
        let question = ShowToReceiver.Question(
            receiver: .zone, purpose: .financing, reason: .audit, person: "", day: Day(number: 0))
        #expect {
            _ = try ShowToReceiver(Resolver(dictionary: dictionary)).view(
                of: 1, question, in: base, at: try Office.moment(2))
        } throws: {
            code($0) == "nobodyAsks"
        }
        #expect(try base.head()?.seq == 1)
    }

    @Test("并为同一家后，授权归后者")
    func succession() throws {
        let base = try base()
        _ = try record(try list(row()), base)
        let facts = Facts(dictionary: dictionary)
        let other = NewStatements(
            .new, identifiers: [Identifier(.name, "甲新名（虚构）")],
            facts: [try facts.fact("enterprise.employees", .number(Decimal34(7)))])
        try base.record(
            try facts.batch([other]), by: try Office.act(.importFacts, 3), dictionary)
        let day = try Office.day("2026-11-04")
        try base.record(
            Succession(.same, 1, into: 2, on: day), by: try Office.act(.recordSuccession, 4))
        #expect(try base.reading { try $0.consents(of: 2) }.count == 1)
        #expect(try base.reading { try $0.consents(of: 1) }.isEmpty)
    }
}
