public import Enterprises
import FEEL
public import Quantities
import Rules
public import Vocabulary

/// A portrait plan on one day: measures enterprises, one at a time. Reads no clock, keeps nothing.
public struct PortraitDay: Sendable {
    public let plan: PortraitPlan
    public let day: Day
    private let dictionary: FieldDictionary

    public init(_ plan: PortraitPlan, on day: Day, dictionary: FieldDictionary) {
        self.plan = plan
        self.day = day
        self.dictionary = dictionary
    }

    /// The fields that the plan looks at, each once: what is enough to be resolved.
    public var fields: [FieldIndex] {
        let formulas = (plan.dimensions.map(\.measurement) + [plan.stages.measurement]).map(
            \.formula)
        let own = formulas.flatMap(\.slots).filter { $0 < dictionary.fields.count }
        return Set(own + [plan.sector]).sorted()
    }

    public func measure(_ profile: Profile) -> Sitter {
        let surroundings = Surroundings(
            profile.states, on: day, dictionary: dictionary)
        return Sitter(
            uscc: profile.uscc, name: profile.name, stage: stage(surroundings),
            sector: profile.states[plan.sector].member,
            values: plan.dimensions.map { dimension in
                switch surroundings.measured(dimension.measurement) {
                case .value(let value): .known(value)
                case .open(let openness, let doubt): .unknown(openness, doubt)
                }
            })
    }

    private func stage(_ surroundings: Surroundings) -> Int? {
        guard case .value(let value) = surroundings.measured(plan.stages.measurement) else {
            return nil
        }
        return plan.stages.rows.firstIndex { row in row.intervals.contains { $0.contains(value) } }
    }
}

/// An enterprise measured on all dimensions, not yet compared.
public struct Sitter: Sendable {
    public let uscc: USCC?
    public let name: String
    public let stage: Int?
    public let sector: String?
    /// In the order of the plan.
    public let values: [PortraitLine.Value]
}
