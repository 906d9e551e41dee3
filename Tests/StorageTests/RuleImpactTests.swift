import Access
import GRDB
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("规则变更的影响；发布的存取")
struct RuleImpactTests {
    private func impact(_ old: Zone, _ new: Zone, _ desk: Desk) throws -> RuleImpact {
        try WorkOutImpact(from: old.ground, to: new.ground).run(desk.base)
    }

    /// One way to change the rules, and what it touches.
    struct Change: CustomTestStringConvertible, Sendable {
        let name: String
        let zone: @Sendable () throws -> Zone
        /// Nil for all.
        let ruleSets: [String]?

        var testDescription: String { name }

        static let all = [
            Change(name: "没有改动", zone: { try Zone() }, ruleSets: []),
            Change(name: "降低人数门槛", zone: { try Zone(staff: 8) }, ruleSets: ["staff"]),
            Change(name: "提高人数门槛", zone: { try Zone(staff: 13) }, ruleSets: ["staff"]),
            Change(name: "提高收入门槛", zone: { try Zone(revenue: "400万元") }, ruleSets: ["sales"]),
            Change(
                name: "两项同改", zone: { try Zone(staff: 8, revenue: "50万元") },
                ruleSets: ["sales", "staff"]),
            Change(
                name: "改案例，不动结论",
                zone: { try Zone(more: ["zone/staff/cases.yaml": "schema: rongqiao/cases/1"]) },
                ruleSets: []),
        ]
    }

    @Test("影响与照此匹配两次的结论变化一致", arguments: Change.all)
    func agrees(_ change: Change) throws {
        let desk = try Desk()
        let (old, new) = (try Zone(), try change.zone())
        let impact = try impact(old, new, desk)
        #expect(impact.ruleSets == change.ruleSets)
        _ = try desk.match(old, on: 2)
        let run = try desk.match(new, on: 3)
        let found = try #require(try ReadChanges.find(desk.base, since: try Office.moment(2)))
        let told = run.changed == 0 ? [] : found.changes
        for direction in VerdictChange.Direction.allCases {
            let counted = RuleImpact.Direction.allCases.first { $0.rawValue == "\(direction)" }
            #expect(
                impact.total(try #require(counted))
                    == told.count { $0.direction == direction }, "\(direction)")
        }
        #expect(impact.items.count == told.count && impact.omitted == 0)
        #expect(Set(impact.items.map(\.enterprise)) == Set(told.map(\.enterprise)))
    }

    @Test("撤掉的产品算失去，新增的产品算首次判断")
    func addedAndRemoved() throws {
        let desk = try Desk()
        let path = "zone/more/2024.yaml"
        let product = try #require(
            try Zone().rules.first { $0.path == "zone/staff/2024.yaml" })
        let text = String(decoding: product.bytes, as: UTF8.self)
            .replacing("id: staff\nkind", with: "id: more\nkind")
        let with = try Zone(more: [path: text])
        let added = try impact(try Zone(), with, desk)
        #expect(added.added == [path] && added.total(.first) == 2)
        let removed = try impact(with, try Zone(), desk)
        #expect(removed.removed == [path] && removed.total(.lost) == 1, "\(removed)")
        #expect(removed.items.allSatisfy { $0.after == "withdrawn" })
    }

    @Test("字典改了，全部重问")
    func everything() throws {
        let desk = try Desk()
        let words = Office.vocabulary.replacing("职工人数", with: "员工人数")
        let new = try Zone(more: [:])
        let changed = Rematch.Ground(
            loaded: new.loaded, installation: nil,
            rules: new.rules.map {
                $0.path == "vocabulary.yaml"
                    ? RuleFile(path: $0.path, bytes: Array(words.utf8)) : $0
            }, asOf: new.asOf, engine: "test")
        let impact = try WorkOutImpact(from: try Zone().ground, to: changed).run(desk.base)
        #expect(impact.ruleSets == nil && impact.enterprises == 2)
    }

    // MARK: releases

    @Test("发布：文本原样读回；先发布的才有后一次；校验通过", arguments: Office.Place.allCases)
    func releases(place: Office.Place) throws {
        let room = try AccessRoom(try Office.base(place))
        let texts = CatalogueTexts([
            RuleFile(path: "b.yaml", bytes: [2]), RuleFile(path: "a.yaml", bytes: [1]),
        ])
        let first = try room.desk.adoptRules(texts, AccessRoom.doing())
        #expect(first.map(\.number) == [1])
        #expect(try room.desk.adoptRules(texts, AccessRoom.doing(1)).count == 1)
        let proposer = try room.principal(try room.officer("proposer"))
        let decider = try room.principal(try room.officer("decider"))
        let new = CatalogueTexts([RuleFile(path: "a.yaml", bytes: [3])])
        let day = try Office.day("2026-12-05")
        let proposed = try room.desk.proposeRules(
            new, from: day, over: 1, impact: Array("{}".utf8), by: proposer, AccessRoom.doing(2)
        ).get().made
        let stale = try room.desk.proposeRules(
            new, from: day, over: 9, impact: [], by: proposer, AccessRoom.doing(3))
        #expect(throws: AccessRefusal.rulesMoved) { try stale.get() }
        let decided = try room.desk.decideApproval(
            proposed.id, isApproved: true, by: decider, AccessRoom.doing(4)
        ).get().made
        #expect(decided.outcome?.kind == .carriedOut)
        try room.base.reading { view in
            let all = try view.releases()
            #expect(all.map(\.from.iso) == ["2026-11-30", "2026-12-05"])
            #expect(try view.catalogueTexts(new.digest) == new)
            #expect(try view.catalogueTexts(texts.digest) == texts)
            #expect(try view.catalogueTexts(Digest(of: [9])) == nil)
            #expect(try view.impact(ofChange: decided.subject) == Array("{}".utf8))
            #expect(try view.approval(id: proposed.id)?.outcome == decided.outcome)
            #expect(try view.approvals().first?.outcome == decided.outcome)
        }
        let base = try #require(room.base as? SQLiteBase)
        #expect(try base.verify().isSound)
        try base.database.write { try $0.execute(sql: "UPDATE catalogue_release SET from_day = 1") }
        #expect(try !base.verify().isSound)
    }

    @Test(
        "哪一次在用：已到日子的里最后批准的",
        arguments: [
            (["12-01", "12-10", "12-05"], "12-03", 1, [3]),
            (["12-01", "12-10", "12-05"], "12-12", 3, []),
            (["12-01", "12-10", "12-20"], "12-12", 2, [3]),
            (["12-01", "12-01"], "12-01", 2, []),
            (["12-01"], "11-30", 1, [1]),
        ] as [([String], String, Int64, [Int64])])
    func inForce(_ days: [String], _ today: String, _ number: Int64, _ coming: [Int64]) throws {
        let releases = try days.enumerated().map { place, day in
            CatalogueRelease(
                number: Int64(place + 1), from: try Office.day("2026-" + day),
                digest: Digest(of: [UInt8(place)]), change: nil, entry: 1)
        }
        let day = try Office.day("2026-" + today)
        #expect(releases.inForce(on: day)?.number == number)
        #expect(releases.coming(after: day).map(\.number) == coming)
    }
}
