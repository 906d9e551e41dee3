public import Registry
public import Reviews
public import Seals
public import Vocabulary

/// What a base held at one moment.
public protocol BaseView: ConsentView, CreditView, AccessView, CatalogueView {
    /// The last entry of the journal by then; nil for an empty base.
    func head() throws -> JournalEntry?
    /// Entries after this one, in their order.
    func entries(after seq: Int64, limit: Int) throws -> [JournalEntry]
    /// Entries of these kinds, in their order.
    func entries(of actions: [JournalEntry.Action]) throws -> [JournalEntry]
    /// The last entry by then that changed facts, names or successions; 0 for none.
    func factHead() throws -> Int64
    /// Whether an entry after this one, by then, changed facts, names or successions.
    func hasFacts(after seq: Int64) throws -> Bool
    /// The last entry by then that recorded rule texts or verdicts; 0 for none.
    func runHead() throws -> Int64

    /// The enterprises that something is known of, in the order in which they were first named.
    /// - Parameter ids: nil for all.
    func enterprises(of ids: [EnterpriseID]?) throws -> [StoredEnterprise]
    /// Those that ever had one of these names or codes, written exactly so.
    func enterprises(called texts: [String]) throws -> [StoredEnterprise]
    /// The facts that count, by enterprise; those of superseded and erased ones are left out.
    /// - Parameter ids: nil for all.
    func statements(
        of ids: [EnterpriseID]?, _ dictionary: FieldDictionary
    ) throws -> [EnterpriseID: StoredStatements]
    /// Every fact ever recorded of an enterprise, retracted ones included, oldest first.
    func history(of id: EnterpriseID, _ dictionary: FieldDictionary) throws -> [StoredFact]
    /// The enterprises whose persons' values were once erased, now or later than this view.
    func erasedPersons() throws -> Set<EnterpriseID>
    /// The ids of the fields that were recorded or taken back after an entry, by enterprise, and
    /// the entries that did so.
    func changedFields(
        after seq: Int64, upTo last: Int64
    ) throws -> [EnterpriseID: [(field: String, entry: Int64)]]
    /// The enterprises of which facts, names or answers were recorded or retracted after an entry.
    func changed(after seq: Int64) throws -> Set<EnterpriseID>

    /// What reviewers answered, by enterprise, in the order of recording.
    /// - Parameter ids: nil for all.
    func judgements(of ids: [EnterpriseID]?) throws -> [EnterpriseID: [JudgementAnswer]]

    /// All batches, oldest first.
    func batches() throws -> [Batch]
    /// Ids of the facts that a batch recorded and that still stand.
    func standingFacts(ofBatch entry: Int64) throws -> [Int64]

    /// The digest of the rule texts that were recorded last; nil where none were.
    func rulesDigest() throws -> Digest?
    /// The digests of the rule texts, by path.
    func rulePaths() throws -> [String: Digest]
    /// The paths whose texts were recorded or taken away after an entry.
    func rulePaths(after seq: Int64) throws -> Set<String>
    /// The rule texts by path, in the order of their paths.
    func rules() throws -> [RuleFile]

    /// The runs that recorded verdicts, newest first.
    func runs(limit: Int) throws -> [StoredRun]
    /// The enterprises whose verdicts were recorded after an entry.
    func judged(after seq: Int64) throws -> [EnterpriseID]
    /// The last verdict of each enterprise and rule set, as they stood after an entry.
    /// - Parameters:
    ///   - ids: nil for all.
    ///   - seq: nil for what stands now.
    func verdicts(of ids: [EnterpriseID]?, after seq: Int64?) throws -> [StoredVerdict]
}

extension BaseView {
    public func enterprises() throws -> [StoredEnterprise] { try enterprises(of: nil) }
}
