import ArgumentParser
import Diagnostics
import Quantities
import Vocabulary

/// Words of options that are amounts, days, months, rates. Full-width digits, spaces and the commas
/// between thousands are what offices write; they do not change what is meant.
enum CreditWords {
    /// `300万元`, `1.2亿元`, `3,000,000元`, `３００万元`; more than zero.
    static func amount(_ text: String, _ option: String) throws -> Money {
        guard case .success(.money(let money)) = Literal.parse(plain(text), as: .money) else {
            throw ValidationError(
                "\(option) 要写成带单位的金额，如 300万元 或 3000000元 · "
                    + "write an amount with its unit, as 300万元: \(text)")
        }
        if money > .zero { return money }
        throw ValidationError(
            "\(option) 须大于零；冲减另有命令（credit correct、credit void） · "
                + "must be above zero; to take back use credit correct or void: \(text)")
    }

    /// `2026-11-22`, `2026-9-4`, `2026/9/4`, `2026年9月4日`.
    static func day(_ text: String, _ option: String) throws -> Day {
        let parts = numbers(text, ["年", "月", "/", "."], end: "日")
        if parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) {
            return day
        }
        throw ValidationError(
            "\(option) 要写成 2026-11-22，并且真有这一天 · write a day as 2026-11-22: \(text)")
    }

    /// `2026-10`, `2026-9`, `2026年10月`.
    static func month(_ text: String, _ option: String) throws -> Month {
        let parts = numbers(text, ["年", "/", "."], end: "月")
        if parts.count == 2, let month = Month(year: parts[0], month: parts[1]) { return month }
        throw ValidationError(
            "\(option) 要写成 2026-10，月份为 1 至 12 · write a month as 2026-10: \(text)")
    }

    /// `3.65%`, `5bp`.
    static func rate(_ text: String, _ option: String) throws -> Rate {
        if case .success(.ratio(let ratio)) = Literal.parse(plain(text), as: .ratio),
            let share = ratio.numerator.divided(by: ratio.denominator),
            let rate = Rate(decimal: share, .halfUp)
        {
            return rate
        }
        throw ValidationError(
            "\(option) 要写成 3.65% 的形式，带百分号 · write it as 3.65%, with its sign: \(text)")
    }

    /// A yearly rate of a loan. A whole times the principal a year is a slip of the point or the
    /// sign: 365% for 3.65%.
    static func yearlyRate(_ text: String, _ option: String) throws -> Rate {
        let rate = try rate(text, option)
        if rate.ppm >= 0, rate.ppm < 1_000_000 { return rate }
        throw ValidationError(
            "\(option) \(rate.text) 不像贷款年利率；3.65% 请写 3.65% · "
                + "no yearly rate of a loan; for 3.65 % write 3.65%: \(text)")
    }

    private static func plain(_ text: String) -> String {
        let half = PlainText.halfWidth(text)
        return commasAreSound(half) ? half.replacing(",", with: "") : half
    }

    /// Commas only between groups of three digits: `1,2万元` may be meant as 1.2.
    private static func commasAreSound(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
        let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1, let first = groups.first else { return false }
        return (1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    /// The numbers of a day or month, whatever stands between them; empty where it is none.
    private static func numbers(_ text: String, _ marks: [String], end: String) -> [Int] {
        var half = PlainText.halfWidth(text)
        if half.hasSuffix(end) { half.removeLast() }
        for mark in marks { half = half.replacing(mark, with: "-") }
        let parts = half.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.first?.count == 4, parts.allSatisfy({ $0.allSatisfy(\.isASCII) }) else {
            return []
        }
        let found = parts.compactMap { $0.first?.isNumber == true ? Int($0) : nil }
        return found.count == parts.count ? found : []
    }
}

/// What is told of options that can be recorded but are mostly slips.
enum CreditOptionFaults {
    static func ahead(_ day: Day, today: Day) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, code: "dayAhead",
            zh: "业务日 \(day) 还没有到（今天 \(today)）；写错了用 credit correct 更正，"
                + "没写错则到那天、或用 --as-of \(day) 才看得到。",
            en: "the business day \(day) has not come (today is \(today)); correct a slip with "
                + "credit correct; else it shows from that day on, or with --as-of \(day).")
    }
}
