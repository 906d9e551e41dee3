public import Diagnostics
public import Quantities

/// Long work that somebody asked for and comes back to (任务): its answer is fetched when it is
/// done. A job is forgotten some days after its end; no entry of the journal vouches for it.
public struct Job: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, running, done, failed, cancelled

        public var isEnd: Bool { self == .done || self == .failed || self == .cancelled }
    }

    /// Names it for good; made of the caller's key where there is one, so that a call that is sent
    /// again finds the job that it made.
    public let id: String
    /// What is to be done: the id of a kind that the service knows.
    public let kind: String
    /// Id of the principal who asked.
    public let principal: String
    /// Id of the organisation whose people may see it.
    public let organisation: String
    /// What was asked, as its kind reads it.
    public let request: [UInt8]
    public let createdAt: Instant

    public internal(set) var state = State.waiting
    /// How far it is, in steps of its own.
    public internal(set) var done: Int64 = 0
    /// Of how many; nil while nobody knows.
    public internal(set) var total: Int64?
    public internal(set) var startedAt: Instant?
    public internal(set) var endedAt: Instant?
    public internal(set) var fault: JobFault?
    public internal(set) var result: JobResult?
    /// Somebody called it off; work that is running notices at its next step.
    public internal(set) var isCalledOff = false
    /// How often its row was changed. A change names the version that it rests on, so that of two
    /// that meet one counts.
    public internal(set) var version: Int64 = 0

    public init(
        id: String, kind: String, principal: String, organisation: String, request: [UInt8],
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.principal = principal
        self.organisation = organisation
        self.request = request
        self.createdAt = createdAt
    }

    /// As a store kept it.
    public init(
        _ job: Job, state: State, done: Int64, total: Int64?, startedAt: Instant?,
        endedAt: Instant?, fault: JobFault?, result: JobResult?, isCalledOff: Bool, version: Int64
    ) {
        self = job
        self.state = state
        self.done = done
        self.total = total
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.fault = fault
        self.result = result
        self.isCalledOff = isCalledOff
        self.version = version
    }
}

/// Why a job came to nothing.
public struct JobFault: Hashable, Sendable, Codable {
    /// The stable name of the problem, as a call would have got it.
    public let code: String
    public let zh: String
    public let en: String
    /// The problem as a document, in the words of the one who asked; nil where there is no more to
    /// say.
    public let problem: String?

    public init(code: String, _ message: Bilingual, problem: String? = nil) {
        self.code = code
        zh = message.zh
        en = message.en
        self.problem = problem
    }

    public var message: Bilingual { Bilingual(zh: zh, en: en) }
}

/// What a job made, without its bytes.
public struct JobResult: Hashable, Sendable, Codable {
    /// Content type.
    public let type: String
    /// What the file may be called by who keeps it, in ASCII; nil for a document that is read and
    /// not kept.
    public let name: String?
    public let bytes: Int64
    /// Name of the file that holds it, in the folder of results; nil where the row holds it.
    public let file: String?

    public init(type: String, name: String?, bytes: Int64, file: String?) {
        self.type = type
        self.name = name
        self.bytes = bytes
        self.file = file
    }
}
