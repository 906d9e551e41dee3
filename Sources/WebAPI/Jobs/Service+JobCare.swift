import Quantities
import Storage
import UseCases

/// Looking after jobs: at the beginning, now and then, at the end.
extension Service {
    /// How long a job is known after its result went.
    private static let knownDays: Int64 = 30
    /// How long a call that is sent again gets the answer of the first one.
    private static let answerDays: Int64 = 30

    /// Takes up what the last service left: what waits is begun; what was cut off is done anew, or
    /// has failed.
    func takeUpJobs() throws {
        for job in try request.base.openJobs() where job.state == .running {
            let isRepeatable = jobs.kinds[job.kind]?.isRepeatable ?? false
            try settle(job.id) {
                $0.interrupted(isRepeatable: isRepeatable, .interrupted, at: now())
            }
        }
        try tidyJobs()
        let named = try request.base.jobs(of: nil).compactMap(\.result?.file)
        results?.removeAll(but: Set(named))
        try beginJobs()
    }

    /// Lets go of results and jobs whose time is over.
    func tidyJobs() throws {
        let over = resultsEndedBefore
        for job in try request.base.emptyResults(endedBefore: over) {
            if let file = job.result?.file { results?.remove(file) }
        }
        _ = try request.base.forgetJobs(
            endedBefore: Instant(
                milliseconds: over.milliseconds - Self.knownDays * 86_400_000))
        try request.base.forgetCalls(before: answersKeptSince)
    }

    /// Answers to calls of before are not kept any more; the steps that they recorded are.
    var answersKeptSince: Instant {
        Instant(milliseconds: now().milliseconds - Self.answerDays * 86_400_000)
    }

    /// Results of jobs that ended before are gone.
    var resultsEndedBefore: Instant {
        let days = Int64(settings.integer("jobs.kept-days"))
        return Instant(milliseconds: now().milliseconds - days * 86_400_000)
    }

    /// Lets work stop where it stands, and waits for it a while: what does not look up is left to
    /// the next beginning.
    func endJobs(within patience: Duration) async {
        jobs.end()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.jobs.emptied() }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            jobs.giveUpWaiting()
            group.cancelAll()
        }
    }
}
