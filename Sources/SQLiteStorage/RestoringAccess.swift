import Access
import Quantities
import Registry
import Storage

extension SQLiteBase {
    /// A backup knows nothing of keys that were revoked and accounts that were disabled since; what
    /// somebody closed stays closed. Sessions of the backup's time end: who held one then may have
    /// logged out since. Passwords are those of the backup.
    func endAccessAgain(
        _ plan: RestorePlan, by actor: String, at moment: Instant
    ) throws {
        try end(.all)
        try failOpenJobs(restoredAt: moment)
        let view = try reading { view in
            (
                try view.accessHead(), try keys(plan, view).map { $0.revoked(at: moment) },
                try accounts(plan, view).map { $0.disabled(at: moment) }
            )
        }
        var write = AccessWrite(readAt: view.0)
        write.keys = view.1
        if !write.keys.isEmpty {
            let act = Act(.revokeKey, by: actor, at: moment, reason: "restore")
            write = AccessWrite(readAt: try record(write, by: act).seq)
        }
        write.accounts = view.2
        if !write.accounts.isEmpty {
            try record(write, by: Act(.disableAccount, by: actor, at: moment, reason: "restore"))
        }
    }

    private func keys(_ plan: RestorePlan, _ view: any AccessView) throws -> [APIKey] {
        try plan.said("keys", by: .revokeKey)
            .compactMap { try view.key(prefix: String($0.dropFirst("rq_".count))) }
            .filter { $0.revokedAt == nil }
    }

    private func accounts(_ plan: RestorePlan, _ view: any AccessView) throws -> [Account] {
        try plan.said("account", by: .disableAccount).compactMap { try view.account(id: $0) }
            .filter { !$0.isDisabled }
    }
}

extension RestorePlan {
    /// What entries that the backup has not say of themselves.
    fileprivate func said(_ name: String, by action: JournalEntry.Action) -> Set<String> {
        Set(lost.filter { $0.act.action == action }.compactMap { $0.act.detail[name] })
    }
}

extension APIKey {
    fileprivate func revoked(at moment: Instant) -> APIKey {
        var copy = self
        copy.revokedAt = moment
        return copy
    }
}

extension Account {
    fileprivate func disabled(at moment: Instant) -> Account {
        var copy = self
        copy.disabledAt = moment
        return copy
    }
}
