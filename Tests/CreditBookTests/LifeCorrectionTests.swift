import CreditBook
import Quantities
import Testing

@Suite("更正与作废：旧的留着，新的算数")
struct LifeCorrectionTests {
    @Test("放款金额记错，更正后余额和额度都按对的算，原步骤还在")
    func correctAmount() throws {
        var desk = LifeDesk.drawn()
        let id = try #require(desk.log.last?.step.id)
        let right = try LifeStep.draw("J1", wan: 120)
            .record(id: "x", enterprise: nil, day: Day(number: 0)).body
        let correction = LifeStep.corrected(.init(step: id, reason: "少看一行", body: right))
        #expect(desk.record(correction, "2026-03-15") == [])
        #expect(desk.book.notes[.of("J1")]?.balance == .wan(120))
        #expect(desk.book.lines["L1"]?.left == .wan(80))
        let entry = try #require(desk.book.entries.first { $0.recorded.step.id == id })
        #expect(try LifeStep(entry.recorded.step) == .draw("J1", wan: 150))
        #expect(entry.correctedBy.count == 1)
    }

    @Test("后面的步骤以它为前提，不能作废，要从后往前")
    func order() throws {
        var desk = LifeDesk.drawn()
        let draw = try #require(desk.log.last?.step.id)
        desk.record(.repay("J1", wan: 10), "2026-04-01")
        let repay = try #require(desk.log.last?.step.id)
        let before = desk.book
        let void = LifeStep.voided(.init(step: draw, reason: "重复登记"))
        #expect(desk.record(void, "2026-04-02") == [.laterStepsRest])
        #expect(desk.book == before)
        #expect(desk.record(.voided(.init(step: repay, reason: "记错借据")), "2026-04-02") == [])
        #expect(desk.record(void, "2026-04-02") == [])
        #expect(desk.book.notes.isEmpty && desk.book.lines["L1"]?.left == .wan(200))
    }

    @Test("更正成不可能的，不接受")
    func impossible() throws {
        var desk = LifeDesk.drawn()
        let id = try #require(desk.log.last?.step.id)
        let body = try LifeStep.draw("J1", wan: 999)
            .record(id: "x", enterprise: nil, day: Day(number: 0)).body
        let step = LifeStep.corrected(.init(step: id, reason: "改", body: body))
        #expect(desk.record(step, "2026-03-15") == [.drawnBeyondLine])
        let other = LifeStep.corrected(.init(step: id, reason: "改", body: "{}"))
        #expect(desk.record(other, "2026-03-15") == [.unreadableStep])
    }

    @Test("没有的步骤、已作废的、更正本身、没写原因、什么都没改")
    func notCorrectable() throws {
        var desk = LifeDesk.drawn()
        let id = try #require(desk.log.last?.step.id)
        #expect(
            desk.record(.voided(.init(step: "没有", reason: "误")), "2026-03-15") == [.unknownStep])
        #expect(desk.record(.voided(.init(step: id, reason: " ")), "2026-03-15") == [.textMissing])
        #expect(
            desk.record(.corrected(.init(step: id, reason: "误")), "2026-03-15") == [.changesNothing]
        )
        desk.record(.voided(.init(step: id, reason: "误")), "2026-03-15", id: "v1")
        #expect(desk.record(.voided(.init(step: id, reason: "误")), "2026-03-16") == [.stepVoided])
        #expect(
            desk.record(.voided(.init(step: "v1", reason: "误")), "2026-03-16") == [
                .correctionIsFinal
            ])
    }

    @Test("更正日期后，业务日之前的账不再有它；改记录日不影响")
    func dayOfCorrection() throws {
        var desk = LifeDesk.drawn()
        let id = try #require(desk.log.last?.step.id)
        let later = try #require(Day(iso: "2026-03-20"))
        desk.record(.corrected(.init(step: id, reason: "起息日", day: later)), "2026-05-01")
        let before = LifeBook.replaying(desk.log, until: Day(iso: "2026-03-19"))
        let after = LifeBook.replaying(desk.log, until: later)
        #expect(before.refused.isEmpty && before.book.notes.isEmpty)
        #expect(after.book.notes[.of("J1")]?.mark.day == later)
    }
}
