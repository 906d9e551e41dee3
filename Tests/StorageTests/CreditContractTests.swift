import CreditBook
import MoneyLedger
import Quantities
import Registry
import Storage
import Testing

/// What every store must keep to in recording credit.
@Suite("信贷登记的约定", .serialized)
struct CreditContractTests {
    typealias Place = Office.Place

    @Test("步骤、月报、资金同写一笔，原样读回", arguments: Place.allCases)
    func round(place: Place) throws {
        let base = try Office.base(place)
        let steps = [
            try CreditDesk.step("s1"),
            try CreditDesk.step("s2", .programme, subject: "B-1", enterprise: nil),
        ]
        let sheet = try CreditDesk.sheet()
        let money = try CreditDesk.quota(100)
        let result = try base.record(
            CreditWrite(steps: steps, sheet: sheet, money: money), by: CreditDesk.act(3))
        #expect(result.entry == 1)
        let moment = try Office.moment(3)
        try base.reading { view in
            #expect(try view.creditHead() == 1)
            #expect(
                try view.steps()
                    == steps.map {
                        RecordedStep(entry: 1, recordedAt: moment, actor: "园区金融专员", step: $0)
                    })
            #expect(
                try view.sheets() == [
                    RecordedSheet(entry: 1, recordedAt: moment, actor: "园区金融专员", sheet: sheet)
                ])
            #expect(try view.sheet(id: sheet.id)?.sheet == sheet)
            let operations = try view.operations()
            #expect(operations.map(\.operation) == money)
            #expect(operations.map(\.ordinal) == [1, 2, 3, 4])
            #expect(operations.allSatisfy { $0.outcome == .accepted && $0.entry == 1 })
            #expect(try view.entries(after: 0, limit: 9).map(\.recordedAt) == [moment])
            #expect(try view.operation(id: money[3].id)?.ordinal == 4)
            #expect(try view.operations(after: 3).map(\.ordinal) == [4])
        }
        #expect(try base.head()?.act.action == .recordCredit)
    }

    @Test("步骤按账册、事项、企业、笔号查", arguments: Place.allCases)
    func filters(place: Place) throws {
        let base = try Office.base(place)
        let steps = [
            try CreditDesk.step("s1"), try CreditDesk.step("s2", .reported, subject: "D-2"),
            try CreditDesk.step("s3", enterprise: "丙（虚构）"),
        ]
        for (index, step) in steps.enumerated() {
            _ = try base.record(CreditWrite(steps: [step]), by: CreditDesk.act(index + 1))
        }
        func ids(_ filter: StepFilter) throws -> [String] {
            try base.reading { try $0.steps(filter).map(\.step.id) }
        }
        #expect(try ids(StepFilter(book: .life)) == ["s1", "s3"])
        #expect(try ids(StepFilter(subject: "D-1")) == ["s1", "s3"])
        #expect(try ids(StepFilter(enterprise: "丙（虚构）")) == ["s3"])
        #expect(try ids(StepFilter(after: 1)) == ["s2", "s3"])
        #expect(try ids(StepFilter(book: .life, subject: "D-2")) == [])
        #expect(try base.reading { try $0.step(id: "s2")?.entry } == 2)
        #expect(try base.reading { try $0.step(id: "s4") } == nil)
    }

    @Test("月报按银行、月份查，被后来的取代的也在", arguments: Place.allCases)
    func sheets(place: Place) throws {
        let base = try Office.base(place)
        let sheets = [
            try CreditDesk.sheet(), try CreditDesk.sheet(closing: 71),
            try CreditDesk.sheet("2026-11"),
        ]
        for sheet in sheets { _ = try base.record(CreditWrite(sheet: sheet), by: CreditDesk.act()) }
        func months(_ filter: SheetFilter) throws -> [MonthSheet] {
            try base.reading { try $0.sheets(filter).map(\.sheet) }
        }
        #expect(try months(.all) == sheets)
        #expect(try months(SheetFilter(month: sheets[0].month)) == [sheets[0], sheets[1]])
        #expect(try months(SheetFilter(lender: "别家")) == [])
        #expect(try months(SheetFilter(lender: CreditDesk.lender, after: 2)) == [sheets[2]])
    }

    @Test("过去某一时点所知，后来的登记看不见", arguments: Place.allCases)
    func knownAt(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let write = CreditWrite(
            steps: [try CreditDesk.step("s1")], sheet: try CreditDesk.sheet(),
            money: [try CreditDesk.use("u1", 40)])
        _ = try base.record(write, by: CreditDesk.act(9))
        let then = try base.reading(knownAt: Office.moment(8)) { view in
            (
                try view.creditHead(), try view.steps().count, try view.sheets().count,
                try view.moneyCount(), try MoneyReplay.book(view).balance(CreditDesk.available)
            )
        }
        #expect(then.0 == 1 && then.1 == 0 && then.2 == 0 && then.3 == 4)
        #expect(then.4?.posted.fen == 100)
        try base.reading(upTo: 1) { view in
            let step = try view.step(id: "s1")
            #expect(step == nil)
            #expect(try view.sheet(id: CreditDesk.sheet().id) == nil)
            #expect(try view.operation(id: MoneyOperationID("u1")) == nil)
        }
        #expect(try CreditDesk.left(base) == 60)
    }

    @Test("同号同内容重发，答原来那一笔，什么也不再写", arguments: Place.allCases)
    func again(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let write = CreditWrite(
            steps: [try CreditDesk.step("s1")], sheet: try CreditDesk.sheet(),
            money: [try CreditDesk.use("u1", 40)], readAt: 1)
        let first = try base.record(write, by: CreditDesk.act(3))
        _ = try base.record(CreditWrite(steps: [CreditDesk.step("s2")]), by: CreditDesk.act(4))
        let second = try base.record(write, by: CreditDesk.act(5))
        #expect(first.word == "recorded" && second.word == "already")
        #expect(first.entry == 2 && second.entry == 2)
        guard case .alreadyRecorded(_, let money) = second else { return }
        #expect(money == [.alreadyRecorded(.accepted, ordinal: 5)])
        #expect(try base.head()?.seq == 3)
        #expect(try CreditDesk.left(base) == 60)
    }

    @Test("步骤同号不同内容，拒绝，连同的资金不动", arguments: Place.allCases)
    func conflict(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        _ = try base.record(CreditWrite(steps: [CreditDesk.step("s1")]), by: CreditDesk.act(3))
        let other = CreditWrite(
            steps: [try CreditDesk.step("s0"), try CreditDesk.step("s1", amount: 301)],
            money: [try CreditDesk.use("u1", 40)])
        let refused = try base.record(other, by: CreditDesk.act(4))
        #expect(refused == .refused([.stepExistsWithDifferentContent(id: "s1")]))
        #expect(try base.head()?.seq == 2)
        #expect(try CreditDesk.left(base) == 100)
        #expect(try base.record(other, by: CreditDesk.act(5)) == refused)
    }

    @Test("看似相同的两个字，字节不同就是不同内容", arguments: Place.allCases)
    func bytes(place: Place) throws {
        let base = try Office.base(place)
        _ = try base.record(
            CreditWrite(steps: [CreditDesk.step("s1", subject: "caf\u{E9}")]),
            by: CreditDesk.act())
        let result = try base.record(
            CreditWrite(steps: [CreditDesk.step("s1", subject: "cafe\u{301}")]),
            by: CreditDesk.act())
        #expect(result == .refused([.stepExistsWithDifferentContent(id: "s1")]))
    }

    @Test("看过之后另有人登记，不写；已写过的重发照答", arguments: Place.allCases)
    func moved(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let first = CreditWrite(
            steps: [try CreditDesk.step("s1")], money: [try CreditDesk.use("u1", 40)], readAt: 1)
        let late = CreditWrite(
            steps: [try CreditDesk.step("s2")], money: [try CreditDesk.use("u2", 40)], readAt: 1)
        #expect(try base.record(first, by: CreditDesk.act(3)).entry == 2)
        #expect(throws: BaseFault.moved) { try base.record(late, by: CreditDesk.act(3)) }
        #expect(try base.head()?.seq == 2)
        #expect(try base.record(first, by: CreditDesk.act(3)).word == "already")
        #expect(try CreditDesk.left(base) == 60)
    }

    @Test("一项资金被拒，同写的全不算，只记下结果", arguments: Place.allCases)
    func refused(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let write = CreditWrite(
            steps: [try CreditDesk.step("s1")], sheet: try CreditDesk.sheet(),
            money: [try CreditDesk.use("u1", 60), try CreditDesk.use("u2", 41)])
        let result = try base.record(write, by: CreditDesk.act(3))
        let breach = BoundBreach(.filingQuota, CreditDesk.available, by: Money(fen: 1))
        let expected = CreditResult.refused([
            .money(
                MoneyOperationID("u1"), .linkedOperationRefused(MoneyOperationID("u2")), leg: nil),
            .money(MoneyOperationID("u2"), .fallsBelowLowerBound(breach), leg: 0),
        ])
        #expect(result == expected)
        let kept = try base.reading { view in
            (try view.steps(), try view.sheets(), try view.operations().map(\.outcome))
        }
        #expect(kept.0.isEmpty && kept.1.isEmpty)
        #expect(kept.2.map { $0 == .accepted } == [true, true, true, true, false, false])
        #expect(try base.head()?.act.detail == ["refused": "2"])
        #expect(try CreditDesk.left(base) == 100)
        #expect(try base.record(write, by: CreditDesk.act(4)) == expected)
        #expect(try base.head()?.seq == 2)
    }

    @Test("拒绝之后换了号再来，步骤可用原号", arguments: Place.allCases)
    func retried(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let step = try CreditDesk.step("s1")
        let first = CreditWrite(steps: [step], money: [try CreditDesk.use("u1", 101)])
        let second = CreditWrite(steps: [step], money: [try CreditDesk.use("u2", 100)])
        #expect(try base.record(first, by: CreditDesk.act(3)).word == "refused")
        #expect(try base.record(second, by: CreditDesk.act(3)).entry == 3)
        #expect(try base.record(first, by: CreditDesk.act(3)).word == "refused")
        #expect(try CreditDesk.left(base) == 0)
    }

    @Test("资金号已用于别的内容，整组拒绝，什么也不记", arguments: Place.allCases)
    func otherContent(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        _ = try base.record(CreditWrite(money: [CreditDesk.use("u1", 10)]), by: CreditDesk.act(3))
        let write = CreditWrite(
            steps: [try CreditDesk.step("s1")],
            money: [try CreditDesk.use("u0", 1), try CreditDesk.use("u1", 11)])
        let result = try base.record(write, by: CreditDesk.act(3))
        #expect(
            result.refusals == [
                .money(
                    MoneyOperationID("u0"), .linkedOperationNotNew(MoneyOperationID("u1")),
                    leg: nil),
                .money(MoneyOperationID("u1"), .existsWithDifferentContent, leg: nil),
            ])
        #expect(try base.head()?.seq == 2)
        #expect(
            try base.record(CreditWrite(money: [CreditDesk.use("u0", 1)]), by: CreditDesk.act(3))
                .word == "recorded")
        #expect(try CreditDesk.left(base) == 89)
    }

    @Test("一部分已登记，其余补上，不重复", arguments: Place.allCases)
    func rest(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let step = try CreditDesk.step("s1")
        let use = try CreditDesk.use("u1", 40)
        _ = try base.record(CreditWrite(steps: [step], money: [use]), by: CreditDesk.act(3))
        let more = CreditWrite(
            steps: [step, try CreditDesk.step("s2")], money: [use, try CreditDesk.use("u2", 5)])
        #expect(try base.record(more, by: CreditDesk.act(4)).entry == 3)
        #expect(try base.reading { try $0.steps().map(\.entry) } == [2, 3])
        #expect(try CreditDesk.left(base) == 55)
    }

    @Test("时钟落后一天以上，拒绝，之后照常", arguments: Place.allCases)
    func clock(place: Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        _ = try base.record(CreditWrite(steps: [CreditDesk.step("s1")]), by: CreditDesk.act(9))
        let write = CreditWrite(money: [try CreditDesk.use("u1", 40)])
        #expect(throws: BaseFault.clockBehind(last: try Office.moment(9))) {
            try base.record(write, by: CreditDesk.act(3))
        }
        #expect(try base.record(write, by: CreditDesk.act(9)).entry == 3)
        #expect(try CreditDesk.left(base) == 60)
    }
}
