import Enterprises
import Quantities
import Registry
import Storage
import Testing
import UseCases
import Vocabulary

@Suite("只重算受影响的，说明谁得谁失")
struct RematchTests {
    @Test("首次：每家每项一条结论", arguments: Office.Place.allCases)
    func first(place: Office.Place) throws {
        let desk = try Desk(place)
        let outcome = try desk.match(Zone(), on: 2)
        #expect(outcome.asked == 2 && outcome.changed == 4)
        #expect(
            try desk.told().sorted() == [
                "乙 sales: — → eligible", "乙 staff: — → ineligible",
                "甲 sales: — → ineligible", "甲 staff: — → eligible",
            ])
    }

    @Test("什么都没变，就什么也不记")
    func nothing() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        let head = try desk.base.head()?.seq
        let again = try desk.match(Zone(), on: 3)
        #expect(again.entry == nil && again.asked == 0)
        #expect(try desk.base.head()?.seq == head)
    }

    @Test("一家的一个数变了，只问这一家")
    func fact() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        try desk.staffing(2, 11, on: 3)
        let outcome = try desk.match(Zone(), on: 4)
        #expect(outcome.asked == 1 && outcome.changed == 1)
        #expect(try desk.told() == ["乙 staff: ineligible → eligible"])
        let causes = try #require(try ReadChanges.find(desk.base, since: nil)).causes
        #expect(causes.fields == [2: ["enterprise.employees"]])
        #expect(causes.rules.isEmpty && causes.days == nil)
    }

    @Test("数变了、结论没变：问过，不另存")
    func same() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        try desk.staffing(2, 9, on: 3)
        let outcome = try desk.match(Zone(), on: 4)
        #expect(outcome.asked == 1 && outcome.changed == 0 && outcome.entry != nil)
    }

    @Test("门槛改了，只动这一项产品")
    func rule() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        let outcome = try desk.match(Zone(staff: 8), on: 3)
        #expect(outcome.changed == 1)
        #expect(try desk.told() == ["乙 staff: ineligible → eligible"])
        let causes = try #require(try ReadChanges.find(desk.base, since: nil)).causes
        #expect(causes.rules == ["zone/staff/2024.yaml"] && causes.fields.isEmpty)
    }

    @Test("数据和规则同时变，两头都算到")
    func both() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        try desk.staffing(1, 5, on: 3)
        _ = try desk.match(Zone(revenue: "400万元"), on: 4)
        #expect(
            try desk.told().sorted() == [
                "乙 sales: eligible → ineligible", "甲 staff: eligible → ineligible",
            ])
    }

    @Test("撤销一批，结论回到从前")
    func undo() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        try desk.staffing(2, 11, on: 3)
        _ = try desk.match(Zone(), on: 4)
        let entry = try #require(
            try desk.base.reading { try $0.batches() }.last
        ).entry
        var undo = try desk.facts.batch([])
        undo.undoes = entry
        undo.retractions = try desk.base.reading { try $0.standingFacts(ofBatch: entry) }
        try desk.base.record(undo, by: Office.act(.undoImport, 5), desk.facts.dictionary)
        _ = try desk.match(Zone(), on: 6)
        #expect(try desk.told() == ["乙 staff: eligible → ineligible"])
    }

    @Test("产品撤下，结论记为不再匹配；又上架再判一次")
    func withdrawn() throws {
        let desk = try Desk()
        let third = [
            "zone/third/2024.yaml": """
            schema: rongqiao/rules/1
            id: third
            kind: product
            name: {zh: 第三贷, en: Third}
            family: risk-pool
            version: {text: 2024-01-01, from: 2024-01-01, to: null, confirmed: 2026-06-04}
            sources:
              A1: {title: 示范细则, number: 示范〔2024〕1号, date: 2024-01-01, evidence: official}
            enterprise:
              - {id: staff, min: {enterprise.employees: 1}, source: A1}
            """
        ]
        _ = try desk.match(Zone(more: third), on: 2)
        _ = try desk.match(Zone(), on: 3)
        #expect(
            try desk.told() == [
                "甲 third: eligible → withdrawn", "乙 third: eligible → withdrawn",
            ])
        _ = try desk.match(Zone(more: third), on: 4)
        #expect(
            try desk.told() == [
                "甲 third: withdrawn → eligible", "乙 third: withdrawn → eligible",
            ])
    }

    @Test("并入另一家之后不再匹配")
    func merger() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        try desk.base.record(
            Succession(.merger, 2, into: 1, on: try Office.day("2026-11-10")),
            by: Office.act(.recordSuccession, 3))
        _ = try desk.match(Zone(), on: 4)
        #expect(
            try desk.told() == [
                "乙 sales: eligible → withdrawn", "乙 staff: ineligible → withdrawn",
            ])
    }

    @Test("删了个人数据，这一家再问")
    func erased() throws {
        let desk = try Desk()
        let age = try desk.facts.fact("owner.age", .number(Decimal34(40)), subject: .principal)
        try desk.base.record(
            desk.facts.batch([NewStatements(.known(1), facts: [age])]),
            by: Office.act(.recordFacts, 2), desk.facts.dictionary)
        _ = try desk.match(Zone(), on: 3)
        try desk.base.erasePerson(of: 1, by: Office.act(.erasePerson, 4))
        #expect(try desk.match(Zone(), on: 5).asked == 1)
    }

    @Test("业务日变了，全部再问")
    func day() throws {
        let desk = try Desk()
        _ = try desk.match(Zone(), on: 2)
        let outcome = try desk.match(Zone(asOf: "2026-11-23"), on: 3)
        #expect(outcome.asked == 2 && outcome.changed == 0)
        let found = try #require(try ReadChanges.find(desk.base, since: try Office.moment(2)))
        #expect(found.causes.days?.upperBound == (try Office.day("2026-11-23")))
    }
}
