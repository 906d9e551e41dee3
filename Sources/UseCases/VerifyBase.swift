import Diagnostics
import Documents
import Seals
public import Storage

/// The whole check of a base: its file, its journal, its books, its verdicts.
public struct VerifyBase: Sendable {
    /// What it came to.
    public struct Outcome: Sendable {
        public let audit: BaseAudit
        /// Verdicts that were worked out again, and what is wrong with them; nil where the base is
        /// not sound, for then they prove nothing.
        public let replay: ReplayReport?

        public var isSound: Bool { audit.isSound && replay?.faults.isEmpty ?? false }
    }

    private let base: any EnterpriseBase
    private let engine: String
    private let progress: WorkProgress

    /// - Parameter engine: version of the program.
    public init(
        _ base: any EnterpriseBase, engine: String, telling progress: WorkProgress = .nobody
    ) {
        self.base = base
        self.engine = engine
        self.progress = progress
    }

    /// - Throws: `BaseFault` where the base cannot be read at all.
    public func run() throws -> Outcome {
        let checks = ReplayBooks.checks
        // Pages and journal, each book, verdicts.
        let steps = checks.count + 2
        try progress.tell(0, of: steps)
        let told = checks.enumerated().map { place, check in
            BaseCheck(name: check.name) { view in
                try progress.tell(place + 1, of: steps)
                return try check.run(view)
            }
        }
        let audit = try base.verify(against: nil, told)
        guard audit.isSound else { return Outcome(audit: audit, replay: nil) }
        try progress.tell(steps - 1, of: steps)
        // What is told of verdicts is no step of these.
        let within = WorkProgress { _, _ in try progress.tell(steps - 1, of: steps) }
        let result = try ReplayVerdicts(base, engine: engine, telling: within).run()
        return Outcome(audit: audit, replay: ReplayReport(result))
    }
}

extension VerifyBase.Outcome {
    /// One object, as `AuditJSON` writes it, with the verdicts.
    public var json: [UInt8] {
        var writer = JSONWriter()
        AuditJSON.write(audit, replay, &writer)
        return writer.take()
    }
}
