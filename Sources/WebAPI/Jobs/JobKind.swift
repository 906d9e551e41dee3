import Access
import HTTPTypes
import Storage
import UseCases

/// One kind of long work. A kind joins by one line in `JobKinds`; its endpoint only says what is to
/// be done, and the work is done later, on a thread of its own, from what the call said.
struct JobKind: Sendable {
    /// The operation that begins it.
    let id: String
    /// What the caller must have when it begins, when it is done, and when its result is fetched.
    let scope: Scope?
    /// Whether it may be done anew, from the beginning, after the service was cut off at it. What
    /// records something may if its ids are made of the call's key.
    let isRepeatable: Bool
    let run: @Sendable (JobRun) throws -> JobYield

    init(
        _ id: String, scope: Scope?, isRepeatable: Bool = true,
        run: @escaping @Sendable (JobRun) throws -> JobYield
    ) {
        self.id = id
        self.scope = scope
        self.isRepeatable = isRepeatable
        self.run = run
    }
}

/// What a kind works with.
struct JobRun: Sendable {
    let id: String
    /// As it came, with the rights of who asked as they are now.
    let call: Call
    /// Throws `JobStop` where the work is to end; it must be told of now and then.
    let progress: WorkProgress
    /// Where it may make files; nil for a base in memory.
    let folder: String?
}

/// What a kind made.
enum JobYield: Sendable {
    /// What the call would have been answered.
    case answer(Answer)
    /// A file that the kind made in the folder of the run; it is the result from now on.
    case file(name: String, type: String, shownAs: String)
}

/// Why work ends before its end.
enum JobStop: Error {
    /// Somebody called it off.
    case calledOff
    /// The service ends.
    case serviceEnds
}

/// All kinds of long work.
enum JobKinds {
    /// Those that have an endpoint of their own, which answers 202 always.
    static let own: [LongWork] =
        [
            LongWork.matching, LongWork.verification, LongWork.export, LongWork.backup,
            LongWork.enterpriseReport,
        ] + LongWork.zoneReports + LongWork.coverPapers + LongWork.matchingPapers

    /// With those that are calls that may take long, made later by `Prefer: respond-async`.
    static let all: [JobKind] = own.map(\.kind) + Contract.endpoints.compactMap(\.asKind)
}

/// A kind of work with the endpoint that begins it.
struct LongWork: Sendable {
    let kind: JobKind
    let endpoint: Endpoint

    /// - Parameter endpoint: with `work` that begins the job; see `Endpoint.beginning`.
    init(
        _ endpoint: Endpoint, isRepeatable: Bool = true,
        run: @escaping @Sendable (JobRun) throws -> JobYield
    ) {
        self.endpoint = endpoint
        kind = JobKind(endpoint.id, scope: endpoint.scope, isRepeatable: isRepeatable, run: run)
    }
}

extension Endpoint {
    /// The same call as a kind of job.
    fileprivate var asKind: JobKind? {
        guard mayRunLater, case .blocking(let work) = work else { return nil }
        return JobKind(id, scope: scope) { run in
            try run.progress.tell(0, of: nil)
            return .answer(try work(run.call))
        }
    }

    /// The same, which the caller may have made later.
    var orLater: Endpoint {
        var copy = self
        copy.mayRunLater = true
        return copy
    }

    /// Makes a job of the call, where it may be one.
    var later: Handler? {
        guard mayRunLater else { return nil }
        return { [id] call in
            var answer = try JobDesk(call).begin(id)
            answer.headers[.preferenceApplied] = "respond-async"
            return answer
        }
    }

    /// An endpoint that begins a job, and does nothing else.
    static func beginning(
        _ path: String, _ id: String, _ tag: Tag, zh: String, en: String, scope: Scope,
        _ parameters: [Parameter] = [], body: Body? = nil, problems: [ProblemCode] = [],
        check: @escaping Handler = { _ in Answer(.ok, []) }
    ) -> Endpoint {
        Endpoint(
            .post, path, id, tag, zh: zh, en: en, scope: scope, parameters, body: body,
            reply: .job, problems: problems + [.tooManyJobs]
        ) { call in
            _ = try check(call)
            return try JobDesk(call).begin(id)
        }
    }
}

extension Endpoint.Reply {
    /// It will be done: where to look stands in `Location`.
    static let job = json(
        .named("Job"), "it will be done; Location says where to look for it", status: 202)
}
