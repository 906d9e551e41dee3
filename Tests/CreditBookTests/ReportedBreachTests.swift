import CreditBook
import Diagnostics
import Quantities
import Testing

/// What a bank reports beyond a line.
@Suite("报送台账：越限照收")
struct ReportedBreachTests {
    static let firm = "91430300MAXX00801C"

    static func line(
        _ amount: Int64, product: String? = "税易贷", expires: String? = nil, cap: Int64? = nil,
        id: String = "SX1"
    ) -> KnownLine {
        KnownLine(
            id: id, lender: Desk.lender, enterprise: firm, product: product, amount: wan(amount),
            expiresOn: expires.flatMap { Day(iso: $0) }, rateCapPpm: cap)
    }

    static func own(
        _ number: String, _ drawn: Int64, _ closing: Int64, product: String = "税易贷",
        change: (inout NoteMonth) -> Void = { _ in }
    ) -> NoteMonth {
        note(number, drawn, 0, closing, product: product, uscc: firm, change: change)
    }

    @Test(
        "超额度、超批复、到期后放款、产品不符、利率超上限：收下，记越限",
        arguments: [
            ([own("JK1", 20, 90)], [line(100)], []),
            (
                [own("JK1", 20, 90) { $0.approved = wan(80) }], [],
                ["balanceBeyondApproved/JK1 报 90万元，应不超过 80万元"]
            ),
            (
                [own("JK1", 20, 90), own("JK2", 0, 20)], [line(100)],
                ["balanceBeyondLine/JK2 报 110万元，应不超过 100万元（SX1）"]
            ),
            (
                [own("JK1", 20, 90), own("JK2", 0, 20)],
                [line(100), line(50, product: "知识价值贷", id: "SX2")],
                ["balanceBeyondLine/JK2 报 110万元，应不超过 100万元（SX1）"]
            ),
            ([own("JK1", 20, 90), own("JK2", 0, 20)], [line(60), line(50, id: "SX2")], []),
            (
                [own("JK1", 20, 90)], [line(100, expires: "2026-08-31")],
                ["drawnAfterExpiry/JK1 报 2026-09，应不超过 2026-08-31（SX1）"]
            ),
            ([own("JK1", 20, 90)], [line(100, expires: "2026-09-01")], []),
            ([own("JK1", 0, 90)], [line(100, expires: "2026-08-31")], []),
            (
                [own("JK1", 20, 90, product: "流贷")], [line(100)],
                ["productNotAgreed/JK1 报 流贷，应不超过 税易贷（SX1）"]
            ),
            ([own("JK1", 20, 90, product: "流贷")], [line(100, product: nil)], []),
            (
                [own("JK1", 20, 90) { $0.ratePpm = 46_500 }], [line(100, cap: 46_499)],
                ["rateAboveCap/JK1 报 4.65%，应不超过 4.6499%（SX1）"]
            ),
            ([own("JK1", 20, 90) { $0.ratePpm = 46_500 }], [line(100, cap: 46_500)], []),
        ] as [([NoteMonth], [KnownLine], [String])])
    func breaches(_ rows: [NoteMonth], _ lines: [KnownLine], _ expected: [String]) throws {
        var office = Office()
        let plan = try office.receive(try office.sheet("2026-09", rows), lines: lines)
        #expect(plan.refusals == [])
        let prefix = "\(Desk.lender)/2026-09/"
        #expect(
            plan.breaches.map { $0.id.replacing(prefix, with: "") + " " + $0.text.zh } == expected)
        #expect(office.book.breaches().map(\.status) == expected.map { _ in .open })
    }

    @Test("越限进待办；写明处理后出待办；重报没有了就更正")
    func life() throws {
        var office = Office()
        let floor = try Shipped.policy().floor
        let row = Self.own("JK1", 20, 90) { $0.approved = wan(80) }
        try office.receive("2026-09", [row])
        let id = "\(Desk.lender)/2026-09/balanceBeyondApproved/JK1"
        #expect(office.book.queue(floor).map(\.id) == [id])
        #expect(
            try office.act(.breachAnswered(.init(about: "没有", text: "某")))
                == [.noSuchBreach(id: "没有")])
        #expect(try office.act(.breachAnswered(.init(about: id, text: "已补批复"))) == [])
        #expect(office.book.queue(floor) == [])
        #expect(
            try office.act(.breachAnswered(.init(about: id, text: "某")))
                == [.breachIsAnswered(id: id)])
        try office.receive("2026-09", [row, note("JK2", 0, 0, 5)])
        #expect(office.book.breach(id: id)?.status == .answered)
        try office.receive("2026-09", [Self.own("JK1", 20, 80) { $0.approved = wan(80) }])
        #expect(office.book.breach(id: id)?.status == .corrected)
        try office.receive("2026-09", [row])
        #expect(office.book.breach(id: id)?.status == .open)
        #expect(office.replayed().breaches() == office.book.breaches())
    }
}

