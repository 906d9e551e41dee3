import Diagnostics
import Foundation
import GRDB
public import Quantities
public import Storage

extension SQLiteBase {
    public func add(_ job: Job, _ limits: JobLimits) throws -> JobAdmission {
        try passing { database in
            if let row = try JobRows.row(job.id, database) {
                return .alreadyThere(try JobRows.job(row))
            }
            if try JobRows.open(database, nil) >= limits.inAll { return .tooMany }
            if try JobRows.open(database, job.organisation) >= limits.ofOrganisation {
                return .tooMany
            }
            try JobRows.insert(job, database)
            return .added
        }
    }

    public func job(id: String) throws -> Job? {
        try Faulting.translated(path) {
            try database.read { try JobRows.row(id, $0).map(JobRows.job) }
        }
    }

    public func jobs(of organisation: String?) throws -> [Job] {
        try Faulting.translated(path) {
            try database.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        \(JobRows.selection(request: "x''")) WHERE ?1 IS NULL OR organisation = ?1
                        ORDER BY id DESC
                        """, arguments: [organisation]
                ).map(JobRows.job)
            }
        }
    }

    public func openJobs() throws -> [Job] {
        try Faulting.translated(path) {
            try database.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        \(JobRows.selection(request: "x''"))
                        WHERE state IN ('waiting', 'running') ORDER BY id
                        """
                ).map(JobRows.job)
            }
        }
    }

    public func update(_ job: Job, result bytes: [UInt8]?) throws -> Job? {
        try passing { database in
            try JobRows.update(job, bytes, database)
            if database.changesCount == 0 { return nil }
            return try JobRows.row(job.id, database).map(JobRows.job)
        }
    }

    public func resultBytes(of id: String) throws -> [UInt8]? {
        try Faulting.translated(path) {
            try database.read { database in
                try Data.fetchOne(
                    database, sql: "SELECT result FROM job WHERE code = ?", arguments: [id]
                ).map(Array.init)
            }
        }
    }

    public func emptyResults(endedBefore moment: Instant) throws -> [Job] {
        try passing { database in
            let over = try Row.fetchAll(
                database,
                sql: """
                    \(JobRows.selection(request: "x''"))
                    WHERE ended_at < ? AND result_head IS NOT NULL ORDER BY id
                    """, arguments: [moment.milliseconds]
            ).map(JobRows.job)
            try database.execute(
                sql: "UPDATE job SET result = NULL WHERE ended_at < ? AND result IS NOT NULL",
                arguments: [moment.milliseconds])
            return over
        }
    }

    public func forgetJobs(endedBefore moment: Instant) throws -> [Job] {
        try passing { database in
            let gone = try Row.fetchAll(
                database,
                sql: "\(JobRows.selection(request: "x''")) WHERE ended_at < ? ORDER BY id",
                arguments: [moment.milliseconds]
            ).map(JobRows.job)
            try database.execute(
                sql: "DELETE FROM job WHERE ended_at < ?", arguments: [moment.milliseconds])
            return gone
        }
    }

    /// A backup's open jobs are not gone on with: who asked may have got an answer since.
    func failOpenJobs(restoredAt moment: Instant) throws {
        for job in try openJobs() {
            if let failed = job.failed(.restored, at: moment) { _ = try update(failed) }
        }
    }
}

extension JobFault {
    fileprivate static let restored = JobFault(
        code: "gone",
        Bilingual(
            zh: "企业库已从备份恢复，未办完的任务不再继续；请重新提交。",
            en: "the base was restored from a backup; jobs that had not ended are not gone on "
                + "with. Ask again."))
}
