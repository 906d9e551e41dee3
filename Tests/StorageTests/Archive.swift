import Enterprises
import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage
import Testing
import Vocabulary

@testable import SQLiteStorage

/// A base in a file with something in every table, and ways to look at it or to harm it.
struct Archive {
    static let code = "91430300MA4177763Q"
    let path: String
    private let facts: Facts

    init() throws {
        path = Office.temporaryPath()
        facts = Facts(dictionary: try Office.dictionary())
        let base = try SQLiteBase.open(path, .make)
        try write(base)
        base.close()
    }

    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
    var dictionary: FieldDictionary { facts.dictionary }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// 1 import, 2 correction with a retraction, 3 rules, 4 verdicts, 5 one enterprise twice.
    private func write(_ base: SQLiteBase) throws {
        let age = try facts.fact("owner.age", .number(Decimal34(45)), subject: .principal)
        var other = facts
        other.source = "tax-office"
        let firm = NewStatements(
            .new, identifiers: [Identifier(.uscc, Self.code), Identifier(.name, "甲（虚构）")],
            facts: [try employees(10), age])
        let unnamed = NewStatements(
            .new, identifiers: [Identifier(.name, "乙（虚构）")],
            facts: [try other.fact("enterprise.employees", .number(Decimal34(7))), age])
        try base.record(
            facts.batch([firm, unnamed]), by: Office.act(.importFacts, 1), dictionary)
        var correction = try facts.batch([NewStatements(.known(1), facts: [try employees(12)])])
        correction.retractions = [1]
        try base.record(correction, by: Office.act(.recordFacts, 2), dictionary)
        let rule = RuleFile(path: "a.yaml", bytes: Array("id: 甲\n".utf8))
        try base.record([rule], by: Office.act(.recordRules, 3))
        try base.record(try run("undetermined"), by: Office.act(.match, 4))
        try base.record(
            Succession(.same, 2, into: 1, on: try Office.day("2026-11-05")),
            by: Office.act(.recordSuccession, 5))
    }

    private func employees(_ number: Int) throws -> Fact {
        try facts.fact("enterprise.employees", .number(Decimal34(number)))
    }

    private func run(_ outcome: String) throws -> NewRun {
        let record = VerdictRecord(
            ruleSet: "p", version: "2024-01-01", outcome: outcome, limitLow: nil,
            limitHigh: Money(fen: 300), clauses: "mu", inputs: -7)
        let basis = RunBasis(
            asOf: try Office.day("2026-11-22"), known: 1, rules: Digest(of: [1]),
            engine: "0.1")
        return NewRun(basis: basis, verdicts: [NewVerdict(1, record)])
    }

    /// One more entry.
    func grow(_ day: Int) throws {
        let base = try SQLiteBase.open(path, .existing)
        defer { base.close() }
        try base.record(
            facts.batch([NewStatements(.known(1), facts: [try employees(day)])]),
            by: Office.act(.importFacts, day), dictionary)
    }

    /// Erases the person of the first enterprise, in both its entries, and records a new one, twice
    /// over: two more keys, the last of which opens two values.
    func renewPerson() throws {
        let age = try facts.fact("owner.age", .number(Decimal34(50)), subject: .principal)
        for (day, ages) in [(6, [age]), (8, [age, age])] {
            try erase(1, day)
            let base = try SQLiteBase.open(path, .existing)
            try base.record(
                facts.batch([NewStatements(.known(1), facts: ages)]),
                by: Office.act(.importFacts, day + 1), dictionary)
            base.close()
        }
    }

    func erase(_ enterprise: EnterpriseID, _ day: Int) throws {
        let base = try SQLiteBase.open(path, .existing)
        defer { base.close() }
        _ = try #require(
            try base.erasePerson(of: enterprise, by: Office.act(.erasePerson, day)))
    }

    /// Changes the file behind the program's back, checks switched off.
    func harm(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA ignore_check_constraints = ON;" + sql)
        }
        try queue.close()
    }

    static func audit(_ path: String, _ published: PublishedHead? = nil) throws -> BaseAudit {
        let base = try SQLiteBase.open(path, .readOnly)
        defer { base.close() }
        return try base.verify(against: published)
    }

    func audit(_ published: PublishedHead? = nil) throws -> BaseAudit {
        try Archive.audit(path, published)
    }

    /// Ages of persons that can be read, by enterprise as it was first named.
    static func ages(_ path: String, _ dictionary: FieldDictionary) throws -> Int {
        let base = try SQLiteBase.open(path, .readOnly)
        defer { base.close() }
        let read = try base.reading { try $0.statements(of: nil, dictionary) }
        return read.values.flatMap(\.facts).count { $0.subject == .principal }
    }

    /// Names of the files in the folder, in their order.
    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }
}
