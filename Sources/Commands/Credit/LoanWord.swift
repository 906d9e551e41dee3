import ArgumentParser
import LoanTerms
import Quantities

/// The ways of repayment as they are written.
enum LoanMethod: String, CaseIterable, ExpressibleByArgument {
    case equalInstalments = "equal-instalments"
    case equalPrincipal = "equal-principal"
    case interestFirst = "interest-first"
    case bullet
    case planned
    case revolving

    init?(argument: String) {
        let chinese: [String: LoanMethod] = [
            "等额本息": .equalInstalments, "等额本金": .equalPrincipal, "按期付息到期还本": .interestFirst,
            "先息后本": .interestFirst, "利随本清": .bullet, "按计划分期还本": .planned, "随借随还": .revolving,
        ]
        guard let found = chinese[argument] ?? LoanMethod(rawValue: argument) else { return nil }
        self = found
    }
}

enum RepricingWord: String, CaseIterable, ExpressibleByArgument {
    case never, january, anniversary, month, quarter

    var repricing: Repricing {
        switch self {
        case .never: .never
        case .january: .firstOfJanuary
        case .anniversary: .anniversary
        case .month: .firstOfMonth
        case .quarter: .firstOfQuarter
        }
    }
}

enum EveryWord: String, CaseIterable, ExpressibleByArgument {
    case month, quarter
    case halfYear = "half-year"
    case year

    var period: InterestCalendar.Period {
        switch self {
        case .month: .month
        case .quarter: .quarter
        case .halfYear: .halfYear
        case .year: .year
        }
    }
}

enum HolidayWord: String, CaseIterable, ExpressibleByArgument {
    case none, next, modified

    var move: HolidayRule.Move {
        switch self {
        case .none: .unadjusted
        case .next: .following
        case .modified: .modifiedFollowing
        }
    }
}

/// How an LPR clause is written: `1Y+50bp`, `5Y-0.2%`, `1.3x`, `5Yx1.1`. Without a term it is the
/// one of a year.
enum LPRWord {
    /// Nil where it is not written so.
    static func read(_ text: String) -> RateTerms.Base? {
        var rest = Substring(text.lowercased())
        var term = LPRTerm.oneYear
        if rest.hasPrefix("1y") || rest.hasPrefix("5y") {
            if rest.hasPrefix("5") { term = .fiveYear }
            rest = rest.dropFirst(2)
            if rest.isEmpty { return .lprPlus(term, spreadPpm: 0) }
        }
        if let sign = rest.first, sign == "+" || sign == "-" {
            guard let spread = spread(rest.dropFirst()) else { return nil }
            return .lprPlus(term, spreadPpm: sign == "-" ? -spread : spread)
        }
        guard let factor = factor(rest) else { return nil }
        return .lprTimes(term, factorPpm: factor)
    }

    /// `50bp`, `0.5%`
    private static func spread(_ text: Substring) -> Int64? {
        if text.hasSuffix("bp") { return ppm(text.dropLast(2), 100) }
        return text.hasSuffix("%") ? ppm(text.dropLast(), 10_000) : nil
    }

    /// `1.3x`, `x1.3`, `×1.3`, `*1.3`
    private static func factor(_ text: Substring) -> Int64? {
        if text.hasSuffix("x") || text.hasSuffix("倍") { return ppm(text.dropLast(), 1_000_000) }
        guard let first = text.first, "x×*".contains(first) else { return nil }
        return ppm(text.dropFirst(), 1_000_000)
    }

    private static func ppm(_ text: Substring, _ unit: Int64) -> Int64? {
        guard let number = Decimal34(String(text)), number.signum >= 0 else { return nil }
        return number.multiplied(by: Decimal34(unit))?.exactInt64
    }
}
