import GRDB
public import Storage

extension SQLiteBase {
    /// Looks at everything: pages, constraints, the schema, the journal's chain, the rows of every
    /// entry, rule texts. Emptied keys of erased persons are as they should be.
    /// - Parameters:
    ///   - published: a head that was published earlier: the journal must still have it.
    ///   - checks: what else to look at, if the rest is sound.
    /// - Throws: `BaseFault` where the base cannot be read at all.
    public func verify(
        against published: PublishedHead? = nil, _ checks: [BaseCheck] = []
    ) throws -> BaseAudit {
        try Faulting.translated(path) {
            try database.read { database in
                var auditor = Auditor(database)
                auditor.audit(published)
                if auditor.findings.isEmpty {
                    let view = try SQLiteView(database, knownAt: nil)
                    for check in checks {
                        auditor.findings += try check.run(view).map { .other($0) }
                    }
                }
                return BaseAudit(
                    head: auditor.head, rows: auditor.counts, findings: auditor.findings)
            }
        }
    }
}
