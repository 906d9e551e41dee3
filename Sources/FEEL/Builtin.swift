/// The functions of the profile, under their names in FEEL.
enum Builtin: String, Sendable, CaseIterable {
    case min, max, sum, count, mean, abs, floor, ceiling, decimal, modulo, sqrt
    case roundUp = "round up"
    case roundDown = "round down"
    case roundHalfUp = "round half up"
    case roundHalfDown = "round half down"
    case all, any, not
    case listContains = "list contains"
    case append, concatenate, reverse, sublist
    case distinctValues = "distinct values"
    case indexOf = "index of"
    case substring, contains, string, number, date, duration
    case stringLength = "string length"
    case upperCase = "upper case"
    case lowerCase = "lower case"
    case startsWith = "starts with"
    case endsWith = "ends with"
    case stringJoin = "string join"
    case yearsAndMonthsDuration = "years and months duration"

    static let finder = NameFinder(allCases.map(\.rawValue))

    /// Standard functions that are left out of the profile on purpose.
    static let outside: Set<String> = [
        "date and time", "time", "matches", "replace", "split", "substring before",
        "substring after", "insert before", "remove", "union", "flatten", "sort", "product",
        "median", "stddev", "mode", "log", "exp", "odd", "even", "before", "after", "meets",
        "met by", "overlaps", "overlaps before", "overlaps after", "finishes", "finished by",
        "includes", "during", "starts", "started by", "coincides", "day of year", "day of week",
        "month of year", "week of year", "is", "get value", "get entries", "context",
        "context put", "context merge", "now", "today", "list replace", "range",
        "string format",
    ]
    static let outsideFinder = NameFinder(Array(outside))

    /// One way to call a function.
    struct Signature: Sendable {
        let names: [String]
        /// How many of the names must be given.
        let required: Int
        /// The last parameter may be repeated.
        var variadic = false
    }

    var signatures: [Signature] {
        switch self {
        case .min, .max, .sum, .mean, .all, .any:
            [Signature(names: ["list"], required: 1, variadic: true)]
        case .count, .reverse, .distinctValues: [Signature(names: ["list"], required: 1)]
        case .concatenate: [Signature(names: ["list"], required: 1, variadic: true)]
        case .append: [Signature(names: ["list", "item"], required: 2, variadic: true)]
        case .floor, .ceiling: [Signature(names: ["n", "scale"], required: 1)]
        case .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown:
            [Signature(names: ["n", "scale"], required: 2)]
        case .modulo: [Signature(names: ["dividend", "divisor"], required: 2)]
        case .abs: [Signature(names: ["n"], required: 1)]
        case .sqrt: [Signature(names: ["number"], required: 1)]
        case .not: [Signature(names: ["negand"], required: 1)]
        case .listContains:
            [
                Signature(names: ["list", "element"], required: 2),
                Signature(names: ["list", "match"], required: 2),
            ]
        case .indexOf: [Signature(names: ["list", "match"], required: 2)]
        case .sublist: [Signature(names: ["list", "start position", "length"], required: 2)]
        case .substring: [Signature(names: ["string", "start position", "length"], required: 2)]
        case .stringLength, .upperCase, .lowerCase: [Signature(names: ["string"], required: 1)]
        case .contains, .startsWith, .endsWith:
            [Signature(names: ["string", "match"], required: 2)]
        case .stringJoin: [Signature(names: ["list", "delimiter"], required: 1)]
        case .string, .duration: [Signature(names: ["from"], required: 1)]
        case .number:
            [
                Signature(
                    names: ["from", "grouping separator", "decimal separator"], required: 1)
            ]
        case .date:
            [
                Signature(names: ["from"], required: 1),
                Signature(names: ["year", "month", "day"], required: 3),
            ]
        case .yearsAndMonthsDuration: [Signature(names: ["from", "to"], required: 2)]
        }
    }
}
