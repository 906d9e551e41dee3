import Diagnostics
import Quantities
import Storage
import Testing

@testable import SQLiteStorage

/// What may become of a job, and whose turn it is: values alone, then rows.
@Suite("任务的状态与先后") struct JobStoreTests {
    static let start = Instant(milliseconds: 1_000)
    static let fault = JobFault(code: "stopping", Bilingual(zh: "停了。", en: "it ended."))
    static let result = JobResult(type: "text/plain", name: nil, bytes: 2, file: nil)

    static func job(_ id: String, of organisation: String = "zone", at milliseconds: Int64 = 1)
        -> Job
    {
        Job(
            id: id, kind: "slow", principal: "p", organisation: organisation, request: [1, 2],
            createdAt: Instant(milliseconds: milliseconds))
    }

    struct Move: Sendable, CustomTestStringConvertible {
        let name: String
        let move: @Sendable (Job) -> Job?
        /// From waiting, running, done, failed, cancelled; nil: no such move.
        let expected: [Job.State?]
        var testDescription: String { name }
    }

    static let moves: [Move] = [
        .init(
            name: "开始", move: { $0.started(at: start) }, expected: [.running, nil, nil, nil, nil]),
        .init(
            name: "进一步", move: { $0.advanced(to: 1, of: 3) },
            expected: [nil, .running, nil, nil, nil]),
        .init(
            name: "办完", move: { $0.finished(result, at: start) },
            expected: [nil, .done, nil, nil, nil]),
        .init(
            name: "不成", move: { $0.failed(fault, at: start) },
            expected: [.failed, .failed, nil, nil, nil]),
        .init(
            name: "取消", move: { $0.calledOff(at: start) },
            expected: [.cancelled, .running, nil, nil, nil]),
        .init(
            name: "中断，可重做",
            move: { $0.interrupted(isRepeatable: true, fault, at: start) },
            expected: [nil, .waiting, nil, nil, nil]),
        .init(
            name: "中断，不可重做",
            move: { $0.interrupted(isRepeatable: false, fault, at: start) },
            expected: [nil, .failed, nil, nil, nil]),
    ]

    @Test("每种状态只有这些走法；有了结局就不再变", arguments: moves)
    func table(_ row: Move) throws {
        let waiting = Self.job("a")
        let running = try #require(waiting.started(at: Self.start))
        let states = [
            waiting, running, try #require(running.finished(Self.result, at: Self.start)),
            try #require(running.failed(Self.fault, at: Self.start)),
            try #require(running.cancelled(at: Self.start)),
        ]
        for (job, expected) in zip(states, row.expected) {
            let moved = row.move(job)
            #expect(moved?.state == expected, "\(job.state)")
            #expect((moved?.endedAt != nil) == (moved?.state.isEnd ?? false), "\(job.state)")
        }
    }

    @Test("取消过的任务被中断，就是取消；进度不倒退")
    func calledOff() throws {
        let running = try #require(Self.job("a").started(at: Self.start))
        let off = try #require(running.calledOff(at: Self.start))
        #expect(off.isCalledOff)
        let cut = off.interrupted(isRepeatable: true, Self.fault, at: Self.start)
        #expect(cut?.state == .cancelled)
        let two = try #require(running.advanced(to: 2, of: 3))
        #expect(two.advanced(to: 1, of: 3)?.done == 2)
    }

    @Test("机构轮流：在办少的先，其次很久没轮到的先，再次先来的先")
    func turns() throws {
        let jobs = [
            Self.job("a1", of: "a", at: 1), Self.job("a2", of: "a", at: 2),
            Self.job("b1", of: "b", at: 3),
        ]
        #expect(JobOrder.next(jobs, lastServed: [:])?.id == "a1")
        #expect(JobOrder.next(jobs, lastServed: ["a": Self.start])?.id == "b1")
        let running = [try #require(jobs[0].started(at: Self.start))] + jobs[1...]
        #expect(JobOrder.next(running, lastServed: ["b": Self.start])?.id == "b1")
        #expect(JobOrder.next(Array(running.prefix(1)), lastServed: [:]) == nil)
    }

    @Test("存取相符；两处同时改，只有一处算数")
    func rows() throws {
        let base = try SQLiteBase.inMemory()
        let limits = JobLimits(inAll: 3, ofOrganisation: 2)
        #expect(try base.add(Self.job("a"), limits) == .added)
        #expect(try base.add(Self.job("a"), limits) == .alreadyThere(Self.job("a")))
        #expect(try base.add(Self.job("b"), limits) == .added)
        #expect(try base.add(Self.job("c"), limits) == .tooMany)
        #expect(try base.add(Self.job("d", of: "bank"), limits) == .added)
        #expect(try base.add(Self.job("e", of: "bank"), limits) == .tooMany)
        let begun = try #require(Self.job("a").started(at: Self.start))
        let kept = try #require(try base.update(begun))
        #expect(kept.version == 1 && kept.state == .running)
        #expect(try base.update(begun) == nil)
        let done = try #require(kept.finished(Self.result, at: Self.start))
        #expect(try base.update(done, result: [7, 8])?.result == Self.result)
        #expect(try base.resultBytes(of: "a") == [7, 8])
        #expect(try base.job(id: "a")?.request == [])
        #expect(try base.openJobs().map(\.id) == ["b", "d"])
        #expect(try base.jobs(of: "zone").map(\.id) == ["b", "a"])
        let later = Instant(milliseconds: 2_000)
        #expect(try base.emptyResults(endedBefore: later).map(\.id) == ["a"])
        #expect(try base.resultBytes(of: "a") == nil)
        #expect(try base.forgetJobs(endedBefore: later).map(\.id) == ["a"])
        #expect(try base.job(id: "a") == nil)
    }
}
