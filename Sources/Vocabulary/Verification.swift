public import Diagnostics

/// How far a figure has been checked (核实状态), weakest first.
public enum Verification: String, Hashable, Sendable, CaseIterable, Comparable {
    /// 填报: the enterprise says so.
    case reported
    /// 佐证: a paper that shows it lies with the office.
    case evidenced
    /// 核实: the office has compared it with the paper or with another office's records.
    case verified

    public static func < (left: Verification, right: Verification) -> Bool {
        left.strength < right.strength
    }

    private var strength: Int {
        switch self {
        case .reported: 0
        case .evidenced: 1
        case .verified: 2
        }
    }

    public var label: Bilingual {
        switch self {
        case .reported: Bilingual(zh: "填报", en: "reported")
        case .evidenced: Bilingual(zh: "佐证", en: "evidenced")
        case .verified: Bilingual(zh: "核实", en: "verified")
        }
    }

    /// The state that an office's word means; nil for any other word.
    public init?(word text: String) {
        let key = PlainText.key(text)
        let state = Verification.allCases.first { state in
            state.words.contains { PlainText.key($0) == key }
        }
        guard let state else { return nil }
        self = state
    }

    private var words: [String] {
        switch self {
        case .reported: ["填报", "已填报", "企业填报", rawValue]
        case .evidenced: ["佐证", "已佐证", "有佐证", rawValue]
        case .verified: ["核实", "已核实", "核验", "已核验", rawValue]
        }
    }

    /// The state of what rests on both: the weaker one. Where nobody said anything of one of them,
    /// nothing is said of what follows from it.
    public static func weaker(_ left: Verification?, _ right: Verification?) -> Verification? {
        guard let left, let right else { return nil }
        return min(left, right)
    }

    /// The state of a value that both give: the stronger one.
    public static func stronger(_ left: Verification?, _ right: Verification?) -> Verification? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }
}
