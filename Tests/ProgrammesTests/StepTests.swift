import CreditBook
import Programmes
import Quantities
import Testing

@Suite("步骤与口径")
struct StepTests {
    static let key = RowKey("B1", 1)
    static let steps: [ProgrammeStep] = [
        .capitalSet(CapitalSetting(guarantor: guarantor, netAssets: wan(1))),
        .fundsPaidIn(
            FundsPayment(
                holder: "p", place: .deposit(lender: bank), party: .county, amount: wan(1))),
        .batchFiled(
            BatchFiled(
                batch: "B1", programme: "p", lender: bank, guarantor: nil, year: 2026,
                rows: [goodRow(1)])),
        .batchChecked(
            BatchChecked(
                batch: "B1",
                decisions: [
                    RowDecision(
                        row: 1, answer: .refused,
                        reasons: [RowReason(.filedTooLate, day: day("2026-03-31"))])
                ])),
        .feePaid(RowAmount(row: key, amount: wan(1))),
        .principalRepaid(RowAmount(row: key, amount: wan(1))),
        .overdueNoticed(OverdueNotice(row: key, since: day("2026-06-01"), principal: wan(1))),
        .overdueCleared(key),
        .claimFiled(ClaimFiling(claim: "C", row: key, principal: wan(1))),
        .claimReturned(ClaimAnswer(claim: "C", reasons: ["缺材料"])),
        .claimRefused(ClaimAnswer(claim: "C", reasons: ["超期"])),
        .reGuaranteeClaimed(
            LossPartAmounts(loss: "D", parts: [PartyAmount(.nationalFund, wan(1))])),
        .reGuaranteePaid(LossPartAmounts(loss: "D", parts: [])),
        .recoveryPassedOn(LossPartAmounts(loss: "D", parts: [])),
        .suspensionLifted(
            SuspensionLift(programme: "p", action: .stopNewBusiness, reason: "回落")),
        .monthClosed(
            MonthClosing(
                month: "2026-10", through: 7, digest: "ab",
                figures: [
                    .init(measure: "drawn.amount", value: 1), .init(measure: "x", value: nil),
                ])),
        .subsidyBudgeted(SubsidyBudget(programme: "p", year: 2026, amount: wan(1))),
        .subsidyFunded(SubsidyFunding(programme: "p", party: .zone, amount: wan(1))),
        .subsidyConfirmed(SubsidyConfirmation(promise: "T")),
        .subsidyCorrected(SubsidyCorrection(promise: "T", subject: "A", reason: "回单有误")),
    ]

    @Test("写入后读回,内容相同", arguments: steps)
    func roundTrip(step: ProgrammeStep) throws {
        let record = try step.record(StepHead("s", on: day("2026-03-10"), evidence: "会议纪要"))
        #expect(record.book == .programme && record.kind == step.kind && !record.subject.isEmpty)
        #expect(ProgrammeStep(record) == step)
    }

    @Test("金额和日期以整数分和日期文字保存")
    func body() throws {
        let record = try Self.steps[6].record(StepHead("s", on: day("2026-03-10")))
        #expect(
            record.body
                == #"{"principal":1000000,"row":{"batch":"B1","number":1},"since":"2026-06-01"}"#)
    }

    @Test("别的账的步骤不收")
    func foreign() {
        let record = StepRecord(
            id: "x", book: .life, kind: "batchFiled", subject: "B1", day: day("2026-03-10"),
            body: "{}")
        var book = ProgrammeBook()
        let step = RecordedStep(
            entry: 1, recordedAt: Instant(milliseconds: 0), actor: "甲", step: record)
        #expect(book.apply(step) == [.notAProgrammeStep(kind: "batchFiled")])
        #expect(book == ProgrammeBook())
    }

    static func sums(paid: Int64, back: Int64) -> PayoutSums {
        var sums = PayoutSums()
        sums.filed = wan(10_000)
        sums.released = wan(4000)
        sums.claimed = wan(500)
        sums.paid = wan(paid)
        sums.recovered = wan(back)
        return sums
    }

    static let park = "xt-park-batch-illustrative.yaml"

