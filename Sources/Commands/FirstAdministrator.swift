import Access
import Diagnostics
import Products
import SQLiteStorage
import Storage
import UseCases

/// The administrator that a service makes by itself where there is no account yet.
struct FirstAdministrator {
    static let login = "admin"

    let common: CommonOptions
    /// Takes the password in place of the output; nil where it is printed.
    let file: FirstPasswordFile?

    /// - Parameter passwordFile: as the setting has it; empty for none.
    init(_ common: CommonOptions, passwordFile: String) {
        self.common = common
        file = passwordFile.isEmpty ? nil : FirstPasswordFile(place: passwordFile)
    }

    /// Does nothing where somebody can log in already.
    /// - Throws: status 1, after telling what is wrong.
    func makeIfNeeded(_ base: SQLiteBase) throws {
        try BaseFile.telling(common.lang) {
            guard try base.reading({ try $0.accounts() }).isEmpty else { return }
            let new = try make(base)
            try file?.settle()
            Terminal.say(told(new)[common.lang])
        }
    }

    private func make(_ base: SQLiteBase) throws -> AccessDesk.NewAccount {
        do {
            switch try record(base) {
            case .success(let done): return done.made.administrator
            case .failure(let refusal): throw Faults([refusal.diagnostic])
            }
        } catch {
            file?.discard()
            throw error
        }
    }

    private func record(
        _ base: SQLiteBase
    ) throws -> Result<AccessDesk.Recorded<AccessDesk.FirstStart>, AccessRefusal> {
        let known = try base.reading { try $0.organisations() }.first { $0.kind == .zone }
        let name = try common.installation()?.zoneName.zh ?? "园区"
        return try AccessDesk(base).firstStart(
            known ?? Organisation(id: "zone", kind: .zone, name: name), login: Self.login,
            .init(by: "serve", at: Terminal.now),
            keeping: { try file?.prepare(login: Self.login, password: $0.revealed) })
    }

    private func told(_ new: AccessDesk.NewAccount) -> Bilingual {
        let (login, password) = (new.account.login, new.password.revealed)
        guard let place = file?.place else {
            return Bilingual(
                zh: "首次启动：管理员账号 \(login)，一次性口令：\(password) （只显示这一次，登录后须先改成自己的）",
                en: "First start: administrator \(login), password for one use: \(password) "
                    + "(shown once; change it when you log in)")
        }
        return Bilingual(
            zh: "首次启动：管理员账号 \(login)，一次性口令写在 \(place)；登录改成自己的口令后请删除该文件。",
            en: "First start: administrator \(login); the password for one use is in \(place). "
                + "Change it when you log in, then delete the file.")
    }
}
