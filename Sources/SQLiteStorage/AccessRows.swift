import Access
import Foundation
import GRDB
import Quantities
import Seals

/// Organisations, accounts, keys and approvals as rows.
enum AccessRows {
    static func values(_ one: Organisation) -> [DatabaseValue] {
        [
            one.id.databaseValue, one.kind.rawValue.databaseValue, one.name.databaseValue,
            one.uscc?.text.databaseValue ?? .null,
        ]
    }

    static func values(_ account: Account) -> [DatabaseValue] {
        [
            account.id.databaseValue, account.login.databaseValue,
            account.organisation.databaseValue, account.roles.text.databaseValue,
            (account.mustChangePassword ? 1 : 0).databaseValue, value(account.disabledAt),
        ]
    }

    static func values(_ key: APIKey) -> [DatabaseValue] {
        [
            key.id.databaseValue, key.prefix.databaseValue,
            Data(key.secretHash.bytes).databaseValue, key.organisation.databaseValue,
            key.holder?.databaseValue ?? .null, key.role.rawValue.databaseValue,
            key.scopes.text.databaseValue, key.createdAt.milliseconds.databaseValue,
            value(key.expiresAt), value(key.revokedAt), key.replaces?.databaseValue ?? .null,
        ]
    }

    /// The row of a decision repeats no body: the proposal's row has it.
    static func values(_ approval: Approval) -> [DatabaseValue] {
        let (proposer, decision) = (approval.proposedBy, approval.decision)
        return [
            approval.id.databaseValue, approval.action.rawValue.databaseValue,
            approval.subject.databaseValue, Data(approval.bodyDigest.bytes).databaseValue,
            decision == nil ? Data(approval.body).databaseValue : .null,
            proposer.principal.databaseValue, proposer.person.databaseValue,
            proposer.label.databaseValue, approval.proposedAt.milliseconds.databaseValue,
            approval.expiresAt.milliseconds.databaseValue,
            decision.map { ($0.isApproved ? 1 : 0).databaseValue } ?? .null,
            decision?.by.principal.databaseValue ?? .null,
            decision?.by.person.databaseValue ?? .null,
            decision?.by.label.databaseValue ?? .null, value(decision?.at),
            decision?.reason?.databaseValue ?? .null,
        ]
    }

    private static func value(_ moment: Instant?) -> DatabaseValue {
        moment?.milliseconds.databaseValue ?? .null
    }

    static func moment(_ row: Row, _ column: String) -> Instant? {
        (row[column] as Int64?).map { Instant(milliseconds: $0) }
    }
}

/// Rows as organisations, accounts and keys. What this program cannot have written is a `RowFault`.
extension AccessRows {
    static func organisation(_ row: Row) throws -> Organisation {
        guard let kind = Organisation.Kind(rawValue: row["kind"]) else {
            throw RowFault(table: "organisation", reason: "kind")
        }
        let uscc = try (row["uscc"] as String?).map { text in
            guard let code = try? USCC(text) else {
                throw RowFault(table: "organisation", reason: "uscc")
            }
            return code
        }
        return Organisation(id: row["code"], kind: kind, name: row["name"], uscc: uscc)
    }

    /// - Parameter row: of `account`, with the column `hash` of its password.
    static func account(_ row: Row) throws -> Account {
        guard let roles = Set<Role>(text: row["roles"] as String) else {
            throw RowFault(table: "account", reason: "roles")
        }
        return Account(
            id: row["code"], login: row["login"], organisation: row["organisation"], roles: roles,
            passwordHash: (row["hash"] as String?).map { PasswordHash(text: $0) },
            mustChangePassword: row["must_change"], disabledAt: moment(row, "disabled_at"))
    }

    static func key(_ row: Row) throws -> APIKey {
        guard let role = Role(rawValue: row["role"]),
            let scopes = Set<Scope>(text: row["scopes"] as String)
        else { throw RowFault(table: "api_key", reason: "role or scopes") }
        return APIKey(
            id: row["code"], prefix: row["prefix"],
            secretHash: try JournalRows.digest(row["secret_digest"]),
            organisation: row["organisation"], holder: row["holder"], role: role, scopes: scopes,
            createdAt: Instant(milliseconds: row["created_at"]),
            expiresAt: moment(row, "expires_at"), revokedAt: moment(row, "revoked_at"),
            replaces: row["replaces"])
    }

    /// - Parameter body: from the row of the proposal.
    static func approval(_ row: Row, body: [UInt8]) throws -> Approval {
        guard let action = Approval.Action(rawValue: row["action"]) else {
            throw RowFault(table: "approval", reason: "action")
        }
        return Approval(
            id: row["code"], action: action, subject: row["subject"], body: body,
            proposedBy: Approval.Hand(
                principal: row["proposer"], person: row["proposer_person"],
                label: row["proposer_label"]),
            proposedAt: Instant(milliseconds: row["proposed_at"]),
            expiresAt: Instant(milliseconds: row["expires_at"]), decision: decision(row))
    }

    private static func decision(_ row: Row) -> Approval.Decision? {
        guard let isApproved = row["approved"] as Bool?, let at = moment(row, "decided_at") else {
            return nil
        }
        return Approval.Decision(
            isApproved: isApproved,
            by: Approval.Hand(
                principal: row["decider"] ?? "", person: row["decider_person"] ?? "",
                label: row["decider_label"] ?? ""),
            at: at, reason: row["reason"])
    }
}
