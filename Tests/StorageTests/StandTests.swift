import Access
import Diagnostics
import Enterprises
import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases
import Vocabulary

@testable import SQLiteStorage

/// How far a base has come: a number changes whenever what it stands for has changed, whoever wrote
/// it, and stays the same otherwise.
@Suite("企业库走到哪里")
struct StandTests {
    /// What happens, and which of the three numbers are others after it.
    enum Happening: String, CaseIterable, Sendable {
        case nothing
        case session
        case facts
        case erasure
        case account
        case consent
        case rules
        case strangeTail
        case muchAtOnce

        var moved: [String] {
            switch self {
            case .nothing: []
            case .session, .consent, .rules: ["commits"]
            case .facts, .erasure: ["commits", "enterprises"]
            case .account: ["commits", "access"]
            case .strangeTail, .muchAtOnce: ["commits", "enterprises", "access"]
            }
        }
    }

    private static func moved(_ old: BaseStand, _ new: BaseStand) -> [String] {
        [
            ("commits", old.commits != new.commits),
            ("enterprises", old.enterprises != new.enterprises),
            ("access", old.access != new.access),
        ].filter(\.1).map(\.0)
    }

    @Test("本进程写的", arguments: Happening.allCases)
    func own(_ happening: Happening) throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let before = try base.stand()
        #expect(try base.stand() == before)
        try happen(happening, base, archive.dictionary)
        let after = try base.stand()
        #expect(Self.moved(before, after) == happening.moved)
        #expect(try base.stand() == after)
    }

    @Test("另一进程写的", arguments: Happening.allCases)
    func others(_ happening: Happening) throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        let other = try SQLiteBase.open(archive.path, .existing)
        defer {
            base.close()
            other.close()
        }
        let before = try base.stand()
        try happen(happening, other, archive.dictionary)
        #expect(Self.moved(before, try base.stand()) == happening.moved)
    }

    @Test("内存里的库")
    func memory() throws {
        let base = try SQLiteBase.inMemory()
        let before = try base.stand()
        #expect(try base.stand() == before)
        try happen(.account, base, try Office.dictionary())
        #expect(Self.moved(before, try base.stand()) == ["commits", "access"])
    }

    @Test("没有写成的，什么也没有变")
    func rolledBack() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let before = try base.stand()
        #expect(throws: BaseFault.self) {
            try base.record(AccessWrite(readAt: 99), by: Office.act(.addKey, 9))
        }
        #expect(try base.stand() == before)
    }

    private func happen(
        _ happening: Happening, _ base: SQLiteBase, _ dictionary: FieldDictionary
    ) throws {
        switch happening {
        case .nothing: break
        case .session:
            try base.add(
                Session(.random(), of: "nobody", at: try Office.moment(9)))
        case .facts:
            let facts = Facts(dictionary: dictionary)
            let fact = try facts.fact("enterprise.employees", .number(Decimal34(15)))
            try base.record(
                facts.batch([NewStatements(.known(1), facts: [fact])]),
                by: Office.act(.recordFacts, 9), dictionary)
        case .erasure:
            try base.erasePerson(of: 1, by: Office.act(.erasePerson, 9))
        case .account:
            let house = Organisation(id: "zone", kind: .zone, name: "某高新区（虚构）")
            _ = try AccessDesk(base, cost: .least).firstStart(
                house, login: "admin", .init(by: "管理员", at: try Office.moment(9))
            ).get()
        case .consent:
            try base.recordAccess(act: Office.act(.accessData, 9))
        case .rules:
            try base.record(
                [RuleFile(path: "b.yaml", bytes: [1])], by: Office.act(.recordRules, 9))
        case .strangeTail:
            try base.database.write {
                try $0.execute(
                    sql: """
                        UPDATE entry SET digest = randomblob(32)
                        WHERE seq = (SELECT max(seq) FROM entry)
                        """)
            }
        case .muchAtOnce: try base.fill(600)
        }
    }
}

extension SQLiteBase {
    /// An entry without a row of its own.
    fileprivate func recordAccess(act: Act) throws { _ = try writing(act) { _ in } }

    /// So many entries about credit at once, as another process may have written meanwhile.
    fileprivate func fill(_ count: Int) throws {
        try database.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more LIMIT ?)
                    INSERT INTO entry SELECT (SELECT max(seq) FROM entry) + n, 0, '岗',
                      'recordCredit', NULL, '{}', randomblob(32), randomblob(32), randomblob(32)
                      FROM more
                    """, arguments: [count])
        }
    }
}

/// Enterprises by what they are or were called.
@Suite("按名称或代码找企业", .serialized)
struct CalledTests {
    @Test("与逐家比对的结果一致", arguments: Office.Place.allCases)
    func called(place: Office.Place) throws {
        let base = try Office.base(place)
        let facts = Facts(dictionary: try Office.dictionary())
        let names = ["甲（虚构）", "乙（虚构）", "甲（虚构）", "91430300MA4177763Q"]
        for (index, name) in names.enumerated() {
            let member = NewStatements(.new, identifiers: [Identifier(.name, name)], facts: [])
            try base.record(
                facts.batch([member]), by: Office.act(.importFacts, index + 1), facts.dictionary)
        }
        let renamed = NewStatements(
            .known(2),
            identifiers: [Identifier(.name, "丙（虚构）", since: try Office.day("2026-11-05"))],
            facts: [])
        try base.record(
            facts.batch([renamed]), by: Office.act(.recordName, 6), facts.dictionary)
        let asked = Set(names + ["丙（虚构）", "没有这家（虚构）", ""])
        for knownAt in [nil, try Office.moment(2), try Office.moment(5)] {
            try base.reading(knownAt: knownAt) { view in
                for text in asked {
                    let expected = try view.enterprises().filter { one in
                        one.identifiers.contains { $0.value == text }
                    }
                    #expect(try view.enterprises(called: [text]) == expected, "\(text)")
                }
                #expect(try view.enterprises(called: Array(asked)) == view.enterprises())
                #expect(try view.enterprises(called: []).isEmpty)
            }
        }
    }
}
