/// Looking after a base as a whole: checking it, copying it, writing all of it out.
public protocol CareBase: Sendable {
    /// The file; nil for a base in memory.
    var path: String? { get }

    /// Looks at everything.
    /// - Parameters:
    ///   - published: a head that was published earlier: the journal must still have it.
    ///   - checks: what else to look at, if the rest is sound.
    /// - Throws: `BaseFault` where the base cannot be read at all.
    func verify(against published: PublishedHead?, _ checks: [BaseCheck]) throws -> BaseAudit

    /// Writes all that the base holds now into one plain file, and checks it.
    /// - Throws: `CareFault`, `BaseFault`; then there is no new file.
    @discardableResult
    func backup(to place: String, isForced: Bool) throws -> BaseAudit

    /// Reads everything at one moment.
    func dumping<Result>(_ body: (any BaseDump) throws -> Result) throws -> Result
}
