import Access
import CreditBook
import Diagnostics
import Notices
import Programmes
import Quantities
import Testing

/// Steps in memory.
private struct Steps: StepLookup {
    var all: [StepRecord] = []

    func steps(about subject: String, kinds: [String]) -> [StepRecord] {
        all.filter { $0.subject == subject && kinds.contains($0.kind) }
    }
    func step(id: String) -> StepRecord? { all.first { $0.id == id } }
    func steps(of enterprise: String, kind: String) -> [StepRecord] {
        all.filter { $0.enterprise == enterprise && $0.kind == kind }
    }
}

/// One loan with all that hangs on it, and whom each step concerns.
@Suite("通知：与谁有关")
struct PartyTests {
    static let firm = "91430300MA4177763Q"
    static let bank = "甲银行（虚构）"
    static let other = "乙银行（虚构）"
    static let guarantor = "湘江担保（虚构）"
    static let day = Day(number: 20_000)
    static let note = NoteKey(lender: bank, number: "JJ-1")

    private static func life(_ step: LifeStep, _ id: String) throws -> StepRecord {
        try step.record(id: id, enterprise: firm, day: day)
    }

    private static func referral(_ code: String, _ lender: String) -> LifeStep {
        .referred(
            .init(referral: code, demand: "D1", lender: lender, product: "p", reason: "r"))
    }

    private static func steps() throws -> Steps {
        let draw = LifeStep.Draw(
            line: "D1-T1-SX", note: note, amount: Money(fen: 700), due: day, guarantor: guarantor)
        let row = BatchRow(
            number: 1, enterprise: firm, note: "JJ-1", amount: Money(fen: 700), payoutDay: day,
            maturity: day)
        let batch = BatchFiled(
            batch: "B1", programme: "P", lender: bank, guarantor: guarantor, year: 2026,
            rows: [row, row])
        let claim = ClaimFiling(claim: "C1", row: RowKey("B1", 1), principal: Money(fen: 5))
        return Steps(all: [
            try life(
                .demandPosted(
                    .init(
                        demand: "D1", amount: Money(fen: 900), termMonths: 12, use: "机密用途",
                        askedBy: "某某")), "s1"),
            try life(referral("D1-T1", bank), "s2"), try life(referral("D1-T2", other), "s3"),
            try life(
                .lineApproved(
                    .init(
                        line: "D1-T1-SX", referral: "D1-T1", lender: bank, product: "p",
                        amount: Money(fen: 800), lastDay: day)), "s4"),
            try life(.drawn(draw), "s5"),
            try ProgrammeStep.batchFiled(batch).record(StepHead("p1", on: day)),
            try ProgrammeStep.claimFiled(claim).record(StepHead("p2", on: day)),
        ])
    }

    private func parties(_ step: StepRecord) throws -> NoticeParties {
        try PartyFinder(try Self.steps()).parties(of: step)
    }

    @Test("受理、批复、还款找得到机构；需求撤回告诉每家收到推荐的")
    func life() throws {
        let one = NoticeParties(enterprises: [Self.firm], lenders: [Self.bank])
        var covered = one
        covered.guarantors = [Self.guarantor]
        let table: [(LifeStep, NoticeParties)] = [
            (.accepted(.init(referral: "D1-T1")), one),
            (.declined(.init(referral: "D1-T1", reasons: [])), one),
            (.withdrawn(.init(of: .referral("D1-T1"))), one),
            (.facilitySigned(.init(line: "D1-T1-SX", contract: "c", amount: .zero)), one),
            (.repaid(.init(note: Self.note, amount: .zero)), covered),
            (.settled(.init(note: Self.note)), covered),
            (.voided(.init(step: "s5", reason: "r")), covered),
            (
                .withdrawn(.init(of: .demand("D1"))),
                NoticeParties(enterprises: [Self.firm], lenders: [Self.bank, Self.other])
            ),
        ]
        for (step, expected) in table {
            #expect(try parties(try Self.life(step, "new")) == expected, "\(step.kind)")
        }
    }

    @Test("批次、申请找得到银行和担保；差异和月报找得到银行")
    func others() throws {
        let both = NoticeParties(lenders: [Self.bank], guarantors: [Self.guarantor])
        let head = StepHead("new", on: Self.day)
        for step in [
            ProgrammeStep.batchChecked(BatchChecked(batch: "B1", decisions: [])),
            .claimReturned(ClaimAnswer(claim: "C1", reasons: [])),
            .overdueCleared(RowKey("B1", 1)),
            .overdueNoticed(OverdueNotice(row: RowKey("B1", 1), since: Self.day, principal: .zero)),
        ] {
            #expect(try parties(try step.record(head)) == both, "\(step.kind)")
        }
        let answer = ReportedStep.Answer(about: "\(Self.bank)/2026-09/closing/JJ-1", text: "t")
        let returned = try ReportedStep.breakReturned(answer).record(day: Self.day)
        #expect(try parties(returned) == NoticeParties(lenders: [Self.bank]))
    }

