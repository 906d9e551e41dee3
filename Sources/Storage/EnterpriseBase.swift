public import Quantities
public import Registry
public import Reviews
public import Vocabulary

/// The base that holds what is known of enterprises (port). One named write is one transaction and
/// one entry of the journal; nothing is overwritten, so every past state can be read again.
///
/// Two processes may use one base. A write that rests on a reading (`NewBatch.readAt`) is refused
/// with `BaseFault.moved` if somebody else has recorded facts in between.
public protocol EnterpriseBase:
    ConsentBase, CreditBase, AccessBase, JobBase, CareBase, NoticeBase
{
    /// Reads a state that does not change while it is read.
    /// - Parameter knownAt: what had been recorded by then; nil for everything.
    func reading<Result>(
        knownAt: Instant?, _ body: (any BaseView) throws -> Result
    ) throws -> Result

    /// Reads the state after an entry of the journal.
    func reading<Result>(upTo seq: Int64, _ body: (any BaseView) throws -> Result) throws -> Result

    /// How far the base has come. Never waits for anybody.
    /// - Throws: where it cannot be told at once; what was worked out before may be outdated then.
    func stand() throws -> BaseStand

    /// Records facts, names and retractions of a batch, all or nothing.
    /// - Throws: `BaseFault.moved`; `BaseFault.nothingToUndo` for a batch that was undone before.
    @discardableResult
    func record(_ batch: NewBatch, by act: Act, _ dictionary: FieldDictionary) throws
        -> JournalEntry

    /// Records the rule texts that are in force from now on.
    /// - Returns: nil where they are the ones that were recorded last.
    @discardableResult
    func record(_ rules: [RuleFile], by act: Act) throws -> JournalEntry?

    /// Records that one enterprise goes on in another one, or that two entries are one enterprise.
    /// - Throws: `BaseFault.cycle` if an enterprise would go on in itself.
    @discardableResult
    func record(_ succession: Succession, by act: Act) throws -> JournalEntry

    /// Records what a reviewer answered.
    @discardableResult
    func record(
        _ answer: JudgementAnswer, of enterprise: EnterpriseID, by act: Act
    ) throws -> JournalEntry

    /// Records what a matching run found anew.
    @discardableResult
    func record(_ run: NewRun, by act: Act) throws -> JournalEntry

    /// Destroys the key under which a person's values are sealed: they can never be read again,
    /// their history stays.
    /// - Returns: nil where nothing of that person is kept.
    @discardableResult
    func erasePerson(of enterprise: EnterpriseID, by act: Act) throws -> JournalEntry?
}

extension EnterpriseBase {
    public func reading<Result>(_ body: (any BaseView) throws -> Result) throws -> Result {
        try reading(knownAt: nil, body)
    }

    /// The entries of the journal so far: the last one names how many.
    public func head() throws -> JournalEntry? { try reading { try $0.head() } }
}
