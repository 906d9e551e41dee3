public import Diagnostics

/// What stands under every page of credit: the length of the journal that its figures come from,
/// and the digest of its last entry. Whoever keeps the page notices later that the journal was cut.
public struct BookFoot: Hashable, Sendable {
    public let length: Int64
    /// 64 hexadecimal digits.
    public let digest: String

    public init(length: Int64, digest: String) {
        self.length = length
        self.digest = digest
    }

    public func line(_ language: Language) -> String {
        Bilingual(
            zh: "日志 \(length) 笔，末笔摘要 \(digest)",
            en: "Journal: \(English.count(length, "entry", "entries")), head \(digest)")[
                language]
    }
}
