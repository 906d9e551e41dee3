public import Diagnostics
public import Documents

/// How many working days an office has for what waits for it (办理时限): the installation's own
/// choice, from `reviews: {default_days: 5, offices: {税务: 3}}` of `rongqiao.yaml`.
public struct ReviewTerms: Hashable, Sendable {
    public static let usual = 5
    private static let longest = 250

    public let defaultDays: Int
    /// By a word of the office's Chinese name, in the order of the file.
    public let offices: [Office]

    public struct Office: Hashable, Sendable {
        public let word: String
        public let days: Int
    }

    public init(defaultDays: Int = usual, offices: [Office] = []) {
        self.defaultDays = defaultDays
        self.offices = offices
    }

    /// Reads the mapping under `reviews`; nil gives the usual days. Every fault is located.
    public init(_ node: YAMLNode?) throws(Faults) {
        guard let node, !node.isNull else {
            self.init()
            return
        }
        var faults = node.unknownKeys(known: ["default_days", "offices"])
        func days(_ value: YAMLNode) -> Int {
            if let days = value.string.flatMap(Int.init), (1...ReviewTerms.longest).contains(days) {
                return days
            }
            faults.append(
                value.fault(
                    "badTerm", zh: "办理时限应写 1 至 \(ReviewTerms.longest) 的整数（工作日），如 5。",
                    en: "write the term as a whole number of working days, 1 to "
                        + "\(ReviewTerms.longest)."))
            return ReviewTerms.usual
        }
        let usual = node["default_days"].map(days) ?? ReviewTerms.usual
        if let list = node["offices"], !list.isNull, list.entries.isEmpty {
            faults.append(
                list.fault(
                    "expectedMapping", zh: "offices 应写 {部门: 天数}，如 {税务: 3}。",
                    en: "offices takes {office: days}, such as {税务: 3}."))
        }
        let offices = (node["offices"]?.entries ?? []).map { entry in
            Office(word: entry.key.string ?? "", days: days(entry.value))
        }
        if !faults.isEmpty { throw Faults(faults) }
        self.init(defaultDays: usual, offices: offices)
    }

    /// The working days of an office: of the longest word that its name holds.
    public func days(for office: Bilingual) -> Int {
        let found = offices.filter { !$0.word.isEmpty && office.zh.contains($0.word) }
        return found.max { $0.word.count < $1.word.count }?.days ?? defaultDays
    }
}