    static let definitions: [(numerator: String, denominator: String, top: Int64, low: Int64)] = [
        ("paid", "filed_of_cohort", 300, 10_000),
        ("paid_net_of_recovery", "filed_of_cohort", 200, 10_000),
        ("claimed", "released", 500, 4000), ("claimed_net_of_recovery", "released", 400, 4000),
    ]

    @Test("代偿率口径:分子付出或申请、毛额或净额,分母备案或解保", arguments: definitions)
    func payoutRate(numerator: String, denominator: String, top: Int64, low: Int64) throws {
        let text = String(decoding: try TermsFiles.bytes(Self.park), as: UTF8.self)
            .replacing("numerator: {is: paid,", with: "numerator: {is: \(numerator),")
            .replacing("{is: filed_of_cohort,", with: "{is: \(denominator),")
        let terms = try #require(TermsReader.read(bytes: Array(text.utf8), file: Self.park).terms)
        #expect(
            terms.ceiling?.ratio(Self.sums(paid: 300, back: 100))
                == AmountRatio(wan(top), over: wan(low)))
    }

    /// Ceiling 4 % of 1亿: 400万.
    static let readings: [(paid: Int64, boundary: String, expected: String)] = [
        (399, "unstated", "within"), (400, "unstated", "unknown"), (401, "unstated", "above"),
        (400, "exceeded", "within"), (400, "reached", "above"),
    ]

    @Test("代偿率恰在上限:规则写明才有结论", arguments: readings)
    func boundary(paid: Int64, boundary: String, expected: String) throws {
        let bytes = try changed(Self.park, "boundary: exceeded", "boundary: \(boundary)")
        let terms = try #require(TermsReader.read(bytes: bytes, file: Self.park).terms)
        let found =
            switch terms.ceiling?.reading(Self.sums(paid: paid, back: 0)) {
            case .within?: "within"
            case .above?: "above"
            case .unknownRule(["boundary"])?: "unknown"
            default: "other"
            }
        #expect(found == expected)
    }

    @Test("缴费后才生效的条款:确认时待缴,缴清后在保")
    func feeFirst() throws {
        let bytes = try changed(Self.park, "{is: confirmation,", "{is: fee_paid,")
        let terms = try #require(TermsReader.read(bytes: bytes, file: Self.park).terms)
        var room = ProgrammeRoom(terms, beside: try ProgrammeRoom.park())
        try room.takeOver("B1", [goodRow(1)])
        #expect(room.book.rows[Self.key]?.stage == .awaitingFee)
        #expect(room.sum("programme/\(terms.id)/in-force/") == .zero)
        #expect(room.sum("client/") == wan(200))
        let on = day("2026-03-12")
        let part = RowAmount(row: Self.key, amount: Money(fen: 622_222))
        try room.run(room.desk().planFeePayment(part, StepHead("f1", on: on)))
        #expect(room.book.rows[Self.key]?.stage == .awaitingFee)
        let rest = RowAmount(row: Self.key, amount: Money(fen: 1_000_000))
        try room.run(room.desk().planFeePayment(rest, StepHead("f2", on: on)))
        #expect(room.book.rows[Self.key]?.stage == .inForce)
        #expect(room.sum("programme/\(terms.id)/in-force/") == wan(200))
        #expect(room.balance("programme/\(terms.id)/fee-receivable/\(guarantor)") == .zero)
    }

    @Test("放大倍数的测算日未读到,不得用账面数代替")
    func measured() throws {
        let unread = try ProgrammeRoom("xiaoxiang-caiyindai").desk().measuredLeverage(at: bank)
        guard unread.ratio == nil, case .ruleUnread? = unread.refusal else {
            Issue.record("the measuring day was not read")
            return
        }
        let pool = try PoolTests.ten().desk().measuredLeverage(at: bank)
        #expect(pool.ratio == AmountRatio(wan(5000), over: wan(1000)))
    }

    @Test("出资合计可与条款比例核对")
    func contributions() throws {
        let room = try PoolTests.ten()
        let paid = room.book.contributions(to: PoolTests.id)
        #expect(paid == [.province: wan(500), .zone: wan(500)])
        #expect(room.terms.pool?.check(paid) == .balanced)
    }
}
