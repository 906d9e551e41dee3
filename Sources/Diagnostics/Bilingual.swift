/// The language that a person reads.
public enum Language: String, Sendable, CaseIterable {
    case zh
    case en
}

/// A text in Chinese and English. Chinese comes first in this project.
public struct Bilingual: Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The same text in both languages: a code, a name, a formula.
    public init(_ same: String) {
        self.init(zh: same, en: same)
    }

    public subscript(language: Language) -> String {
        language == .zh ? zh : en
    }
}
