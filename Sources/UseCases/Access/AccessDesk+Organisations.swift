public import Access
import Consents
import Registry
import Storage

extension AccessDesk {
    /// Makes an organisation; there is one zone.
    public func createOrganisation(
        _ new: Organisation, _ doing: Doing
    ) throws -> Result<Recorded<Organisation>, AccessRefusal> {
        try record(.addOrganisation, doing) { view in
            if let refusal = try AccessDesk.refusal(of: new, view) { return .failure(refusal) }
            var write = try view.newWrite()
            write.organisations = [new]
            return .success(
                Plan(write: write, made: new, detail: ["organisation": new.id]))
        }
    }

    private static func refusal(
        of new: Organisation, _ view: any AccessView
    ) throws -> AccessRefusal? {
        if let fault = new.faults.first { return fault }
        let known = try view.organisations()
        if known.contains(where: { $0.id == new.id }) { return .organisationExists(id: new.id) }
        // Whose things somebody may see hangs on the name: two lenders of one name would share
        // them.
        let name = Receiver(new.name)
        if let same = known.first(where: { $0.kind == new.kind && Receiver($0.name) == name }),
            new.kind != .office
        {
            return .organisationExists(id: same.id)
        }
        let zone = known.first { $0.kind == .zone }
        return new.kind == .zone ? zone.map { .zoneExists(id: $0.id) } : nil
    }

    /// What the first start makes: the zone, and an administrator with a password for one use.
    public struct FirstStart: Sendable {
        public let zone: Organisation
        public let administrator: NewAccount
    }

    /// Makes the zone and its first administrator, once: only while there is no account.
    /// - Parameter keep: puts the password where the administrator finds it, before anything is
    ///   recorded: what it throws leaves no account behind whose password nobody knows.
    public func firstStart(
        _ zone: Organisation, login: String, _ doing: Doing,
        keeping keep: (OneTimePassword) throws -> Void = { _ in }
    ) throws -> Result<Recorded<FirstStart>, AccessRefusal> {
        let account = Account(
            id: AccessDesk.newID("account"), login: Account.login(typed: login),
            organisation: zone.id, roles: [.administrator])
        if let fault = (zone.faults + account.faults(in: zone)).first { return .failure(fault) }
        let (text, hash) = newPassword()
        guard let hash else { return .failure(.outOfMemory) }
        try keep(text)
        return try record(.firstStart, doing) { view in
            if try !view.accounts().isEmpty { return .failure(.accountsExist) }
            var write = try view.newWrite()
            let known = try view.organisations().first { $0.kind == .zone }
            if let known, known != zone { return .failure(.zoneExists(id: known.id)) }
            write.organisations = known == nil ? [zone] : []
            write.accounts = [account]
            write.passwords = [NewPassword(of: account.id, hash)]
            let made = FirstStart(
                zone: zone, administrator: NewAccount(account: account, password: text))
            return .success(
                Plan(write: write, made: made, detail: ["login": account.login]))
        }
    }
}
