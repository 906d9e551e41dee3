public import Registry

/// The base that holds what is known of enterprises (port). One named write is one transaction and
/// one entry of the journal; nothing is overwritten.
public protocol EnterpriseBase: Sendable {
    /// The entries of the journal so far: how many, and the last one.
    func head() throws -> JournalEntry?
}
