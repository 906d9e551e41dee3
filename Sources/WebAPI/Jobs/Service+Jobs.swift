import Access
import Diagnostics
import HTTPTypes
import NIOPosix
import Quantities
import Storage
import Synchronization
import UseCases

/// Working on jobs.
extension Service {
    private var base: any EnterpriseBase { request.base }

    /// Begins as many of those that wait as there is room for.
    func beginJobs() throws {
        while let job = try nextJob() {
            // Threads that nobody needs are not made; starting again does nothing.
            jobs.pool.start()
            jobs.pool.submit { [self] state in
                // A pool that has ended works no more: the row waits for the next beginning.
                guard state == .active else { return jobs.leave(job.id) }
                work(on: job)
                // What goes wrong here, the next call or beat tries again.
                try? beginJobs()
            }
        }
    }

    /// Nil where there is no room, or nothing waits.
    private func nextJob() throws -> Job? {
        try jobs.turns.withLock { turns in
            while jobs.hasRoom, let next = JobOrder.next(try base.openJobs(), lastServed: turns) {
                let moment = now()
                turns[next.organisation] = moment
                guard let whole = try base.job(id: next.id), let begun = whole.started(at: moment),
                    let running = try base.update(begun)
                else { continue }
                jobs.enter(running.id)
                signals.ring(.job(running.id))
                return running
            }
            return nil
        }
    }

    private func work(on job: Job) {
        let outcome = Result { try yield(of: job) }
        do {
            switch outcome {
            case .success(let (result, bytes)):
                try settle(job.id, bytes) { reached($0).finished(result, at: now()) }
            case .failure(let error): try settle(job.id) { ended(reached($0), by: error, job) }
            }
        } catch {
            // The row says that it runs until the service begins anew, which then does it again.
        }
        jobs.leave(job.id)
        signals.ring(.job(job.id))
    }

    /// As far as it came by now; the row may be behind.
    private func reached(_ job: Job) -> Job {
        guard let live = jobs.live(job.id) else { return job }
        return job.advanced(to: live.done, of: live.total) ?? job
    }

    private func ended(_ now: Job, by error: any Error, _ job: Job) -> Job? {
        let isRepeatable = jobs.kinds[job.kind]?.isRepeatable ?? false
        switch error {
        case JobStop.calledOff: return now.cancelled(at: self.now())
        case JobStop.serviceEnds:
            return now.interrupted(isRepeatable: isRepeatable, .interrupted, at: self.now())
        default: return now.failed(JobFault(Problem(error), of: job), at: self.now())
        }
    }

    /// Moves a job from where it stands now.
    /// - Returns: nil where there is no such job, or no such move any more.
    @discardableResult
    func settle(_ id: String, _ bytes: [UInt8]? = nil, _ move: (Job) -> Job?) throws -> Job? {
        while let job = try base.job(id: id), let moved = move(job) {
            if let done = try base.update(moved, result: bytes) { return done }
        }
        return nil
    }

    // MARK: one job

    private func yield(of job: Job) throws -> (JobResult, bytes: [UInt8]?) {
        guard let kind = jobs.kinds[job.kind] else { throw Problem(.gone) }
        guard let principal = try FindPrincipal.run(job.principal, in: base, at: now()),
            kind.scope.map({ principal.may($0) }) ?? true
        else {
            throw Problem(
                .forbidden, zh: "提出任务的账号或密钥已经失效，或不再有这项权限。",
                en: "the account or key that asked has ended, or may not do this any more.")
        }
        let call = try StoredCall.call(job.request, self, by: principal)
        let progress = WorkProgress { [self] in try tell(job.id, $0, $1) }
        let made = try kind.run(
            JobRun(id: job.id, call: call, progress: progress, folder: try results?.made()))
        return try kept(made, job)
    }

    private func tell(_ id: String, _ done: Int, _ total: Int?) throws {
        if try jobs.note(id, done, total) { noteInBase(id, done, total) }
        signals.ring(.job(id))
    }

    /// On another thread: whoever does the work may be in the middle of a reading of the base, in
    /// which nothing else can be begun.
    private func noteInBase(_ id: String, _ done: Int, _ total: Int?) {
        pool.submit { [self] state in
            guard state == .active else { return }
            let noted = try? settle(id) {
                $0.advanced(to: Int64(done), of: total.map { Int64($0) })
            }
            if noted?.isCalledOff == true { jobs.callOff(id) }
        }
    }

    private func kept(_ made: JobYield, _ job: Job) throws -> (JobResult, bytes: [UInt8]?) {
        switch made {
        case .file(let name, let type, let shown):
            let bytes = try results?.bytes(of: name) ?? 0
            return (JobResult(type: type, name: shown, bytes: bytes, file: name), nil)
        case .answer(let answer):
            let type = answer.headers[.contentType] ?? "application/octet-stream"
            let isLong = answer.body.count > settings.integer("jobs.result-bytes-in-base")
            let file = isLong ? try results?.write(answer.body, for: job.id) : nil
            let result = JobResult(
                type: type, name: answer.fileName, bytes: Int64(answer.body.count), file: file)
            return (result, file == nil ? answer.body : nil)
        }
    }
}

extension Answer {
    /// What the file is called, where the answer is one.
    fileprivate var fileName: String? {
        let parts = headers[.contentDisposition]?.split(separator: "\"") ?? []
        return parts.count > 1 ? String(parts[1]) : nil
    }
}

extension JobFault {
    /// The problem that the call would have been answered, in its caller's language.
    fileprivate init(_ problem: Problem, of job: Job) {
        let asked = StoredCall.spoken(job.request)
        let answer = problem.answer(asked.language, requestID: asked.requestID)
        self.init(
            code: problem.code.rawValue, problem.detail,
            problem: String(decoding: answer.body, as: UTF8.self))
    }

    static let interrupted = JobFault(
        code: ProblemCode.stopping.rawValue,
        Bilingual(
            zh: "服务在办理中途停止，这类任务不能重做；请先查看办到哪里，再重新提交。",
            en:
                "the service ended in the middle, and work of this kind is not done twice: look "
                + "how far it came, then ask again."))
}
