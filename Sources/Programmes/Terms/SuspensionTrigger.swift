public import Diagnostics
public import Quantities

/// A reading at which a programme acts (熔断); each level has its own action.
public struct SuspensionTrigger: Hashable, Sendable {
    public enum Metric: String, Hashable, Sendable, Codable, CaseIterable {
        case nplRate = "npl_rate"
        case payoutRate = "payout_rate"
    }

    public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
        case warn
        case stopAcceptingClaims = "stop_accepting_claims"
        case stopNewBusiness = "stop_new_business"

        public var name: Bilingual {
            switch self {
            case .warn: Bilingual(zh: "风险预警", en: "warn")
            case .stopAcceptingClaims:
                Bilingual(zh: "暂停补偿受理", en: "stop accepting claims")
            case .stopNewBusiness: Bilingual(zh: "暂停新增业务", en: "stop new business")
            }
        }
    }

    public let id: String
    public let metric: Metric
    public let level: Sourced<Rate>
    public let action: Action
    public let boundary: Boundary

    public init(
        id: String, metric: Metric, level: Sourced<Rate>, action: Action, boundary: Boundary
    ) {
        self.id = id
        self.metric = metric
        self.level = level
        self.action = action
        self.boundary = boundary
    }

    /// What a reading comes to.
    public enum Answer: Hashable, Sendable {
        case notReached
        case reached
        /// Exactly on the level, and the rule does not say whether that is enough; or the level
        /// was not read.
        case unknownRule(Bilingual)
        case unknownData
    }

    public func answer(_ reading: AmountRatio) -> Answer {
        guard let level = level.value else {
            return .unknownRule(Bilingual(zh: "触发值未读到", en: "the level was not read"))
        }
        guard let order = reading.compared(toMillionths: level.ppm) else { return .unknownData }
        if order != 0 { return order > 0 ? .reached : .notReached }
        switch boundary {
        case .reached: return .reached
        case .exceeded: return .notReached
        case .unstated:
            return .unknownRule(
                Bilingual(
                    zh: "恰为\(level.text)，规则未写明达到还是超过才触发",
                    en: "exactly \(level.text), and the rule does not say whether that is enough"))
        }
    }
}

/// Whether reaching a level is enough or it must be exceeded.
public enum Boundary: String, Hashable, Sendable, CaseIterable {
    case reached
    case exceeded
    /// The text does not say: exactly on the level the rule is unknown.
    case unstated
}

extension ProgrammeTerms {
    /// The answer of every trigger of a metric, in the order of the terms.
    public func triggered(
        _ metric: SuspensionTrigger.Metric, _ reading: AmountRatio
    ) -> [(trigger: SuspensionTrigger, answer: SuspensionTrigger.Answer)] {
        triggers.filter { $0.metric == metric }.map { ($0, $0.answer(reading)) }
    }
}
