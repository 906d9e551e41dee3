public import CreditBook
public import MoneyLedger
public import Registry

/// Where credit is recorded. Nothing is overwritten.
public protocol CreditBase: Sendable {
    /// Records a write and answers when it is on the disk. Writes of several threads may share one
    /// commit; each keeps its own entry and its own answer.
    ///
    /// A write whose every step, sheet and operation is on record gets the answer that it got
    /// first, whatever was recorded since. A part that is on record with the same content, in a
    /// write that has new parts too, counts as done and is not written again.
    /// - Parameter write: not empty.
    /// - Throws: `BaseFault`: `moved` if credit was recorded since `readAt`, or steps since
    /// `stepsReadAt`. Then nothing was written, and the same write may be sent again.
    func record(_ write: CreditWrite, by act: Act) throws -> CreditResult
}

/// What a base held of credit at one moment.
public protocol CreditView {
    /// The last entry by then that recorded anything of credit; 0 for none.
    func creditHead() throws -> Int64
    /// The last entry by then that recorded a step or a month sheet; 0 for none.
    func stepHead() throws -> Int64

    /// Steps in the order in which they were recorded.
    func steps(_ filter: StepFilter, _ visit: (RecordedStep) throws -> Void) throws
    /// Nil where no step has that id.
    func step(id: String) throws -> RecordedStep?

    /// Sheets in the order in which they were recorded, superseded ones included, one at a time.
    func sheets(_ filter: SheetFilter, _ visit: (RecordedSheet) throws -> Void) throws
    /// Nil where there is no sheet of that id (`MonthSheet.id`).
    func sheet(id: String) throws -> RecordedSheet?

    /// How many operations on the money book there are, refused ones included.
    func moneyCount() throws -> Int64
    /// Operations in the order in which they were applied, one at a time.
    func operations(
        after ordinal: Int64, _ visit: (RecordedOperation) throws -> Void) throws
    /// Nil where no operation has that id.
    func operation(id: MoneyOperationID) throws -> RecordedOperation?
}

extension CreditView {
    public func steps(_ filter: StepFilter = .all) throws -> [RecordedStep] {
        var found: [RecordedStep] = []
        try steps(filter) { found.append($0) }
        return found
    }

    public func sheets(_ filter: SheetFilter = .all) throws -> [RecordedSheet] {
        var found: [RecordedSheet] = []
        try sheets(filter) { found.append($0) }
        return found
    }

    public func operations(after ordinal: Int64 = 0) throws -> [RecordedOperation] {
        var found: [RecordedOperation] = []
        try operations(after: ordinal) { found.append($0) }
        return found
    }
}
