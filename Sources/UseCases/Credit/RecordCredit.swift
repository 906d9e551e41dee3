import CreditBook
public import Quantities
import Registry
public import Reports
public import Storage

/// Records what people do in the books of credit: reads the books as they stand, lets the caller
/// plan on them, asks the books whether they take the steps, and writes all of it or nothing.
/// Where somebody else wrote in between, it plans again.
public struct RecordCredit: Sendable {
    private static let attempts = 8
    private let base: any EnterpriseBase
    private let kept: KeptBooks
    private let act: Act
    private let parts: CreditBooks.Parts

    /// - Parameters:
    ///   - name: of the write, in lower camel case, such as `postDemand`: the journal shows it.
    ///   - books: those in memory; nil to work them out for this write.
    ///   - parts: the books that the plan looks at; those of its steps must be among them.
    public init(
        _ base: any EnterpriseBase, _ name: String, books: KeptBooks? = nil, by actor: String,
        at moment: Instant, reason: String? = nil, parts: CreditBooks.Parts = .all
    ) {
        self.base = base
        kept = books ?? KeptBooks(base)
        self.parts = parts
        act = Act(.recordCredit, by: actor, at: moment, reason: reason, detail: ["write": name])
    }

    /// What was done.
    public struct Done: Sendable {
        public let result: CreditResult
        /// Of the books as they were before.
        public let foot: BookFoot
        public let write: CreditWrite
    }

    /// - Parameter plan: must not keep the books: what is kept is copied when they change.
    /// - Throws: `Faults` where the books refuse a step; `BaseFault`.
    /// - Returns: with a `CreditResult.refused` where the money book refuses: that refusal is on
    ///   record and sticks to the ids of its operations.
    public func run(_ plan: (CreditBooks) throws -> CreditWrite) throws -> Done {
        var left = RecordCredit.attempts
        while true {
            do {
                return try kept.writing(parts) { try attempt(plan, &$0) }
            } catch BaseFault.moved where left > 1 {
                left -= 1
            }
        }
    }

    private func attempt(
        _ plan: (CreditBooks) throws -> CreditWrite, _ work: inout BooksAtWork
    ) throws -> Done {
        var write = try plan(work.books)
        let foot = work.books.foot
        // A plan that does not look at money is not in vain because somebody moved some.
        if parts.contains(.money) {
            write.readAt = work.books.head
        } else {
            write.stepsReadAt = work.books.stepHead
        }
        // What is on record already is answered by the base; the books have taken it.
        try work.take(write, by: act)
        let result = try base.record(write, by: act)
        work.settle(result, of: act)
        return Done(result: result, foot: foot, write: write)
    }
}
