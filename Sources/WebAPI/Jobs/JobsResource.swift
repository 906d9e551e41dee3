import Access
import Diagnostics
import Documents
import HTTPTypes
import Storage
import UseCases

/// Jobs: how they stand, what came of them, calling them off.
enum JobsResource {
    static let endpoints: [Endpoint] =
        [list, show, cancel, result, events] + JobKinds.own.map(\.endpoint)

    private static let job = Endpoint.Parameter.path(
        "job", "任务编号 · id of the job", example: "q83vEjRWeJASNFZ4mrzeAQ")

    private static let list = Endpoint(
        .get, "/jobs", "listJobs", .jobs, zh: "本机构的任务，新的在前", en: "Jobs of one's organisation",
        scope: .readJobs,
        [
            .query(
                "state", .string(values: Job.State.allCases.map(\.rawValue)),
                "只看这种状态 · only in this state")
        ] + Endpoint.Parameter.page, reply: .json(.page(of: .named("Job")), "newest first")
    ) { call in
        let own = try call.base.jobs(of: call.principal?.organisation.id ?? "")
        let state = call.text("state")
        let page = try OrderedPage(own.filter { state == nil || $0.state.rawValue == state }, call)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for job in page.items { JobJSON(call.service).write(job, &writer) }
        writer.endArray()
        writer.endObject()
        return .json(writer.take().adding(cursor: page.next))
    }

    private static let show = Endpoint(
        .get, "/jobs/{job}", "showJob", .jobs, zh: "一个任务：状态、进度、结果", en: "One job",
        scope: .readJobs, [job], reply: .json(.named("Job"), "how it stands")
    ) { call in
        let desk = JobDesk(call)
        return .json(desk.json(try desk.job()))
    }

    private static let cancel = Endpoint(
        .delete, "/jobs/{job}", "cancelJob", .jobs,
        zh: "取消任务：等候的立即取消，进行中的在下一步停下；已办完的不能取消",
        en: "Call a job off: one that runs stops at its next step", scope: .readJobs, [job],
        reply: .json(.named("Job"), "how it stands then", status: 202)
    ) { call in
        let (desk, service) = (JobDesk(call), call.service)
        let job = try desk.job()
        try desk.require(job)
        let off = try service.settle(job.id) { $0.calledOff(at: call.moment) }
        guard let settled = off else {
            throw Problem(
                .conflict, zh: "任务已经结束，不能取消。", en: "the job has ended; it cannot be cancelled.")
        }
        service.jobs.callOff(job.id)
        service.signals.ring(.job(job.id))
        return Answer(.accepted, desk.json(settled))
    }

    private static let result = Endpoint(
        .get, "/jobs/{job}/result", "showJobResult", .jobs, zh: "任务的结果：文件或 JSON",
        en: "What came of a job: a file or JSON", scope: .readJobs, [job],
        reply: .text("application/octet-stream", "in the type that the job names"),
        problems: [.gone, .conflict, .forbidden]
    ) { call in
        let desk = JobDesk(call)
        let job = try desk.job()
        try desk.require(job)
        guard let result = job.result else {
            throw Problem(
                .conflict, zh: "任务还没有办完，或没有结果。", en: "the job has not ended, or has no result.")
        }
        return try answer(result, job, call)
    }

    /// - Throws: `gone`.
    private static func answer(_ result: JobResult, _ job: Job, _ call: Call) throws -> Answer {
        let service = call.service
        let gone = Problem(.gone, zh: "结果已过保存期限。", en: "results are not kept that long.")
        if let ended = job.endedAt, ended < service.resultsEndedBefore { throw gone }
        var answer = Answer(.ok, [], type: result.type)
        if let file = result.file {
            guard let results = service.results, results.holds(file) else { throw gone }
            answer.stream = ByteStream(
                pieces: FileStream(path: results.path(file), pool: service.pool),
                length: Int(result.bytes))
        } else {
            guard let bytes = try call.base.resultBytes(of: job.id) else { throw gone }
            answer.body = bytes
        }
        if let name = result.name {
            answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        }
        return answer
    }

    private static let events = Endpoint(
        .get, "/jobs/{job}/events", "watchJob", .jobs,
        zh: "事件流：任务的进度和结束（text/event-stream）",
        en: "Stream of events: progress of a job, and its end", scope: .readJobs, [job],
        reply: .events(
            "progress and end, each with the job; 204 for a reader that has had the end"),
        work: .streaming(watch))

    @Sendable private static func watch(
        _ call: Call, _ connection: Connection
    ) async throws -> Answer {
        let service = call.service
        let job = try await service.working { try JobDesk(call).job() }
        let last = connection.lastEventID
        // So that a browser does not come back for ever.
        if job.state.isEnd, last == JobEvents.mark(job, service) { return Answer(.noContent, []) }
        return try .events(
            JobEvents(service, job.id, after: last), of: .job(job.id), connection, service
        ) { $0.may(.readJobs) && $0.organisation.id == job.organisation }
    }
}
