public import Consents
import Enterprises
import Foundation
import GRDB
import Notices
import Quantities
public import Registry
import Seals
public import Storage

extension SQLiteBase {
    @discardableResult
    public func record(_ consents: [StoredConsent], by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
            for one in consents {
                if try writer.consentRow(one.consent.id) != nil { throw BaseFault.moved }
                try writer.insert(.consent, ConsentRows.values(one))
                let consent = one.consent
                writer.happened(
                    .consent(.consentGiven, code: consent.id, day: consent.terms.from))
            }
        }
    }

    @discardableResult
    public func record(
        _ withdrawal: Withdrawal, after earlier: Int, by act: Act
    ) throws -> JournalEntry {
        try writing(act) { writer in
            guard let row = try writer.consentRow(withdrawal.consent),
                try writer.withdrawals(of: row) == earlier,
                try !writer.isWithdrawn(row, by: withdrawal.day)
            else { throw BaseFault.moved }
            try writer.insert(
                .withdrawal,
                [
                    row.databaseValue, withdrawal.day.number.databaseValue,
                    withdrawal.reason?.databaseValue ?? .null,
                ])
            writer.happened(
                .consent(.consentWithdrawn, code: withdrawal.consent, day: withdrawal.day))
        }
    }

    @discardableResult
    public func record(_ access: StoredAccess, by act: Act) throws -> JournalEntry {
        let record = access.record
        return try writing(act) { writer in
            try writer.insert(
                .access,
                [
                    access.enterprise.databaseValue, record.enterprise.databaseValue,
                    record.person.databaseValue, record.receiver.name?.databaseValue ?? .null,
                    record.purpose.rawValue.databaseValue, record.reason.rawValue.databaseValue,
                    record.day.number.databaseValue, record.decidedOn.number.databaseValue,
                    record.fields.joined(separator: " ").databaseValue,
                    record.results.joined(separator: " ").databaseValue,
                    Data(record.digest.bytes).databaseValue,
                    (record.isRefused ? 1 : 0).databaseValue,
                ])
        }
    }
}

extension EntryWriter {
    fileprivate func consentRow(_ code: String) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT id FROM consent WHERE code = ?", arguments: [code])
    }

    fileprivate func withdrawals(of consent: Int64) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM withdrawal WHERE consent = ?",
            arguments: [consent]) ?? 0
    }

    /// Whether a withdrawal is on record that takes effect on the day or earlier.
    fileprivate func isWithdrawn(_ consent: Int64, by day: Day) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM withdrawal WHERE consent = ? AND day <= ?)",
            arguments: [consent, day.number]) ?? false
    }
}

/// Consents as rows.
enum ConsentRows {
    static func values(_ one: StoredConsent) -> [DatabaseValue] {
        let (consent, terms, proof) = (one.consent, one.consent.terms, one.consent.proof)
        return [
            consent.id.databaseValue, one.enterprise.databaseValue,
            (consent.subject.isPerson ? 1 : 0).databaseValue,
            consent.subject.enterprise.databaseValue, terms.kind.rawValue.databaseValue,
            terms.basis.rawValue.databaseValue, terms.purpose.rawValue.databaseValue,
            terms.scope.text.databaseValue, terms.receiver.name?.databaseValue ?? .null,
            terms.from.number.databaseValue, terms.until?.number.databaseValue ?? .null,
            proof.template?.id.databaseValue ?? .null,
            proof.template?.digest.map { Data($0.bytes).databaseValue } ?? .null,
            proof.evidence?.number?.databaseValue ?? .null,
            proof.evidence?.document?.databaseValue ?? .null,
            proof.signatory?.role.rawValue.databaseValue ?? .null,
            proof.signatory?.authority?.databaseValue ?? .null,
        ]
    }

    /// - Throws: `RowFault` for a row that is not what was written.
    static func consent(_ row: Row) throws -> Consent {
        let key: String = row["key"]
        let isPerson: Bool = row["person"]
        let consent = Consent(
            subject: isPerson ? .owner(of: key) : .enterprise(key), terms: try terms(row),
            proof: try proof(row))
        guard consent.id == row["code"] else { throw RowFault(table: "consent", reason: "code") }
        return consent
    }

    private static func terms(_ row: Row) throws -> ConsentTerms {
        guard let kind = ConsentTerms.Kind(rawValue: row["kind"]),
            let basis = LegalBasis(rawValue: row["basis"]),
            let purpose = Purpose(rawValue: row["purpose"]),
            let scope = FieldScope(text: row["scope"])
        else { throw RowFault(table: "consent", reason: "terms") }
        return ConsentTerms(
            kind: kind, basis: basis, purpose: purpose, scope: scope,
            receiver: try receiver(row), from: Day(number: row["first_day"]),
            until: (row["last_day"] as Int64?).map { Day(number: $0) })
    }

    static func receiver(_ row: Row) throws -> Receiver {
        guard let name = row["receiver"] as String? else { return .zone }
        guard let receiver = Receiver(name) else {
            throw RowFault(table: "consent", reason: "receiver")
        }
        return receiver
    }

    private static func proof(_ row: Row) throws -> ConsentProof {
        let digest = try (row["template_digest"] as Data?).map(JournalRows.digest)
        let (number, document) = (row["number"] as String?, row["document"] as String?)
        let role = (row["role"] as String?).flatMap(Signatory.Role.init(rawValue:))
        return ConsentProof(
            template: (row["template"] as String?).map { TemplateVersion(id: $0, digest: digest) },
            evidence: number == nil && document == nil
                ? nil : FactEvidence(number: number, document: document),
            signatory: role.map { Signatory($0, authority: row["authority"]) })
    }
}
