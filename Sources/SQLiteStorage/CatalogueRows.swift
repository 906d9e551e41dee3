import Access
import Foundation
import GRDB
import Quantities
import Seals
import Storage

/// Outcomes of approvals, proposed changes and releases of the rules, as rows.
extension EntryWriter {
    /// - Throws: `BaseFault.moved` where one of them was recorded meanwhile.
    func insert(_ outcomes: [String: Approval.Outcome]) throws {
        for (approval, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            let isKnown = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM approval_outcome WHERE approval = ?)",
                arguments: [approval])
            if isKnown == true { throw BaseFault.moved }
            try insert(
                .approvalOutcome,
                [
                    approval.databaseValue, outcome.kind.rawValue.databaseValue,
                    outcome.answer.map { Data($0).databaseValue } ?? .null,
                    outcome.at.milliseconds.databaseValue,
                ])
        }
    }

    func insert(_ change: NewCatalogueChange) throws {
        try insert(change.texts)
        try insert(
            .catalogueChange,
            [
                change.id.databaseValue, Data(change.texts.digest.bytes).databaseValue,
                change.from.number.databaseValue, change.over.databaseValue,
                change.approval.databaseValue, Data(change.impact).databaseValue,
            ])
    }

    /// - Throws: `BaseFault.moved` where another release was recorded meanwhile.
    func insert(_ release: NewCatalogueRelease) throws {
        let last = try Int64.fetchOne(
            database, sql: "SELECT max(id) FROM catalogue_release")
        guard last ?? 0 == release.after else { throw BaseFault.moved }
        if let texts = release.texts { try insert(texts) }
        try insert(
            .catalogueRelease,
            [
                Data(release.digest.bytes).databaseValue, release.from.number.databaseValue,
                release.change?.databaseValue ?? .null,
            ])
    }

    /// Each catalogue is kept once, and each text once.
    private func insert(_ texts: CatalogueTexts) throws {
        let digest = Data(texts.digest.bytes)
        let isKnown = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM catalogue_text WHERE catalogue = ?)",
            arguments: [digest])
        if isKnown == true { return }
        let rows = RuleRows(self)
        for file in texts.files {
            try insert(
                .catalogueText,
                [
                    digest.databaseValue, file.path.databaseValue,
                    try rows.text(file).databaseValue,
                ])
        }
    }
}
