public import Consents
public import Registry

/// A consent with whose it is in the base, whatever the enterprise was called when it was signed.
public struct StoredConsent: Hashable, Sendable {
    public let enterprise: EnterpriseID
    public let consent: Consent

    public init(_ enterprise: EnterpriseID, _ consent: Consent) {
        self.enterprise = enterprise
        self.consent = consent
    }
}

/// A line of the access log with the enterprise in the base.
public struct StoredAccess: Hashable, Sendable {
    public let enterprise: EnterpriseID
    public let record: AccessRecord

    public init(_ enterprise: EnterpriseID, _ record: AccessRecord) {
        self.enterprise = enterprise
        self.record = record
    }
}

/// What a base held of consents at one moment.
public protocol ConsentView {
    /// Oldest first. Those of an entry that turned out to be another enterprise are that one's.
    /// - Parameter id: nil for all.
    func consents(of id: EnterpriseID?) throws -> [StoredConsent]
    /// Oldest first, whatever their day.
    func withdrawals() throws -> [Withdrawal]
    /// Newest first. Their moments are those of the journal.
    /// - Parameter id: nil for all.
    func accesses(of id: EnterpriseID?, limit: Int) throws -> [StoredAccess]
    /// What enterprises said of their data and what they were answered, in the order of recording.
    /// - Parameter id: nil for all.
    func subjectWords(of id: EnterpriseID?) throws -> [EnterpriseID: [SubjectWord]]
}

/// Where consents are recorded. Nothing is overwritten.
public protocol ConsentBase: Sendable {
    /// Records consents that are not there yet, all or none.
    /// - Throws: `BaseFault.moved` if one of them was recorded since somebody looked.
    @discardableResult
    func record(_ consents: [StoredConsent], by act: Act) throws -> JournalEntry

    /// Records that a consent is taken back.
    /// - Parameter earlier: how many withdrawals of it somebody saw who found that this one fits.
    /// - Throws: `BaseFault.moved` if there are others by now, if it is not there, or is withdrawn
    /// from that day or an earlier one. An earlier day than that on record is recorded: the
    /// earliest counts.
    @discardableResult
    func record(
        _ withdrawal: Withdrawal, after earlier: Int, by act: Act
    ) throws -> JournalEntry

    /// Records that somebody looked, or was refused: before anything is shown.
    @discardableResult
    func record(_ access: StoredAccess, by act: Act) throws -> JournalEntry

    /// Records what an enterprise said of its data, or what it was answered.
    /// - Parameter words: how many of it somebody saw who found that this one fits.
    /// - Throws: `BaseFault.moved` if there are others by now.
    @discardableResult
    func record(
        _ word: SubjectWord, of enterprise: EnterpriseID, after words: Int, by act: Act
    ) throws -> JournalEntry
}
