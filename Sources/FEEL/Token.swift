import Quantities

struct Token {
    enum Kind: Equatable {
        case number(Decimal34)
        case string(String)
        case keyword(Keyword)
        case symbol(Symbol)
        case slot(Int)
        case local(Int)
        case builtin(Builtin)
        /// A function of the standard that is not in the profile.
        case outside(String)
        case unknown(String)
        case end
    }

    let kind: Kind
    let at: Int
    let end: Int
}

enum Keyword: String, CaseIterable {
    case `true`, `false`, null, and, or, between, `in`, `if`, then, `else`, some, every
    case satisfies, `for`, `return`, function
    case instanceOf = "instance of"

    static let finder = NameFinder(allCases.map(\.rawValue))
}

enum Symbol: String, CaseIterable {
    case power = "**"
    case range = ".."
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case open = "("
    case close = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case point = "."
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case equal = "="
    case less = "<"
    case greater = ">"
    case question = "?"
    case at = "@"

    var comparison: Comparison? { Comparison(rawValue: rawValue) }

    /// The symbols of two characters come first.
    static let table: [(scalars: [Unicode.Scalar], symbol: Symbol)] = allCases.map {
        (Array($0.rawValue.unicodeScalars), $0)
    }
}
