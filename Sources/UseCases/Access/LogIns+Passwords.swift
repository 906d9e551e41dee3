public import Access
public import Quantities
import Registry
import Seals
import Storage

extension LogIns {
    /// Lets somebody who is logged in choose another password. All other sessions of the account
    /// end. Blocks its thread while it computes.
    /// - Parameters:
    ///   - ticket: of `admit`: guessing the old password is slowed as logging in is.
    ///   - session: the one in which it is asked for; it goes on.
    public func changePassword(
        _ ticket: Ticket, old: String, new: String, keeping session: Session?,
        at moment: Instant
    ) throws -> Result<AccessDesk.Recorded<Account>, AccessRefusal> {
        switch try proved(ticket, old) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let account):
            let fault = PasswordRule.fault(new, login: account.login, isOldOne: new == old)
            if let fault { return .failure(fault) }
            guard let hash = bench.run({ PasswordHash.compute(new, cost: bench.cost) }) else {
                return .failure(.logInsBusy)
            }
            guard let hash else { return .failure(.outOfMemory) }
            let doing = AccessDesk.Doing(by: account.login, at: moment)
            let done = try AccessDesk(base).keep(hash, of: account, doing)
            if case .success = done { try endOthers(of: account, than: session) }
            return done
        }
    }

    private func endOthers(of account: Account, than session: Session?) throws {
        try base.end(
            session.map { .others(account: account.id, than: $0.tokenHash) }
                ?? .account(account.id))
    }
}

extension AccessDesk {
    /// Records a hash that the owner's own password came to, if the password is still the one that
    /// was looked at.
    func keep(
        _ hash: PasswordHash, of seen: Account, _ doing: Doing
    ) throws -> Result<Recorded<Account>, AccessRefusal> {
        try record(.setPassword, doing) { view in
            guard var account = try view.account(id: seen.id), !account.isDisabled,
                account.passwordHash == seen.passwordHash
            else { return .failure(.logInFailed) }
            // A password for one use stays one when only its hash is computed again.
            if doing.reason != "rehash" { account.mustChangePassword = false }
            var write = try view.newWrite()
            write.accounts = [account]
            write.passwords = [NewPassword(of: account.id, hash)]
            return .success(
                Plan(
                    write: write, made: account,
                    detail: ["account": account.id, "login": account.login]))
        }
    }
}
