import Enterprises
import Quantities
import Registry
import Storage
import Testing
import UseCases
import Vocabulary

@Suite("已存的结论都能重放")
struct ReplayTests {
    @Test("数据、规则、业务日先后变过，各按当时所知重放", arguments: Office.Place.allCases)
    func history(place: Office.Place) throws {
        let desk = try Desk(place)
        _ = try desk.match(Zone(), on: 2)
        try desk.staffing(2, 11, on: 3)
        _ = try desk.match(Zone(), on: 4)
        _ = try desk.match(Zone(revenue: "400万元"), on: 5)
        _ = try desk.match(Zone(revenue: "400万元", asOf: "2026-12-01"), on: 6)
        let result = try ReplayVerdicts(desk.base, engine: "test").run()
        #expect(result.replayed == 4 && result.differences.isEmpty)
        #expect(result.unreadable.isEmpty && result.ofOtherEngines == 0)
    }

    @Test("存成别样的结论，重放时说出来")
    func tampered() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        let run = try #require(try desk.base.reading { try $0.runs(limit: 1) }.first)
        let record = VerdictRecord(
            ruleSet: "staff", version: "2024-01-01", outcome: "eligible", limitLow: nil,
            limitHigh: nil, clauses: "m", inputs: 1)
        try desk.base.record(
            NewRun(basis: run.basis, verdicts: [NewVerdict(2, record)]),
            by: Office.act(.match, 3))
        let result = try ReplayVerdicts(desk.base, engine: "test").run()
        #expect(result.differences.map(\.stored.enterprise) == [2])
        #expect(result.differences.first?.replayed?.outcome == "ineligible")
    }

    @Test("别的版本的程序存的，只计数，不当作错")
    func engines() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        let result = try ReplayVerdicts(desk.base, engine: "other").run()
        #expect(result.ofOtherEngines == 4 && result.replayed == 0)
    }

    @Test("删过个人数据的企业另计")
    func erased() throws {
        let desk = try Desk()
        let age = try desk.facts.fact(
            "owner.age", .number(Decimal34(40)), subject: .principal)
        try desk.base.record(
            desk.facts.batch([NewStatements(.known(1), facts: [age])]),
            by: Office.act(.recordFacts, 2), desk.facts.dictionary)
        _ = try desk.match(Zone(), on: 3)
        try desk.base.erasePerson(of: 1, by: Office.act(.erasePerson, 4))
        let result = try ReplayVerdicts(desk.base, engine: "test").run()
        #expect(result.ofErasedPersons == 2 && result.replayed == 2)
        #expect(result.differences.isEmpty)
    }
}
