import CreditBook
import Foundation
import GRDB
import MoneyLedger
import Registry
import Storage

/// What of a write is on record already.
struct Precedents {
    private let steps: [Precedent]
    private let sheet: Precedent
    private let sheetIdentity: MonthSheetRows.Identity?
    private let money: [(outcome: FirstOutcome, ordinal: Int64)?]
    let refusals: [CreditRefusal]
    /// Whether the answer is on record: all parts are, or all operations and one was refused.
    let isSettled: Bool

    /// - Parameter book: up to date; nil where no money is moved.
    init(_ write: CreditWrite, _ database: Database, _ book: MoneyBook?) throws {
        let steps = try Precedents.ofSteps(write.steps, database)
        let identity = write.sheet.map { MonthSheetRows.Identity($0) }
        let sheet = try identity.map { try Precedent.of($0, database) } ?? .none
        self.steps = steps
        self.sheet = sheet
        sheetIdentity = identity
        money = write.money.map { book?.outcome($0.id) }
        refusals = Precedents.refusals(write, steps, sheet)
        isSettled = Precedents.isSettled(write, steps, sheet, money)
    }

    /// A step that stands twice in a write is one step; with another content it is another one
    /// under the same id.
    private static func ofSteps(
        _ steps: [StepRecord], _ database: Database
    ) throws -> [Precedent] {
        var seen: [Data: [Data?]] = [:]
        return try steps.map { step in
            let content = CreditStepRows.bytes(step)
            if let first = seen.updateValue(content, forKey: Data(step.id.utf8)) {
                return first == content ? .repeated : .other
            }
            return try Precedent.of(step, database)
        }
    }

    private static func refusals(
        _ write: CreditWrite, _ steps: [Precedent], _ sheet: Precedent
    ) -> [CreditRefusal] {
        let ofSteps = zip(write.steps, steps).filter { $0.1 == .other }.map {
            CreditRefusal.stepExistsWithDifferentContent(id: $0.0.id)
        }
        guard sheet == .other, let id = write.sheet?.id else { return ofSteps }
        return ofSteps + [.sheetExistsWithDifferentContent(id: id)]
    }

    private static func isSettled(
        _ write: CreditWrite, _ steps: [Precedent], _ sheet: Precedent,
        _ money: [(outcome: FirstOutcome, ordinal: Int64)?]
    ) -> Bool {
        guard money.allSatisfy({ $0 != nil }) else { return false }
        if money.contains(where: { $0?.outcome != .accepted }) { return true }
        return steps.allSatisfy { $0 != .none } && (write.sheet == nil || sheet != .none)
    }

    /// The last entry that recorded a part of it.
    func lastEntry(_ database: Database) throws -> JournalEntry {
        let ofMoney = try money.compactMap { $0?.ordinal }.max().flatMap {
            try Int64.fetchOne(
                database, sql: "SELECT entry FROM money_operation WHERE id = ?", arguments: [$0])
        }
        let known = (steps + [sheet]).compactMap(\.entry) + [ofMoney].compactMap(\.self)
        let seq = known.max() ?? 0
        let found = try JournalRows.entries(database, after: seq - 1, upTo: seq, limit: 1)
        guard let entry = found.first else { throw RowFault(table: "entry", reason: "no \(seq)") }
        return entry
    }

    /// Writes the steps and the sheet that are not on record.
    func writeNew(_ write: CreditWrite, _ writer: EntryWriter) throws {
        for (step, precedent) in zip(write.steps, steps) where precedent == .none {
            try writer.insert(.creditStep, CreditStepRows.values(step))
            writer.happened(.step(step))
        }
        if let new = write.sheet, let sheetIdentity, sheet == .none {
            try MonthSheetRows.write(new, sheetIdentity, writer)
        }
    }
}
