import Access
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Seals
import Storage
import UseCases

/// What the calls about jobs share.
struct JobDesk {
    private let call: Call
    private var service: Service { call.service }

    init(_ call: Call) { self.call = call }

    // MARK: beginning

    /// Makes a job of the call. Sent again under its key, it is the same job.
    /// - Throws: `tooManyJobs`.
    func begin(_ kind: String) throws -> Answer {
        guard let principal = call.principal else { throw Problem(.notAuthenticated) }
        let job = Job(
            id: id(kind, principal), kind: kind, principal: principal.id,
            organisation: principal.organisation.id, request: StoredCall(call).bytes,
            createdAt: call.moment)
        let standing = try added(job)
        // What waits is also looked at whenever a job ends.
        try? service.beginJobs()
        var answer = Answer(.accepted, json(try service.request.base.job(id: job.id) ?? standing))
        answer.headers[.location] = "/jobs/" + job.id
        return answer
    }

    private func id(_ kind: String, _ principal: Principal) -> String {
        guard let key = call.idempotencyKey else { return Base64URL.encode(Noise.bytes(16)) }
        let text = [kind, principal.id, key].joined(separator: " ")
        return Base64URL.encode(Array(Digest(of: Array(text.utf8)).bytes.prefix(16)))
    }

    private func added(_ job: Job) throws -> Job {
        let settings = service.settings
        let limits = JobLimits(
            inAll: settings.integer("jobs.open"),
            ofOrganisation: settings.integer("jobs.open-per-organisation"))
        switch try service.request.base.add(job, limits) {
        case .added: return job
        case .alreadyThere(let job): return job
        case .tooMany:
            throw Problem(
                .tooManyJobs,
                Bilingual(
                    zh: "未办完的任务太多（每个机构最多 \(limits.ofOrganisation) 个）；请等其中一个办完。",
                    en: "too many jobs are open (\(limits.ofOrganisation) of an organisation); "
                        + "wait until one has ended."), retryAfter: 30)
        }
    }

    // MARK: finding

    /// The job that the path names, of the caller's own organisation.
    func job() throws -> Job {
        guard let job = try service.request.base.job(id: try call.need("job")),
            job.organisation == call.principal?.organisation.id
        else { throw Problem(.notFound) }
        return job
    }

    /// What a job did is for those who may do it.
    func require(_ job: Job) throws {
        let scope = service.jobs.kinds[job.kind]?.scope
        if let refusal = scope.flatMap({ call.principal?.refusal(of: $0) }) {
            throw Problem(.forbidden, refusal.diagnostic.message)
        }
    }

    // MARK: telling

    func json(_ job: Job) -> [UInt8] {
        var writer = JSONWriter()
        JobJSON(service).write(job, &writer)
        return writer.take()
    }
}

/// How a job stands, as everybody is told.
struct JobJSON {
    private let service: Service

    init(_ service: Service) { self.service = service }

    func write(_ job: Job, _ writer: inout JSONWriter) {
        let live = service.jobs.live(job.id)
        writer.beginObject()
        writer.member("id", job.id)
        writer.member("kind", job.kind)
        writer.member("state", job.state.rawValue)
        writer.member("done", live?.done ?? job.done)
        if let total = live?.total ?? job.total { writer.member("total", total) }
        writer.key("isCalledOff")
        writer.boolean(job.isCalledOff || live?.isCalledOff ?? false)
        writer.member("createdAt", job.createdAt.iso)
        if let at = job.startedAt { writer.member("startedAt", at.iso) }
        if let at = job.endedAt { writer.member("endedAt", at.iso) }
        if let result = job.result { write(result, of: job, &writer) }
        if let fault = job.fault { write(fault, &writer) }
        writer.endObject()
    }

    private func write(_ result: JobResult, of job: Job, _ writer: inout JSONWriter) {
        writer.key("result")
        writer.beginObject()
        writer.member("href", "/jobs/\(job.id)/result")
        writer.member("type", result.type)
        if let name = result.name { writer.member("name", name) }
        writer.member("bytes", result.bytes)
        if let ended = job.endedAt {
            let days = Int64(service.settings.integer("jobs.kept-days"))
            let until = Instant(milliseconds: ended.milliseconds + days * 86_400_000)
            writer.member("keptUntil", until.iso)
        }
        writer.endObject()
    }

    private func write(_ fault: JobFault, _ writer: inout JSONWriter) {
        writer.key("fault")
        writer.beginObject()
        writer.member("code", fault.code)
        writer.key("messages")
        writer.bilingual(fault.message)
        if let problem = fault.problem {
            writer.key("problem")
            writer.raw(problem)
        }
        writer.endObject()
    }

    static let schema = Schema.object([
        .need("id", .text, "of the job"),
        .need("kind", .text, "the operation that began it"),
        .need("state", .string(values: Job.State.allCases.map(\.rawValue)), "how it stands"),
        .need("done", .integer(min: 0), "how far it is, in steps of its own"),
        .may("total", .integer(min: 0), "of how many; absent while nobody knows"),
        .need("isCalledOff", .boolean, "somebody cancelled it; it ends when it notices"),
        .need("createdAt", .text, "moment"), .may("startedAt", .text, "moment"),
        .may("endedAt", .text, "moment"),
        .may(
            "result",
            .object([
                .need("href", .text, "where it is fetched"),
                .need("type", .text, "content type"), .may("name", .text, "of the file"),
                .need("bytes", .integer(min: 0), "length"),
                .may("keptUntil", .text, "moment from which it is gone"),
            ]), "what came of it, once it is done"),
        .may(
            "fault",
            .object([
                .need("code", .text, "code of the problem"),
                .need("messages", .named("Bilingual"), "what went wrong"),
                .may("problem", .named("Problem"), "what the call would have been answered"),
            ]), "why it failed"),
    ])
}
