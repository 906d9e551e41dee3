public import Diagnostics
public import FEEL
public import Quantities
public import Rules
public import Vocabulary

/// Indicators that are summed under one ceiling (一级指标).
public struct IndicatorGroup: Sendable {
    public let id: String
    public let name: Bilingual
    /// The ceiling; nil where weights alone bound the sum.
    public let max: Decimal34?
    /// Lifts the total and is no part of its ordinary hundred points.
    public let isBonus: Bool
    public let indicators: [Indicator]

    /// What the group can count at most in a stage.
    public func highest(inStage stage: Int) -> Decimal34 {
        max ?? indicators.reduce(Decimal34.zero) { $0.plus($1.highest(inStage: stage)) }
    }
}

/// One indicator (二级指标): what is measured and how it becomes points. A reference, because every
/// score passes all indicators of its card by, and copying them is most of the work then.
public final class Indicator: Sendable {
    public let id: String
    public let name: Bilingual
    /// The most points that the function gives.
    public let max: Decimal34
    public let function: ScoreFunction
    /// The field in which a person's choice inside a band stands.
    public let expert: FieldIndex?
    /// In points of the total, by stage; one entry where the card has no stages. Empty where the
    /// function's points count as they are.
    public let weights: [Decimal34]
    public let isBonus: Bool
    /// Where the indicator stands.
    public let citation: Citation
    /// Where its points stand.
    public let pointsCitation: Citation
    /// What to fill in, for the filling guide.
    public let guide: Bilingual?
    public let better: Direction?
    /// Every field that is looked at.
    public let fields: [FieldIndex]
    /// How far figures must have been checked to give points; nil: at all.
    public let verified: Verification?

    init(
        id: String, name: Bilingual, max: Decimal34, function: ScoreFunction, expert: FieldIndex?,
        weights: [Decimal34], isBonus: Bool, citation: Citation, pointsCitation: Citation,
        guide: Bilingual?, better: Direction?, fields: [FieldIndex],
        verified: Verification?
    ) {
        self.id = id
        self.name = name
        self.max = max
        self.function = function
        self.expert = expert
        self.weights = weights
        self.isBonus = isBonus
        self.citation = citation
        self.pointsCitation = pointsCitation
        self.guide = guide
        self.better = better
        self.fields = fields
        self.verified = verified
    }

    /// The weight in a stage, or the function's maximum.
    func highest(inStage stage: Int) -> Decimal34 {
        weights.indices.contains(stage) ? weights[stage] : max
    }
}

/// Whether more of the measure is better.
public enum Direction: String, Hashable, Sendable, CaseIterable {
    case more
    case less
}

/// How a measure or conditions become points.
public indirect enum ScoreFunction: Sendable {
    /// 分段: the band in which the measure lies.
    case bands(Measurement, [Band])
    /// 线性: straight between two values, constant outside.
    case linear(Measurement, Linear)
    /// The points themselves, cut to 0…max.
    case formula(CompiledExpression)
    /// The first row whose condition holds.
    case first([Row])
    /// 取高: the alternative with most points.
    case bestOf([Alternative])
    /// So many points for each item that holds, cut to max.
    case checklist(each: Decimal34, [Item])
    /// 专家打分: a person's points between 0 and max.
    case expert(FieldIndex)
    /// The points were not read: anything from 0 to max.
    case unread
}

extension ScoreFunction {
    public struct Band: Sendable {
        /// As the card writes it: `[5..6)`.
        public let text: String
        public let intervals: [NumberInterval]
        /// Nil: not read.
        public let points: PointRange?
    }

    public struct Linear: Sendable {
        public let from: Decimal34
        public let to: Decimal34
        public let pointsAtFrom: Decimal34
        public let pointsAtTo: Decimal34
    }

    public struct Row: Sendable {
        /// Nil: otherwise.
        public let condition: Condition?
        public let text: Bilingual
        /// Nil: not read.
        public let points: PointRange?
    }

    public struct Alternative: Sendable {
        public let id: String
        public let name: Bilingual
        public let function: ScoreFunction
    }

    public struct Item: Sendable {
        public let text: Bilingual
        public let condition: Condition
    }

    /// What is measured, where the function measures one thing.
    public var measurement: Measurement? {
        switch self {
        case .bands(let measurement, _), .linear(let measurement, _): measurement
        default: nil
        }
    }
}

/// A figure over fields, in the unit in which the card writes its bounds. A reference, as
/// indicators are.
public final class Measurement: Sendable {
    public let formula: CompiledExpression
    /// The field, where the formula is nothing else.
    public let field: FieldIndex?
    /// Both sides where the formula is a division: kept apart so that bounds are met exactly.
    let sides: (over: CompiledExpression, under: CompiledExpression)?
    /// `%`, `万元`; empty for plain numbers.
    public let unit: String
    /// What one unit is in the formula's own measure: 0.01 for `%`, 10000 yuan for `万元`.
    let scale: Decimal34
    /// Which values can be, in `unit`.
    public let domain: NumberInterval

    init(
        formula: CompiledExpression, field: FieldIndex?,
        sides: (over: CompiledExpression, under: CompiledExpression)?, unit: String,
        scale: Decimal34, domain: NumberInterval
    ) {
        self.formula = formula
        self.field = field
        self.sides = sides
        self.unit = unit
        self.scale = scale
        self.domain = domain
    }
}

/// 发展阶段: enterprises are compared, and indicators weighted, inside a stage.
public struct Stages: Sendable {
    public struct Stage: Sendable {
        public let id: String
        public let name: Bilingual
        /// As the file writes it.
        public let text: String
        public let intervals: [NumberInterval]
    }

    public let measurement: Measurement
    public let rows: [Stage]
    public let citation: Citation
}

/// 等级表: from points, or from a grade that an office gave, to an amount.
public struct GradeTable: Sendable {
    public enum Amount: Hashable, Sendable {
        case money(Money)
        case unread
        /// The grade grants no amount.
        case none
    }

    public struct Row: Sendable {
        /// A member of the table's field.
        public let grade: String
        /// As the file writes it; nil or empty where no points are written.
        public let text: String?
        /// Nil: the points of this grade were not read, or it comes from the field alone. Empty:
        /// no points lead to it, only an override.
        public let intervals: [NumberInterval]?
        public let amount: Amount
        public let citation: Citation
    }

    /// What changes the grade that follows from the points.
    public struct Override: Sendable {
        public enum Effect: Hashable, Sendable {
            /// Decides the grade.
            case decides(String)
            /// Excludes the grade: the next lower one.
            case excludes(String)
        }

        public let clause: Clause
        public let effect: Effect
    }

    /// An ordered choice; a grade on file outranks the computed one.
    public let field: FieldIndex
    /// True where the grade comes from the field alone.
    public let isByField: Bool
    /// Best first.
    public let rows: [Row]
    public let overrides: [Override]
    public let citation: Citation
}
