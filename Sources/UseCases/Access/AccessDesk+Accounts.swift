public import Access
import Registry
import Seals
import Storage

extension AccessDesk {
    /// An account with the password that its owner gets once, and has to change.
    public struct NewAccount: Sendable {
        public let account: Account
        public let password: OneTimePassword
    }

    /// Makes an account. Its password is good for choosing another one.
    public func addAccount(
        login: String, organisation: String, roles: Set<Role>, _ doing: Doing
    ) throws -> Result<Recorded<NewAccount>, AccessRefusal> {
        let account = Account(
            id: AccessDesk.newID("account"), login: Account.login(typed: login),
            organisation: organisation, roles: roles)
        let (text, hash) = newPassword()
        guard let hash else { return .failure(.outOfMemory) }
        return try record(.addAccount, doing) { view in
            guard let home = try view.organisation(id: organisation) else {
                return .failure(.organisationUnknown(id: organisation))
            }
            if let fault = account.faults(in: home).first { return .failure(fault) }
            if try view.account(login: account.login) != nil {
                return .failure(.loginTaken(account.login))
            }
            var write = try view.newWrite()
            write.accounts = [account]
            write.passwords = [NewPassword(of: account.id, hash)]
            return .success(
                Plan(
                    write: write, made: NewAccount(account: account, password: text),
                    detail: ["login": account.login, "organisation": organisation]))
        }
    }

    /// Gives an account another password for one use, as when its owner forgot it, and ends its
    /// sessions.
    public func setPassword(
        of login: String, _ doing: Doing
    ) throws -> Result<Recorded<NewAccount>, AccessRefusal> {
        let (text, hash) = newPassword()
        guard let hash else { return .failure(.outOfMemory) }
        let done = try record(.setPassword, doing) { view in
            try change(login, view) { account, write in
                account.mustChangePassword = true
                write.passwords = [NewPassword(of: account.id, hash)]
                return NewAccount(account: account, password: text)
            }
        }
        if case .success(let recorded) = done {
            try base.end(.account(recorded.made.account.id))
        }
        return done
    }

    /// Ends an account for good: its sessions end, and keys that its owner answers for open
    /// nothing. The last administrator stays.
    public func disableAccount(
        _ login: String, _ doing: Doing
    ) throws -> Result<Recorded<Account>, AccessRefusal> {
        let done = try record(.disableAccount, doing) { view -> Result<Plan<Account>, _> in
            if try isLastAdministrator(login, view) {
                return .failure(.lastAdministrator(login: login))
            }
            return try change(login, view) { account, _ in
                account.disabledAt = doing.at
                return account
            }
        }
        if case .success(let recorded) = done { try base.end(.account(recorded.made.id)) }
        return done
    }

    /// A change of an account that is not disabled.
    private func change<Made>(
        _ login: String, _ view: any AccessView,
        _ body: (inout Account, inout AccessWrite) -> Made
    ) throws -> Result<Plan<Made>, AccessRefusal> {
        guard var account = try view.account(login: login) else {
            return .failure(.loginUnknown(login))
        }
        if account.isDisabled { return .failure(.alreadyDisabled(login: login)) }
        var write = try view.newWrite()
        let made = body(&account, &write)
        write.accounts = [account]
        return .success(
            Plan(write: write, made: made, detail: ["account": account.id, "login": login]))
    }

    private func isLastAdministrator(_ login: String, _ view: any AccessView) throws -> Bool {
        let all = try view.accounts().filter {
            $0.roles.contains(.administrator) && !$0.isDisabled
        }
        return all.count == 1 && all[0].login == login
    }

    func newPassword() -> (text: OneTimePassword, hash: PasswordHash?) {
        let text = OneTimePassword.random()
        return (text, PasswordHash.compute(text.revealed, cost: cost))
    }
}