    @Test("开办告诉有额度的银行，存入保证金告诉那家银行，拨给担保告诉担保；费用和解保两边都知道")
    func programmes() throws {
        let head = StepHead("new", on: Self.day)
        let both = NoticeParties(lenders: [Self.bank], guarantors: [Self.guarantor])
        let row = RowAmount(row: RowKey("B1", 1), amount: Money(fen: 100))
        func funds(_ holder: String, _ place: FundsPayment.Place) -> ProgrammeStep {
            .fundsPaidIn(.init(holder: holder, place: place, party: .zone, amount: .zero))
        }
        let opening = ProgrammeOpening(
            programme: "p", year: 2024,
            quotas: [
                .init(lender: Self.bank, amount: Money(fen: 1)),
                .init(lender: Self.other, amount: nil),
            ])
        let table: [(ProgrammeStep, NoticeParties, NoticeEvent)] = [
            (
                .programmeOpened(opening), NoticeParties(lenders: [Self.bank, Self.other]),
                .programmeOpened
            ),
            (
                funds("p", .deposit(lender: Self.other)), NoticeParties(lenders: [Self.other]),
                .fundsPaidIn
            ),
            (funds("p", .pool), .zone, .fundsPaidIn),
            (
                funds(Self.guarantor, .guarantor), NoticeParties(guarantors: [Self.guarantor]),
                .fundsPaidIn
            ),
            (.feePaid(row), both, .feePaid), (.principalRepaid(row), both, .coverReleased),
        ]
        for (step, expected, event) in table {
            let record = try step.record(head)
            #expect(try parties(record) == expected, "\(step.kind)")
            #expect(NoticeEvent(record) == event, "\(step.kind)")
        }
    }

    @Test("消息里只有代号、日期和金额，没有谁写的话")
    func message() throws {
        let steps = try Self.steps()
        let finder = PartyFinder(steps)
        let texts = try steps.all.compactMap { step in
            try Notice(step, parties: finder.parties).map { notice in
                String(
                    decoding: notice.message(
                        id: "M1", recordedAt: Instant(milliseconds: 0), entry: 7), as: UTF8.self)
            }
        }
        #expect(texts.count == steps.all.count)
        #expect(
            texts[0]
                == #"{"id":"M1","event":"demandPosted","subject":"D1","#
                + #""recordedAt":"1970-01-01T00:00:00.000Z","day":"2024-10-04","#
                + #""enterprise":"91430300MA4177763Q","amountFen":900,"entry":7}"#)
        #expect(texts[4].contains(#""amountFen":700"#) && texts[5].contains(#""amountFen":1400"#))
        for text in texts {
            #expect(!text.contains("机密") && !text.contains("某某"))
        }
    }

    @Test("每个机构只收与自己有关的")
    func reach() throws {
        let bank = Organisation(id: "bank-a", kind: .lender, name: Self.bank)
        let stranger = Organisation(id: "bank-b", kind: .lender, name: Self.other)
        let zone = Organisation(id: "zone", kind: .zone, name: "园区")
        let firm = Organisation(
            id: "firm", kind: .enterprise, name: "甲（虚构）", uscc: try USCC(Self.firm))
        let cover = Organisation(id: "g", kind: .guarantor, name: Self.guarantor)
        let notice = Notice(
            .lineApproved, about: "x",
            NoticeParties(enterprises: [Self.firm], lenders: [Self.bank]))
        let rules = Notice(.rulesPublished, about: "x", NoticeParties(areAll: true))
        let table: [(Organisation, line: Bool)] = [
            (bank, true), (stranger, false), (zone, true), (firm, true), (cover, false),
        ]
        for (home, gets) in table {
            let hook = try Self.webhook(home.id, [.lineApproved, .rulesPublished])
            #expect(hook.wants(notice, for: home) == gets, "\(home.id)")
            #expect(hook.wants(rules, for: home), "\(home.id)")
            #expect(try !Self.webhook(home.id, [.noteDrawn]).wants(notice, for: home))
            #expect(try !Self.webhook("elsewhere", [.lineApproved]).wants(notice, for: home))
        }
    }

    private static func webhook(_ home: String, _ events: Set<NoticeEvent>) throws -> Webhook {
        Webhook(
            id: "wh-1", organisation: home, url: try #require(WebhookAddress("https://a.cn/")),
            events: events, secrets: WebhookSecrets(Array(0..<32)), createdBy: "x",
            createdAt: Instant(milliseconds: 0))
    }

    @Test("经办记录的每种步骤都有事件，只有贷后检查不通知")
    func complete() {
        let silent = LifeStepKind.allCases.filter { kind in
            NoticeEvent(
                StepRecord(
                    id: "x", book: .life, kind: kind.rawValue, subject: "x", day: Self.day,
                    body: "{}")) == nil
        }
        #expect(silent == [.monitored])
        let told = Set(
            LifeStepKind.allCases.compactMap { kind in
                NoticeEvent(
                    StepRecord(
                        id: "x", book: .life, kind: kind.rawValue, subject: "x", day: Self.day,
                        body: #"{"of":{"demand":{"_0":"D1"}}}"#))
            })
        #expect(told.contains(.demandEnded) && !told.contains(.referralEnded))
    }

    @Test("每个事件有中英文名称，名称各不相同")
    func labels() {
        let labels = NoticeEvent.allCases.map(\.label)
        #expect(Set(labels.map(\.zh)).count == labels.count)
        #expect(Set(labels.map(\.en)).count == labels.count)
        #expect(Set<NoticeEvent>(text: Set(NoticeEvent.allCases).text)?.count == labels.count)
        #expect(Set<NoticeEvent>(text: "lineApproved lineEaten") == nil)
    }
}
