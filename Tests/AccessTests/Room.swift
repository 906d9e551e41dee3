import Access
import Quantities
import Testing

/// A small zone with its people.
enum Room {
    static let zone = Organisation(id: "zone", kind: .zone, name: "某高新区（虚构）")
    static let office = Organisation(id: "tax", kind: .office, name: "税务所（虚构）")
    static let bank = Organisation(id: "bank-a", kind: .lender, name: "甲银行（虚构）")
    static let guarantor = Organisation(id: "guarantor-a", kind: .guarantor, name: "甲担保（虚构）")
    static let platform = Organisation(id: "platform", kind: .platform, name: "园区平台（虚构）")

    static func enterprise() throws -> Organisation {
        Organisation(
            id: "firm-a", kind: .enterprise, name: "甲企业（虚构）",
            uscc: try USCC("91430100MA4L00001X"))
    }

    /// 2026-11-30T08:00:00Z and so many seconds.
    static func moment(_ seconds: Int64 = 0) throws -> Instant {
        let start = try #require(Instant(iso: "2026-11-30T08:00:00Z"))
        return Instant(milliseconds: start.milliseconds + seconds * 1000)
    }

    static func account(
        _ login: String, _ roles: Set<Role> = [.zoneOfficer], mustChange: Bool = false
    ) -> Account {
        Account(
            id: "account-" + login, login: login, organisation: "zone", roles: roles,
            mustChangePassword: mustChange)
    }

    static func key(
        _ text: KeyText, holder: String? = nil, role: Role = .zoneOfficer,
        scopes: Set<Scope> = Role.zoneOfficer.scopes, expires: Int64? = nil
    ) throws -> APIKey {
        APIKey(
            id: "key-" + text.prefix, prefix: text.prefix, secretHash: text.digest,
            organisation: "zone", holder: holder, role: role, scopes: scopes,
            createdAt: try moment(), expiresAt: try expires.map { try moment($0) })
    }
}
