public import Diagnostics

/// Who signed, and what allowed him to. Names of persons are not kept here.
public struct Signatory: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case legalRepresentative
        /// Needs a paper that authorises him.
        case agent
        /// The person whose data they are.
        case personConcerned

        public var label: Bilingual {
            switch self {
            case .legalRepresentative: Bilingual(zh: "法定代表人", en: "legal representative")
            case .agent: Bilingual(zh: "授权代理人", en: "authorised agent")
            case .personConcerned: Bilingual(zh: "本人", en: "the person concerned")
            }
        }

        /// The role that an office's word means; nil for any other word.
        public init?(word: String) {
            guard let found = WordList.find(word, in: Role.allCases, \.words) else { return nil }
            self = found
        }

        private var words: [String] {
            switch self {
            case .legalRepresentative:
                ["法定代表人", "法人代表", "法人", "法代", "legal representative", rawValue]
            case .agent: ["授权代理人", "代理人", "委托代理人", "受托人", "经办人", rawValue]
            case .personConcerned: ["本人", "企业主本人", "企业主", "自然人本人", "person", rawValue]
            }
        }
    }

    public let role: Role
    /// The paper that authorises him: its number or name.
    public let authority: String?

    public init(_ role: Role, authority: String? = nil) {
        self.role = role
        self.authority = authority
    }
}
