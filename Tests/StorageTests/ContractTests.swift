import Diagnostics
import Enterprises
import Quantities
import Registry
import Reviews
import Seals
import Storage
import Testing
import Vocabulary

/// What every store must keep to. A later store runs the same suite.
@Suite("企业库的约定", .serialized)
struct ContractTests {
    private let facts: Facts
    private static let code = "91430300MA4177763Q"

    init() throws {
        facts = Facts(dictionary: try Office.dictionary())
    }

    private func firm(_ facts: [Fact], name: String = "甲（虚构）") -> NewStatements {
        NewStatements(
            .new,
            identifiers: [Identifier(.uscc, Self.code), Identifier(.name, name)], facts: facts)
    }

    private func employees(_ number: Int, day: Day? = nil) throws -> Fact {
        try facts.fact("enterprise.employees", .number(Decimal34(number)), day: day)
    }

    @Test("写入的每一项都原样读回", arguments: Office.Place.allCases)
    func round(place: Office.Place) throws {
        let base = try Office.base(place)
        let at = Diagnostics.SourceLocation(
            file: "登记表.xlsx", place: .cell(sheet: "表1", reference: "C7"))
        let written = [
            try facts.fact(
                "finance.revenue", .money(Money(fen: 12_345)), year: 2025,
                day: try Office.day("2026-03-01"), verification: .evidenced,
                evidence: FactEvidence(number: "审字1号", document: "审计报告"), at: at),
            try facts.fact(
                "owner.age", .number(Decimal34(45)), subject: .principal,
                evidence: FactEvidence(number: "证1号\n其二", document: "身份证"),
                at: Diagnostics.SourceLocation(file: "登记表.xlsx")),
            try facts.fact("right.number", .text("ZL1"), subject: .right("ZL1")),
        ]
        let entry = try base.record(
            facts.batch([firm(written)]), by: Office.act(.importFacts, 1), facts.dictionary)
        let read = try base.reading { try $0.statements(of: nil, facts.dictionary) }
        let found = try #require(read.values.first)
        #expect(read.count == 1 && !found.holdsNoRights)
        let expected = written.map { fact in
            Fact(
                subject: fact.subject, field: fact.field, value: fact.value, year: fact.year,
                day: fact.day, source: fact.source, verification: fact.verification,
                location: fact.location, evidence: fact.evidence, entry: entry.seq)
        }
        #expect(found.facts == expected)
    }

    @Test("过去某一时点所知，后来的登记看不见", arguments: Office.Place.allCases)
    func knownAt(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        try base.record(
            facts.batch([NewStatements(.known(1), facts: [try employees(12)])]),
            by: Office.act(.importFacts, 5), facts.dictionary)
        let counts = try [nil, 4, 5].map { (day: Int?) in
            try base.reading(knownAt: day.map { try Office.moment($0) }) {
                try $0.statements(of: [1], facts.dictionary)[1]?.facts.count
            }
        }
        #expect(counts == [2, 1, 2])
        let before = try base.reading(knownAt: Office.moment(1).earlier) { try $0.enterprises() }
        #expect(before.isEmpty)
    }

