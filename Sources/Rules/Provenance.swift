public import Diagnostics
public import Quantities

/// How far a source can be trusted. The order is the project's: official before press before
/// third party before public code; what nobody published is illustrative.
public enum Evidence: String, Hashable, Sendable, CaseIterable, Comparable {
    case illustrative
    case code
    case thirdParty = "third-party"
    case press
    case official

    public static func < (left: Evidence, right: Evidence) -> Bool {
        left.strength < right.strength
    }

    public var strength: Int { Evidence.allCases.firstIndex(of: self) ?? 0 }

    public var label: Bilingual {
        switch self {
        case .official: Bilingual(zh: "官方", en: "official")
        case .press: Bilingual(zh: "新闻", en: "press")
        case .thirdParty: Bilingual(zh: "第三方", en: "third party")
        case .code: Bilingual(zh: "公开代码", en: "public code")
        case .illustrative: Bilingual(zh: "示意", en: "illustrative")
        }
    }
}

/// How much of the clause's own text was read.
public enum Reading: String, Hashable, Sendable, CaseIterable {
    case read
    case partial
    case draft
    case inferred
    case unread

    public var label: Bilingual {
        switch self {
        case .read: Bilingual(zh: "已读", en: "read")
        case .partial: Bilingual(zh: "部分读到", en: "partly read")
        case .draft: Bilingual(zh: "征求意见稿", en: "draft only")
        case .inferred: Bilingual(zh: "推断", en: "inferred")
        case .unread: Bilingual(zh: "未读到", en: "not read")
        }
    }
}

/// A document that rules are read from.
public struct Source: Hashable, Sendable {
    public let key: String
    public let title: String
    public let number: String?
    public let publisher: String?
    public let date: Day?
    public let evidence: Evidence
    public let url: String?

    public init(
        key: String, title: String, number: String?, publisher: String?, date: Day?,
        evidence: Evidence, url: String?
    ) {
        self.key = key
        self.title = title
        self.number = number
        self.publisher = publisher
        self.date = date
        self.evidence = evidence
        self.url = url
    }
}

/// What stands behind one line of a rule set: its sources, the article, how it was read.
public struct Citation: Hashable, Sendable {
    /// Not empty; the first is the one that decides.
    public let sources: [Source]
    public let article: String?
    public let reading: Reading
    public let location: SourceLocation

    public init(
        sources: [Source], article: String?, reading: Reading, location: SourceLocation
    ) {
        self.sources = sources
        self.article = article
        self.reading = reading
        self.location = location
    }

    /// The weaker mark holds where a line cites two sources.
    public var evidence: Evidence { sources.map(\.evidence).min() ?? .illustrative }
}
