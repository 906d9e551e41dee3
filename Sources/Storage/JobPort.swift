public import Quantities

/// How many jobs may be open, which is to say waiting or running.
public struct JobLimits: Hashable, Sendable {
    public let inAll: Int
    public let ofOrganisation: Int

    public init(inAll: Int, ofOrganisation: Int) {
        self.inAll = inAll
        self.ofOrganisation = ofOrganisation
    }
}

/// What became of a job that was to be added.
public enum JobAdmission: Hashable, Sendable {
    case added
    /// There is a job of that id: the call was sent again.
    case alreadyThere(Job)
    /// Too many are open.
    case tooMany
}

/// Where jobs are kept, beside the journal: they may be forgotten.
public protocol JobBase: Sendable {
    /// Adds a job that waits, unless too many are open. Counting and adding are one.
    func add(_ job: Job, _ limits: JobLimits) throws -> JobAdmission
    func job(id: String) throws -> Job?
    /// Those of an organisation, newest first; nil for all.
    func jobs(of organisation: String?) throws -> [Job]
    /// Those that wait or run, in the order in which they were added. Without their requests.
    func openJobs() throws -> [Job]
    /// Writes what a move made of a job.
    /// - Parameter bytes: of its result, where the row is to hold it.
    /// - Returns: as it stands then; nil where somebody changed it since it was read.
    func update(_ job: Job, result bytes: [UInt8]?) throws -> Job?
    /// The bytes of a result that the row holds.
    func resultBytes(of id: String) throws -> [UInt8]?
    /// Empties the results of jobs that ended before a moment; the jobs stay.
    /// - Returns: those jobs.
    func emptyResults(endedBefore moment: Instant) throws -> [Job]
    /// Forgets the jobs that ended before a moment.
    /// - Returns: those jobs.
    func forgetJobs(endedBefore moment: Instant) throws -> [Job]
}

extension JobBase {
    public func update(_ job: Job) throws -> Job? { try update(job, result: nil) }
}
