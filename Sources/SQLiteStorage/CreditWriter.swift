import CreditBook
import Foundation
import GRDB
import MoneyLedger
import Registry
import Storage

/// Records writes of credit one after the other inside one transaction, each in a savepoint of its
/// own: one that fails takes nothing of the others with it.
struct CreditWriter {
    private let database: Database
    private var last: JournalEntry?
    /// Nil until a write moves money.
    private(set) var keeper: MoneyKeeper?
    private var isCurrent = false

    /// - Parameter keeper: of an earlier transaction.
    init(_ database: Database, _ keeper: MoneyKeeper?) throws {
        self.database = database
        self.keeper = keeper
        last = try JournalRows.last(database, upTo: nil)
    }

    /// - Throws: what went wrong; then nothing of the write is recorded.
    mutating func record(_ write: CreditWrite, _ act: Act) throws -> CreditResult {
        precondition(!write.isEmpty, "a write of credit records something")
        if !write.money.isEmpty { try catchUp() }
        let precedents = try Precedents(write, database, keeper?.book)
        if precedents.isSettled { return try settled(write, precedents) }
        try CreditHead.check(write, database)
        if !precedents.refusals.isEmpty { return .refused(precedents.refusals) }
        return try record(write, act, precedents)
    }

    /// Before the first write of the transaction that moves money: others may have written.
    private mutating func catchUp() throws {
        if isCurrent { return }
        // Held in one place only, so that the book is changed and not copied.
        var current = try keeper ?? MoneyKeeper(database)
        keeper = nil
        try current.catchUp(database)
        keeper = current
        isCurrent = true
    }

    /// The answer to what was sent before.
    private mutating func settled(
        _ write: CreditWrite, _ precedents: Precedents
    ) throws -> CreditResult {
        // Changes nothing: the book knows every one of them.
        let outcomes = keeper?.apply(write.money) ?? []
        let refusals = precedents.refusals + CreditWriter.refusals(write, outcomes)
        if !refusals.isEmpty { return .refused(refusals) }
        let known = CreditResult.alreadyRecorded(
            try precedents.lastEntry(database), money: outcomes)
        try keep(write.answering, known)
        return known
    }

    private mutating func record(
        _ write: CreditWrite, _ act: Act, _ precedents: Precedents
    ) throws -> CreditResult {
        var outcomes: [MoneyOutcome] = []
        var result: CreditResult?
        try inSavepoint { this in
            let writer = try EntryWriter(this.database, act, after: this.last)
            // First what a constraint may refuse: the book cannot be turned back.
            try precedents.writeNew(write, writer)
            outcomes = try this.move(write.money, writer)
            guard outcomes.allSatisfy(\.isAccepted) else { return .rollback }
            let entry = try writer.finish()
            let recorded = CreditResult.recorded(entry, money: outcomes)
            try this.keep(write.answering, recorded)
            (this.last, result) = (entry, recorded)
            return .commit
        }
        if let result { return result }
        try recordRefused(write, act, outcomes)
        return .refused(CreditWriter.refusals(write, outcomes))
    }

    /// The answer stands with what it tells of, or neither does.
    private func keep(_ answering: AnswerToKeep?, _ result: CreditResult) throws {
        guard let answering else { return }
        try KeptAnswerRows.keep(
            answering.answer(result), of: answering.call, at: answering.moment, database)
    }

    /// What became of the operations, and nothing else.
    private mutating func recordRefused(
        _ write: CreditWrite, _ act: Act, _ outcomes: [MoneyOutcome]
    ) throws {
        guard outcomes.contains(where: \.isNew) else { return }
        try inSavepoint { this in
            let told = act.adding(["refused": "\(outcomes.count { !$0.isAccepted })"])
            let writer = try EntryWriter(this.database, told, after: this.last)
            try this.write(write.money, outcomes, writer)
            this.last = try writer.finish()
            return .commit
        }
    }

    private mutating func move(
        _ operations: [MoneyOperation], _ writer: EntryWriter
    ) throws -> [MoneyOutcome] {
        guard !operations.isEmpty else { return [] }
        let outcomes = keeper?.apply(operations) ?? []
        if outcomes.allSatisfy(\.isAccepted) { try write(operations, outcomes, writer) }
        return outcomes
    }

    private func write(
        _ operations: [MoneyOperation], _ outcomes: [MoneyOutcome], _ writer: EntryWriter
    ) throws {
        for (operation, outcome) in zip(operations, outcomes) {
            guard let first = outcome.first else { continue }
            let row = try writer.insert(
                .moneyOperation, MoneyRows.values(operation, first))
            if case .recorded(_, let ordinal) = outcome, ordinal != row {
                throw RowFault(table: "money_operation", reason: "ordinal \(ordinal)")
            }
        }
    }

    private mutating func inSavepoint(
        _ body: (inout CreditWriter) throws -> Database.TransactionCompletion
    ) throws {
        do {
            try database.inSavepoint { try body(&self) }
        } catch {
            dropIfAhead()
            throw error
        }
    }

    /// A book that has taken what its rows do not hold is made anew of them.
    private mutating func dropIfAhead() {
        guard let count = keeper?.book.count else { return }
        let rows = try? Int64.fetchOne(
            database, sql: "SELECT coalesce(max(id), 0) FROM money_operation")
        if rows == count { return }
        keeper = nil
        isCurrent = false
    }

    private static func refusals(
        _ write: CreditWrite, _ outcomes: [MoneyOutcome]
    ) -> [CreditRefusal] {
        zip(write.money, outcomes).compactMap { operation, outcome in
            outcome.refusal.map { .money(operation.id, $0, leg: outcome.leg) }
        }
    }
}

extension MoneyOutcome {
    fileprivate var leg: Int? {
        switch self {
        case .refused(_, let leg), .alreadyRecorded(.refused(_, let leg), _): leg
        case .recorded, .alreadyRecorded(.accepted, _): nil
        }
    }
}
