import CreditBook
import MoneyLedger
import Programmes
import Quantities
import Testing

/// 贴息随借据终止：之后的天数释放，之前付过息的天数仍可计提。
@Suite("贴息随借据终止")
struct SubsidyStopTests {
    private static func stopped(_ room: inout ProgrammeRoom, _ on: String) throws {
        try room.run(room.desk().planStop(of: "P1", StepHead("stop-\(on)", on: day(on))))
    }

    @Test("逾期：留下此前 92 天的上限，其余退回预算；计提后关闭，恢复正常也不再开")
    func overdue() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("P1", "J1")
        let promised = try room.state("P1").promise.amount
        let budget = try #require(room.balance("subsidy/\(ProgrammeRoom.subsidy)/budget/2026"))
        let note = ProgrammeRoom.note("J1")
        room.tell(
            .becameOverdue(
                .init(note: note, since: day("2026-06-01"), principal: wan(1))), "2026-06-02")
        try Self.stopped(&room, "2026-06-02")
        // 500万 × 1 % × 92 ÷ 365 = 12,602.7397元, up to the fen, and one fen of rounding.
        let kept = Money(fen: 1_260_275)
        #expect(try room.state("P1").left == kept)
        #expect(try room.state("P1").stage == .confirmed)
        let back = Money(fen: promised.fen - kept.fen)
        #expect(try room.state("P1").released == back)
        let account = "subsidy/\(ProgrammeRoom.subsidy)/budget/2026"
        #expect(room.balance(account) == budget.adding(back))
        room.tell(.overdueCleared(.init(note: note)), "2026-06-20")
        let late = StepHead("late", on: day("2026-07-01"), evidence: "回单")
        let beyond = room.desk().planAccrual(
            "late", of: "P1", to: day("2026-07-01"), interest: wan(1), late)
        #expect(beyond.phrases == ["stopped"])
        try room.run(
            room.desk().planAccrual(
                "P1-late", of: "P1", to: day("2026-06-01"), interest: wan(4),
                StepHead("P1-late", on: day("2026-07-01"), evidence: "付息回单")))
        let state = try room.state("P1")
        #expect(state.stage == .closed && state.accrued == Money(fen: 1_260_274))
        #expect(state.left == .zero)
        #expect(state.released.fen + state.accrued.fen == promised.fen)
    }

    @Test("结清：没有未计提的天数就整笔释放并关闭；没有停的不放")
    func repaid() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("P1", "J1")
        let early = room.desk().planStop(of: "P1", StepHead("no", on: day("2026-04-01")))
        #expect(early.phrases == ["notStopped"])
        try room.accrue("P1", to: "2026-06-01", interest: wan(4))
        room.repay("J1", wan(500), "2026-06-01")
        try Self.stopped(&room, "2026-06-01")
        let state = try room.state("P1")
        #expect(state.stage == .closed && state.cause == .noteEnded && state.left == .zero)
        #expect(state.released.fen + state.accrued.fen == state.promise.amount.fen)
    }

    @Test("还没有生效的承诺：占用作废")
    func held() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.run(
            room.desk().planPromise(
                ProgrammeRoom.asked("P1", "J1"), StepHead("p", on: day("2026-03-10"))))
        room.repay("J1", wan(500), "2026-03-12")
        try Self.stopped(&room, "2026-03-12")
        let state = try room.state("P1")
        #expect(state.stage == .closed && state.counted(on: day("2026-03-13")) == .zero)
        let hold = MoneyOperationID(state.promise.hold)
        #expect(room.money.reservation(hold)?.state == .voided)
    }
}
