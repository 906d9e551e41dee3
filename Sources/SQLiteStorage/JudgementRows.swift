import GRDB
import Quantities
public import Registry
public import Reviews
public import Storage

extension EntryTable {
    static let judgement = EntryTable(
        "judgement",
        [
            "enterprise", "rule_set", "clause", "answer", "reason", "day", "until", "author",
            "office", "wording",
        ])
}

extension SQLiteBase {
    @discardableResult
    public func record(
        _ answer: JudgementAnswer, of enterprise: EnterpriseID, by act: Act
    ) throws -> JournalEntry {
        try writing(act) { writer in
            try writer.insert(
                .judgement,
                [
                    enterprise.databaseValue, answer.ruleSet.databaseValue,
                    answer.clause.databaseValue, (answer.isMet ? "met" : "notMet").databaseValue,
                    answer.reason.databaseValue, answer.day.number.databaseValue,
                    answer.until?.number.databaseValue ?? .null, answer.author.databaseValue,
                    answer.office?.databaseValue ?? .null, answer.wording?.databaseValue ?? .null,
                ])
        }
    }
}

extension SQLiteView {
    func judgements(
        of ids: [EnterpriseID]?
    ) throws -> [EnterpriseID: [JudgementAnswer]] {
        let same = try sameAs()
        let members = ids.map { ids in ids + same.filter { ids.contains($0.value) }.map(\.key) }
        let list = members.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }
        let choice =
            list == nil ? "" : "AND enterprise IN (SELECT value FROM json_each(:ids))"
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM judgement WHERE entry <= :last \(choice) ORDER BY id")
        var arguments: StatementArguments = ["last": last]
        if let list { arguments += ["ids": list] }
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var found: [EnterpriseID: [JudgementAnswer]] = [:]
        while let row = try rows.next() {
            let id = row["enterprise"] as Int64
            found[same[id] ?? id, default: []].append(answer(row))
        }
        return found
    }

    private func answer(_ row: Row) -> JudgementAnswer {
        JudgementAnswer(
            ruleSet: row["rule_set"], clause: row["clause"],
            isMet: row["answer"] as String == "met", reason: row["reason"],
            day: Day(number: row["day"]), until: (row["until"] as Int64?).map { Day(number: $0) },
            author: row["author"], office: row["office"], wording: row["wording"])
    }
}
