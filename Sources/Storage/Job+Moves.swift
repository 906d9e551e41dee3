public import Quantities

/// What may become of a job. Each move answers with the job as it is then, nil where there is no
/// such move from where it stands: an end is an end.
extension Job {
    public func started(at moment: Instant) -> Job? {
        moved(from: .waiting) {
            $0.state = .running
            $0.startedAt = moment
            $0.done = 0
            $0.total = nil
        }
    }

    /// - Parameter done: of `total` steps; never fewer than before.
    public func advanced(to done: Int64, of total: Int64?) -> Job? {
        moved(from: .running) {
            $0.done = max($0.done, done)
            $0.total = total
        }
    }

    public func finished(_ result: JobResult, at moment: Instant) -> Job? {
        moved(from: .running) {
            $0.state = .done
            $0.result = result
            $0.endedAt = moment
            if let total = $0.total { $0.done = total }
        }
    }

    /// It failed, at work or before it began.
    public func failed(_ fault: JobFault, at moment: Instant) -> Job? {
        guard !state.isEnd else { return nil }
        var copy = self
        copy.state = .failed
        copy.fault = fault
        copy.endedAt = moment
        return copy
    }

    /// What waits is cancelled at once; what runs is called off, and ends when it notices.
    public func calledOff(at moment: Instant) -> Job? {
        switch state {
        case .waiting: cancelled(at: moment)
        case .running: isCalledOff ? self : moved(from: .running) { $0.isCalledOff = true }
        case .done, .failed, .cancelled: nil
        }
    }

    public func cancelled(at moment: Instant) -> Job? {
        guard !state.isEnd else { return nil }
        var copy = self
        copy.state = .cancelled
        copy.endedAt = moment
        return copy
    }

    /// What becomes of work that the service's end cut off: it waits to be done anew, from the
    /// beginning, or it has failed where doing it twice would not come out the same.
    /// - Parameter fault: what the one who asked is told where it is not done anew.
    public func interrupted(
        isRepeatable: Bool, _ fault: JobFault, at moment: Instant
    ) -> Job? {
        guard state == .running else { return nil }
        if isCalledOff { return cancelled(at: moment) }
        if !isRepeatable { return failed(fault, at: moment) }
        return moved(from: .running) { $0.state = .waiting }
    }

    private func moved(from expected: State, _ change: (inout Job) -> Void) -> Job? {
        guard state == expected else { return nil }
        var copy = self
        change(&copy)
        return copy
    }
}

/// Whose turn it is.
public enum JobOrder {
    /// The next job to be begun: organisations take turns, so that one with many jobs does not keep
    /// out one with few. First those of whose jobs the fewest are running, among them the one that
    /// was served longest ago, and of its jobs the oldest.
    /// - Parameters:
    ///   - open: all jobs that have not ended.
    ///   - lastServed: when a job of an organisation was last begun.
    public static func next(_ open: [Job], lastServed: [String: Instant]) -> Job? {
        var running: [String: Int] = [:]
        for job in open where job.state == .running { running[job.organisation, default: 0] += 1 }
        func place(_ job: Job) -> (Int, Int64, Int64, String) {
            (
                running[job.organisation] ?? 0,
                lastServed[job.organisation]?.milliseconds ?? .min,
                job.createdAt.milliseconds, job.id
            )
        }
        return open.filter { $0.state == .waiting }.min { place($0) < place($1) }
    }
}
