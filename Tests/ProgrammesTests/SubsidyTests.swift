import CreditBook
import Diagnostics
import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("贴息：预算、承诺、应付、拨付、释放")
struct SubsidyTests {
    /// 500万元 at 1 point, actual/365, in four periods of a year, by hand:
    /// 03-01 to 06-21: 112 days, 5,600,000 / 365 = 15342.4657… → 15,342.47 元
    /// 06-21 to 09-21:  92 days, 4,600,000 / 365 = 12602.7397… → 12,602.74 元
    /// 09-21 to 12-21:  91 days, 4,550,000 / 365 = 12465.7534… → 12,465.75 元
    /// 12-21 to 03-01:  70 days, the rest of 50,000.00         →  9,589.04 元
    static let periods: [(to: String, interest: Int64, fen: Int64)] = [
        ("2026-06-21", 5_677_777, 1_534_247), ("2026-09-21", 4_663_889, 1_260_274),
        ("2026-12-21", 4_613_194, 1_246_575), ("2027-03-01", 3_548_611, 958_904),
    ]

    @Test("一年四期，逐期四舍五入到分，合计恰为承诺；拨付后各科目归位")
    func year() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        #expect(try room.state("T1").promise.amount == wan(5))
        for period in Self.periods {
            try room.accrue("T1", to: period.to, interest: Money(fen: period.interest))
            #expect(try room.state("T1").accruals.last?.amount.fen == period.fen)
        }
        let state = try room.state("T1")
        #expect(state.stage == .closed && state.accrued == wan(5) && state.released == .zero)
        let paid = StepHead("pay", on: day("2027-03-05"), evidence: "国库集中支付凭证1号")
        try room.run(room.desk().planPayment("P1", of: "T1", amount: nil, paid))
        #expect(room.balance("subsidy/\(ProgrammeRoom.subsidy)/budget/2026") == wan(15))
        #expect(room.balance("subsidy/\(ProgrammeRoom.subsidy)/promised/2026") == .zero)
        #expect(room.sum("subsidy/\(ProgrammeRoom.subsidy)/payable/") == .zero)
        #expect(room.balance("subsidy/\(ProgrammeRoom.subsidy)/borne") == wan(5))
        #expect(room.balance("subsidy/\(ProgrammeRoom.subsidy)/cash") == wan(15))
    }

    /// 153 days of 500万 come to 20,958.904… → 20,958.90; the first 112 had 15,342.47, so the last
    /// 41 days get 5,616.43, although by themselves they come to 5,616.44 (5616.438…).
    @Test("提前结清：贴到还款日，末期取尾差，余额释放回预算")
    func earlyRepayment() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        try room.accrue("T1", to: "2026-06-21", interest: Money(fen: 5_677_777))
        room.repay("J1", wan(500), "2026-08-01")
        let late = room.desk().planAccrual(
            "A2", of: "T1", to: day("2026-08-02"), interest: wan(1),
            StepHead("a2", on: day("2026-08-05"), evidence: "付息回单"))
        #expect(late.phrases == ["stopped"])
        try room.accrue("T1", to: "2026-08-01", interest: Money(fen: 2_078_472))
        let state = try room.state("T1")
        #expect(state.accruals.last?.amount.fen == 561_643 && state.stage == .closed)
        #expect(state.released.fen == 5_000_000 - 2_095_890)
        let budget = room.balance("subsidy/\(ProgrammeRoom.subsidy)/budget/2026")
        #expect(budget == Money(fen: 20_000_000 - 2_095_890))
    }

    /// 200万 is repaid on 05-01: 61 days of 500万 and 51 of 300万, 45,800 万·days, at 1 point
    /// 4,580,000 / 365 = 12547.9452… → 12,547.95 元. The repayment's day is not counted.
    @Test("部分提前还款后按余额计")
    func partRepaid() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        room.repay("J1", wan(200), "2026-05-01")
        try room.accrue("T1", to: "2026-06-21", interest: Money(fen: 4_643_611))
        #expect(try room.state("T1").accruals[0].amount.fen == 1_254_795)
    }

    @Test("实付利息少于贴息点数：以实付利息为限，下期不补")
    func interestPaid() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        try room.accrue("T1", to: "2026-06-21", interest: Money(fen: 1_000_000))
        let first = try room.state("T1").accruals[0]
        #expect(first.amount.fen == 1_000_000 && first.cutBy == [.interestPaid])
        try room.accrue("T1", to: "2026-09-21", interest: Money(fen: 4_663_889))
        #expect(try room.state("T1").accruals[1].amount.fen == 1_260_274)
    }

    /// Half of 56,777.77 is 28,388.885 → 28,388.89. The ceiling: half of 3.65 % of 500万 for a
    /// year, 91,250.00.
    @Test("按实付利息的比例贴")
    func share() throws {
        var text = String(
            decoding: try TermsFiles.bytes("\(ProgrammeRoom.subsidy).yaml"), as: UTF8.self)
        text = text.replacing("measure: {is: points", with: "measure: {is: share")
            .replacing("rate: {is: 1%", with: "rate: {is: 50%")
        let read = TermsReader.read(
            bytes: Array(text.utf8), file: "\(ProgrammeRoom.subsidy).yaml")
        let terms = try #require(read.terms)
        var room = try ProgrammeRoom.subsidised(terms: terms)
        try room.promise("T1", "J1")
        #expect(try room.state("T1").promise.amount.fen == 9_125_000)
        try room.accrue("T1", to: "2026-06-21", interest: Money(fen: 5_677_777))
        #expect(try room.state("T1").accruals[0].amount.fen == 2_838_889)
    }

    @Test("逾期即停：只贴到逾期前，余额可释放；解除后可另作承诺，逾期期间不补")
    func overdue() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        let note = ProgrammeRoom.note("J1")
        room.tell(
            .becameOverdue(.init(note: note, since: day("2026-06-22"), principal: wan(1))),
            "2026-06-23")
        let head = StepHead("rel", on: day("2026-06-24"))
        try room.run(room.desk().planRelease(of: "T1", reason: nil, head))
        #expect(try room.state("T1").cause == .noteOverdue)
        #expect(room.balance("subsidy/\(ProgrammeRoom.subsidy)/budget/2026") == wan(20))
        let again = StepHead("t2", on: day("2026-07-01"))
        #expect(
            room.desk().planPromise(ProgrammeRoom.asked("T2", "J1"), again).phrases
                == ["noteOverdue"])
        room.tell(.overdueCleared(.init(note: note)), "2026-07-01")
        try room.run(room.desk().planPromise(ProgrammeRoom.asked("T2", "J1"), again))
        // From the day of the release, 24 June, eight whole months are left of the loan.
        #expect(try room.state("T2").promise.start == day("2026-06-24"))
        #expect(try room.state("T2").promise.amount.fen == 3_333_333)
    }

    static let slips: [(name: String, change: @Sendable (inout SubsidyRequest) -> Void, [String])] =
        [
            ("种类未知", { $0.loanKind = nil }, ["loanKindUnknown"]),
            ("消费贷款", { $0.loanKind = .consumption }, ["loanKindNotCovered"]),
            ("不知有无其他贴息", { $0.others = nil }, ["otherSubsidyUnknown"]),
            ("已享中央贴息", { $0.others = [OtherSubsidy("国家", .central)] }, ["otherSubsidy"]),
            ("已享市级贴息，不排斥", { $0.others = [OtherSubsidy("市", .city)] }, []),
            ("多一分", { $0.asked = Money(fen: 5_000_001) }, ["exceedsCeiling"]),
            ("恰为上限", { $0.asked = wan(5) }, []),
            ("零", { $0.asked = .zero }, ["amountOutOfRange"]),
            ("没有这笔借据", { $0.note.number = "J9" }, ["noteNotFound"]),
            (
                "几处不符，依次都说",
                {
                    $0.others = nil
                    $0.loanKind = nil
                    $0.asked = wan(6)
                }, ["loanKindUnknown", "otherSubsidyUnknown", "exceedsCeiling"]
            ),
        ]

    @Test("承诺的条件", arguments: slips)
    func gate(
        name: String, change: @Sendable (inout SubsidyRequest) -> Void, phrases: [String]
    ) throws {
        let room = try ProgrammeRoom.subsidised()
        var asked = ProgrammeRoom.asked("T1", "J1")
        change(&asked)
        let answer = room.desk().planPromise(asked, StepHead("p", on: day("2026-03-10")))
        #expect(answer.phrases == phrases, "\(name)")
        #expect(answer.refusals.allSatisfy { !$0.text.zh.isEmpty && !$0.text.en.isEmpty })
    }

    @Test("单户上限跨全部借据：两笔各5万元用满10万元，第三笔为零；2025年放的不贴")
    func enterpriseCeiling() throws {
        var room = try ProgrammeRoom.subsidised()
        for number in ["J2", "J3"] { room.draw(number) }
        room.draw("J4", on: "2025-12-31", due: "2026-12-31")
        try room.promise("T1", "J1")
        try room.promise("T2", "J2")
        let head = StepHead("p", on: day("2026-03-20"))
        let third = room.desk().planPromise(ProgrammeRoom.asked("T3", "J3"), head)
        #expect(third.phrases == ["nothingLeft"])
        let old = room.desk().planPromise(ProgrammeRoom.asked("T4", "J4"), head)
        #expect(old.phrases == ["drawnBefore", "nothingLeft"])
        let twice = room.desk().planPromise(ProgrammeRoom.asked("T1", "J2"), head)
        #expect(twice.phrases == ["nothingLeft"])
    }

    @Test("两人同时要预算里最后的5万元：后写的被资金账拒绝，什么也不变")
    func lastOfTheBudget() throws {
        var room = try ProgrammeRoom.subsidised(budget: wan(5))
        room.draw("J2", of: "乙（虚构）")
        let on = day("2026-03-10")
        let plans = try ["J1", "J2"].map { number in
            let answer = room.desk().planPromise(
                ProgrammeRoom.asked("T-\(number)", number), StepHead("p-\(number)", on: on))
            return try #require(answer.plan)
        }
        #expect(room.write(plans[0]).isEmpty)
        #expect(room.write(plans[1]).map(\.phrase).contains("exceedsSubsidyBudget"))
        #expect(room.book.subsidies.promises.count == 1)
    }

    @Test("预留到期未确认：预算自动释放，不能再确认，可另作承诺")
    func lapses() throws {
        var room = try ProgrammeRoom.subsidised(budget: wan(5))
        try room.run(
            room.desk().planPromise(
                ProgrammeRoom.asked("T1", "J1"), StepHead("p", on: day("2026-03-10"))))
        // 15 working days after Tuesday 10 March, without holidays: 31 March.
        #expect(try room.state("T1").promise.lastDay == day("2026-03-31"))
        let late = room.desk().planConfirmation(
            SubsidyConfirmation(promise: "T1"), StepHead("c", on: day("2026-04-01")))
        #expect(late.phrases == ["holdLapsed"])
        try room.run(
            room.desk().planPromise(
                ProgrammeRoom.asked("T2", "J1"), StepHead("p2", on: day("2026-04-01"))))
        #expect(try room.state("T2").promise.amount == wan(5))
    }

    @Test("计息期要相接，利息不能多于合同利率算得的，要有依据")
    func period() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        func accrue(_ to: String, _ on: String, _ fen: Int64, _ evidence: String?) -> [String] {
            room.desk().planAccrual(
                "A", of: "T1", to: day(to), interest: Money(fen: fen),
                StepHead("a", on: day(on), evidence: evidence)
            ).phrases
        }
        #expect(accrue("2026-02-21", "2026-06-21", 1, "回单") == ["periodNotNext"])
        #expect(accrue("2027-03-02", "2027-06-21", 1, "回单") == ["periodNotNext"])
        #expect(accrue("2026-06-21", "2026-06-20", 1, "回单") == ["periodNotOver"])
        #expect(accrue("2026-06-21", "2026-06-21", 0, "回单") == ["amountOutOfRange"])
        // 5,677,777.78 fen by actual/360, and a fen for each of four months begun.
        #expect(accrue("2026-06-21", "2026-06-21", 5_677_783, "回单") == ["exceedsContractInterest"])
        #expect(accrue("2026-06-21", "2026-06-21", 5_677_782, "回单") == [])
        #expect(accrue("2026-06-21", "2026-06-21", 5_677_777, nil) == ["evidenceMissing"])
    }

    @Test("冲正：先拨付后应付，各科目回到原处；编号不得再用")
    func corrections() throws {
        var room = try ProgrammeRoom.subsidised()
        try room.promise("T1", "J1")
        let before = room.money.standings(prefix: "subsidy/").map(\.balance.posted)
        try room.accrue("T1", to: "2026-06-21", interest: Money(fen: 5_677_777))
        let on = day("2026-06-25")
        let paid = StepHead("pay", on: on, evidence: "凭证")
        let tooMuch = room.desk().planPayment("P1", of: "T1", amount: Money(fen: 1_534_248), paid)
        #expect(tooMuch.phrases == ["exceedsPayable"])
        let bare = room.desk().planPayment("P1", of: "T1", amount: nil, StepHead("pay", on: on))
        #expect(bare.phrases == ["evidenceMissing"])
        try room.run(room.desk().planPayment("P1", of: "T1", amount: nil, paid))
        func correct(_ subject: String) -> ProgrammeAnswer {
            room.desk().planCorrection(
                SubsidyCorrection(promise: "T1", subject: subject, reason: "回单有误"),
                StepHead("x-\(subject)", on: on))
        }
        #expect(correct("T1-2026-06-21").phrases == ["paidAlready"])
        #expect(correct("A9").phrases == ["notCorrectable"])
        try room.run(correct("P1"))
        try room.run(correct("T1-2026-06-21"))
        let after = room.money.standings(prefix: "subsidy/").filter {
            !$0.account.id.text.contains("/payable/")
        }
        #expect(after.map(\.balance.posted) == before)
        #expect(room.sum("subsidy/\(ProgrammeRoom.subsidy)/payable/") == .zero)
        let again = room.desk().planAccrual(
            "T1-2026-06-21", of: "T1", to: on, interest: wan(1),
            StepHead("again", on: on, evidence: "回单"))
        #expect(again.phrases == ["codeExists"])
    }

    @Test("国家贴息只读到要点：列明上限，不能据以承诺")
    func unread() throws {
        var room = try ProgrammeRoom("subsidy-sme-interest-2026")
        room.draw("J1")
        var asked = ProgrammeRoom.asked("T1", "J1")
        asked.programme = "subsidy-sme-interest-2026"
        let answer = room.desk().planPromise(asked, StepHead("p", on: day("2026-03-10")))
        #expect(answer.phrases == ["termsUnread"])
        #expect(room.terms.subsidy?.enterpriseMoney?.value == wan(150))
        #expect(room.terms.subsidy?.rate.value == Rate(ppm: 15_000))
    }

    static let broken: [(old: String, new: String, code: String)] = [
        ("rate: {is: 1%", "rate: {is: 101%", "subsidyRateOutOfRange"),
        ("months: {is: 24个月", "months: {is: 0个月", "subsidyMonthsOutOfRange"),
        ("measure: {is: points", "measure: {is: point", "unknownWord"),
        ("level: {is: zone", "levels: {is: zone", "unknownKey"),
        ("excludes: {is: [central, zone]", "excludes: {is: central", "expectedList"),
        ("first_draw: {is: 2026-01-01", "first_draw: {is: 2026-13-01", "notADate"),
        ("year_days: {is: 365", "year_days: {is: 366", "notAYear"),
        ("kind: subsidy", "kind: pool", "subsidyDiffersFromKind"),
    ]

    @Test("条款写错一处，就地指出", arguments: broken)
    func slip(old: String, new: String, code: String) throws {
        let file = "\(ProgrammeRoom.subsidy).yaml"
        let read = TermsReader.read(bytes: try changed(file, old, new), file: file)
        let fault = try #require(
            read.diagnostics.first { $0.code == code }, "\(read.diagnostics.map(\.code))")
        #expect(fault.location?.text.hasPrefix("\(file):") == true)
    }
}
