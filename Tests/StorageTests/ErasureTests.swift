import Diagnostics
import Enterprises
import Foundation
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import Vocabulary

/// What is left of a person in the file itself.
@Suite("个人数据注销后的文件", .serialized)
struct ErasureTests {
    private static let traces = ["ID-430300-7788", "PASSPORT-SCAN-OF-OWNER", "OWNER-CELL"]

    private func holds(_ path: String, _ text: String) throws -> Bool {
        let files = [path, path + "-wal"].filter(FileManager.default.fileExists)
        return try files.contains {
            try Data(contentsOf: URL(fileURLWithPath: $0)).range(of: Data(text.utf8)) != nil
        }
    }

    @Test("证据编号、文件名、出处都不留在文件里；企业自己的证据还在")
    func bytes() throws {
        let facts = Facts(dictionary: try Office.dictionary())
        let path = Office.temporaryPath()
        let base = try SQLiteBase.open(path, .make)
        let personal = try facts.fact(
            "owner.age", .number(Decimal34(45)), subject: .principal,
            evidence: FactEvidence(number: Self.traces[0], document: Self.traces[1]),
            at: Diagnostics.SourceLocation(
                file: "登记表.xlsx", place: .cell(sheet: Self.traces[2], reference: "C7")))
        let own = try facts.fact(
            "enterprise.employees", .number(Decimal34(9)),
            evidence: FactEvidence(number: "SB-2026-0001"))
        let firm = NewStatements(
            .new, identifiers: [Identifier(.name, "甲（虚构）")], facts: [personal, own])
        try base.record(
            try facts.batch([firm]), by: try Office.act(.importFacts, 1), facts.dictionary)
        let read = try base.reading { try $0.statements(of: [1], facts.dictionary)[1]?.facts }
        #expect(read?.first?.evidence == personal.evidence)
        #expect(try base.erasePerson(of: 1, by: try Office.act(.erasePerson, 2)) != nil)
        for trace in Self.traces { #expect(try !holds(path, trace), "\(trace)") }
        #expect(try holds(path, "SB-2026-0001"))
    }
}
