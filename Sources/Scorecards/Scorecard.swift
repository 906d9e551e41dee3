public import Diagnostics
public import FEEL
public import Quantities
public import Rules
public import Vocabulary

/// One version of a scorecard (评分卡): how points, a grade, a title or a class follow from facts.
///
/// An enterprise qualifies if all conditions hold and, where the card has a pass mark or routes,
/// the mark or any one of the routes holds.
public final class Scorecard: Sendable {
    /// What a card is for.
    public enum Family: String, Hashable, Sendable, CaseIterable {
        /// 认定: a title that an office grants.
        case title
        /// 积分: innovation points of a zone.
        case points
        /// 指数: an index that lenders read, such as knowledge value.
        case index
        /// 等级: a grade or class that an office gives, or a law defines.
        case grade
        /// 定义: what the zone itself means by a word.
        case definition
        /// 上市板块: the conditions of a stock market.
        case board
    }

    public let id: String
    public let name: Bilingual
    public let family: Family
    public let version: Version
    public let validity: Validity?
    /// In the order of the file.
    public let sources: [Source]
    public let values: [NamedValue]
    public let own: OwnNames
    public let feeds: Feeds
    public let stages: Stages?
    public let conditions: [Clause]
    /// 直接认定: any one of them stands in for the pass mark.
    public let routes: [Clause]
    public let groups: [IndicatorGroup]
    public let pass: PassMark?
    public let grades: GradeTable?
    /// Fields that the breakdown shows beside the points.
    public let shows: [FieldIndex]
    /// Points that a weighted card's functions reach; nil for a card whose functions count as is.
    public let scale: Decimal34?
    /// What weights are cited by; nil for a card without weights.
    public let weightsCitation: Citation?
    /// The ceiling of the total, bonus included; nil for none.
    public let cap: Decimal34?
    /// Decimal places of every line.
    public let places: Int
    /// How far figures must have been checked to count on this card; nil: at all.
    public let verified: Verification?
    public let notes: [Line]
    /// The path inside the catalogue.
    public let path: String

    init(
        id: String, name: Bilingual, family: Family, version: Version, validity: Validity?,
        sources: [Source], values: [NamedValue], own: OwnNames, feeds: Feeds, stages: Stages?,
        conditions: [Clause], routes: [Clause], groups: [IndicatorGroup], pass: PassMark?,
        grades: GradeTable?, shows: [FieldIndex], scale: Decimal34?, weightsCitation: Citation?,
        cap: Decimal34?, places: Int, verified: Verification?, notes: [Line], path: String
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.version = version
        self.validity = validity
        self.sources = sources
        self.values = values
        self.own = own
        self.feeds = feeds
        self.stages = stages
        self.conditions = conditions
        self.routes = routes
        self.groups = groups
        self.pass = pass
        self.grades = grades
        self.shows = shows
        self.scale = scale
        self.weightsCitation = weightsCitation
        self.cap = cap
        self.places = places
        self.verified = verified
        self.notes = notes
        self.path = path
    }
}

extension Scorecard {
    /// How results of this version are cited: `tech-sme@国科发政〔2017〕115号`.
    public var citedAs: String { "\(id)@\(version.text)" }

    /// The source that derived facts carry: `derived:<card>@<version>`.
    public var derivedSource: String { "derived:\(citedAs)" }

    /// True if any number comes from no document: every output says so.
    public var isIllustrative: Bool { sources.contains { $0.evidence == .illustrative } }

    /// True if somebody is asked whether he qualifies; false for mere points, indexes and grades.
    public var decides: Bool { !conditions.isEmpty || !routes.isEmpty || pass != nil }

    /// False for a card of conditions only.
    public var hasPoints: Bool { !groups.isEmpty }

    /// The highest total, where points are counted at all: in the stage that has most.
    public var highest: Decimal34? {
        guard hasPoints else { return nil }
        return cap ?? (0..<max(stages?.rows.count ?? 1, 1)).map(highest(inStage:)).max()
    }

    /// The highest total of one stage; of a card without stages, of stage 0.
    public func highest(inStage stage: Int) -> Decimal34 {
        let sum = groups.reduce(Decimal34.zero) { $0.plus($1.highest(inStage: stage)) }
        return cap.map { min($0, sum) } ?? sum
    }
}

/// How long a result holds.
public struct Validity: Sendable {
    /// Nil: not stated.
    public let months: Int?
    public let text: Bilingual?
    public let citation: Citation
}

/// Where results of a card go as facts.
public struct Feeds: Sendable {
    public var total: FieldIndex?
    /// By group id.
    public var groups: [String: FieldIndex] = [:]
    /// A member of the titles.
    public var title: String?
    /// A boolean field that is true where the enterprise qualifies.
    public var boolean: FieldIndex?
}

/// 合格线: the total and the parts that have to be reached.
public struct PassMark: Sendable {
    public struct Part: Sendable {
        /// A group's id; nil for the total.
        public let group: String?
        public let interval: NumberInterval
        /// As the card writes it: `>= 60`.
        public let text: String
    }

    public let parts: [Part]
    public let citation: Citation
}