/// Classes and days that are hard to believe.
@Suite("报送台账：分类下限与逾期天数")
struct ReportedDoubtTests {
    @Test(
        "下限：宽限内正常，大于90次级，大于270可疑，大于360损失",
        arguments: [
            (0, LoanClass.normal), (1, .normal), (7, .normal), (8, .specialMention),
            (90, .specialMention), (91, .substandard), (270, .substandard), (271, .doubtful),
            (360, .doubtful), (361, .loss),
        ])
    func floor(_ days: Int, _ expected: LoanClass) throws {
        #expect(try Shipped.policy().floor.floor(days) == expected)
    }

    @Test(
        "上月、本月：可疑之处",
        arguments: [
            (0, 0, .normal, []), (0, 12, .normal, ["classBetterThanFloor"]),
            (0, 12, .specialMention, []), (0, 12, .loss, []), (0, 12, nil, []),
            // October has 31 days.
            (38, 69, .specialMention, []), (38, 68, .specialMention, []),
            (38, 70, .specialMention, []), (38, 38, .specialMention, ["daysDoNotFit"]),
            (38, 71, .specialMention, ["daysDoNotFit"]), (38, 0, .normal, []),
            (38, 20, .specialMention, []), (0, 45, .specialMention, ["daysDoNotFit"]),
            (nil, 45, .specialMention, []), (38, nil, .normal, []),
        ] as [(Int?, Int?, LoanClass?, [String])])
    func days(
        _ last: Int?, _ now: Int?, _ reported: LoanClass?, _ expected: [String]
    ) throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 0, 0, 50) { $0.overdueDays = last }])
        try office.receive(
            "2026-10",
            [
                note("JK1", 0, 0, 50) {
                    $0.overdueDays = now
                    $0.loanClass = reported
                }
            ])
        let doubts = office.book.doubts(
            try Desk.month("2026-10"), of: Desk.lender, try Shipped.policy().floor)
        #expect(doubts.map(\.finding.code) == expected)
        #expect(office.open == [])
    }

    @Test("本金、利息分列：取长的")
    func longer() throws {
        let row = note("JK1", 0, 0, 50) {
            $0.overduePrincipalDays = 0
            $0.overdueInterestDays = 95
        }
        #expect(row.floor(try Shipped.policy().floor) == .substandard)
        #expect(note("JK1", 0, 0, 50).floor(try Shipped.policy().floor) == nil)
    }

    @Test("没有余额还逾期、到期还有余额却不逾期")
    func balance() throws {
        var office = Office()
        try office.receive(
            "2026-09",
            [
                note("JK1", 0, 50, 0) { $0.overdueDays = 3 },
                note("JK2", 0, 0, 50) {
                    $0.overdueDays = 0
                    $0.expiresOn = Day(iso: "2026-09-15")
                },
                note("JK3", 0, 0, 50) {
                    $0.overdueDays = 0
                    $0.expiresOn = Day(iso: "2026-09-30")
                },
            ])
        let doubts = office.book.doubts(
            try Desk.month("2026-09"), of: Desk.lender, try Shipped.policy().floor)
        #expect(
            doubts.map { "\($0.note.note) \($0.finding.code)" }
                == ["JK1 overdueWithoutBalance", "JK2 expiredNotOverdue"])
    }
}

/// Who is told of what became known after a drawdown.
@Suite("报送台账：贷后预警")
struct ReportedAlertTests {
    @Test("有余额的借据：告诉银行、担保机构、资金池，各有多少余额")
    func recipients() throws {
        let firm = "91430300MAXX00801C"
        var office = Office()
        try office.receive("2026-09", [note("JK1", 0, 0, 999, uscc: firm)])
        try office.receive(
            "2026-10",
            [
                note("JK1", 0, 949, 50, uscc: firm, name: "（虚构）甲公司"),
                note("JK2", 0, 10, 0, uscc: firm, name: "（虚构）甲公司"),
                note("JK3", 30, 0, 30, uscc: firm, name: "（虚构）甲公司"),
                note("JK4", 30, 0, 30),
            ])
        let day = try Desk.day("2026-11-18")
        let facts = [
            AlertFact(
                enterprise: firm, kind: .abnormalList, day: day, text: "地址查无", source: "公示系统"),
            AlertFact(
                enterprise: "（虚构）甲公司", kind: .lawsuit, day: day, text: "合同纠纷", source: "法院公告"),
            AlertFact(enterprise: "（虚构）没有贷款的公司", kind: .taxArrears, day: day, text: "", source: ""),
        ]
        let covers = [
            NoteCover(lender: Desk.lender, note: "JK1", guarantor: "某担保（虚构）", pool: "xt-kv"),
            NoteCover(lender: Desk.lender, note: "JK2", guarantor: "另一担保（虚构）"),
            NoteCover(lender: "别的银行（虚构）", note: "JK3", guarantor: "另一担保（虚构）"),
        ]
        let alerts = office.book.alerts(facts, covers: covers)
        #expect(alerts.map(\.fact.kind) == [.abnormalList, .lawsuit])
        for alert in alerts {
            #expect(
                alert.recipients.map {
                    "\($0.role) \($0.name) \($0.notes.joined(separator: "+")) \($0.balance.text)"
                } == [
                    "lender \(Desk.lender) JK1+JK3 80万元", "guarantor 某担保（虚构） JK1 50万元",
                    "pool xt-kv JK1 50万元",
                ])
        }
    }
}