    @Test("撤销一批是新的一批；撤销前的时点仍看得见", arguments: Office.Place.allCases)
    func undo(place: Office.Place) throws {
        let base = try Office.base(place)
        let first = try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        var undo = try facts.batch([])
        undo.undoes = first.seq
        undo.retractions = try base.reading { try $0.standingFacts(ofBatch: first.seq) }
        try base.record(undo, by: Office.act(.undoImport, 3), facts.dictionary)
        #expect(try base.reading { try $0.enterprises() }.isEmpty)
        let past = try base.reading(knownAt: Office.moment(2)) {
            try $0.statements(of: nil, facts.dictionary)[1]?.facts.count
        }
        #expect(past == 1)
        let history = try base.reading { try $0.history(of: 1, facts.dictionary) }
        #expect(history.map(\.retractedBy) == [2])
        #expect(try base.reading { try $0.batches() }.map(\.undoneBy) == [2, nil])
        #expect(throws: BaseFault.nothingToUndo(entry: first.seq)) {
            try base.record(undo, by: Office.act(.undoImport, 4), facts.dictionary)
        }
        #expect(try base.head()?.seq == 2)
    }

    @Test("预览之后另有登记，本批不写", arguments: Office.Place.allCases)
    func moved(place: Office.Place) throws {
        let base = try Office.base(place)
        var batch = try facts.batch([firm([try employees(10)])])
        batch.readAt = 0
        try base.record(batch, by: Office.act(.importFacts, 1), facts.dictionary)
        #expect(throws: BaseFault.moved) {
            try base.record(batch, by: Office.act(.importFacts, 2), facts.dictionary)
        }
        #expect(try base.reading { try $0.enterprises() }.count == 1)
        #expect(try base.head()?.seq == 1)
    }

    @Test("改名、换码都留着：各日各名", arguments: Office.Place.allCases)
    func names(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        let renamed = Identifier(.name, "甲新（虚构）", since: try Office.day("2026-06-01"))
        try base.record(
            facts.batch([NewStatements(.known(1), identifiers: [renamed], facts: [])]),
            by: Office.act(.recordName, 2), facts.dictionary)
        let firm = try #require(try base.reading { try $0.enterprises() }.first)
        #expect(firm.name(on: try Office.day("2026-05-31")) == "甲（虚构）")
        #expect(firm.name(on: try Office.day("2026-06-01")) == "甲新（虚构）")
        #expect(firm.uscc(on: try Office.day("2026-06-01"))?.text == Self.code)
    }

    @Test("同一家两个条目合为一个，事实归到一处", arguments: Office.Place.allCases)
    func same(place: Office.Place) throws {
        let base = try Office.base(place)
        let unnamed = NewStatements(
            .new, identifiers: [Identifier(.name, "甲（虚构）")], facts: [try employees(9)])
        try base.record(
            facts.batch([firm([try employees(10)]), unnamed]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        try base.record(
            Succession(.same, 2, into: 1, on: try Office.day("2026-11-02")),
            by: Office.act(.recordSuccession, 2))
        let read = try base.reading { try $0.statements(of: nil, facts.dictionary) }
        #expect(read[1]?.facts.count == 2 && read[2] == nil)
        let one = try base.reading { try $0.statements(of: [1], facts.dictionary) }
        #expect(one[1]?.facts.count == 2)
        #expect(try base.reading { try $0.changed(after: 1) } == [1])
    }

    /// Three entries of one enterprise: 3 is 2, and 2 is 1.
    private func chain(_ base: any EnterpriseBase) throws {
        let age = try facts.fact("owner.age", .number(Decimal34(45)), subject: .principal)
        let entries = try ["甲（虚构）", "甲厂（虚构）", "甲公司（虚构）"].enumerated().map { place, name in
            NewStatements(
                .new, identifiers: [Identifier(.name, name)],
                facts: [try employees(place + 1)] + (place == 2 ? [age] : []))
        }
        try base.record(
            facts.batch(entries), by: Office.act(.importFacts, 1), facts.dictionary)
        for (day, pair) in [(2, (3, 2)), (3, (2, 1))] as [(Int, (Int64, Int64))] {
            try base.record(
                Succession(.same, pair.0, into: pair.1, on: Office.day("2026-11-02")),
                by: Office.act(.recordSuccession, day))
        }
    }

    @Test("甲即乙、乙即丙：三条的事实、历史、变动、复核都归丙", arguments: Office.Place.allCases)
    func sameChain(place: Office.Place) throws {
        let base = try Office.base(place)
        try chain(base)
        let answer = JudgementAnswer(
            ruleSet: "p", clause: "class#2", isMet: true, reason: "属实",
            day: try Office.day("2026-11-02"), until: nil, author: "科技专员", office: nil,
            wording: nil)
        try base.record(answer, of: 3, by: Office.act(.recordJudgement, 4))
        try base.reading { view in
            for ids in [nil, [1]] as [[EnterpriseID]?] {
                let read = try view.statements(of: ids, facts.dictionary)
                #expect(read.mapValues(\.facts.count) == [1: 4])
                #expect(try view.judgements(of: ids) == [1: [answer]])
            }
            #expect(try view.history(of: 1, facts.dictionary).count == 4)
            #expect(try view.changed(after: 0) == [1])
            #expect(Set(try view.changedFields(after: 0, upTo: 9).keys) == [1])
        }
    }

    @Test("注销丙的个人数据，连同并入的条目", arguments: Office.Place.allCases)
    func eraseChain(place: Office.Place) throws {
        let base = try Office.base(place)
        try chain(base)
        #expect(try base.erasePerson(of: 1, by: Office.act(.erasePerson, 4)) != nil)
        let read = try base.reading { try $0.statements(of: [1], facts.dictionary)[1]?.facts }
        #expect(read?.map(\.subject) == [.enterprise, .enterprise, .enterprise])
        #expect(try base.reading { try $0.erasedPersons() } == [1])
    }

    @Test("绕回自身的承继不登记", arguments: Office.Place.allCases)
    func cycle(place: Office.Place) throws {
        let base = try Office.base(place)
        try chain(base)
        let day = try Office.day("2026-11-05")
        for pair in [(1, 3), (1, 2), (1, 1), (2, 3)] as [(EnterpriseID, EnterpriseID)] {
            for kind in [Succession.Kind.same, .merger] {
                #expect(throws: BaseFault.cycle) {
                    try base.record(
                        Succession(kind, pair.0, into: pair.1, on: day),
                        by: Office.act(.recordSuccession, 5))
                }
            }
        }
        #expect(try base.head()?.seq == 3)
        #expect(try base.reading { try $0.statements(of: [1], facts.dictionary) }[1] != nil)
    }

    @Test("明说没有可质押的权利，不同于没有说", arguments: Office.Place.allCases)
    func rights(place: Office.Place) throws {
        let base = try Office.base(place)
        var member = firm([try employees(10)])
        member.holdsNoRights = true
        try base.record(
            facts.batch([member]), by: Office.act(.importFacts, 1), facts.dictionary)
        let read = try base.reading { try $0.statements(of: [1], facts.dictionary)[1] }
        #expect(read?.holdsNoRights == true && read?.facts.count == 1)
    }

    @Test("个人数据销毁钥匙后读不出，历史还在", arguments: Office.Place.allCases)
    func erase(place: Office.Place) throws {
        let base = try Office.base(place)
        let age = try facts.fact("owner.age", .number(Decimal34(45)), subject: .principal)
        try base.record(
            facts.batch([firm([age, try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        #expect(try base.erasePerson(of: 1, by: Office.act(.erasePerson, 2))?.seq == 2)
        let read = try base.reading { try $0.statements(of: [1], facts.dictionary)[1]?.facts }
        #expect(read?.map(\.subject) == [.enterprise])
        #expect(try base.erasePerson(of: 1, by: Office.act(.erasePerson, 3)) == nil)
        #expect(try base.head()?.seq == 2)
    }

    @Test("复核结论有作者、有期限，按企业取回", arguments: Office.Place.allCases)
    func judgements(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        let answer = JudgementAnswer(
            ruleSet: "p", clause: "class#2", isMet: false, reason: "无科创属性",
            day: try Office.day("2026-11-02"), until: try Office.day("2027-11-01"),
            author: "科技专员", office: "科技局", wording: "具有科创属性")
        try base.record(answer, of: 1, by: Office.act(.recordJudgement, 2))
        #expect(try base.reading { try $0.judgements(of: [1]) } == [1: [answer]])
        #expect(try base.reading { try $0.judgements(of: [2]) }.isEmpty)
        #expect(try base.reading(knownAt: Office.moment(1)) { try $0.judgements(of: nil) }.isEmpty)
        #expect(try base.reading { try $0.changed(after: 1) } == [1])
    }

    @Test("规则文本按内容存一次，各时点各有其文本", arguments: Office.Place.allCases)
    func rules(place: Office.Place) throws {
        let base = try Office.base(place)
        func file(_ path: String, _ text: String) -> RuleFile {
            RuleFile(path: path, bytes: Array(text.utf8))
        }
        let first = [file("a.yaml", "一"), file("b.yaml", "一")]
        let second = [file("a.yaml", "二"), file("c.yaml", "一")]
        #expect(try base.record(first, by: Office.act(.recordRules, 1))?.seq == 1)
        #expect(try base.record(first, by: Office.act(.recordRules, 2)) == nil)
        #expect(try base.record(second, by: Office.act(.recordRules, 3))?.seq == 2)
        #expect(try base.reading(knownAt: Office.moment(2)) { try $0.rules() } == first)
        let now = try base.reading { (try $0.rules(), try $0.rulesDigest()) }
        #expect(now.0 == second && now.1 == RuleFile.digest(of: second))
    }

    @Test("结论只存变化，任一次运行后的结论都取得出", arguments: Office.Place.allCases)
    func verdicts(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        let outcomes = ["undetermined", "eligible"]
        for (index, outcome) in outcomes.enumerated() {
            let record = VerdictRecord(
                ruleSet: "p", version: "2024-01-01", outcome: outcome, limitLow: nil,
                limitHigh: Money(fen: 300), clauses: "mu", inputs: -7)
            let basis = RunBasis(
                asOf: try Office.day("2026-11-22"), known: 1, rules: Digest(of: [1]),
                engine: "0.1")
            try base.record(
                NewRun(basis: basis, verdicts: [NewVerdict(1, record)]),
                by: Office.act(.match, 2 + index))
        }
        let now = try base.reading { try $0.verdicts(of: nil, after: nil) }
        let then = try base.reading { try $0.verdicts(of: [1], after: 2) }
        #expect(now.map(\.record.outcome) == ["eligible"] && now.map(\.entry) == [3])
        #expect(then.map(\.record.outcome) == ["undetermined"])
        #expect(then.first?.record.inputs == -7 && then.first?.record.limitHigh == Money(fen: 300))
        #expect(try base.reading { try $0.runs(limit: 9) }.map(\.entry) == [3, 2])
    }

    @Test("撤销最先登记的一批，后来登记过的企业仍在，名称也在", arguments: Office.Place.allCases)
    func undoFirst(place: Office.Place) throws {
        let base = try Office.base(place)
        let first = try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        try base.record(
            facts.batch([NewStatements(.known(1), facts: [try employees(12)])]),
            by: Office.act(.importFacts, 2), facts.dictionary)
        var undo = try facts.batch([])
        undo.undoes = first.seq
        undo.retractions = try base.reading { try $0.standingFacts(ofBatch: first.seq) }
        try base.record(undo, by: Office.act(.undoImport, 3), facts.dictionary)
        let stored = try #require(try base.reading { try $0.enterprises() }.first)
        #expect(stored.id == 1)
        #expect(stored.name(on: try Office.day("2026-11-04")) == "甲（虚构）")
        let count = try base.reading { try $0.statements(of: [1], facts.dictionary)[1] }
        #expect(count?.facts.count == 1)
    }

    @Test("撤销一次改名，原名回来", arguments: Office.Place.allCases)
    func undoName(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 1),
            facts.dictionary)
        let renamed = Identifier(.name, "甲新（虚构）", since: try Office.day("2026-06-01"))
        let entry = try base.record(
            facts.batch([NewStatements(.known(1), identifiers: [renamed], facts: [])]),
            by: Office.act(.recordName, 2), facts.dictionary)
        var undo = try facts.batch([])
        undo.undoes = entry.seq
        try base.record(undo, by: Office.act(.undoImport, 3), facts.dictionary)
        let stored = try #require(try base.reading { try $0.enterprises() }.first)
        #expect(stored.name(on: try Office.day("2026-11-04")) == "甲（虚构）")
    }

    @Test("连环合并归到最后一家；并成圈的不写", arguments: Office.Place.allCases)
    func chainOfSame(place: Office.Place) throws {
        let base = try Office.base(place)
        let members = try ["甲（虚构）", "乙（虚构）", "丙（虚构）"].map { name in
            NewStatements(.new, identifiers: [Identifier(.name, name)], facts: [try employees(9)])
        }
        try base.record(facts.batch(members), by: Office.act(.importFacts, 1), facts.dictionary)
        let day = try Office.day("2026-11-02")
        for (old, new) in [(Int64(1), Int64(2)), (2, 3)] {
            try base.record(
                Succession(.same, old, into: new, on: day), by: Office.act(.recordSuccession, 2))
        }
        let read = try base.reading { try $0.statements(of: [3], facts.dictionary) }
        #expect(read[3]?.facts.count == 3)
        #expect(throws: BaseFault.cycle) {
            try base.record(
                Succession(.same, 3, into: 1, on: day), by: Office.act(.recordSuccession, 3))
        }
    }

    @Test("最后一笔比本机时钟晚一天以上，拒绝写入", arguments: Office.Place.allCases)
    func clock(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 5),
            facts.dictionary)
        #expect(throws: BaseFault.clockBehind(last: try Office.moment(5))) {
            try base.record(
                facts.batch([]), by: Office.act(.importFacts, 3), facts.dictionary)
        }
    }

    @Test("别人先记了结论或规则，本次运行不写", arguments: Office.Place.allCases)
    func runMoved(place: Office.Place) throws {
        let base = try Office.base(place)
        let file = RuleFile(path: "a.yaml", bytes: [1])
        try base.record([file], by: Office.act(.recordRules, 1))
        let basis = RunBasis(
            asOf: try Office.day("2026-11-22"), known: 0, rules: RuleFile.digest(of: [file]),
            engine: "0.1")
        #expect(try base.reading { try $0.runHead() } == 1)
        try base.record([RuleFile(path: "a.yaml", bytes: [2])], by: Office.act(.recordRules, 2))
        #expect(throws: BaseFault.moved) {
            try base.record(
                NewRun(basis: basis, verdicts: [], readAt: 1), by: Office.act(.match, 3))
        }
        #expect(try base.head()?.seq == 2)
    }

    @Test("每笔的摘要接着上一笔，时钟倒退也不乱序", arguments: Office.Place.allCases)
    func chain(place: Office.Place) throws {
        let base = try Office.base(place)
        try base.record(
            facts.batch([firm([try employees(10)])]), by: Office.act(.importFacts, 5),
            facts.dictionary)
        try base.record(
            facts.batch([NewStatements(.known(1), facts: [try employees(11)])]),
            by: Office.act(.importFacts, 4), facts.dictionary)
        let entries = try base.reading { try $0.entries(after: 0, limit: 10) }
        #expect(entries.map(\.seq) == [1, 2])
        #expect(entries[0].previous == JournalEntry.origin)
        #expect(entries[1].previous == entries[0].digest)
        #expect(entries[1].recordedAt == entries[0].recordedAt)
        #expect(entries[0].content != entries[1].content)
    }
}

extension Instant {
    fileprivate var earlier: Instant { Instant(milliseconds: milliseconds - 1) }
}
