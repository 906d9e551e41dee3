import Certificates
public import Diagnostics
import Foundation
public import Seals

/// The file that holds the installation's signing key (签发密钥): one line, 43 letters, which its
/// owner alone may read.
public struct SigningKeyFile: Sendable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// - Throws: where it cannot be read, holds no key, or others may read it.
    public func read() throws(Faults) -> SigningKey {
        var found = stat()
        guard stat(path, &found) == 0 else { throw unreadable() }
        guard found.st_mode & 0o077 == 0 else {
            throw fault(
                "keyFileOpen", zh: "别人也能读签发密钥 \(path)；请改为只有本人可读：chmod 600。",
                en: "others may read the signing key \(path); let its owner alone read it: "
                    + "chmod 600.")
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable() }
        let text = String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = SigningKey(text: text) else {
            throw fault(
                "noKey", zh: "\(path) 里不是签发密钥；请重新生成。",
                en: "\(path) holds no signing key; make a new one.")
        }
        return key
    }

    /// Writes a new key into a new file of mode 0600.
    /// - Throws: where a file of this name is there already or none can be made.
    public func make() throws(Faults) -> SigningKey {
        let key = SigningKey.random()
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            let why = String(cString: strerror(errno))
            throw fault(
                "keyFile", zh: "密钥写不进 \(path)（\(why)）；已有的密钥不会被覆盖，请换一个新文件名。",
                en: "the key cannot be written to \(path) (\(why)); no key is written over, so "
                    + "name a new file.")
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data((key.text + "\n").utf8))
            try handle.synchronize()
        } catch {
            unlink(path)
            throw fault(
                "keyFile", zh: "密钥没有写完：\(path)。", en: "the key was not written: \(path).")
        }
        return key
    }

    private func unreadable() -> Faults {
        let why = String(cString: strerror(errno))
        return fault(
            "noKeyFile", zh: "读不到签发密钥 \(path)（\(why)）。",
            en: "the signing key \(path) cannot be read (\(why)).")
    }

    private func fault(_ code: String, zh: String, en: String) -> Faults {
        Faults([Diagnostic(.error, at: nil, code: code, zh: zh, en: en)])
    }
}
