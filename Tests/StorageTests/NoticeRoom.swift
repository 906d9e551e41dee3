import Access
import CreditBook
import Foundation
import GRDB
import Notices
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

/// A base with a zone, two lenders and an enterprise, some of which want to be told.
struct NoticeRoom {
    static let firm = "91430300MA4177763Q"
    static let bank = CreditDesk.lender
    let base: SQLiteBase
    let desk: WebhookDesk

    init(_ base: SQLiteBase) throws {
        self.base = base
        desk = WebhookDesk(base, .none)
        guard try base.reading({ try $0.organisations() }).isEmpty else { return }
        let access = AccessDesk(base, cost: .least)
        for home in [
            Organisation(id: "zone", kind: .zone, name: "某高新区（虚构）"),
            .init(id: "bank-a", kind: .lender, name: Self.bank),
            .init(id: "bank-b", kind: .lender, name: "乙银行（虚构）"),
            .init(id: "firm", kind: .enterprise, name: "甲（虚构）", uscc: try USCC(Self.firm)),
        ] {
            let doing = AccessDesk.Doing(by: "管理员", at: try Office.moment(1))
            _ = try access.createOrganisation(home, doing).get()
        }
    }

    init() throws { try self.init(SQLiteBase.inMemory()) }

    func principal(_ home: String, _ role: Role) throws -> Principal {
        let found = try base.reading { try $0.organisation(id: home) }
        return Principal(
            Account(
                id: "1", login: "x", organisation: home, roles: [role],
                mustChangePassword: false), try #require(found))
    }

    @discardableResult
    func webhook(
        _ home: String = "zone", _ role: Role = .integrator, _ events: Set<NoticeEvent>? = nil
    ) throws -> Webhook {
        let plan = WebhookPlan(url: "https://\(home).example.cn/hook", events: events)
        return try desk.create(plan, for: try principal(home, role), at: Office.moment(2)).get()
    }

    static func demand(_ code: String, _ id: String? = nil) throws -> StepRecord {
        let post = LifeStep.DemandPost(
            demand: code, amount: Money(fen: 900), termMonths: 12, use: "用途", askedBy: "财务部")
        return try LifeStep.demandPosted(post).record(
            id: id ?? "post-" + code, enterprise: firm, day: try CreditDesk.day())
    }

    static func referral(_ code: String, of demand: String) throws -> StepRecord {
        let post = LifeStep.ReferralPost(
            referral: code, demand: demand, lender: bank, product: "p", reason: "r")
        return try LifeStep.referred(post).record(
            id: "refer-" + code, enterprise: firm, day: try CreditDesk.day())
    }

    static func accept(_ code: String, _ id: String = "accept") throws -> StepRecord {
        try LifeStep.accepted(.init(referral: code)).record(
            id: id + "-" + code, enterprise: firm, day: try CreditDesk.day())
    }

    func record(_ steps: StepRecord..., day: Int = 3) throws {
        _ = try base.record(CreditWrite(steps: steps), by: CreditDesk.act(day))
    }

    /// What waits for a webhook, oldest first.
    func waiting(_ webhook: Webhook) throws -> [NoticeEvent] {
        try base.deliveries(of: webhook.id, before: nil, limit: 500)
            .filter { $0.state == .waiting }.map(\.event).reversed()
    }

    var messages: Int {
        get throws {
            try base.database.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM outbox") ?? -1
            }
        }
    }

    /// What is given out at a moment; taken for a minute.
    func take(at moment: Instant, most: Int = 10, mostOfOne: Int = 10) throws -> [DueDelivery] {
        try base.takeDue(
            at: moment, until: Instant(milliseconds: moment.milliseconds + 60_000), most: most,
            mostOfOne: { _ in mostOfOne })
    }
}
