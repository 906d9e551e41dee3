import CreditBook
import Diagnostics
import MoneyLedger
public import Quantities
import Registry
public import Storage

/// Records what people do in the books of credit: reads the books as they stand, lets the caller
/// plan on them, asks the books whether they take the steps, and writes all of it or nothing.
/// Where somebody else wrote in between, it plans again.
public struct RecordCredit: Sendable {
    private static let attempts = 8
    private let base: any EnterpriseBase
    private let act: Act
    private let parts: CreditBooks.Parts

    /// - Parameters:
    ///   - name: of the write, in lower camel case, such as `postDemand`: the journal shows it.
    ///   - parts: the books that the plan looks at; those of its steps must be among them.
    public init(
        _ base: any EnterpriseBase, _ name: String, by actor: String, at moment: Instant,
        reason: String? = nil, parts: CreditBooks.Parts = .all
    ) {
        self.base = base
        self.parts = parts
        act = Act(.recordCredit, by: actor, at: moment, reason: reason, detail: ["write": name])
    }

    /// What was done, with the books as they were before.
    public struct Done: Sendable {
        public let result: CreditResult
        public let before: CreditBooks
        public let write: CreditWrite
    }

    /// - Throws: `Faults` where the books refuse a step; `BaseFault`.
    /// - Returns: with a `CreditResult.refused` where the money book refuses: that refusal is on
    ///   record and sticks to the ids of its operations.
    public func run(_ plan: (CreditBooks) throws -> CreditWrite) throws -> Done {
        var left = RecordCredit.attempts
        while true {
            let books = try base.reading { try CreditBooks($0, parts) }
            var write = try plan(books)
            // What is on record already is answered by the base; the books have taken it.
            try refuse(write, books)
            write.readAt = books.head
            do {
                return Done(
                    result: try base.record(write, by: act), before: books, write: write)
            } catch BaseFault.moved where left > 1 {
                left -= 1
            }
        }
    }

    /// Asks the books, without changing them.
    /// - Throws: all refusals of the first step that is not taken.
    private func refuse(_ write: CreditWrite, _ books: CreditBooks) throws(Faults) {
        var books = books
        for step in write.steps {
            let recorded = RecordedStep(
                entry: .max, recordedAt: act.at, actor: act.actor, step: step)
            let faults = books.refusals(ofNew: step) + books.apply(recorded, write.sheet)
            if !faults.isEmpty { throw Faults(faults) }
        }
    }
}
