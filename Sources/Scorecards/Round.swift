public import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// A yearly round of innovation points (评价轮次): who is evaluated on which card, and when figures
/// are filled in, verified, published for objection and frozen.
public struct Round: Sendable {
    /// What the public sees of the result.
    public enum Publishing: String, Hashable, Sendable, CaseIterable {
        case rank
        /// Rank and points.
        case points

        public var label: Bilingual {
            switch self {
            case .rank: Bilingual(zh: "只公布名次", en: "rank only")
            case .points: Bilingual(zh: "公布名次和得分", en: "rank and points")
            }
        }
    }

    public let id: String
    public let name: Bilingual
    /// The version in force on the freeze day, or the one that the file names.
    public let card: Scorecard
    /// The year of the figures: the year before that of the freeze day.
    public let year: Int
    /// Who is evaluated (评价对象).
    public let population: Condition
    public let populationText: Bilingual
    /// 填报.
    public let window: ClosedRange<Day>
    /// 核实.
    public let verification: ClosedRange<Day>
    /// 公示.
    public let publication: ClosedRange<Day>
    /// 冻结日 and day of reckoning: facts as of this day count, whenever the round is scored.
    public let freeze: Day
    /// Figures that are checked less far count as not known.
    public let counts: Verification
    public let publish: Publishing
    /// In the order of the file.
    public let objections: [Objection]
    /// In the order of the file.
    public let sources: [Source]
    public let notes: [Line]
}

/// An objection against what was published (异议).
public struct Objection: Sendable {
    public enum Result: String, Hashable, Sendable, CaseIterable {
        /// 成立: the figure is corrected.
        case upheld
        case rejected

        public var label: Bilingual {
            switch self {
            case .upheld: Bilingual(zh: "成立", en: "upheld")
            case .rejected: Bilingual(zh: "不成立", en: "rejected")
            }
        }
    }

    public let id: String
    /// The credit code or the exact name of the enterprise.
    public let enterprise: String
    /// The figure that is disputed; nil where the objection is against something else.
    public let field: FieldIndex?
    public let text: Bilingual
    public let raised: Day
    /// Both or neither.
    public let decided: Day?
    public let result: Result?
    public let location: SourceLocation

    /// Open from the day on which it is raised until the day before it is decided.
    public func isOpen(on day: Day) -> Bool {
        raised <= day && decided.map { day < $0 } ?? true
    }
}

/// How far a round has come.
public enum RoundPhase: String, Hashable, Sendable, CaseIterable {
    case notBegun
    case reporting
    case verifying
    case publishing
    case objections
    case awaitingFreeze
    case frozen

    public var label: Bilingual {
        switch self {
        case .notBegun: Bilingual(zh: "未开始", en: "not begun")
        case .reporting: Bilingual(zh: "填报中", en: "reporting")
        case .verifying: Bilingual(zh: "核实中", en: "verifying")
        case .publishing: Bilingual(zh: "公示中", en: "published for objection")
        case .objections: Bilingual(zh: "异议处理", en: "deciding objections")
        case .awaitingFreeze: Bilingual(zh: "待冻结", en: "awaiting the freeze")
        case .frozen: Bilingual(zh: "已冻结", en: "frozen")
        }
    }
}

extension Round {
    /// The phase on a day. What lies between the end of reporting and the first day of publication
    /// is verification; after publication the round waits for its objections, then for its freeze.
    ///
    /// - Parameter isFrozen: true where a frozen result of the round exists; only this ends a
    ///   round, not the day alone.
    public func phase(on day: Day, isFrozen: Bool = false) -> RoundPhase {
        if isFrozen, day >= freeze { return .frozen }
        if day < window.lowerBound { return .notBegun }
        if day <= window.upperBound { return .reporting }
        if day < publication.lowerBound { return .verifying }
        if day <= publication.upperBound { return .publishing }
        return openObjections(on: day).isEmpty ? .awaitingFreeze : .objections
    }

    public func openObjections(on day: Day) -> [Objection] {
        objections.filter { $0.isOpen(on: day) }
    }
}
