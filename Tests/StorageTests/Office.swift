import Diagnostics
import Documents
import Enterprises
import Foundation
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import Vocabulary

/// What the tests of the base share: a small vocabulary, acts at fixed moments, bases to try.
enum Office {
    static let vocabulary = """
        schema: rongqiao/vocabulary/1
        fields:
          - {id: enterprise.name, zh: 企业名称, en: Name, type: text}
          - {id: enterprise.employees, zh: 职工人数, en: Employees, type: count, unit: 人}
          - {id: enterprise.titles, zh: 资质, en: Titles, type: set, members: [{id: hnte, zh: 高新技术企业, en: HNTE}]}
          - {id: finance.revenue, zh: 营业收入, en: Revenue, type: money, unit: 万元, period: year}
          - {id: owner.age, zh: 企业主年龄, en: Age of the owner, type: age, unit: 岁, subject: principal}
          - {id: right.number, zh: 权利号, en: Right, type: text, subject: right}
        """

    static func dictionary() throws -> FieldDictionary {
        let root = try YAMLReader.read(bytes: Array(vocabulary.utf8), file: "vocabulary.yaml")
        let (dictionary, faults) = FieldDictionary.load(root, codes: CodeTables())
        try #require(!faults.hasErrors, "\(faults)")
        return dictionary
    }

    /// Midnight (UTC) of a day of November 2026.
    static func moment(_ day: Int, hour: Int = 0) throws -> Instant {
        let text = "2026-11-" + (day < 10 ? "0" : "") + "\(day)T" + (hour < 10 ? "0" : "")
        return try #require(Instant(iso: text + "\(hour):00:00Z"))
    }

    static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    static func act(_ action: JournalEntry.Action, _ day: Int) throws -> Act {
        Act(action, by: "园区金融专员", at: try moment(day))
    }

    /// Where a base of the suite lives.
    enum Place: String, CaseIterable, Sendable {
        case file
        case memory
    }

    static func base(_ place: Place) throws -> any EnterpriseBase {
        switch place {
        case .memory: try SQLiteBase.inMemory()
        case .file: try SQLiteBase.open(temporaryPath(), .make)
        }
    }

    /// A path in a folder of its own, below the system's folder for temporary files.
    static func temporaryPath() -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-tests-" + UUID().uuidString)
        return folder.appendingPathComponent("base.db").path
    }
}

/// Facts of the small vocabulary, written short.
struct Facts {
    let dictionary: FieldDictionary
    var source = "zone-register"

    func fact(
        _ id: String, _ value: FactValue, year: Int? = nil, day: Day? = nil,
        subject: FactSubject = .enterprise, verification: Verification? = nil,
        evidence: FactEvidence? = nil, at location: Diagnostics.SourceLocation? = nil
    ) throws -> Fact {
        Fact(
            subject: subject, field: try #require(dictionary.index(of: id)), value: value,
            year: year, day: day, source: source, verification: verification, location: location,
            evidence: evidence)
    }

    func batch(_ members: [NewStatements], on day: String = "2026-11-01") throws -> NewBatch {
        NewBatch(source: source, asOf: try Office.day(day), members: members)
    }
}
