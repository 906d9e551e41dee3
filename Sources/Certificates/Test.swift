import FEEL
import Vocabulary

/// A condition of a rule text as the checker reads it.
indirect enum Test {
    case compare(FieldIndex, Relation, Bound)
    case member(FieldIndex, [String])
    case containsAll(FieldIndex, [String])
    case subset(FieldIndex, [String])
    case nonEmpty(FieldIndex)
    case inside(FieldIndex, String)
    case noEvents([FieldIndex], Span)
    case exists(FieldIndex)
    case grade(FieldIndex, Int)
    case all([Test])
    case any([Test])
    case atLeast(Int, [Test])
    case not(Test)
    case judgement(Certificate.Text, FieldIndex?)
    case review(Certificate.Text, FieldIndex)
    case decided(Bool)
    case formula(CompiledExpression)
    case unread

    enum Relation: String {
        case atLeast = "min"
        case atMost = "max"
        case above
        case below
        case equal = "is"

        func holds(_ sign: Int) -> Bool {
            switch self {
            case .atLeast: sign >= 0
            case .atMost: sign <= 0
            case .above: sign > 0
            case .below: sign < 0
            case .equal: sign == 0
            }
        }
    }

    /// In which days events count: the last months, years from that of the business day, ever; or
    /// the rule does not say.
    enum Span: Equatable {
        case months(Int)
        case years([Int])
        case ever
        case unstated
    }
}

/// The other side of a comparison, or an end of a range.
enum Bound {
    case literal(FactValue)
    /// A name of the rule text, by its slot.
    case named(Int, String)
    case formula(CompiledExpression)
    case unread

    /// As a certificate writes it.
    var text: String {
        switch self {
        case .literal(let value): value.stored
        case .named(_, let name): name
        case .formula(let formula): formula.text
        case .unread: "unread"
        }
    }

    var slots: [Int] {
        switch self {
        case .formula(let formula): formula.slots
        case .named(let slot, _): [slot]
        case .literal, .unread: []
        }
    }
}

extension Test {
    var isUnread: Bool {
        switch self {
        case .unread, .compare(_, _, .unread): true
        default: false
        }
    }

    var parts: [Test] {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts
        case .not(let part): [part]
        default: []
        }
    }

    /// Everything that it looks at, in order: fields, and names of the rule text behind them.
    var slots: [Int] {
        switch self {
        case .compare(let field, _, let bound): [field] + bound.slots
        case .member(let field, _), .containsAll(let field, _), .subset(let field, _),
            .nonEmpty(let field), .inside(let field, _), .exists(let field),
            .grade(let field, _), .review(_, let field):
            [field]
        case .noEvents(let fields, _): fields
        case .judgement(_, let field): field.map { [$0] } ?? []
        case .formula(let formula): formula.slots
        case .decided, .unread: []
        case .all, .any, .atLeast, .not: parts.flatMap(\.slots)
        }
    }

    /// Whether people answer all of it, so that a no on file is their no.
    var isAnsweredByPeople: Bool {
        switch self {
        case .judgement, .review, .decided: true
        case .all, .any, .atLeast, .not: parts.allSatisfy(\.isAnsweredByPeople)
        default: false
        }
    }

    /// The fields in which people's answers stand.
    var peopleFields: [FieldIndex] {
        switch self {
        case .judgement(_, let field): field.map { [$0] } ?? []
        case .review(_, let field): [field]
        default: parts.flatMap(\.peopleFields)
        }
    }

    /// The comparisons that all have to hold.
    var comparisons: [(FieldIndex, Relation, Bound)] {
        switch self {
        case .compare(let field, let relation, let bound): [(field, relation, bound)]
        case .all(let parts): parts.flatMap(\.comparisons)
        default: []
        }
    }

    /// Every comparison anywhere in it.
    var allComparisons: [(FieldIndex, Relation, Bound)] {
        if case .compare(let field, let relation, let bound) = self {
            return [(field, relation, bound)]
        }
        return parts.flatMap(\.allComparisons)
    }

    /// With people's answers laid in, by place; `place` counts judgements and reviews in order.
    func answered(_ answers: [Int: Bool], _ place: inout Int) -> Test {
        switch self {
        case .judgement, .review:
            defer { place += 1 }
            return answers[place].map(Test.decided) ?? self
        case .all(let parts): return .all(parts.map { $0.answered(answers, &place) })
        case .any(let parts): return .any(parts.map { $0.answered(answers, &place) })
        case .atLeast(let count, let parts):
            return .atLeast(count, parts.map { $0.answered(answers, &place) })
        case .not(let part): return .not(part.answered(answers, &place))
        default: return self
        }
    }

    /// How many judgements and reviews are in it.
    var questions: Int {
        switch self {
        case .judgement, .review: 1
        default: parts.reduce(0) { $0 + $1.questions }
        }
    }
}
