public import Diagnostics

/// A text in both languages as stored bodies keep it.
public struct Wording: Hashable, Sendable, Codable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    public init(_ text: Bilingual) {
        self.init(zh: text.zh, en: text.en)
    }

    public var bilingual: Bilingual { Bilingual(zh: zh, en: en) }
}
