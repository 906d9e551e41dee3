import Diagnostics
import Documents
import Foundation

/// Where the first start leaves the administrator's one-time password if its output is kept
/// somewhere, as the journal of a system does: a file that its owner alone may read.
///
/// It is written under another name before the account is made, and gets its own name afterwards.
/// So no account is made whose password nobody can know, and of two starts at once the one that
/// made the account leaves its password.
struct FirstPasswordFile {
    let place: String

    private var partial: String {
        place + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Two lines of YAML.
    /// - Throws: `Faults` where it cannot be kept; nothing is left behind then.
    func prepare(login: String, password: String) throws {
        unlink(partial)
        let file = open(partial, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw fault() }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data("login: \(login)\npassword: \(password)\n".utf8))
            try handle.synchronize()
        } catch {
            let told = fault()
            discard()
            throw told
        }
    }

    /// - Throws: `Faults`; the password is in the other file then, which is named.
    func settle() throws {
        guard rename(partial, place) == 0 else { throw fault(kept: partial) }
    }

    func discard() { unlink(partial) }

    /// What the last system call said.
    private func fault(kept: String? = nil) -> Faults {
        let why = String(cString: strerror(errno))
        let rest = kept.map {
            Bilingual(zh: "；口令在 \($0)", en: "; the password is in \($0)")
        }
        return Faults([
            Diagnostic(
                .error, at: nil, code: "passwordFile",
                zh: "一次性口令写不进 \(place)（\(why)）\(rest?.zh ?? "")；"
                    + "请检查设置 first-start.password-file 和文件夹权限。",
                en: "the one-time password cannot be written to \(place) (\(why))"
                    + "\(rest?.en ?? ""); check the setting first-start.password-file and the "
                    + "folder's permissions.")
        ])
    }
}
